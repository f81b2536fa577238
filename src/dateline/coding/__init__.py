"""From a parsed report to its claims: ``coder.code``, with what ``knowledge.load_knowledge`` loads."""

"""From a parsed report to its claims."""

from dateline.coding.coder import code
from dateline.coding.knowledge import Knowledge, load_knowledge

__all__ = ["Knowledge", "code", "load_knowledge"]

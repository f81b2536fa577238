"""spaCy without its command line.

spaCy imports its own commands with itself (typer, weasel, requests and what they need), which takes a third of its
start-up and which no reading needs. Imported before spaCy, this module leaves them out until somebody asks for them.
"""

import importlib
import sys
from types import ModuleType
from typing import Any

COMMANDS = ("spacy.cli", "spacy.cli.info")


def _info(*arguments: Any, **options: Any) -> Any:
    """``spacy.info``, from the real module, when it is called."""
    return importlib.import_module("spacy.cli.info").info(*arguments, **options)


if "spacy" not in sys.modules:
    for name in COMMANDS:
        sys.modules[name] = ModuleType(name)
    sys.modules["spacy.cli.info"].__dict__["info"] = _info
    try:
        importlib.import_module("spacy")
    finally:
        for name in COMMANDS:
            del sys.modules[name]

"""Where Dateline keeps what it builds, and the few settings a user has."""

import os
import sys
from pathlib import Path


def home() -> Path:
    """The folder for built data (the gazetteer) and settings: ``DATELINE_HOME``, else the user's cache folder.

    The folder need not exist; whoever writes there creates it.
    """
    stated = os.environ.get("DATELINE_HOME")
    if stated:
        return Path(stated).expanduser()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "dateline"
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"]) / "dateline"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dateline"


def reader() -> str | None:
    """Name or path of the spaCy pipeline that reads in place of the shipped one: ``DATELINE_READER``, else None."""
    return os.environ.get("DATELINE_READER") or None


def threads() -> int | None:
    """How many processor threads the reader may use: ``DATELINE_THREADS``, else None (the reader decides)."""
    stated = os.environ.get("DATELINE_THREADS")
    return int(stated) if stated and stated.isdigit() and int(stated) > 0 else None

"""The codebook: what Dateline knows of words, actors, places and times, in YAML that a researcher can read and change.

``load_codebook()`` opens ours; a folder of your own is laid over it, or takes its place. See README.md beside this file.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from dateline import config
from dateline.errors import CodebookMissing, CodebookUnreadable

OURS = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Codebook:
    """The YAML files of one or two folders, the later laid over the earlier."""

    folders: tuple[Path, ...]
    digest: str
    """First 16 hex digits of the SHA-256 over the names and bytes of all files, in order."""
    _contents: Mapping[str, tuple[bytes, ...]] = field(repr=False, default_factory=dict)

    def names(self, folder: str = "") -> tuple[str, ...]:
        """The files of the codebook, or of one folder of it, as ``read`` takes them: ``actions/assault.yaml``."""
        return tuple(name for name in self._contents if name.startswith(f"{folder}/" if folder else ""))

    def read(self, name: str) -> Any:
        """The content of one file; that of the overlay laid over ours by ``overlaid``.

        ``on``, ``off``, ``yes`` and ``no`` are words here, and dates are text: only ``true`` and ``false`` are truth values.
        Raises ``CodebookMissing`` where no folder has the file, ``CodebookUnreadable`` where it is no YAML.
        """
        if name not in self._contents:
            raise CodebookMissing(f"no {name} in the codebook folders {', '.join(str(f) for f in self.folders)}")
        layers = [_parsed(name, content) for content in self._contents[name]]
        result = layers[0]
        for layer in layers[1:]:
            result = overlaid(result, layer)
        return result


def load_codebook(overlay: Path | None = None, replace: bool = False) -> Codebook:
    """Our codebook, with the user's own folder laid over it, or (``replace``) that folder alone.

    Raises ``CodebookMissing`` where the overlay is no folder or holds no YAML file.
    """
    folders = (OURS,) if overlay is None else ((overlay,) if replace else (OURS, overlay))
    contents: dict[str, tuple[bytes, ...]] = {}
    digest = hashlib.sha256()
    for folder in folders:
        found = list(_files(folder))
        if not found:
            raise CodebookMissing(f"no codebook in {folder}: a folder with .yaml files is expected")
        for path in found:
            name, content = path.relative_to(folder).as_posix(), path.read_bytes()
            contents[name] = (*contents.get(name, ()), content)
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return Codebook(folders, digest.hexdigest()[:16], contents)


def overlaid(under: Any, over: Any) -> Any:
    """One piece of knowledge laid over another.

    Mappings are joined key by key. Lists whose entries have an ``id`` are joined by id: an entry with a known id is laid
    over that entry, one with ``remove: true`` takes it out, a new one comes after. Anything else is replaced.
    """
    if isinstance(under, dict) and isinstance(over, dict):
        joined = dict(under)
        for key, value in over.items():
            joined[key] = overlaid(under[key], value) if key in under else value
        return joined
    if _has_ids(under) and _has_ids(over):
        by_id = {entry["id"]: entry for entry in under}
        for entry in over:
            if entry.get("remove") is True:
                by_id.pop(entry["id"], None)
            else:
                by_id[entry["id"]] = overlaid(by_id[entry["id"]], entry) if entry["id"] in by_id else entry
        return list(by_id.values())
    return over


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*.yaml"))


def _has_ids(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(e, dict) and "id" in e for e in value)


class _Loader(yaml.CSafeLoader):
    """YAML as a researcher writes it: "on" is a preposition and "NO" is Norway."""


_Loader.yaml_implicit_resolvers = {
    letter: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")
    ]
    for letter, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def _parsed(name: str, content: bytes) -> Any:
    """Parsed YAML; kept as JSON under the cache folder, since parsing is most of the time a cold start would take."""
    kept = config.home() / "codebook" / f"{hashlib.sha256(content).hexdigest()[:32]}.json"
    try:
        return json.loads(kept.read_bytes())
    except (OSError, ValueError):
        pass  # not kept yet, or half written by a run that was killed: parse it again
    try:
        data = yaml.load(content, Loader=_Loader)
    except yaml.YAMLError as error:
        raise CodebookUnreadable(f"{name} is no YAML: {error}") from error
    _keep(kept, data)
    return data


def _keep(path: Path, data: Any) -> None:
    try:
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    except TypeError:
        return
    if json.loads(text) != data:
        return  # numbers as keys: JSON would turn them into text
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError:
        return  # a read-only home costs time, not results

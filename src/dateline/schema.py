"""The JSON Schema of the output, made from the records, so that it cannot drift from them."""

import ast
import inspect
import types
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dateline import records

DIALECT = "https://json-schema.org/draft/2020-12/schema"
OPTIONAL_KEYS = frozenset({"mentions"})
"""Keys of a line that only an option brings."""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one line of ``dateline read --format jsonl``."""
    definitions: dict[str, Any] = {}
    line = _of_record(records.Reading, definitions)
    return {"$schema": DIALECT, "title": "One report as Dateline read it", **line, "$defs": definitions}


def record_classes() -> tuple[type, ...]:
    """The records that reach the output, each after those that hold it."""
    definitions: dict[str, Any] = {}
    _of_record(records.Reading, definitions)
    return (records.Reading, *(getattr(records, name) for name in definitions))


@cache
def field_notes(record: type) -> dict[str, str]:
    """What the source says of each field of a record: the string under the field, joined to one line."""
    notes: dict[str, str] = {}
    for base in reversed(record.__mro__):
        if not is_dataclass(base):
            continue
        body = ast.parse(inspect.cleandoc(inspect.getsource(base))).body[0]
        assert isinstance(body, ast.ClassDef)
        for field, note in pairwise(body.body):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(note, ast.Expr)
                and isinstance(note.value, ast.Constant)
            ):
                notes[field.target.id] = " ".join(str(note.value.value).split())
    return notes


def _of_record(record: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints, notes = get_type_hints(record), field_notes(record)
    properties = {}
    for field in fields(record):
        properties[field.name] = _of_type(hints[field.name], definitions)
        if field.name in notes:
            properties[field.name] = {**properties[field.name], "description": notes[field.name]}
    required = [field.name for field in fields(record) if field.name not in OPTIONAL_KEYS]
    return {
        "description": " ".join(inspect.cleandoc(record.__doc__ or "").split()),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _of_type(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    plain = {str: "string", int: "integer", float: "number", bool: "boolean", types.NoneType: "null"}
    if hint in plain:
        return {"type": plain[hint]}
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = MISSING  # holds the place, so that what holds others comes first
            definitions[hint.__name__] = _of_record(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return {"type": "array", "items": _of_type(arguments[0], definitions)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of_type(argument, definitions) for argument in arguments]}
    raise TypeError(f"no JSON Schema for {hint!r}: say here how it is written")

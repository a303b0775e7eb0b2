"""The JSON Schema of a snapshot, read off the types that write it, so that the two cannot differ.

Without pydantic: it refuses the standard library's typed dictionaries before Python 3.12.
"""

from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from stagetimer.view.snapshot_json import SnapshotJson

INSTANTS: Final = frozenset(
    {
        "at", "started", "ended", "due_end", "paused_since", "published_start", "published_end", "published_finish",
        "expected_start", "expected_end", "expected_finish",
    }
)  # fmt: skip
"""Keys whose text is an instant: ISO 8601 with offset."""
_PLAIN: Final[dict[object, str]] = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def snapshot_schema() -> dict[str, Any]:
    """Return the schema of what `show --json` and scripts print, one snapshot."""
    return {"title": "Snapshot", **object_schema(SnapshotJson)}


def object_schema(kind: type) -> dict[str, Any]:
    """Return the schema of a typed dictionary and of all that it holds; nothing but its keys may be there."""
    hints = get_type_hints(kind)
    return {
        "type": "object",
        "description": (kind.__doc__ or "").strip(),
        "properties": {key: _of_key(key, hint) for key, hint in hints.items()},
        "required": list(hints),
        "additionalProperties": False,
    }


def _of_key(key: str, hint: object) -> dict[str, Any]:
    schema = _schema(hint)
    if key in INSTANTS:
        for form in schema.get("anyOf", [schema]):
            if form["type"] == "string":
                form["format"] = "date-time"
    return schema


def _schema(hint: Any) -> dict[str, Any]:  # noqa: ANN401  (a type)
    if is_typeddict(hint):
        return object_schema(hint)
    origin = get_origin(hint)
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin in {Union, UnionType}:
        return {"anyOf": [_schema(part) for part in get_args(hint)]}
    if origin is list:
        return {"type": "array", "items": _schema(get_args(hint)[0])}
    return {"type": _PLAIN[hint]}

"""The JSON Schema of events as the journal writes them; loaded only for `stagetimer schema`."""

from typing import Any

from pydantic import TypeAdapter

from stagetimer.importing.file_model import programme_schema
from stagetimer.live.records import EVENT_KINDS, INSTANTS


def event_schema() -> dict[str, Any]:
    """Return the schema: one of the events, each with its name in `event`."""
    shapes = [_shape(name, kind) for name, kind in EVENT_KINDS.items()]
    definitions: dict[str, Any] = {}
    for shape in shapes:
        definitions.update(shape.pop("$defs", {}))
    for definition in definitions.values():
        _with_instants(definition)
    definitions.update(programme_schema()["$defs"])
    return {"title": "Event", "oneOf": shapes, "$defs": definitions}


def _shape(name: str, kind: type) -> dict[str, Any]:
    schema: dict[str, Any] = TypeAdapter(kind).json_schema()
    _with_instants(schema)
    if "programme" in schema["properties"]:  # written as a programme file, and so its definitions are those of one
        schema["properties"]["programme"] = {
            k: v for k, v in programme_schema().items() if k not in {"$schema", "$defs"}
        }
        schema.pop("$defs", None)
    schema["properties"] = {"event": {"const": name}, **schema.get("properties", {})}
    schema["required"] = ["event", *schema.get("required", [])]
    schema["additionalProperties"] = False
    schema["description"] = (kind.__doc__ or "").strip()
    return schema


def _with_instants(schema: dict[str, Any]) -> None:
    """Say of each instant that it is written as ISO 8601 with offset."""
    for name in INSTANTS & schema.get("properties", {}).keys():
        text = {"type": "string", "format": "date-time"}
        nullable = "anyOf" in schema["properties"][name]
        schema["properties"][name] = {"anyOf": [text, {"type": "null"}]} if nullable else text

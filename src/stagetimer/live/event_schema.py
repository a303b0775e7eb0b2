"""The JSON Schema of events as the journal writes them; loaded only for `stagetimer schema`."""

from typing import Any

from msgspec.json import schema_components

from stagetimer.core.events import Run
from stagetimer.importing.file_model import programme_schema
from stagetimer.live.records import EVENT_KINDS, INSTANTS


def event_schema() -> dict[str, Any]:
    """Return the schema: one of the events, each with its name in `event`."""
    _, kinds = schema_components(EVENT_KINDS.values(), ref_template="#/$defs/{name}")
    programme = programme_schema()
    shapes = [_shape(name, kinds[kind.__name__], programme) for name, kind in EVENT_KINDS.items()]
    run = kinds[Run.__name__]
    _with_instants(run)
    return {"title": "Event", "oneOf": shapes, "$defs": {Run.__name__: run, **programme["$defs"]}}


def _shape(name: str, kind: dict[str, Any], programme: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an event of that name from the one of its class."""
    _with_instants(kind)
    properties = {"event": {"const": name}, **kind["properties"]}
    if "programme" in properties:  # written as a programme file, and so its definitions are those of one
        properties["programme"] = {k: v for k, v in programme.items() if k not in {"$schema", "$defs"}}
    required = ["event", *kind["required"]]
    return {**kind, "properties": properties, "required": required, "additionalProperties": False}


def _with_instants(schema: dict[str, Any]) -> None:
    """Say of each instant that it is written as ISO 8601 with offset."""
    for name in INSTANTS & schema["properties"].keys():
        text = {"type": "string", "format": "date-time"}
        nullable = "anyOf" in schema["properties"][name]
        schema["properties"][name] = {"anyOf": [text, {"type": "null"}]} if nullable else text

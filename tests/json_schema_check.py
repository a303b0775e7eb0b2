"""Just enough of JSON Schema (2020-12) to hold our own schemas against what they describe, without a dependency."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

Schema = Mapping[str, Any]

KNOWN: Final = frozenset(
    {
        "$schema", "$defs", "$ref", "$id", "title", "description", "default", "examples", "type", "const", "enum",
        "anyOf", "oneOf", "allOf", "properties", "required", "additionalProperties", "items", "prefixItems",
        "minItems", "maxItems", "pattern", "format", "minimum", "maximum", "minLength", "maxLength",
        "exclusiveMinimum", "exclusiveMaximum",
    }
)  # fmt: skip
"""The keywords that are understood; `faults` fails on any other, so that none is passed over."""
_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def faults(value: object, schema: Schema, root: Schema | None = None, place: str = "value") -> list[str]:
    """Return what of the value is not as the schema says, each with its place; `ValueError` for an unknown keyword."""
    top = schema if root is None else root
    if unknown := set(schema) - KNOWN:
        raise ValueError(f"{place}: this check does not know {sorted(unknown)}")
    if "$ref" in schema:
        return faults(value, _referred(schema["$ref"], top), top, place)
    found = [*_type_faults(value, schema, place), *_choice_faults(value, schema, top, place)]
    if isinstance(value, str):
        found += _text_faults(value, schema, place)
    if isinstance(value, dict):
        found += _object_faults(value, schema, top, place)
    if isinstance(value, list):
        for index, part in enumerate(value):
            found += faults(part, schema.get("items", {}), top, f"{place}[{index}]")
    if isinstance(value, (int, float)) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        found.append(f"{place}: {value} is out of range")
    return found


def _referred(name: str, root: Schema) -> Schema:
    part: Any = root
    for step in name.removeprefix("#/").split("/"):
        part = part[step]
    found: Schema = part
    return found


def _type_faults(value: object, schema: Schema, place: str) -> Iterator[str]:
    named = schema.get("type", [])
    kinds = [named] if isinstance(named, str) else named
    fits = [isinstance(value, _TYPES[k]) and (k == "boolean" or not isinstance(value, bool)) for k in kinds]
    if kinds and not any(fits):
        yield f"{place}: {value!r} is not of type {named}"
    if "const" in schema and value != schema["const"]:
        yield f"{place}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is not one of {schema['enum']}"


def _choice_faults(value: object, schema: Schema, root: Schema, place: str) -> Iterator[str]:
    fits = {
        word: [not faults(value, part, root, place) for part in schema.get(word, [])] for word in ("anyOf", "oneOf")
    }
    if "anyOf" in schema and not any(fits["anyOf"]):
        yield f"{place}: {value!r} fits none of its forms"
    if "oneOf" in schema and fits["oneOf"].count(True) != 1:
        yield f"{place}: {value!r} fits {fits['oneOf'].count(True)} of its forms"
    for part in schema.get("allOf", []):
        yield from faults(value, part, root, place)


def _text_faults(value: str, schema: Schema, place: str) -> Iterator[str]:
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{place}: {value!r} does not match {schema['pattern']}"
    if schema.get("format") == "date-time" and datetime.fromisoformat(value).tzinfo is None:
        yield f"{place}: {value!r} has no offset"


def _object_faults(value: Mapping[str, object], schema: Schema, root: Schema, place: str) -> Iterator[str]:
    properties: Schema = schema.get("properties", {})
    yield from (f"{place}: {key} is missing" for key in schema.get("required", []) if key not in value)
    for key, part in value.items():
        if key in properties:
            yield from faults(part, properties[key], root, f"{place}.{key}")
        elif schema.get("additionalProperties") is False:
            yield f"{place}: {key} is unknown"
        elif isinstance(schema.get("additionalProperties"), dict):
            yield from faults(part, schema["additionalProperties"], root, f"{place}.{key}")

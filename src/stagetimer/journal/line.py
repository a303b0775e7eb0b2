"""One line of a journal: a JSON object and the checksum that tells a whole line from a damaged one.

The checksum is the CRC32 of the object without its member `crc`, in one canonical form (keys sorted, no spaces,
UTF-8), so that it depends on what the line says and not on how it is laid out. Records are written in that form, the
checksum last, and need not be brought into it again to be checked.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

JsonValue: TypeAlias = "bool | int | float | str | Sequence[JsonValue] | Mapping[str, JsonValue] | None"
JsonObject: TypeAlias = Mapping[str, JsonValue]

_CHECKSUM: Final = "crc"
_TAIL: Final = len(',"crc":"00000000"}')
_SPACE: Final = " \t\n\r"
"""What JSON allows around a value."""


def _refuse_constant(name: str) -> JsonValue:
    raise ValueError(f"{name} is not JSON")


_AS_IT_IS: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":"))
_SORTED: Final = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":"), sort_keys=True
)
_DECODER: Final = json.JSONDecoder(parse_constant=_refuse_constant)


class BadRecordError(ValueError):
    """A line is no whole, well-formed line of a journal; the text is a sentence."""


def encode_line(body: JsonObject, *, canonical: bool = False) -> bytes:
    """Return the object as one line with its checksum and line end; `BadRecordError` if JSON cannot hold it.

    `canonical`: in that form (the object has a member at least), else with its members as they are.
    """
    if not canonical:
        return _json({**body, _CHECKSUM: _checksum(body)}) + b"\n"
    text = _json(body, sort_keys=True)
    return text[:-1] + _tail(text) + b"\n"


def parse_line(line: bytes) -> JsonObject:
    """Return the object that the line holds, its checksum still in it and unchecked, or raise `BadRecordError`."""
    try:
        text = line.decode("utf-8").strip(_SPACE)
        found, end = _DECODER.raw_decode(text)
    except (ValueError, RecursionError) as error:  # not UTF-8, not JSON, a number of thousands of digits, too deep
        raise BadRecordError("The line is cut off or damaged.") from error
    if end != len(text):
        raise BadRecordError("The line is cut off or damaged.")
    if not isinstance(found, dict):
        raise BadRecordError("The line holds no JSON object.")
    return found


def verified(found: JsonObject, line: bytes) -> JsonObject:
    """Return the parsed object of a line without its checksum; `BadRecordError` if that is missing or does not fit."""
    body = dict(found)
    checksum = body.pop(_CHECKSUM, None)
    if not _fits_as_written(line) and checksum != _checksum(body):
        raise BadRecordError("The checksum does not fit what the line says.")
    return body


def _fits_as_written(line: bytes) -> bool:
    """Return whether the line was written in canonical form, and still is as it was written."""
    end = len(line) - _TAIL
    return line[end:] == _tail(line[:end] + b"}")


def _tail(text: bytes) -> bytes:
    """Return how a line ends whose object without its checksum is that text."""
    return b',"crc":"%08x"}' % zlib.crc32(text)


def _checksum(body: JsonObject) -> str:
    return f"{zlib.crc32(_json(body, sort_keys=True)):08x}"


def _json(body: JsonObject, *, sort_keys: bool = False) -> bytes:
    try:
        return (_SORTED if sort_keys else _AS_IT_IS).encode(body).encode("utf-8")
    except (ValueError, TypeError, RecursionError) as error:  # lone surrogates, infinities, foreign types, too deep
        raise BadRecordError("The record holds something that JSON cannot.") from error

"""What a journal holds: a header, then numbered records; to and from the lines on disk.

Records are kept, not understood: what a command or an event means is said in the core. Only the shape is checked.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal, TypeAlias

from msgspec import Struct, field

from stagetimer.core.units import Instant, Seconds
from stagetimer.journal.line import BadRecordError, JsonObject, JsonValue, encode_line, parse_line, verified
from stagetimer.journal.upgrade import FORMAT, upgraded

__all__ = [
    "BadRecordError",
    "Draft",
    "Header",
    "Kind",
    "Record",
    "decode_header",
    "decode_record",
    "encode_header",
    "encode_record",
]

Kind: TypeAlias = Literal["live", "rehearsal"]

_KINDS: Final[dict[str, Kind]] = {"live": "live", "rehearsal": "rehearsal"}
By: TypeAlias = Literal["chair", "remote"]
"""Who gave a command; what a record does not say was given by the chair."""

_BY: Final[dict[JsonValue, By]] = {"chair": "chair", "remote": "remote"}
LATEST: Final[Instant] = 221_845_392_000
"""The year 9000: what is reckoned from an instant must still be a time that a calendar has."""
_FIRST_MOMENT: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_MOMENT: Final = _FIRST_MOMENT + timedelta(seconds=LATEST)
_HEADER_MEMBERS: Final = frozenset({"format", "kind", "created", "programme", "shift", "day"})


class Header(Struct, frozen=True):
    """The first line of a journal (contracts.md, "Journals")."""

    kind: Kind
    created: str
    """When the session was begun: ISO 8601 with offset, whole seconds."""
    programme: JsonObject
    """The programme as it was opened, in the form of programme.json."""
    shift: Seconds = 0
    """How far the whole plan was moved ("run it today", "start it now")."""
    day: str | None = None
    """The ISO day that was given to a programme without a date."""
    more: JsonObject = field(default_factory=dict)
    """Further members, kept as they are."""
    format: int = FORMAT
    """The format number that the file carries."""


class Record(Struct, frozen=True):
    """One thing that happened: a command and its events, or events that no command caused."""

    seq: int
    """The running number of the record in its journal, from 1."""
    at: str
    """When: ISO 8601 with offset, whole seconds."""
    command: str | None
    """None: it happened without a command, such as a step of the laptop's clock."""
    args: tuple[int | str, ...]
    events: tuple[JsonObject, ...]
    """Each has its name as `event`."""
    by: By = "chair"


class Draft(Struct, frozen=True):
    """A record that has no number yet: the journal gives it when it is written."""

    at: str
    command: str | None = None
    args: tuple[int | str, ...] = ()
    events: tuple[JsonObject, ...] = ()
    by: By = "chair"

    def numbered(self, seq: int) -> Record:
        """Return the record of that number."""
        return Record(seq, self.at, self.command, self.args, self.events, self.by)


def encode_header(header: Header) -> bytes:
    """Return the header as a line of the present format; `BadRecordError` if JSON cannot hold it."""
    more = {name: value for name, value in header.more.items() if name not in _HEADER_MEMBERS}
    return encode_line(
        {
            "format": FORMAT,
            "kind": header.kind,
            "created": header.created,
            "programme": header.programme,
            "shift": header.shift,
            "day": header.day,
            **more,
        }
    )


def decode_header(line: bytes) -> Header:
    """Return the header that the line holds; `BadRecordError` if it holds none that this version reads."""
    found = parse_line(line)
    number = _whole(found, "format")
    if number <= FORMAT:  # how a newer format makes its checksum is not known here
        found = verified(found, line)
    body = upgraded(found, number)
    return Header(
        kind=_kind(body),
        created=_moment(body, "created"),
        programme=_object(body.get("programme"), "programme"),
        shift=_whole(body, "shift"),
        day=_day(body),
        more={name: value for name, value in body.items() if name not in _HEADER_MEMBERS},
        format=number,
    )


def encode_record(record: Record) -> bytes:
    """Return the record as a line of the present format; `BadRecordError` if JSON cannot hold it."""
    return encode_line(
        {
            "seq": record.seq,
            "at": record.at,
            "command": record.command,
            "args": record.args,
            "events": record.events,
            **({} if record.by == "chair" else {"by": record.by}),
        },
        canonical=True,
    )


def decode_record(line: bytes, number: int = FORMAT) -> Record:
    """Return the record that a line of a journal of format `number` holds; `BadRecordError` if it holds none."""
    body = verified(parse_line(line), line)
    if number != FORMAT:
        body = upgraded(body, number)
    seq, command = _whole(body, "seq"), body.get("command")
    if seq < 1:
        raise BadRecordError("The record's number is below 1.")
    if command is not None and not isinstance(command, str):
        raise BadRecordError("The record's command is no text.")
    args = tuple(map(_argument, _list(body, "args")))
    events = tuple(map(_event, _list(body, "events")))
    return Record(seq, _moment(body, "at"), command, args, events, _by(body))


def _whole(body: JsonObject, name: str) -> int:
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadRecordError(f'"{name}" is missing or no whole number.')
    return value


def _text(body: JsonObject, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        raise BadRecordError(f'"{name}" is missing or no text.')
    return value


def _moment(body: JsonObject, name: str) -> str:
    text = _text(body, name)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadRecordError(f'"{name}" is no ISO 8601 time.') from error
    if moment.tzinfo is None or moment.microsecond or not text.isascii():
        raise BadRecordError(f'"{name}" is no time in whole seconds with its offset.')
    if not _FIRST_MOMENT <= moment <= _LAST_MOMENT:
        raise BadRecordError(f'"{name}" is no time from 1970 to 9000.')
    return text


def _day(body: JsonObject) -> str | None:
    if body.get("day") is None:
        return None
    text = _text(body, "day")
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise BadRecordError('"day" is no ISO day.') from error
    return text


def _kind(body: JsonObject) -> Kind:
    kind = _KINDS.get(_text(body, "kind"))
    if kind is None:
        raise BadRecordError('"kind" is neither "live" nor "rehearsal".')
    return kind


def _by(body: JsonObject) -> By:
    by = _BY.get(body.get("by", "chair"))
    if by is None:
        raise BadRecordError('"by" is neither "chair" nor "remote".')
    return by


def _object(value: JsonValue, name: str) -> JsonObject:
    if not isinstance(value, dict):
        raise BadRecordError(f'"{name}" is missing or no JSON object.')
    return value


def _list(body: JsonObject, name: str) -> Sequence[JsonValue]:
    value = body.get(name)
    if not isinstance(value, list):
        raise BadRecordError(f'"{name}" is missing or no list.')
    return value


def _argument(value: JsonValue) -> int | str:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise BadRecordError("An argument is neither a text nor a whole number.")
    return value


def _event(value: JsonValue) -> JsonObject:
    event = _object(value, "events")
    _text(event, "event")
    return event

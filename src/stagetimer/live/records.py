"""Entries of a session to and from journal records: commands by their words, events by their fields.

A record stands for one thing done: `command` and `args` as contracts.md writes them, `events` as facts. Undo and redo
have no events of their own; a replay takes them back and brings them back as they were.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache, lru_cache, partial
from types import NoneType, UnionType
from typing import Any, Final, TypeAlias, TypedDict, Union, get_args, get_origin

from msgspec import Struct

from stagetimer.core import commands as c
from stagetimer.core import events as e
from stagetimer.core.command_text import REVISE, CommandTextError, command_words, read_command
from stagetimer.core.folding import fold
from stagetimer.core.history import Entry, History
from stagetimer.core.localtime import iso
from stagetimer.core.programme import Programme
from stagetimer.core.text import clean
from stagetimer.core.units import Instant
from stagetimer.importing.load import load_data
from stagetimer.journal.line import JsonValue
from stagetimer.journal.record import LATEST, Record
from stagetimer.live.record_fit import misfit

INSTANTS: Final = frozenset({"at", "started", "ended"})
"""Fields of events that are instants, written as ISO 8601; other numbers are seconds or slot numbers."""


MOST: Final = 4_000_000_000
"""No slot number, length or step of a clock is greater: more than a century in seconds."""


class BadEntryError(ValueError):
    """A record does not say what it must; the sentence says what is wrong."""


def event_name(kind: type) -> str:
    """Return the name of an event in the journal: "control-taken"."""
    return "".join(f"-{letter}" if letter.isupper() else letter for letter in kind.__name__)[1:].lower()


EVENT_KINDS: Final[dict[str, type]] = {event_name(kind): kind for kind in get_args(e.Event)}


def event_to_json(event: e.Event, zone: str) -> dict[str, JsonValue]:
    """Return an event as JSON values; instants with the offset of `zone`."""
    return {"event": event_name(type(event)), **_fields_to_json(event, zone)}


def event_from_json(data: object) -> e.Event:
    """Return the event that the JSON values stand for; `BadEntryError` if they stand for none."""
    if not isinstance(data, dict):
        raise BadEntryError("an event is not an object")
    kind = EVENT_KINDS.get(str(data.get("event")))
    if kind is None:
        raise BadEntryError(f"there is no event {_quoted(data.get('event'))}")
    event: e.Event = _fields_from_json(kind, data, beside=1)
    return event


class EntryJson(TypedDict):
    """A record without its number: what was done, when, and the facts it made."""

    at: str
    command: str | None
    args: list[int | str]
    events: list[dict[str, JsonValue]]


def entry_to_json(at: Instant, command: c.Command | None, history: History, zone: str) -> EntryJson:
    """Return the record of what was done last: `at`, `command`, `args`, `events`."""
    name, arguments = (None, ()) if command is None else command_words(command)
    of_their_own = not isinstance(command, c.Undo | c.Redo)
    events = history.top.entry.events if of_their_own and history.top is not None else ()
    return {
        "at": iso(at, zone),
        "command": name,
        "args": list(arguments),
        "events": [event_to_json(event, zone) for event in events],
    }


def replayed(history: History, record: Record) -> History:
    """Return the history after a record; `BadEntryError` if the record does not fit."""
    command = _command(record)
    try:
        if isinstance(command, c.Undo):
            return history.undo(command.count)
        if isinstance(command, c.Redo):
            return history.redo(command.count)
    except ValueError:
        raise BadEntryError("it takes back or brings back more than there is") from None
    entry = Entry(instant_from_json(record.at), command, _events(record), record.by)
    state = history.state
    for event in entry.events:
        if says := misfit(state, event):
            raise BadEntryError(says)
        state = fold(state, event)
    return history.done(entry, state)


def _events(record: Record) -> tuple[e.Event, ...]:
    return tuple(map(event_from_json, record.events))


def _command(record: Record) -> c.Command | None:
    if record.command is None:
        return None
    if record.command == REVISE:
        return _revise(record)
    try:
        return read_command(" ".join((record.command, *map(str, record.args))))
    except CommandTextError as error:
        raise BadEntryError(str(error)) from None


def _revise(record: Record) -> c.Command:
    """Return the command that has no words of its own: its programme is the event's."""
    for event in _events(record):
        if isinstance(event, e.ProgrammeRevised):
            return c.Revise(event.programme)
    raise BadEntryError("its programme is missing")


def _programme(value: object) -> Programme:
    loaded = load_data(value)
    if loaded.programme is None:
        raise BadEntryError(f"its programme cannot be read: {loaded.problems[0].message}")
    return loaded.programme


def _fields_to_json(value: Struct, zone: str) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = {}
    for name in value.__struct_fields__:
        content = getattr(value, name)
        if name in INSTANTS and content is not None:
            content = iso(content, zone)
        elif isinstance(content, Programme):
            from stagetimer.importing.written import programme_values  # noqa: PLC0415  (for a programme that changes)

            content = programme_values(content)
        elif isinstance(content, tuple):
            content = [_fields_to_json(part, zone) if isinstance(part, e.Run) else part for part in content]
        found[name] = content
    return found


_Reader: TypeAlias = Callable[[object], object]
"""Returns the value of a field, or raises `BadEntryError` if it is not of the type that the event asks for."""


@cache
def _readers(kind: type) -> dict[str, _Reader]:
    """Return how each field of an event or a run is read, in the order of the fields."""
    return {name: _reader(name, hint) for name, hint in kind.__annotations__.items()}


def _reader(name: str, hint: Any) -> _Reader:  # noqa: ANN401  (a type)
    options = get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)
    kinds = frozenset(option for option in options if isinstance(option, type))
    if get_origin(hint) is tuple:
        return _reader_of_parts(name, get_args(hint)[0])
    if hint is Programme:
        return _programme
    if name in INSTANTS:
        return _instant_or_none if NoneType in kinds else instant_from_json
    return partial(_plain, name, kinds, get_args(hint))


def _reader_of_parts(name: str, part: Any) -> _Reader:  # noqa: ANN401  (a type)
    each = _run if part is e.Run else _reader("part", part)

    def read(value: object) -> object:
        if not isinstance(value, list):
            raise BadEntryError(f"{name} is not a list")
        return tuple(map(each, value))

    return read


def _run(value: object) -> object:
    return _fields_from_json(e.Run, value if isinstance(value, dict) else {})


def _instant_or_none(value: object) -> Instant | None:
    return None if value is None else instant_from_json(value)


def _plain(name: str, kinds: frozenset[type], choices: tuple[object, ...], value: object) -> object:
    """Return a text, a number, a truth value or none, of one of the kinds; with no kinds it is one of the choices."""
    fits = type(value) in kinds if kinds else value in choices
    if not fits or (isinstance(value, int) and abs(value) > MOST):
        raise BadEntryError(f"{name} cannot be {_quoted(value)}")
    return clean(value) if isinstance(value, str) else value


def _fields_from_json(kind: type, data: dict[str, object], *, beside: int = 0) -> Any:  # noqa: ANN401
    """Return the event or the run of those fields; `beside`: how many members stand beside them."""
    known = _readers(kind)
    if len(data) != len(known) + beside or not data.keys() >= known.keys():
        raise BadEntryError(f"{event_name(kind)} needs {', '.join(known)}")
    return kind(*[read(data[name]) for name, read in known.items()])


def _quoted(value: object) -> str:
    """Return a value from a file as a sentence may hold it."""
    return clean(repr(value), 60)


def instant_from_json(value: object) -> Instant:
    """Return the instant of an ISO 8601 text with offset, 1970 to 9000; `BadEntryError` if it is none."""
    return _instant(str(value))


@lru_cache(maxsize=64)
def _instant(text: str) -> Instant:
    """Return the instant of a text; what is done at a moment names it several times."""
    try:
        moment = datetime.fromisoformat(text)
        instant = int(moment.timestamp() // 1)
    except (ValueError, OverflowError, OSError):
        raise BadEntryError(f"{_quoted(text)} is no instant") from None
    if moment.tzinfo is None:
        raise BadEntryError(f"{_quoted(text)} has no offset")
    if not 0 <= instant <= LATEST:
        raise BadEntryError(f"{_quoted(text)} is no instant")
    return instant

"""Entries of a session to and from journal records: commands by their words, events by their fields.

A record stands for one thing done: `command` and `args` as contracts.md writes them, `events` as facts. Undo and redo
have no events of their own; a replay takes them back and brings them back as they were.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, TypedDict, Union, get_args, get_origin, get_type_hints

from stagetimer.core import commands as c
from stagetimer.core import events as e
from stagetimer.core.command_text import REVISE, CommandTextError, command_words, read_command
from stagetimer.core.folding import fold
from stagetimer.core.history import By, Entry, History
from stagetimer.core.localtime import iso
from stagetimer.core.programme import Programme
from stagetimer.core.text import clean
from stagetimer.core.units import Instant
from stagetimer.importing.load import load_data
from stagetimer.importing.written import programme_values
from stagetimer.journal.line import JsonValue
from stagetimer.journal.record import LATEST
from stagetimer.live.record_fit import misfit

INSTANTS: Final = frozenset({"at", "started", "ended"})
"""Fields of events that are instants, written as ISO 8601; other numbers are seconds or slot numbers."""


MOST: Final = 4_000_000_000
"""No slot number, length or step of a clock is greater: more than a century in seconds."""


class BadEntryError(ValueError):
    """A record does not say what it must; the sentence says what is wrong."""


def event_name(kind: type) -> str:
    """Return the name of an event in the journal: "control-taken"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


EVENT_KINDS: Final[dict[str, type]] = {event_name(kind): kind for kind in get_args(e.Event)}


def event_to_json(event: e.Event, zone: str) -> dict[str, JsonValue]:
    """Return an event as JSON values; instants with the offset of `zone`."""
    return {"event": event_name(type(event)), **_fields_to_json(event, zone)}


def event_from_json(data: object) -> e.Event:
    """Return the event that the JSON values stand for; `BadEntryError` if they stand for none."""
    if not isinstance(data, Mapping):
        raise BadEntryError("an event is not an object")
    kind = EVENT_KINDS.get(str(data.get("event")))
    if kind is None:
        raise BadEntryError(f"there is no event {_quoted(data.get('event'))}")
    event: e.Event = _fields_from_json(kind, {k: v for k, v in data.items() if k != "event"})
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


def replayed(history: History, record: Mapping[str, object]) -> History:
    """Return the history after a record; `BadEntryError` if the record does not fit."""
    command = _command(record)
    try:
        if isinstance(command, c.Undo):
            return history.undo(command.count)
        if isinstance(command, c.Redo):
            return history.redo(command.count)
    except ValueError:
        raise BadEntryError("it takes back or brings back more than there is") from None
    by: By = "remote" if record.get("by") == "remote" else "chair"
    entry = Entry(instant_from_json(record.get("at")), command, _events(record), by)
    state = history.state
    for event in entry.events:
        if says := misfit(state, event):
            raise BadEntryError(says)
        state = fold(state, event)
    return history.done(entry, state)


def _events(record: Mapping[str, object]) -> tuple[e.Event, ...]:
    events = record.get("events")
    if not isinstance(events, Sequence):
        raise BadEntryError("its events are missing")
    return tuple(event_from_json(event) for event in events)


def _command(record: Mapping[str, object]) -> c.Command | None:
    name, arguments = record.get("command"), record.get("args")
    if name is None:
        return None
    if name == REVISE:
        return _revise(record)
    if not isinstance(name, str) or not isinstance(arguments, Sequence):
        raise BadEntryError("its command is missing")
    try:
        return read_command(" ".join((name, *(str(a) for a in arguments))))
    except CommandTextError as error:
        raise BadEntryError(str(error)) from None


def _revise(record: Mapping[str, object]) -> c.Command:
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


def _fields_to_json(value: object, zone: str) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = {}
    for field in fields(value):  # type: ignore[arg-type]  # every event is a dataclass
        content = getattr(value, field.name)
        if field.name in INSTANTS and content is not None:
            content = iso(content, zone)
        elif isinstance(content, Programme):
            content = programme_values(content)
        elif isinstance(content, tuple):
            content = [_fields_to_json(part, zone) if isinstance(part, e.Run) else part for part in content]
        found[field.name] = content
    return found


@dataclass(frozen=True, slots=True)
class _Field:
    """What may stand in one field of an event or a run."""

    name: str
    kinds: tuple[type, ...]
    """The types that a value may have; none: it is one of `choices`."""
    choices: tuple[object, ...]
    optional: bool
    part: Any = None
    """Of a list: what each of its parts is."""


@cache
def _fields(kind: type) -> tuple[_Field, ...]:
    return tuple(_field(name, hint) for name, hint in get_type_hints(kind).items())


@cache
def _field(name: str, hint: Any) -> _Field:  # noqa: ANN401  (a type)
    options = get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)
    kinds = tuple(o for o in options if isinstance(o, type))
    part = get_args(hint)[0] if get_origin(hint) is tuple else None
    return _Field(name, kinds, get_args(hint), NoneType in options, part)


def _fields_from_json(kind: type, data: Mapping[str, object]) -> Any:  # noqa: ANN401  (an event or a run)
    known = _fields(kind)
    if len(data) != len(known) or any(field.name not in data for field in known):
        raise BadEntryError(f"{event_name(kind)} needs {', '.join(field.name for field in known)}")
    return kind(**{field.name: _value(field, data[field.name]) for field in known})


def _value(field: _Field, value: object) -> object:
    """Return a field's value if it is of the type that the event asks for."""
    if value is None and field.optional:
        return None
    if field.name in INSTANTS:
        return instant_from_json(value)
    if field.kinds == (Programme,):
        return _programme(value)
    if field.part is not None:
        return _parts(field, value)
    fits = type(value) in field.kinds if field.kinds else value in field.choices
    if not fits or (isinstance(value, int) and abs(value) > MOST):
        raise BadEntryError(f"{field.name} cannot be {_quoted(value)}")
    return clean(value) if isinstance(value, str) else value


def _quoted(value: object) -> str:
    """Return a value from a file as a sentence may hold it."""
    return clean(repr(value), 60)


def _parts(field: _Field, value: object) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise BadEntryError(f"{field.name} is not a list")
    if field.part is e.Run:
        return tuple(_fields_from_json(e.Run, p if isinstance(p, Mapping) else {}) for p in value)
    each = _field("part", field.part)
    return tuple(_value(each, p) for p in value)


def instant_from_json(value: object) -> Instant:
    """Return the instant of an ISO 8601 text with offset, 1970 to 9000; `BadEntryError` if it is none."""
    try:
        moment = datetime.fromisoformat(str(value))
        instant = int(moment.timestamp() // 1)
    except (ValueError, OverflowError, OSError):
        raise BadEntryError(f"{_quoted(value)} is no instant") from None
    if moment.tzinfo is None:
        raise BadEntryError(f"{_quoted(value)} has no offset")
    if not 0 <= instant <= LATEST:
        raise BadEntryError(f"{_quoted(value)} is no instant")
    return instant

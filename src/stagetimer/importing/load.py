"""A programme file, or the values of one, to a Programme and everything that is wrong or doubtful in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from stagetimer.core.programme import Programme
from stagetimer.core.text import clean
from stagetimer.importing.build import build
from stagetimer.importing.doubts import find_doubts
from stagetimer.importing.file_model import ProgrammeEntry
from stagetimer.importing.file_text import read_text
from stagetimer.importing.file_values import WallTime
from stagetimer.importing.json_text import parse_json
from stagetimer.importing.plain_values import plain, shown
from stagetimer.importing.problems import Findings, Problem
from stagetimer.importing.resolve import own_day, resolve_times
from stagetimer.importing.shape import Shape, read_shape

MAX_SLOTS: Final = 20_000
"""Slots of one programme."""

DEFAULT_ZONE: Final = "Europe/London"
"""The zone of a programme that names none."""

OTHER_PROGRAMS: Final = frozenset(
    {"schedule", "results", "talks", "sessions", "rooms", "rundowns", "rundown", "events"}
)
"""Keys at the top of JSON that conference programs write."""

_STAND_IN_DAY: Final = date(2001, 1, 1)
_STAND_IN_ZONE: Final = "UTC"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of reading a programme."""

    programme: Programme | None
    """None if and only if there is an error among the problems."""
    problems: tuple[Problem, ...]
    """Errors first, each group in the order found."""
    data: dict[str, object] | None
    """The file's values with cleaned texts, as the journal keeps them; none where the file holds no JSON object."""
    dated: bool
    """The file gives its own day; else the `day` given to the call was used."""


def load_programme(path: Path, *, day: date | None = None) -> Loaded:
    """Read a programme file.

    `day` is that of a programme without one. Nothing is raised: a file that cannot be read is a problem with code
    `unreadable`.
    """
    findings = Findings()
    text = read_text(path, findings)
    value = None if text is None else parse_json(text, findings)
    if isinstance(value, dict) and value.keys().isdisjoint({"format", "slots"}) and value.keys() & OTHER_PROGRAMS:
        hint = f"Make one of it: stagetimer import {clean(str(path))} -o programme.json"
        findings.add(
            "unreadable", clean(path.name), "This is an export of another program, not a programme file.", hint
        )
    if findings.failed:
        return _failed(findings, None)
    return _load(value, day, findings)


def load_data(data: object, *, day: date | None = None, found: Iterable[Problem] = ()) -> Loaded:
    """Read the JSON values of a programme, such as a journal keeps them; `day` is that of one without a day.

    `found` are problems of the file that they came from.
    """
    findings = Findings()
    findings.extend(found)
    return _load(data, day, findings)


def _load(value: object, day: date | None, findings: Findings) -> Loaded:
    data = plain(value, findings) if isinstance(value, dict) else value
    if not isinstance(data, dict):
        message = f"The file holds {shown(value)}, not a programme."
        findings.add("wrong-type", "programme", message, 'A programme is an object: {"format": 1, "title": "…", …}.')
        return _failed(findings, None)
    slots = data.get("slots")
    if isinstance(slots, list) and len(slots) > MAX_SLOTS:
        message = f"There are {len(slots):,} slots; {MAX_SLOTS:,} is the most."
        findings.add("too-many-slots", "slots", message, "Split the programme by day, room or track.")
        return _failed(findings, data)
    shape = read_shape(data, findings)
    if shape is None:
        return _failed(findings, data)
    if not shape.entry.slots and ("slots",) not in shape.faulty:
        findings.add("no-slots", "slots", "The programme has no slots.", "Write one for each talk and break.")
    return _resolved(shape, data, day, findings)


def _resolved(shape: Shape, data: dict[str, object], day: date | None, findings: Findings) -> Loaded:
    zone = _zone(shape, findings)
    own = own_day(shape.entry, zone)
    timetable = resolve_times(shape, zone, own or _day(shape, day, findings), findings)
    find_doubts(shape, timetable, zone, findings)
    programme = build(shape.entry, timetable, zone, findings)
    usable = None if findings.failed else programme
    return Loaded(usable, findings.errors_first(), data, dated=own is not None)


def _zone(shape: Shape, findings: Findings) -> str:
    if ("timezone",) in shape.faulty:
        return _STAND_IN_ZONE
    if shape.entry.timezone is not None:
        return shape.entry.timezone
    if _has_wall_times(shape.entry):
        message = f"The file names no time zone; {DEFAULT_ZONE} is assumed."
        findings.add("timezone-assumed", "timezone", message, f'Write "timezone": "{DEFAULT_ZONE}", or another one.')
    return DEFAULT_ZONE


def _has_wall_times(entry: ProgrammeEntry) -> bool:
    moments = (entry.start, entry.finish, *(moment for slot in entry.slots for moment in (slot.start, slot.end)))
    return any(isinstance(moment, WallTime) for moment in moments)


def _day(shape: Shape, day: date | None, findings: Findings) -> date:
    """Return the day of a file that gives none itself; without any, a stand-in for further checks and an error."""
    if not shape.faulty.isdisjoint({("date",), ("slots",), ("slots", 0), ("slots", 0, "date"), ("slots", 0, "start")}):
        return day or _STAND_IN_DAY
    hint = 'Write "date": "2024-07-18".'
    if day is None:
        findings.add("no-day", "date", "The programme has no date, and no day was given for it.", hint)
        return _STAND_IN_DAY
    findings.add("date-missing", "date", f"The programme has no date; {day} is used.", hint)
    return day


def _failed(findings: Findings, data: dict[str, object] | None) -> Loaded:
    return Loaded(None, findings.errors_first(), data, dated=False)

"""A conference schedule as frab, pretalx and others write it, in XML or JSON, to what it holds."""

from collections.abc import Iterator, Sequence
from datetime import date as Date  # noqa: N812  (a field is called date)
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from stagetimer.core.localtime import zone
from stagetimer.core.text import clean
from stagetimer.core.time_text import MAX_LENGTH
from stagetimer.core.units import DAY, HOUR, MINUTE, Seconds
from stagetimer.importing.bounded_xml import TooLargeError, XmlRefusedError, xml_tree
from stagetimer.importing.exports.values import (
    Values,
    day_of,
    moment_of,
    person_of,
    rows_of,
    text_of,
    values_of,
)
from stagetimer.importing.found import Found, FoundSlot, FoundTime
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.zones import iana

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element  # only the type; defusedxml parses

MAX_SCHEDULE: Final = 8_000_000
"""Bytes of a schedule that are read in good time; the largest seen has five million."""

_DAY_CHANGE: Final = 6 * HOUR
"""Where a file names none: starts before it belong to the night after the day they stand under (catalogue, 9)."""
_HELP: Final = (
    "Known are the schedules of frab, pretalx and EuroPython; else export it as CSV or as a calendar, or copy its text."
)
_PERSON: Final = ("public_name", "full_public_name", "name")
_GONE: Final = frozenset({"cancelled", "canceled"})


class _Day(Struct, frozen=True):
    """A day and the events of its rooms, by the rooms' names."""

    date: Date | None
    rooms: tuple[tuple[str, tuple[Values, ...]], ...]


class _Under(Struct, frozen=True):
    """What an event stands under."""

    day: Date | None
    room: str
    zone: str | None
    day_change: Seconds


def read_frab_xml(content: bytes, wishes: Wishes, findings: Findings) -> Found:
    """Return the events of a schedule in XML; places are "event 3", counted from 1 in the file.

    `ImportFailedError` for XML that is broken, defines entities, is too large, or is no schedule.
    """
    try:
        root = xml_tree(content, most=MAX_SCHEDULE)
    except TooLargeError as error:
        raise _refused(str(error), "Export fewer days.") from None
    except XmlRefusedError as error:
        raise _refused(str(error), "Export it again.") from None
    if root.tag == "schedule" and root.find("day/entry") is not None:
        from stagetimer.importing.exports.entry_schedule import read_entries  # noqa: PLC0415  (the same)

        return read_entries(root)
    if root.tag != "schedule" or root.find("day") is None:
        raise _refused(f"This XML file (“{clean(root.tag, 40)}”) is no conference schedule that is known here.", _HELP)
    conference = root.find("conference")
    about = {} if conference is None else _texts(conference)
    days = [_Day(day_of(day.get("date")), tuple(_xml_rooms(day))) for day in root.findall("day")]
    return _found(about, days, wishes, findings)


def _xml_rooms(day: "Element") -> Iterator[tuple[str, tuple[Values, ...]]]:
    for room in day.findall("room"):
        yield (
            room.get("name", ""),
            tuple({**_texts(event), "persons": _persons(event)} for event in room.findall("event")),
        )


def _persons(event: "Element") -> list[object]:
    return [{"name": "".join(person.itertext())} for person in event.findall("persons/person")]


def _texts(element: "Element") -> dict[str, object]:
    return {child.tag: "".join(child.itertext()).strip() for child in element}


def read_frab_json(value: Values, wishes: Wishes, findings: Findings) -> Found:
    """Return the events of a schedule in JSON (`{"schedule": {"conference": …}}`); places are "event 3"."""
    conference = values_of(values_of(value["schedule"]).get("conference"))
    days = [
        _Day(
            day_of(day.get("date")),
            tuple((name, tuple(rows_of(events))) for name, events in values_of(day.get("rooms")).items()),
        )
        for day in rows_of(conference.get("days"))
    ]
    return _found(conference, days, wishes, findings)


def _found(conference: Values, days: Sequence[_Day], wishes: Wishes, findings: Findings) -> Found:
    printed = text_of(conference.get("time_zone_name"))
    named = iana(printed) if printed else None
    if printed and named is None:
        findings.add("timezone-assumed", "file", f"The time zone “{printed}” is not known.", "Say it: --timezone.")
    own = wishes.timezone or named
    change = _clock(text_of(conference.get("day_change")))
    slots: list[FoundSlot] = []
    number = 0
    for day in days:
        for room, events in day.rooms:
            under = _Under(day.date, text_of(room), own, _DAY_CHANGE if change is None else change)
            for event in events:
                number += 1
                slot = _slot(f"event {number}", event, under, findings)
                slots += [] if slot is None else [slot]
    return Found(
        format="a conference schedule", slots=tuple(slots), title=text_of(conference.get("title")), timezone=own
    )


def _slot(place: str, event: Values, under: _Under, findings: Findings) -> FoundSlot | None:
    title = text_of(event.get("title"))
    if text_of(event.get("status") or event.get("state")).lower() in _GONE:
        findings.add("cancelled-skipped", place, f"“{title}” is cancelled; it is left out.")
        return None
    start, day = _start(place, event, under, findings)
    people = event.get("persons")
    persons = (person_of(person, *_PERSON) for person in (people if isinstance(people, list) else ()))
    return FoundSlot(
        place=place,
        title=title,
        start=start,
        length=_duration(place, text_of(event.get("duration")), findings),
        day=day,
        programme_day=under.day,
        speakers=tuple(person for person in persons if person is not None),
        abstract=text_of(event.get("abstract")) or text_of(event.get("description")),
        room=text_of(event.get("room")) or under.room,
        track=text_of(event.get("track")),
    )


def _start(place: str, event: Values, under: _Under, findings: Findings) -> tuple[FoundTime | None, Date | None]:
    """Return the start and its calendar day: `start` is the wall clock by definition, `date` tells which day it is.

    A `date` whose offset makes it another time is said (`timezone-conflict`), and `start` is used (field case I-14).
    """
    clock = _clock(text_of(event.get("start")))
    moment = moment_of(event.get("date"))
    if clock is None:
        return (None, under.day) if moment is None else (moment.time, moment.day)
    written = day_of(event.get("date"))
    if moment is None or not isinstance(moment.time, datetime):
        return clock, written or _night(under, clock)
    if under.zone is None:
        return moment.time, None
    local = moment.time.astimezone(zone(under.zone))
    if local.hour * HOUR + local.minute * MINUTE == clock // MINUTE * MINUTE:
        return clock, local.date()
    shown = f"{clock // HOUR:02d}:{clock % HOUR // MINUTE:02d}"
    message = (
        f"Its start is {shown}, its date {moment.time.isoformat()} is {local:%H:%M} in {under.zone}; {shown} is used."
    )
    findings.add("timezone-conflict", place, message, "Look at the times; --timezone names another zone.")
    return clock, written


def _night(under: _Under, clock: Seconds) -> Date | None:
    after_midnight = under.day is not None and clock < under.day_change
    return under.day + timedelta(days=1) if under.day is not None and after_midnight else under.day


def _clock(text: str) -> Seconds | None:
    """Return the seconds of "9:30", "09:30" or "09:30:00"; None for anything else."""
    parts = text.split(":")
    if len(parts) not in {2, 3} or not all(part.isdecimal() and len(part) <= 2 for part in parts):
        return None
    hour, minute, second = (int(part) for part in (*parts, "0")[:3])
    return hour * HOUR + minute * MINUTE + second if hour < 24 and minute < 60 and second < 60 else None


def _duration(place: str, text: str, findings: Findings) -> Seconds | None:
    """Return a length: "0:20" is hours and minutes, three parts begin with days, a bare number is minutes (I-12)."""
    parts = text.split(":")
    if not all(part.isdecimal() and len(part) <= 4 for part in parts) or len(parts) > 3:
        return None
    days, hours, minutes = (int(part) for part in (("0", "0", *parts)[-3:]))
    length = days * DAY + hours * HOUR + minutes * MINUTE
    if len(parts) != 2:
        taken = (
            f"{length // MINUTE} minutes" if len(parts) == 1 else f"{days} days, {hours} hours and {minutes} minutes"
        )
        findings.add("ambiguous-time", place, f"Its length “{text}” is taken as {taken}.", "Look at its end.")
    return length if length <= MAX_LENGTH else None


def _refused(message: str, hint: str) -> ImportFailedError:
    return ImportFailedError("unreadable", "file", message, hint)

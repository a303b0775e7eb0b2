"""An iCalendar file (RFC 5545) to what it holds: its events with their times, zones and people."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from msgspec import Struct

from stagetimer.core.localtime import zone
from stagetimer.core.time_text import MAX_LENGTH
from stagetimer.core.units import Seconds
from stagetimer.importing.decoding import decode
from stagetimer.importing.exports.calendar_lines import Component, Property, read_calendar, unfolded
from stagetimer.importing.exports.calendar_people import Said, people_of
from stagetimer.importing.exports.calendar_zones import Zones
from stagetimer.importing.exports.values import without_markup
from stagetimer.importing.found import Found, FoundSlot, FoundTime
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.load import MAX_SLOTS
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.plain import tidy
from stagetimer.importing.reading.zones import UK
from stagetimer.importing.text.blocks import merged_blocks

MAX_CALENDAR: Final = 4_000_000
"""Bytes of a calendar that are read in good time."""

_TIME: Final = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?(Z?)")
_LENGTH: Final = re.compile(r"\+?P(?:(\d{1,2})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?")
_NUMBERED: Final = re.compile(r"^[ \t]*(?:\d{1,2}[.)]|[-*\u2022])\s+\S", re.MULTILINE)
_UTC: Final = frozenset({"UTC", "Etc/UTC", "Zulu"})


class _Event(Struct, frozen=True):
    """An event that takes place and has a start."""

    place: str
    parts: Component
    wall: datetime
    """The time as it is written, without a zone."""
    zone: str | None
    """Of its times; None: it names none that is known."""


def read_ics(content: bytes, wishes: Wishes, findings: Findings) -> Found:
    """Return the events of a calendar in time order; places are "event 3", counted from 1 in the file.

    Left out and said: all-day and cancelled events, and events without a readable start. A recurring event is taken
    once. Times without a known zone are those of the programme (field cases I-10, I-11). `ImportFailedError` for a
    calendar that is too large.
    """
    if len(content) > MAX_CALENDAR:
        message = f"The calendar is larger than {MAX_CALENDAR // 1_000_000} MB."
        raise ImportFailedError("unreadable", "file", message, "Export only the days of the programme.")
    calendar = read_calendar(decode(unfolded(content), wishes, findings))
    if len(calendar.events) > MAX_SLOTS:
        message = f"The calendar has {len(calendar.events):,} events; {MAX_SLOTS:,} is the most."
        raise ImportFailedError("too-many-slots", "file", message, "Export only the days of the programme.")
    if not calendar.clean:
        message = "The calendar holds lines or signs that no calendar may have; they were passed over or read as text."
        findings.add("not-clean-ics", "file", message, "Compare the slots with the programme.")
    zones = Zones(calendar.zones, findings)
    placed = [(f"event {number}", event) for number, event in enumerate(calendar.events, 1)]
    kept = [event for place, parts in placed if (event := _event(place, parts, zones, findings)) is not None]
    kept = _newest(kept, findings)
    own = _own_zone(calendar.whole, kept, zones, wishes, findings)
    kept.sort(key=lambda event: (_aware(event.wall, event.zone or own or UK), -_lasts(event)))
    people = people_of([event.parts for event in kept])
    slots = [_slot(event, said, own, zones, findings) for event, said in zip(kept, people, strict=True)]
    title = calendar.whole.text("X-WR-CALNAME") or calendar.whole.text("NAME")
    more = {"timezone": zones.printed[own]} if own in zones.printed else {}
    return Found(format="a calendar", slots=merged_blocks(slots, findings), title=tidy(title), timezone=own, more=more)


def _event(place: str, parts: Component, zones: Zones, findings: Findings) -> _Event | None:
    title = tidy(parts.text("SUMMARY"))
    start = parts.first("DTSTART")
    read = None if start is None else _wall(start)
    if parts.text("STATUS").strip().upper() == "CANCELLED":
        findings.add("cancelled-skipped", place, f"“{title}” is cancelled; it is left out.")
    elif start is not None and re.fullmatch(r"\d{8}", start.value.strip()):
        findings.add("all-day-skipped", place, f"“{title}” lasts all day; it is left out.")
    elif start is None or read is None:
        findings.add("row-without-time", place, f"“{title}” has no start that can be read; it is left out.")
    else:
        if "RRULE" in parts.properties or "RDATE" in parts.properties:
            message = f"“{title}” is repeated; only its first time is taken."
            findings.add("recurring", place, message, "Add the others to the programme if they belong to it.")
        return _Event(place, parts, read, zones.of(start, place))
    return None


def _wall(found: Property) -> datetime | None:
    match = _TIME.fullmatch(found.value.strip().upper())
    try:
        parts = [int(part or 0) for part in match.groups()[:6]] if match is not None else []
        return datetime(*parts) if parts and 1900 < parts[0] < 9000 else None  # type: ignore[arg-type]  # noqa: DTZ001  (six numbers; the zone is kept apart)
    except ValueError:
        return None


def _newest(events: Sequence[_Event], findings: Findings) -> list[_Event]:
    """Return the events, of those with one UID only the latest version; equal versions are different events."""
    versions: dict[str, list[_Event]] = {}
    for event in events:
        versions.setdefault(event.parts.text("UID") or event.place, []).append(event)
    kept: list[_Event] = []
    for several in versions.values():
        latest = max(_sequence(event) for event in several)
        moved = [event for event in several if _sequence(event) == latest or "RECURRENCE-ID" in event.parts.properties]
        kept += moved
        if len(several) > 1:
            gone = len(several) - len(moved)
            message = f"{len(several)} events have one UID; " + (
                f"{gone} older of them are left out." if gone else "all of them are taken."
            )
            findings.add("duplicate-uid", several[0].place, message, "Look for an event that stands there twice.")
    return kept


def _sequence(event: _Event) -> int:
    text = event.parts.text("SEQUENCE").strip()
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _own_zone(
    whole: Component, events: Sequence[_Event], zones: Zones, wishes: Wishes, findings: Findings
) -> str | None:
    """Return the zone of the programme: that of the calendar, else that of most events; UTC alone names none."""
    named = Counter(event.zone for event in events if event.zone is not None and event.zone not in _UTC)
    printed = whole.text("X-WR-TIMEZONE").strip()
    own = zones.named(printed) if printed else None
    if own is None or own in _UTC:
        own = next((name for name, _ in named.most_common(1)), None)
    own = wishes.timezone or own
    if own is not None:
        for event in events:
            if event.zone is None and "TZID" not in _start(event).parameters:
                message = f"Its time names no zone; it is read as one of {own}."
                findings.add("timezone-assumed", event.place, message, "Look at the times.")
    return own


def _lasts(event: _Event) -> float:
    """Return the seconds that an event seems to last: enough to put a session before the talks in it."""
    end = event.parts.first("DTEND")
    wall = None if end is None else _wall(end)
    return 0 if wall is None else (wall - event.wall).total_seconds()


def _start(event: _Event) -> Property:
    return event.parts.properties["DTSTART"][0]


def _slot(event: _Event, said: Said, own: str | None, zones: Zones, findings: Findings) -> FoundSlot:
    description = event.parts.text("DESCRIPTION")
    if len(_NUMBERED.findall(description)) > 1:
        message = f"“{said.title}” lists several papers without a time of their own."
        findings.add("papers-without-times", event.place, message, "Write a slot for each if they are to be timed.")
    end = event.parts.first("DTEND")
    return FoundSlot(
        place=event.place,
        title=without_markup(said.title),
        start=_time(event.wall, event.zone, event.wall.date(), own),
        end=None if end is None else _end(event, end, own, zones),
        length=_length(event.parts.text("DURATION")) if end is None else None,
        day=event.wall.date() if event.zone in {None, own} else None,
        speakers=said.speakers,
        chair=said.chair,
        abstract=without_markup(description),
        room=without_markup(event.parts.text("LOCATION")),
    )


def _end(event: _Event, found: Property, own: str | None, zones: Zones) -> FoundTime | None:
    wall = _wall(found)
    if wall is None:
        return None
    name = zones.of(found, event.place)
    if (name in {None, own}) is not (event.zone in {None, own}):  # one on the wall, the other an instant
        return _aware(wall, name or own or UK) if event.zone not in {None, own} else _in(wall, name, own, event)
    return _time(wall, name, event.wall.date(), own)


def _in(wall: datetime, name: str | None, own: str | None, event: _Event) -> Seconds | None:
    """Return an end of another zone on the wall clock of its start."""
    if name is None or own is None:
        return None
    return _seconds(_aware(wall, name).astimezone(zone(own)).replace(tzinfo=None), event.wall.date())


def _time(wall: datetime, name: str | None, day: date, own: str | None) -> FoundTime:
    """Return a time of the programme's own zone as its clock shows it on `day`, one of another zone as an instant."""
    return _seconds(wall, day) if name is None or name == own else _aware(wall, name)


def _seconds(wall: datetime, day: date) -> Seconds:
    return (wall.date() - day).days * 86400 + wall.hour * 3600 + wall.minute * 60 + wall.second


def _aware(wall: datetime, name: str) -> datetime:
    return wall.replace(tzinfo=UTC if name == "UTC" else zone(name))


def _length(text: str) -> Seconds | None:
    match = _LENGTH.fullmatch(text.strip().upper())
    if match is None or not any(match.groups()):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds) // timedelta(seconds=1)
    return length if length <= MAX_LENGTH else None

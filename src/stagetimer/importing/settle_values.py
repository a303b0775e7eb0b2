"""The values of `programme.json`, as the format writes them, from slots whose times are settled."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from stagetimer.core.text import clean
from stagetimer.core.time_text import MAX_LENGTH
from stagetimer.core.units import DAY, HOUR, Seconds
from stagetimer.importing.file_values import FORMAT
from stagetimer.importing.found import Found, FoundPerson, FoundTime
from stagetimer.importing.plain_values import MAX_LONG_TEXT
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.joining_how import how_they_join
from stagetimer.importing.reading.kinds import kind_of
from stagetimer.importing.settle_slots import TimedSlot, clock
from stagetimer.importing.settle_zone import Zone

_MOST_MINUTES: Final = 9_999
"""With seconds, no more minutes are written without their hours."""
_SAME_DAY: Final = 12 * HOUR
"""A time that is further before the one above it is read as that of the next day: such a slot says its own day."""
_TEXTS: Final = ("room", "track", "session", "chair")


def programme_values(found: Found, where: Zone, slots: Sequence[TimedSlot], findings: Findings) -> dict[str, object]:
    """Return the values of the programme; an end that no reading makes sense of is said (`invalid-time`)."""
    data: dict[str, object] = {"format": FORMAT, "title": found.title}
    day = slots[0].day
    if isinstance(day, date):
        data["date"] = day.isoformat()
    data["timezone"] = where.name
    if found.window is not None and len({slot.listed for slot in slots}) == 1:
        data |= {"start": clock(found.window[0] + where.shift), "finish": clock(found.window[1] + where.shift)}
    data |= {key: value for key, value in (("chair", found.chair), ("room", found.room)) if value}
    if found.topics:
        data["topics"] = list(found.topics)
    data |= found.kept
    entries: list[dict[str, object]] = []
    until = slots[0].start
    for slot in slots:
        known = day if isinstance(day, date) and until - slot.start <= _SAME_DAY else None
        entries.append(_entry(slot, known, findings))
        day, until = slot.day, slot.start
    data["slots"] = entries
    return data


def _entry(slot: TimedSlot, before: date | None, findings: Findings) -> dict[str, object]:
    found = slot.found
    kind = found.kind if found.kind is not None else kind_of(found.title, found.speakers)
    entry: dict[str, object] = {"kind": kind, "title": found.title}
    if found.speakers:
        entry["speakers"] = [_person(person) for person in found.speakers]
    entry["start"] = slot.instant or clock(slot.start)
    if isinstance(slot.day, date) and slot.day != before:
        entry["date"] = slot.day.isoformat()
    entry |= _end(slot, findings)
    entry |= {key: value for key in _TEXTS if (value := getattr(found, key))}
    entry |= {key: clean(text, MAX_LONG_TEXT) for key in ("abstract", "notes") if (text := getattr(found, key))}
    return {**entry, **found.kept}


def _end(slot: TimedSlot, findings: Findings) -> dict[str, object]:
    """Return the end of a slot as a key: a clock time where that can be read back, else a length."""
    if slot.end is None:
        return {"end": None}
    length = slot.end - slot.start
    lasts = _between(slot.found.start, slot.found.end)
    if lasts is not None and lasts != length and 0 <= lasts <= MAX_LENGTH:  # the clocks change in between
        return {"length": length_value(lasts)}
    if length < 0:
        message = f"It ends at {clock(slot.end)}, before it starts at {clock(slot.start)}."
        findings.add("invalid-time", slot.found.place, message, "Look at its start and its end.")
        return {"end": clock(slot.end)}
    if length > MAX_LENGTH:
        message = f"It lasts {length // DAY} days, from {clock(slot.start)} to {clock(slot.end)}."
        findings.add("invalid-time", slot.found.place, message, "Look at the day and the time of its end.")
        return {"end": None}
    if slot.found.end is None and slot.found.length == length:
        return {"length": length_value(length)}
    readable = length < 12 * HOUR or slot.end < DAY
    return {"end": clock(slot.end)} if readable and slot.instant is None else {"length": length_value(length)}


def _between(start: FoundTime | None, end: FoundTime | None) -> Seconds | None:
    """Return the seconds that really pass between two instants; None where one of them is a time of a clock."""
    if not (isinstance(start, datetime) and isinstance(end, datetime)):
        return None
    return int(end.timestamp()) - int(start.timestamp())


def length_value(length: Seconds) -> str:
    """Return a length as the format writes it: "10 min", "9:30"."""
    minutes, seconds = divmod(length, 60)
    if not seconds:
        return f"{minutes} min"
    hours = minutes // 60 if minutes > _MOST_MINUTES else 0
    return f"{hours}:{minutes % 60:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def _person(person: FoundPerson) -> dict[str, str]:
    """Return a speaker's values; what stands with a name and only says how they join is no affiliation."""
    affiliation, joins = how_they_join(person.affiliation)
    return (
        {"name": person.name}
        | ({"affiliation": affiliation} if affiliation else {})
        | ({"joins": joins} if joins else {})
    )

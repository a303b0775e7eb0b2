"""A programme as rows of text under headings: what every table of it holds, whatever the format.

The notes for the chair are left out: what is exported is meant for others. `exports.own_table` reads the rows back.
"""

from collections.abc import Mapping
from typing import Any, Final

from stagetimer.core.programme import Programme, Slot
from stagetimer.core.time_text import length_text
from stagetimer.importing.writing.cells import people_text, segments_text, warnings_text
from stagetimer.importing.writing.plain_times import PlainTimes, finish_text, plain_times
from stagetimer.importing.written import programme_values

OPEN: Final = "open"
"""In the column of ends: the slot has none."""
ZONE: Final = "All times "
"""Before the zone, on the line under the title."""
CHAIR, ROOM, FINISH, TOPIC = "Chair: ", "Room: ", "Finish: ", "Topic: "
"""Before what is said of the whole programme, a line each above the table."""
COLUMNS: Final = ("Date", "Start", "End", "Kind", "Title", "Speakers")
"""Columns that every table has."""
OPTIONAL: Final = (
    *("Room", "Track", "Session", "Chair", "Abstract"),
    *("Parts", "Warnings", "Floor", "Promised", "Early", "Late start", "After time"),
)
"""Columns that are left out where no slot has anything in them; those of the second line say how slots are timed."""
YES: Final = "yes"
_USUAL: Final = {"early": "hold", "late_start": "full-length", "after_time": "count"}


def heading(programme: Programme) -> tuple[str, ...]:
    """Return what stands above the table, a line each: the title, the zone of the times, then what else is known."""
    told = [(CHAIR, programme.chair), (ROOM, programme.room), (FINISH, finish_text(programme))]
    told += [(TOPIC, topic) for topic in programme.topics]
    return (programme.title, ZONE + programme.timezone, *(word + text for word, text in told if text))


def table(programme: Programme) -> tuple[tuple[str, ...], ...]:
    """Return the table, its headings first: days as ISO dates, times as "13:05" or "13:05:30"."""
    values = programme_values(programme)["slots"]
    rows = [_row(*each) for each in zip(programme.slots, plain_times(programme), values, strict=True)]
    columns = [name for name in rows[0] if name not in OPTIONAL or any(row[name] for row in rows)]
    return (tuple(columns), *(tuple(row[name] for name in columns) for row in rows))


def _row(slot: Slot, times: PlainTimes, values: Mapping[str, Any]) -> dict[str, str]:
    rules = {key: "" if values[key] == usual else str(values[key]) for key, usual in _USUAL.items()}
    return {
        "Date": times.date,
        "Start": times.start,
        "End": OPEN if times.end is None else times.end,
        "Kind": slot.kind,
        "Title": slot.title,
        "Speakers": people_text(slot.speakers),
        "Room": slot.room or "",
        "Track": slot.track or "",
        "Session": slot.session or "",
        "Chair": slot.chair or "",
        "Abstract": slot.abstract or "",
        "Parts": segments_text(values.get("segments", ())),
        "Warnings": warnings_text(values.get("warnings")),
        "Floor": "" if slot.floor is None else length_text(slot.floor),
        "Promised": YES if slot.promised else "",
        "Early": rules["early"],
        "Late start": rules["late_start"],
        "After time": rules["after_time"],
    }

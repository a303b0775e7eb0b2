"""A programme as rows of text under headings: what every table of it holds, whatever the format.

The notes for the chair are left out: what is exported is meant for others.
"""

from typing import Final

from stagetimer.core.localtime import local
from stagetimer.core.programme import Programme, Slot, Speaker
from stagetimer.core.units import Instant

OPEN: Final = "open"
"""In the column of ends: the slot has none."""

_OPTIONAL: Final = ("Room", "Track", "Session", "Chair", "Abstract")
"""Columns that are left out where no slot has anything in them."""


def heading(programme: Programme) -> tuple[str, ...]:
    """Return what stands above the table, a line each: the title, and in which zone the times are."""
    return (programme.title, f"All times {programme.timezone}")


def table(programme: Programme) -> tuple[tuple[str, ...], ...]:
    """Return the table, its headings first: days as ISO dates, times as "13:05" or "13:05:30"."""
    rows = [_row(slot, programme.timezone) for slot in programme.slots]
    columns = [name for name in rows[0] if name not in _OPTIONAL or any(row[name] for row in rows)]
    return (tuple(columns), *(tuple(row[name] for name in columns) for row in rows))


def time_text(instant: Instant, zone: str) -> str:
    """Return "13:05", with its seconds where there are any."""
    moment = local(instant, zone)
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")


def people_text(speakers: tuple[Speaker, ...]) -> str:
    """Return "Dr Joanna Fox (Anglia Ruskin); Raf Hamaizia"."""
    return "; ".join(s.name + (f" ({s.affiliation})" if s.affiliation else "") for s in speakers)


def _row(slot: Slot, zone: str) -> dict[str, str]:
    return {
        "Date": local(slot.start, zone).date().isoformat(),
        "Start": time_text(slot.start, zone),
        "End": OPEN if slot.end is None else time_text(slot.end, zone),
        "Kind": slot.kind,
        "Title": slot.title,
        "Speakers": people_text(slot.speakers),
        "Room": slot.room or "",
        "Track": slot.track or "",
        "Session": slot.session or "",
        "Chair": slot.chair or "",
        "Abstract": slot.abstract or "",
    }

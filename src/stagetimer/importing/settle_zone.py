"""The zone of an imported programme: what the file names, what the wishes say, or Europe/London, and said."""

import re
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from stagetimer.core.localtime import resolve
from stagetimer.core.units import HOUR, Seconds
from stagetimer.importing.found import Found, FoundDay
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.zones import GMT, UK
from stagetimer.importing.settle_slots import as_date

_NOON: Final = 12 * HOUR
_AN_HOUR_AHEAD: Final = "Etc/GMT-1"
"""What "GMT+1" is read as (names of this kind count the other way round): UK time on a summer's day."""
_HOURS: Final = {
    "WET": 0,
    "BST": 1,
    "WEST": 1,
    "CET": 1,
    "CEST": 2,
    "EET": 2,
    "EEST": 3,
    "EST": -5,
    "EDT": -4,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "AEST": 10,
    "AEDT": 11,
}
"""Hours ahead of UTC that a printed name stands for; names that stand for a place all the year round are not here."""
_PLUS_ONE: Final = re.compile(r"(?:GMT|UTC)\s?\+\s?1\b")


class Zone(Struct, frozen=True):
    """The programme's zone, and what the file's wall times need to be those of it."""

    name: str
    shift: Seconds = 0
    """Added to every wall time: an hour for times in GMT in a British summer."""


def settle_zone(found: Found, wishes: Wishes, findings: Findings) -> Zone:
    """Return the zone; `timezone-assumed` and `timezone-conflict` are said.

    A file that names none is in Europe/London; that matters only where a time stands without its offset. GMT is UK
    time in winter and taken literally in summer (contracts.md, "What an import keeps and leaves out"); GMT+1 is UK
    time in summer.
    """
    if wishes.timezone is not None:
        return Zone(wishes.timezone)
    _say_instants_in_gmt(found, findings)
    if found.timezone is None:
        if any(slot.start is not None and not isinstance(slot.start, datetime) for slot in found.slots):
            message = f"The file names no time zone; {UK} is assumed."
            findings.add("timezone-assumed", "the file", message, "Say which: --timezone Europe/London.")
        return Zone(UK)
    day = _first_day(found)
    _say_conflict(found, day, findings)
    if found.timezone == _AN_HOUR_AHEAD and day is not None and _is_summer(day):
        return Zone(UK)
    if found.timezone != GMT:
        return Zone(found.timezone)
    if day is None or not _is_summer(day):
        return Zone(UK)
    message = "The file says GMT, but the United Kingdom is on BST that day; its times are read as GMT, an hour later."
    findings.add("timezone-conflict", "the file", message, "If UK time is meant: --timezone Europe/London.")
    return Zone(UK, HOUR)


def _say_conflict(found: Found, day: FoundDay | None, findings: Findings) -> None:
    """Say where the zone's printed name is not the one that its clocks go by on that day: BST in January."""
    printed, name = found.more.get("timezone", "").strip(), found.timezone
    hours = 1 if _PLUS_ONE.search(printed) and name == UK else _HOURS.get(printed)
    if hours is None or day is None or name in {None, GMT, _AN_HOUR_AHEAD} or _ahead(day, str(name)) == hours * HOUR:
        return
    season = "summer" if _ahead(day, str(name)) > hours * HOUR else "winter"
    message = f"The file says {printed}, but that day is in {season}; its times are read as those of {name}."
    findings.add("timezone-conflict", "the file", message, f"Say which is meant: --timezone {name}.")


def _say_instants_in_gmt(found: Found, findings: Findings) -> None:
    """Say where times in GMT stand on a day of British summer, in a file that is of another zone as well."""
    for slot in found.slots:
        start = slot.start
        literal = isinstance(start, datetime) and isinstance(start.tzinfo, ZoneInfo) and start.tzinfo.key == GMT
        if isinstance(start, datetime) and literal and _is_summer(start.date()):
            message = "Its time is in GMT, but the United Kingdom is on BST that day; it is read as GMT, an hour later."
            findings.add("timezone-conflict", slot.place, message, "If UK time is meant: --timezone Europe/London.")


def _first_day(found: Found) -> FoundDay | None:
    return found.day or next((slot.day for slot in found.slots if slot.day is not None), None)


def _is_summer(day: FoundDay) -> bool:
    """Whether UK clocks are an hour ahead of GMT at noon of that day; one without a year is taken of 2026."""
    return _ahead(day, UK) == HOUR


def _ahead(day: FoundDay, name: str) -> Seconds:
    """Return by how much a zone's clocks are ahead of UTC at noon of that day; one without a year is taken of 2026."""
    whole = as_date(day, 2026)
    noon = (whole - date(1970, 1, 1)) // timedelta(days=1) * 24 * HOUR + _NOON
    return noon - resolve(whole, _NOON, name).instants[0]

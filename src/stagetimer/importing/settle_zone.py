"""The zone of an imported programme: what the file names, what the wishes say, or Europe/London, and said."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from stagetimer.core.localtime import resolve
from stagetimer.core.units import HOUR, Seconds
from stagetimer.importing.found import Found, FoundDay
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.zones import GMT, UK
from stagetimer.importing.settle_slots import as_date

_NOON: Final = 12 * HOUR


@dataclass(frozen=True, slots=True)
class Zone:
    """The programme's zone, and what the file's wall times need to be those of it."""

    name: str
    shift: Seconds = 0
    """Added to every wall time: an hour for times in GMT in a British summer."""


def settle_zone(found: Found, wishes: Wishes, findings: Findings) -> Zone:
    """Return the zone; `timezone-assumed` and `timezone-conflict` are said.

    A file that names none is in Europe/London; that matters only where a time stands without its offset. GMT is UK
    time in winter and taken literally in summer (contracts.md, "What an import keeps and leaves out").
    """
    if wishes.timezone is not None:
        return Zone(wishes.timezone)
    if found.timezone is None:
        if any(slot.start is not None and not isinstance(slot.start, datetime) for slot in found.slots):
            message = f"The file names no time zone; {UK} is assumed."
            findings.add("timezone-assumed", "the file", message, "Say which: --timezone Europe/London.")
        return Zone(UK)
    day = _first_day(found)
    printed = found.more.get("timezone", "")
    if found.timezone == UK and printed == "BST" and day is not None and not _is_summer(day):
        message = "The file says BST, but that day is in winter; its times are read as UK time."
        findings.add("timezone-conflict", "the file", message, "Say which is meant: --timezone Europe/London.")
    if found.timezone != GMT:
        return Zone(found.timezone)
    if day is None or not _is_summer(day):
        return Zone(UK)
    message = "The file says GMT, but the United Kingdom is on BST that day; its times are read as GMT, an hour later."
    findings.add("timezone-conflict", "the file", message, "If UK time is meant: --timezone Europe/London.")
    return Zone(UK, HOUR)


def _first_day(found: Found) -> FoundDay | None:
    return found.day or next((slot.day for slot in found.slots if slot.day is not None), None)


def _is_summer(day: FoundDay) -> bool:
    """Whether UK clocks are an hour ahead of GMT at noon of that day; one without a year is taken of 2026."""
    whole = as_date(day, 2026)
    midnight = date(1970, 1, 1)
    noon = (whole - midnight).days * 24 * HOUR + _NOON
    return resolve(whole, _NOON, UK).instants[0] != noon

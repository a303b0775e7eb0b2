"""A file whose times are of several zones: all of them become instants, and the programme is given in one zone."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from stagetimer.core.localtime import zone
from stagetimer.core.units import DAY, HOUR, MINUTE, Seconds
from stagetimer.core.values import replace
from stagetimer.importing.found import Found, FoundDay, FoundSlot, FoundTime
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.instants import wall_instant
from stagetimer.importing.reading.zones import UK

_NO_PLACE: Final = frozenset({"UTC", "Etc/UTC", "Etc/GMT", "GMT", "Zulu"})
"""Calendars and exports write instants in them, whatever the zone of the programme."""


def one_zone(found: Found, wishes: Wishes, findings: Findings) -> Found:
    """Return the file with all times of one zone; a file that mixes zones is given in Europe/London, and that is said.

    `--timezone` names another one, and there is nothing to say. Times of a day without its year cannot be given in
    another zone; they stay in their own.
    """
    zones = zones_of(found)
    if len(zones) < 2:
        return found
    own, wanted = found.timezone, wishes.timezone or UK
    if own is not None and own != wanted and not _is_dated(found):
        wanted = own
    if wishes.timezone is None:
        message = f"The times are of several zones: {', '.join(zones)}. The programme is given in {wanted}."
        findings.add("several-timezones", "the file", message, "Name another one: --timezone Europe/London.")
    if own in {None, wanted}:
        return replace(found, timezone=wanted, zones=())
    return replace(as_instants(found), timezone=wanted, zones=(), window=_window(found, wanted), more={})


def zones_of(found: Found) -> tuple[str, ...]:
    """Return the zones of a file's times, each once: as it names them, else "UTC+2" where one day has several."""
    named = dict.fromkeys(found.zones)
    offsets: dict[date, set[timedelta]] = defaultdict(set)
    for slot in found.slots:
        start = slot.start
        if not isinstance(start, datetime):
            if start is not None and found.timezone is not None:
                named[found.timezone] = None
        elif isinstance(start.tzinfo, ZoneInfo):
            if start.tzinfo.key not in _NO_PLACE:
                named[start.tzinfo.key] = None
        elif start.utcoffset():
            offsets[start.date()].add(start.utcoffset() or timedelta())
    several = max(offsets.values(), key=len, default=set())
    return (*named, *(map(_offset_text, sorted(several)) if len(several) > 1 else ()))


def _offset_text(offset: timedelta) -> str:
    minutes = offset // timedelta(minutes=1)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")


def as_instants(found: Found) -> Found:
    """Return the file with every time of its own zone as an instant, where the day is known; its window is gone."""
    if found.timezone is None:
        return found
    day, slots = found.day, []
    for slot in found.slots:
        day = slot.day if slot.day is not None else day
        slots.append(_instant_slot(slot, day, found.timezone))
    return replace(found, slots=tuple(slots), window=None)


def _instant_slot(slot: FoundSlot, day: FoundDay | None, name: str) -> FoundSlot:
    if isinstance(slot.start, datetime) or slot.start is None or not isinstance(day, date):
        return slot
    return replace(slot, start=_instant(slot.start, day, name), end=_instant(slot.end, day, name), day=None)


def _instant(moment: FoundTime | None, day: date, name: str) -> FoundTime | None:
    if moment is None or isinstance(moment, datetime):
        return moment
    return wall_instant(day, moment, name)


def _window(found: Found, wanted: str) -> tuple[Seconds, Seconds] | None:
    """Return the window of a file on the clock of another zone; None where that is of another day."""
    day = next(_days(found), None)
    if found.window is None or found.timezone is None or not isinstance(day, date):
        return None
    shown = [wall_instant(day, moment, found.timezone).astimezone(zone(wanted)) for moment in found.window]
    begin, end = (
        (there.date() - day).days * DAY + there.hour * HOUR + there.minute * MINUTE + there.second for there in shown
    )
    return (begin, end) if begin >= 0 else None


def _is_dated(found: Found) -> bool:
    return all(isinstance(day, date) for day in _days(found))


def _days(found: Found) -> Iterator[FoundDay | None]:
    day = found.day
    for slot in found.slots:
        day = slot.day if slot.day is not None else day
        if slot.start is not None and not isinstance(slot.start, datetime):
            yield day

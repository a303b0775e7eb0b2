"""The days of an imported programme: named in the file, given by the wishes, or said to be missing."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from msgspec import Struct

from stagetimer.core.localtime import iso, resolve, zone
from stagetimer.core.units import DAY, Seconds
from stagetimer.core.values import replace
from stagetimer.importing.found import Found, FoundDay, FoundSlot, FoundTime, PartialDay
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.settle_slots import DaySlot, as_date, day_text
from stagetimer.importing.settle_zone import Zone

_YEAR: Final = re.compile(r"\b(20\d{2})\b")
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIRST_YEAR: Final = 2026
"""Several days without a year are of this one or the next that fits their weekday, where today is not known."""
_STAND_IN_YEAR: Final = 2028
"""A leap year: every day without a year exists in it."""


class Days(Struct, frozen=True):
    """The slots of a file, each on its day, and a day to check them on where they have none."""

    slots: tuple[DaySlot, ...]
    stand_in: date


class _Year(Struct, frozen=True):
    """The year of days that stand without one."""

    year: int | None
    said: str = ""
    """What to say of it; empty: nothing is open."""
    offered: str = ""
    """The day as `--date` would settle it."""


def settle_days(found: Found, where: Zone, wishes: Wishes, findings: Findings, *, today: date | None) -> Days:
    """Return the slots on their days, in the file's order; their times become wall times of the zone.

    `date-missing`, `year-missing` and `weekday-mismatch` are said. `today` serves to offer a year.
    """
    placed = read = tuple(_placed(found, where))
    named = tuple(dict.fromkeys(day for day in (*(slot.day for slot in placed), found.day) if day is not None))
    first = min(named, key=as_date, default=None)
    stand_in = as_date(first, _STAND_IN_YEAR)
    if first is None:
        if wishes.day is None:
            message = "The file names no day; its times are of whatever day it is used on."
            findings.add("date-missing", "the file", message, "Give the day: --date 2026-09-03.")
        placed = _on(placed, lambda _: wishes.day)
        return Days(tuple(_after_midnight(slot) for slot in placed), wishes.day or stand_in)
    if found.days_stand_in and isinstance(first, date) and wishes.day is None:
        start = today or date(_FIRST_YEAR, 1, 1)
        meant = start + timedelta(days=(first.weekday() - start.weekday()) % 7)
        message = f"The file names its days but no date; {meant.isoformat()} is taken for the first of them."
        findings.add("date-missing", "the file", message, f"Give it: --date {meant.isoformat()}.")
        placed = _on(placed, partial(_moved, by=meant - first))
        first = meant
    if isinstance(first, PartialDay):
        told = _year(first, named, found, wishes, today)
        if told.said:
            findings.add("year-missing", "the file", told.said, f"Give it: --date {told.offered}.")
        if told.year is None:
            return Days(placed, stand_in)
        placed = _on(placed, partial(_in_year, first=first, year=told.year))
        first = as_date(first, told.year)
    if wishes.day is not None:
        by = wishes.day - as_date(first)
        if any(slot.day == wishes.day for slot in placed):
            by = timedelta()
        placed = _on(placed, partial(_moved, by=by))
    _weekdays(read, placed, findings)
    return Days(tuple(_after_midnight(slot) for slot in placed), as_date(first))


def _on(slots: Sequence[DaySlot], change: Callable[[FoundDay | None], FoundDay | None]) -> tuple[DaySlot, ...]:
    return tuple(_placed_on(slot, change(slot.day), change(slot.listed)) for slot in slots)


def _placed_on(slot: DaySlot, day: FoundDay | None, listed: FoundDay | None) -> DaySlot:
    """Return the slot on another day, where an instant of the old day says nothing any more."""
    return replace(slot, day=day, listed=listed, instant=slot.instant if day == slot.day else None)


def _moved(day: FoundDay | None, *, by: timedelta) -> FoundDay | None:
    return day + by if isinstance(day, date) else day


def _after_midnight(slot: DaySlot) -> DaySlot:
    """Return the slot on the calendar day of its start; it stays listed under the day it was given."""
    if slot.start is None or slot.start < DAY or not isinstance(slot.day, date):
        return slot
    days = slot.start // DAY
    end = None if slot.end is None else slot.end - days * DAY
    return replace(slot, day=slot.day + timedelta(days=days), start=slot.start - days * DAY, end=end)


def _placed(found: Found, where: Zone) -> Iterable[DaySlot]:
    """Give each slot its day (that of the slot before, if it names none) and its wall times."""
    day = found.day
    for slot in found.slots:
        if slot.day is not None:
            day = slot.day
        elif isinstance(slot.start, datetime):
            day = slot.start.astimezone(zone(where.name)).date()
        yield _on_the_wall(slot, day, where)


def _on_the_wall(slot: FoundSlot, day: FoundDay | None, where: Zone) -> DaySlot:
    start, own_day = _wall(slot.start, where)
    if own_day is not None:
        day = own_day
    end, end_day = _wall(slot.end, where)
    if end is not None and end_day is not None and isinstance(day, date):
        end += (end_day - day).days * DAY
    if isinstance(slot.start, datetime) and slot.end is None and slot.length is not None and own_day is not None:
        end, end_day = _wall(slot.start + timedelta(seconds=slot.length), where)
        end = None if end is None or end_day is None else end + (end_day - own_day).days * DAY
    return DaySlot(slot, day, start, end, slot.programme_day or day, _twice(slot.start, start, day, where))


def _wall(moment: FoundTime | None, where: Zone) -> tuple[Seconds | None, date | None]:
    """Return what a clock of the zone shows, and the day where the time itself tells it."""
    if not isinstance(moment, datetime):
        return (None if moment is None else moment + where.shift), None
    local = moment.astimezone(zone(where.name))
    return local.hour * 3600 + local.minute * 60 + local.second, local.date()


def _twice(moment: FoundTime | None, start: Seconds | None, day: FoundDay | None, where: Zone) -> str | None:
    """Return the start with its offset where a clock shows it twice that night, and the file says which it is."""
    if not isinstance(moment, datetime) or start is None or not isinstance(day, date):
        return None
    return iso(int(moment.timestamp()), where.name) if resolve(day, start, where.name).ambiguous else None


def _year(first: PartialDay, named: Sequence[FoundDay], found: Found, wishes: Wishes, today: date | None) -> _Year:
    """Return the year of days without one, where it is known or can be told, and what to say of it.

    One day without a year stays so; several cannot be put in order without, and get the next one that fits.
    """
    if wishes.day is not None:
        return _Year(wishes.day.year)
    dated = next((day for day in named if isinstance(day, date)), None)
    if dated is not None:
        return _Year(dated.year)
    offered = _offered(first, today)
    hint = f"{first.month:02d}-{first.day:02d}"
    said = f"The day is given without its year: {day_text(first)}."
    in_title = _YEAR.search(found.title)
    if in_title is not None:
        return _Year(int(in_title[1]), f"{said} {in_title[1]} is taken from the title.", f"{in_title[1]}-{hint}")
    if wishes.only_day is not None or len(named) == 1:
        return _Year(None, said, f"{'YYYY' if offered is None else offered.year}-{hint}")
    year = (offered or _offered(first, date(_FIRST_YEAR, 1, 1)) or date(_FIRST_YEAR, 1, 1)).year
    return _Year(year, f"{said} The file has several days; {year} is assumed.", f"{year}-{hint}")


def _offered(day: PartialDay, today: date | None) -> date | None:
    """Return the next such day from today, on its weekday where one is named."""
    if today is None:
        return None
    for year in range(today.year, today.year + 12):
        try:
            offered = date(year, day.month, day.day)
        except ValueError:
            continue
        if offered >= today and day.weekday in {None, offered.weekday()}:
            return offered
    return None


def _in_year(day: FoundDay | None, *, first: PartialDay, year: int) -> FoundDay | None:
    if not isinstance(day, PartialDay):
        return day
    next_year = (day.month, day.day) < (first.month, first.day)
    return as_date(day, year + 1 if next_year else year)


def _weekdays(read: Sequence[DaySlot], slots: Sequence[DaySlot], findings: Findings) -> None:
    """Say where a weekday in the file is not that of the day that it became."""
    for said, day in dict.fromkeys((before.day, after.day) for before, after in zip(read, slots, strict=True)):
        if not isinstance(said, PartialDay) or said.weekday is None or not isinstance(day, date):
            continue
        if day.weekday() != said.weekday:
            message = f"{day.isoformat()} is a {_WEEKDAYS[day.weekday()]}; the file says {_WEEKDAYS[said.weekday]}."
            findings.add("weekday-mismatch", "the file", message, "Look at the day, and give it: --date.")

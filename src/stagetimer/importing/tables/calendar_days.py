"""Days in a table: what a text says of a day, and which day that is, seen with the other days of the file."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct

from stagetimer.importing.file_values import FIRST_YEAR, LAST_YEAR
from stagetimer.importing.found import FoundDay, PartialDay
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.days import find_days, needs_month_first
from stagetimer.importing.tables.grid import Cell

FIRST_REAL_DAY: Final = datetime(1900, 3, 1)  # noqa: DTZ001  (a workbook's times have no zone)
"""Moments before it are times of day that a workbook keeps as moments of its first days."""

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_STAND_IN: Final = date(2001, 1, 1)
"""A Monday."""
_LEAP_YEAR: Final = 2028
_SURELY_DAY_FIRST: Final = re.compile(
    r"(?<![\d/.:-])(?:1[3-9]|2\d|3[01])(?P<mark>[/.-])(?:0?[1-9]|1[0-2])(?P=mark)(?:\d{4}|\d{2})(?![\d/:-]|\.\d)",
    re.ASCII,
)
"""A date that can only be day first; "12.30-13.30" is none."""
_EDGES: Final = re.compile(r"^[\s,;:T@|–—-]+|[\s,;:@|–—-]+$")


class NamedDay(Struct, frozen=True):
    """What a text says of a day."""

    day: FoundDay | None
    """None: only a weekday or a number stands there."""
    rest: str
    """The text without it."""
    number: int | None = None
    weekday: int | None = None
    ambiguous: bool = False
    mismatch: bool = False


def named_day(text: str, *, month_first: bool = False) -> NamedDay | None:
    """Return the first day that a tidied text names, "Day one – 24th March 2026" as one; None where it names none."""
    mentions = find_days(text, month_first=month_first)
    if not mentions:
        return None
    best = next((mention for mention in mentions if mention.day is not None), mentions[0])
    rest = text
    for mention in reversed(mentions):
        if mention is best or mention.day is None:
            rest = f"{_EDGES.sub('', rest[: mention.begin])} {_EDGES.sub('', rest[mention.finish :])}"
    number = next((mention.number for mention in mentions if mention.number is not None), None)
    return NamedDay(best.day, _EDGES.sub("", rest), number, best.weekday, best.ambiguous, best.mismatch)


def day_in(cell: Cell, *, month_first: bool = False) -> NamedDay | None:
    """Return the day in a cell of a column of days, typed or as a tidied text."""
    match cell:
        case datetime():
            return NamedDay(cell.date(), "") if cell >= FIRST_REAL_DAY and cell.year <= LAST_YEAR else None
        case date():
            return NamedDay(cell, "") if FIRST_YEAR <= cell.year <= LAST_YEAR else None
        case str():
            return named_day(cell, month_first=month_first)
        case _:
            return None


class Calendar:
    """The days of one file: settles numbers and weekdays by the first date, and says what is doubtful."""

    def __init__(self, text: str, findings: Findings) -> None:
        self.month_first = needs_month_first(text)
        """The file's dates in numbers can only be month first."""
        self._order_is_sure = self.month_first or _SURELY_DAY_FIRST.search(text) is not None
        self._findings = findings
        self._first: FoundDay | None = None
        self.lacks_a_date = False
        """A weekday or the number of a day stood where no date had stood yet."""
        self.stands_in = False
        """Days without any date are counted from a day that stands in for the first of them."""

    def settle(self, named: NamedDay, place: str) -> FoundDay | None:
        """Return the day meant; None where the file has no date that a number or a weekday could count from."""
        if named.ambiguous and not self._order_is_sure:
            message = "Day and month of the date could be the other way round; it was read day first."
            self._findings.add("ambiguous-date", place, message, "Write it as 2024-07-18, or name the day with --date.")
        if named.mismatch and isinstance(named.day, date) and named.weekday is not None:
            message = f"{named.day} is a {_WEEKDAYS[named.day.weekday()]}, not a {_WEEKDAYS[named.weekday]}."
            self._findings.add("weekday-mismatch", place, message, "The date was used; name another one with --date.")
        day = named.day or self._counted(named)
        self._first = self._first or day
        return day

    def _counted(self, named: NamedDay) -> FoundDay | None:
        if self._first is None and self.stands_in and (named.number is not None or named.weekday is not None):
            self._first = _STAND_IN + timedelta(days=(named.weekday or 0) - (min(named.number or 1, 60) - 1))
        first = self._first
        if isinstance(first, PartialDay):
            if named.number is None and (named.weekday is None or first.weekday is None):
                return None
            whole = date(_LEAP_YEAR, first.month, first.day)
            apart = (named.weekday or 0) - (first.weekday or 0) if named.number is None else min(named.number, 60) - 1
            day = whole + timedelta(days=apart % 7 if named.number is None else apart)
            return PartialDay(day.month, day.day, named.weekday)
        if not isinstance(first, date):
            self.lacks_a_date = True
            return None
        if named.number is not None:
            return first + timedelta(days=min(named.number, 60) - 1)
        if named.weekday is not None:
            return first + timedelta(days=(named.weekday - first.weekday()) % 7)
        return None

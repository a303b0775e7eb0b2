"""One cell to what it says: text, a time or range, a day, a length, yes or no."""

import re
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Final

from msgspec import Struct

from stagetimer.core.time_text import MAX_LENGTH
from stagetimer.core.units import DAY, HOUR, MINUTE, Seconds
from stagetimer.core.values import replace
from stagetimer.importing.file_values import FIRST_YEAR, LAST_YEAR
from stagetimer.importing.reading.lengths import read_length_cell
from stagetimer.importing.reading.plain import tidy
from stagetimer.importing.reading.times import Range, Written, leading_range, whole_range
from stagetimer.importing.reading.zones import ZoneMention, find_zone
from stagetimer.importing.tables.calendar_days import FIRST_REAL_DAY, NamedDay, day_in, named_day
from stagetimer.importing.tables.grid import Cell

_DAY_ZERO: Final = datetime(1899, 12, 31)  # noqa: DTZ001  (the same)
_SHORT_DOT: Final = re.compile(r"(\d{1,2})[.:](\d)")
_WITH_OFFSET: Final = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?\s?(?:Z|[+-]\d\d:?\d\d)", re.ASCII
)
_BARE_HOUR: Final = re.compile(r"\d{1,2}")
_YES: Final = frozenset({"yes", "y", "true", "x", "1", "✓", "✔", "ja", "oui"})


class TimeCell(Struct, frozen=True):
    """What a cell in a column of times says."""

    range: Range | None
    """None: no time of day."""
    day: NamedDay | None = None
    """The day named with it."""
    zone: ZoneMention | None = None
    """The zone that stands with it: "2:00 PM EDT"."""
    offset: timezone | None = None
    """How far the clock is ahead of UTC, where the time says that in figures: "…T09:30:00+01:00"."""
    number_as_time: bool = False
    """A number stood for a time typed with a dot: 10.3 for 10.30."""


def text_of(cell: Cell) -> str:
    """Return the cell as one clean line of text; typed values as people write them."""
    match cell:
        case str():
            return _tidied(cell)
        case bool():
            return "yes" if cell else "no"
        case float():
            return f"{cell:g}"
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M}" if (cell.hour or cell.minute) else f"{cell:%Y-%m-%d}"
        case time():
            return f"{cell:%H:%M}"
        case _:
            return str(cell)


@lru_cache(maxsize=4096)
def _tidied(text: str) -> str:
    """Return the tidied text; a cell is looked at many times while its table is read."""
    return tidy(text)


def lines_of(cell: Cell) -> tuple[str, ...]:
    """Return the lines of a cell, each clean, empty ones left out."""
    if not isinstance(cell, str):
        return (text_of(cell),)
    return tuple(line for line in (tidy(part) for part in cell.splitlines()) if line)


def time_cell(cell: Cell, *, month_first: bool = False) -> TimeCell:
    """Return the time, range or day that a cell in a column of times says; numbers are parts of a day or dot times."""
    said = TimeCell(None)
    match cell:
        case str():
            text = text_of(cell)
            said = _text_time(text, month_first=month_first)
            if said.range is not None and any(map(str.isupper, text)):
                said = replace(said, zone=find_zone(text))
        case datetime() if cell < FIRST_REAL_DAY:
            said = _at(round((cell - _DAY_ZERO).total_seconds()), sure=True)
        case datetime():
            said = TimeCell(_written(cell.hour, cell.minute, cell.second, sure=True), day_in(cell))
        case date():
            said = TimeCell(None, day_in(cell))
        case time():
            said = _at(cell.hour * HOUR + cell.minute * MINUTE + cell.second)
        case timedelta():
            said = _at(round(cell.total_seconds()))
        case bool():
            pass
        case int() | float():
            said = _number_time(float(cell))
    return said


def _number_time(number: float) -> TimeCell:
    hour, hundredths = divmod(round(number * 100), 100)
    if 0 <= number < 1 or number == 1:
        return _at(round(number * DAY))
    if number == int(number) and 100 <= number <= 2400:
        return _text_time(f"{int(number):04d}")
    if 1 <= hour <= 24 and hundredths < 60:
        return TimeCell(_written(hour, hundredths, 0), number_as_time=True)
    return TimeCell(None)


def _at(seconds: Seconds, *, sure: bool = False) -> TimeCell:
    hour, rest = divmod(seconds, HOUR)
    if not 0 <= seconds <= DAY:
        return TimeCell(None)
    return TimeCell(_written(hour, rest // MINUTE, rest % MINUTE, sure=sure))


def _written(hour: int, minute: int, second: int, *, sure: bool = False) -> Range:
    text = f"{hour}:{minute:02d}"
    certain = sure or hour > 12 or hour == 0
    start = Written(hour=hour, minute=minute, second=second, meridiem=None, sure=certain, text=text)
    return Range(start=start, end=None, open=False, approximate=False, begin=0, finish=len(text), text=text)


def _text_time(text: str, *, month_first: bool = False) -> TimeCell:
    if _WITH_OFFSET.fullmatch(text):
        return _instant(text)
    alone = whole_range(text) if text else None
    if alone is not None:
        return TimeCell(alone)
    if match := _SHORT_DOT.fullmatch(text):
        return TimeCell(_written(int(match[1]), int(match[2]) * 10, 0), number_as_time=True)
    if _BARE_HOUR.fullmatch(text) and 0 < int(text) <= 24:
        return TimeCell(_written(int(text), 0, 0))
    day = named_day(text, month_first=month_first)
    if day is not None:
        return TimeCell(whole_range(day.rest) or leading_range(day.rest), day)
    return TimeCell(leading_range(text))


def _instant(text: str) -> TimeCell:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return TimeCell(None)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return TimeCell(None)
    offset = timezone(moment.utcoffset() or timedelta())
    return TimeCell(
        _written(moment.hour, moment.minute, moment.second, sure=True), NamedDay(moment.date(), ""), offset=offset
    )


def length_cell(cell: Cell, unit: Seconds = MINUTE) -> Seconds | None:
    """Return the seconds of a length: "20 min", "0:35", a workbook's time, a part of a day; whole numbers in `unit`."""
    length: Seconds | None = None
    match cell:
        case str():
            text = text_of(cell)
            counted = unit != MINUTE and text.isascii() and text.isdigit() and len(text) < 7
            length = int(text) * unit if counted else read_length_cell(text)
        case datetime() if cell < FIRST_REAL_DAY:  # 24 hours and more, kept as a moment of the first days
            length = round((cell - _DAY_ZERO).total_seconds())
        case time():
            length = cell.hour * HOUR + cell.minute * MINUTE + cell.second
        case timedelta():
            length = round(cell.total_seconds())
        case bool() | date():
            pass
        case int() | float():
            length = round(cell * DAY) if 0 < cell < 1 else round(cell * unit)
    return length if length is not None and 0 <= length <= MAX_LENGTH else None


def says_yes(cell: Cell) -> bool:
    """Return whether a yes-or-no cell says yes; a blank typed into it does not."""
    if isinstance(cell, bool):
        return cell
    return text_of(cell).lower() in _YES

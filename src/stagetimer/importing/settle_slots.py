"""A slot on its way from what was found to a programme: its day known, then its times."""

from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct

from stagetimer.core.units import DAY, HOUR, Seconds
from stagetimer.importing.found import FoundDay, FoundSlot

MINUTES: Final = 60


class DaySlot(Struct, frozen=True):
    """A slot whose times are wall times of the programme's zone, on a day."""

    found: FoundSlot
    day: FoundDay | None
    """The calendar day of the start; None: no day is known."""
    start: Seconds | None
    """Seconds of the wall clock since the midnight that begins `day`."""
    end: Seconds | None
    listed: FoundDay | None
    """The day it is listed under, which is the day before for a start after midnight."""
    instant: str | None = None
    """The start with its offset, where the wall clock shows it twice that night."""


class TimedSlot(Struct, frozen=True):
    """A slot with its start, and its end where there is one."""

    found: FoundSlot
    day: FoundDay | None
    start: Seconds
    end: Seconds | None
    """None: not known (yet), or open."""
    listed: FoundDay | None
    instant: str | None = None

    @property
    def sort_key(self) -> tuple[date, Seconds, Seconds, Seconds]:
        """Day and start, for slots of one file (a day without a year counts in a leap year).

        Of the hour that a clock shows twice, the first one comes before the second, which is less ahead of UTC.
        """
        if self.instant is None:
            return as_date(self.day), self.start, 0, self.start
        ahead = datetime.fromisoformat(self.instant).utcoffset() or timedelta()
        return as_date(self.day), self.start // HOUR * HOUR, -(ahead // timedelta(seconds=1)), self.start


def as_date(day: FoundDay | None, year: int = 2000) -> date:
    """Return a day as a date; one without a year in `year`, none at all as the first of that year."""
    if day is None:
        return date(year, 1, 1)
    if isinstance(day, date):
        return day
    try:
        return date(year, day.month, day.day)
    except ValueError:
        return date(year, 3, 1)


def day_text(day: FoundDay | None) -> str:
    """Return a day as a message names it: "2026-09-03", "18 July"."""
    if isinstance(day, date):
        return day.isoformat()
    return "no day" if day is None else f"{day.day} {as_date(day).strftime('%B')}"


def clock(seconds: Seconds) -> str:
    """Return a wall time as the file format writes it: "13:05", "13:05:30"."""
    minutes, second = divmod(seconds % DAY, MINUTES)
    text = f"{minutes // MINUTES:02d}:{minutes % MINUTES:02d}"
    return f"{text}:{second:02d}" if second else text

"""Times as they are written, and what they were settled to be: the values that reading times deals in."""

from typing import Literal, TypeAlias

from msgspec import Struct

from stagetimer.core.units import Seconds

Meridiem: TypeAlias = Literal["am", "pm"]


class Written(Struct, frozen=True):
    """One time of day as written; a bare hour may still be of the morning or of the afternoon."""

    hour: int
    """0 to 24, as written: 1 for "1:05 pm"."""
    minute: int
    second: int
    meridiem: Meridiem | None
    sure: bool
    """It can be read in one way only: 24-hour form (13:05, 09:30), noon, midnight, or am or pm."""
    text: str


class Range(Struct, frozen=True):
    """A time or a range of times, as written."""

    start: Written
    end: Written | None
    open: bool
    """It says that it has no end: "18:30 onwards", "18:00 – late", "20:30--"."""
    approximate: bool
    """It says that it is not exact: "~12:00-ish"."""
    begin: int
    """Where it begins in the text."""
    finish: int
    """Where the rest of the text begins."""
    text: str
    doors: str = ""
    """When people are asked to come, as written, where it starts later: "7.45" of "7.45 for 8pm"."""


class Settled(Struct, frozen=True):
    """A range as times of day."""

    start: Seconds
    """Since the midnight that begins the day; 86,400 and more is after midnight."""
    end: Seconds | None
    """The same. Before the start only where no reading makes sense: a typing error."""
    inferred: bool
    """Whether it is of the morning or the afternoon was told from its neighbours, not from the range itself."""

"""Single values of a programme file: a length, a time, a day, a zone, a word, read or refused with one sentence."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import Final, TypeAlias

from msgspec import Struct

from stagetimer.core.localtime import UnknownZoneError, zone
from stagetimer.core.time_text import MAX_LENGTH, read_length, read_time_of_day
from stagetimer.core.units import Instant, Seconds
from stagetimer.importing.plain_values import shown

FORMAT: Final = 1
"""The number of the file format that is read and written."""
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
LENGTH_HINT: Final = 'Write "10 min", "10:00" or 600 (seconds).'
TIME_HINT: Final = 'Write "13:05", "1:05 pm" or "2024-07-18T13:05:00+01:00".'
DAY_HINT: Final = 'Write the year, the month and the day: "2024-07-18".'

_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SPOKEN_DAY: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]+),? (\d{4})", re.ASCII | re.IGNORECASE)
_MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_UK: Final = frozenset({"bst", "uk", "uk time", "london", "british", "england", "gmt/bst", "gmt standard time"})


class WrongValueError(ValueError):
    """A value that cannot be taken: the problem's code, what was found, and what would be right."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        self.code = code
        self.message = message
        self.hint = hint
        super().__init__(message)


class WallTime(Struct, frozen=True):
    """A time of day as written; the day comes from the programme."""

    seconds: Seconds
    """What the clock face shows, 0 to 86,400 ("24:00", the midnight that ends the day)."""


class Fixed(Struct, frozen=True):
    """A time written with its day and offset: it needs nothing else."""

    instant: Instant


Moment: TypeAlias = WallTime | Fixed


def length_value(value: object) -> Seconds:
    """Return the seconds of a length (text, or whole seconds as a number); `WrongValueError`."""
    if isinstance(value, int) and not isinstance(value, bool):
        if 0 <= value <= MAX_LENGTH:
            return value
    elif isinstance(value, str):
        try:
            return read_length(value)
        except ValueError:
            pass
    raise WrongValueError("invalid-length", f"{shown(value)} is no length between 0 and seven days.", LENGTH_HINT)


def moment_value(value: object) -> Moment:
    """Return a time of day, or the instant of a time with day and offset; `WrongValueError`."""
    if not isinstance(value, str):
        raise WrongValueError("wrong-type", f"{shown(value)} is no time: it must be a text.", TIME_HINT)
    try:
        return WallTime(read_time_of_day(value))
    except ValueError:
        return Fixed(_instant(value))


def _instant(text: str) -> Instant:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or len(text) < len("2024-07-18T13:05"):
        raise WrongValueError("invalid-time", f"{shown(text)} is no time.", TIME_HINT)
    if moment.tzinfo is None:
        hint = 'Write "2024-07-18T13:05:00+01:00", or "13:05" and the day as "date".'
        raise WrongValueError("invalid-time", f"{shown(text)} has a day but no offset from UTC.", hint)
    if moment.microsecond:
        raise WrongValueError("invalid-time", f"{shown(text)} has parts of a second.", "Write whole seconds.")
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise WrongValueError("invalid-time", f"{shown(text)} is out of range.", _years())
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // (datetime.resolution * 1_000_000)


def day_value(value: object) -> date:
    """Return the day of "2024-07-18" or "18 July 2024"; `WrongValueError`."""
    if not isinstance(value, str):
        raise WrongValueError("wrong-type", f"{shown(value)} is no date: it must be a text.", DAY_HINT)
    try:
        day = date.fromisoformat(_iso_day(value))
    except ValueError:
        raise WrongValueError("invalid-date", f"{shown(value)} is no date.", DAY_HINT) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise WrongValueError("invalid-date", f"{shown(value)} is out of range.", _years())
    return day


def _iso_day(text: str) -> str:
    if _ISO_DAY.fullmatch(text):
        return text
    spoken = _SPOKEN_DAY.fullmatch(text)
    word = spoken[2].lower() if spoken else ""
    month = next((number for number, name in enumerate(_MONTHS, 1) if word in {name, name[:3]}), None)
    if spoken is None or month is None:
        raise ValueError(text)
    return f"{spoken[3]}-{month:02d}-{int(spoken[1]):02d}"


def _years() -> str:
    return f"Years from {FIRST_YEAR} to {LAST_YEAR} can be used."


def zone_value(value: object) -> str:
    """Return the name of a time zone of the tz database; `WrongValueError` names the nearest ones."""
    text = text_value(value)
    try:
        zone(text)
    except UnknownZoneError as error:
        near = ("Europe/London",) if text.lower() in _UK else error.nearest
        hint = f"Did you mean {_either(near)}?" if near else 'Write a name like "Europe/London".'
        raise WrongValueError("unknown-timezone", f"{shown(value)} is no time zone.", hint) from None
    return text


def text_value(value: object) -> str:
    """Return a text; `WrongValueError` for anything else."""
    if isinstance(value, str):
        return value
    raise WrongValueError("wrong-type", f"{shown(value)} is not a text.", "Write it in double quotation marks.")


def yes_or_no(value: object) -> bool:
    """Return true or false; `WrongValueError` for anything else, words such as "yes" included."""
    if isinstance(value, bool):
        return value
    raise WrongValueError(
        "wrong-type", f"{shown(value)} is neither true nor false.", "Write true or false, without quotation marks."
    )


def format_value(value: object) -> int:
    """Return the format number of the file, which is 1; `WrongValueError` for any other."""
    number = value if isinstance(value, int) and not isinstance(value, bool) else 0
    if number == FORMAT:
        return FORMAT
    newer = number > FORMAT
    hint = "A newer stagetimer wrote it: update this one." if newer else 'Write "format": 1.'
    raise WrongValueError("wrong-format", f"The format is {shown(value)}; this stagetimer reads format 1.", hint)


def one_of(words: tuple[str, ...]) -> Callable[[object], str]:
    """Return a reader that takes one of these words and refuses all else with the nearest ones."""

    def read(value: object) -> str:
        if isinstance(value, str) and value in words:
            return value
        near = get_close_matches(value.lower(), words, n=1, cutoff=0.6) if isinstance(value, str) else []
        hint = f"Did you mean “{near[0]}”?" if near else f"Write {_either(words)}."
        raise WrongValueError("unknown-value", f"{shown(value)} is not one of {_all(words)}.", hint)

    return read


def _either(words: tuple[str, ...]) -> str:
    return _joined(words, " or ")


def _all(words: tuple[str, ...]) -> str:
    return _joined(words, " and ")


def _joined(words: tuple[str, ...], last: str) -> str:
    quoted = [f"“{word}”" for word in words]
    return last.join((", ".join(quoted[:-1]), quoted[-1])) if len(quoted) > 1 else quoted[0]

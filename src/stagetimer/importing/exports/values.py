"""Single values of an export: typed ways into JSON that may hold anything, texts without markup, ISO times."""

import html
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct

from stagetimer.core.units import Seconds
from stagetimer.importing.found import FoundPerson, FoundTime
from stagetimer.importing.reading.plain import tidy

Values = Mapping[str, object]

_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|<!--.{0,2000}?-->", re.DOTALL)
_LANGUAGES: Final = ("en", "en-gb", "en-us")


class Moment(Struct, frozen=True):
    """A time as an export writes it: an aware datetime, or seconds since the midnight of its day."""

    time: FoundTime
    day: date | None
    """The calendar day where it is written without an offset; None for an aware datetime, which has its own."""


def values_of(value: object) -> Values:
    """Return an object of JSON; an empty one where something else stands."""
    return value if isinstance(value, dict) else {}


def rows_of(value: object) -> Iterator[Values]:
    """Yield the objects of a list; nothing where something else stands, and what is no object is passed over."""
    yield from (row for row in (value if isinstance(value, list) else ()) if isinstance(row, dict))


def text_of(value: object) -> str:
    """Return a text on one line without HTML; of a text in several languages, the English or the first one."""
    if isinstance(value, dict):
        value = next((value[key] for key in _LANGUAGES if value.get(key)), next(iter(value.values()), ""))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return without_markup(str(value))


def without_markup(text: str) -> str:
    """Return a text on one line, its HTML tags gone and its entities read."""
    bare = _TAG.sub(" ", text) if "<" in text else text
    return tidy(html.unescape(bare) if "&" in bare else bare)


def moment_of(value: object) -> Moment | None:
    """Return an ISO 8601 time with its day, with or without an offset; None where there is none, or only a day."""
    text = value.strip() if isinstance(value, str) else ""
    if len(text) < len("2026-09-03T09") or not text[:4].isdecimal():
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    if read.tzinfo is not None:
        return Moment(read, None) if 1900 < read.year < 9000 else None
    return Moment(read.hour * 3600 + read.minute * 60 + read.second, read.date())


def end_after(start: Moment, end: Moment | None) -> FoundTime | None:
    """Return an end on the clock of the start's day; None where there is none, or only one of them has an offset."""
    if end is None or (start.day is None) is not (end.day is None):
        return None
    if start.day is not None and end.day is not None and isinstance(end.time, int):
        return end.time + (end.day - start.day) // timedelta(days=1) * 86400
    return end.time


def minutes_of(value: object) -> Seconds | None:
    """Return a length that is written as a whole number of minutes, in seconds; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 7 * 24 * 60:
        return None
    return value * 60


def day_of(value: object) -> date | None:
    """Return the day of "2026-09-03" or of a time that begins with it; None where there is none, or far from today."""
    try:
        day = date.fromisoformat(value.strip()[:10]) if isinstance(value, str) else None
    except ValueError:
        return None
    return day if day is not None and 1900 < day.year < 9000 else None


def person_of(value: object, *names: str) -> FoundPerson | None:
    """Return somebody named by a text, or by the first of the keys `names` that an object has; None: nobody is."""
    values = values_of(value)
    name = (
        text_of(value)
        if isinstance(value, str)
        else next((text for key in names if (text := text_of(values.get(key)))), "")
    )
    return FoundPerson(name, text_of(values.get("affiliation"))) if name else None

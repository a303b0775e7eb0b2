"""Lines above a table, or between tables: the title, the day, the zone, the hours of the whole, its chair and room."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

from msgspec import Struct

from stagetimer.core.units import Seconds
from stagetimer.core.values import replace
from stagetimer.importing.found import FoundDay
from stagetimer.importing.reading.people import role_of
from stagetimer.importing.reading.times import find_ranges, settle_ranges
from stagetimer.importing.reading.zones import ZoneMention, find_zone
from stagetimer.importing.tables.calendar_days import Calendar, named_day

_SEARCHED: Final = 100
"""Lines that are looked at."""
_TITLE_LIMIT: Final = 200
"""Characters: a longer line is a notice, not a title."""
_GENERIC: Final = re.compile(r"(?:draft |final )?(?:programme|program|schedule|agenda|timetable)", re.IGNORECASE)
_LABEL: Final = re.compile(r"(?:date|day|when|time|times|timezone|time zone)s?", re.IGNORECASE)
_NAMED: Final = re.compile(
    r"(?:(?:event|project|conference) (?:name|title)\s*:?\s|(?:event|conference|title)\s*:)\s*(?P<title>\S.*)",
    re.IGNORECASE,
)
"""What a form says before the title."""
_PLACE: Final = re.compile(r"(?:location|room|venue|place)\s*:\s*(?P<room>\S.{0,80})", re.IGNORECASE)
_AROUND: Final = " \t-–—|,;:/()[]#*_"


class Preamble(Struct, frozen=True, kw_only=True):
    """What the lines above a table say of the whole."""

    title: str = ""
    day: FoundDay | None = None
    zone: ZoneMention | None = None
    window: tuple[Seconds, Seconds] | None = None
    chair: str = ""
    room: str = ""


def read_preamble(lines: Iterable[str], calendar: Calendar) -> Preamble:
    """Return what tidied lines say; the first line that says nothing else is the title.

    "Programme" alone titles a programme only where no other line does.
    """
    said = Preamble()
    for line in islice(lines, _SEARCHED):
        said = _with_line(said, line, calendar)
    return said


def _with_line(said: Preamble, line: str, calendar: Calendar) -> Preamble:
    rest = line
    named = named_day(line, month_first=calendar.month_first)
    if named is not None and named.day is not None and said.day is None:
        said = replace(said, day=calendar.settle(named, "heading"))
        rest = named.rest
    zone = find_zone(line)
    if zone is not None and said.zone is None:
        said = replace(said, zone=zone)
    window = _window(line)
    if window is not None and said.window is None:
        said = replace(said, window=window)
    role = role_of(line)
    if role is not None:
        return replace(said, chair=role[1]) if "chair" in role[0].lower() and not said.chair else said
    place = _PLACE.fullmatch(line)
    if place is not None:
        return replace(said, room=said.room or place["room"].strip(_AROUND))
    bare = rest.strip(_AROUND)
    if window is not None or zone is not None or not _may_be_title(bare):
        return said
    labelled = _NAMED.fullmatch(bare)
    return replace(said, title=labelled["title"] if labelled is not None else _better_title(said.title, bare))


def _may_be_title(text: str) -> bool:
    return 0 < len(text) <= _TITLE_LIMIT and text[-1] != "." and not _LABEL.fullmatch(text)


def says_of_the_whole(line: str) -> bool:
    """Return whether a tidied line is of the kind "Chair: Lena Marsh" or "Location: Quay Room"."""
    return _PLACE.fullmatch(line) is not None or role_of(line) is not None


def _better_title(old: str, new: str) -> str:
    """Return the title of two lines: the first, unless it is only a word such as "Programme"."""
    return new if not old or (_GENERIC.fullmatch(old) and not _GENERIC.fullmatch(new)) else old


def _window(line: str) -> tuple[Seconds, Seconds] | None:
    ranges = [found for found in find_ranges(line) if found.end is not None]
    if len(ranges) != 1:
        return None
    settled = settle_ranges(ranges, None)
    end = settled[0].end
    return (settled[0].start, end) if end is not None else None

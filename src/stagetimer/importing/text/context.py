"""Lines that speak for all the slots after them: days, sessions and who chairs them."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from msgspec import Struct, field

from stagetimer.core.values import replace
from stagetimer.importing.found import FoundDay
from stagetimer.importing.reading.people import looks_like_people, read_people, role_of
from stagetimer.importing.reading.times import find_ranges
from stagetimer.importing.reading.zones import find_zone
from stagetimer.importing.tables.calendar_days import Calendar, NamedDay, named_day
from stagetimer.importing.text.anchors import is_prose
from stagetimer.importing.text.lines import LONGEST, Line

GENERIC: Final = re.compile(
    r"(?:(?:draft|final|full|provisional|the|our|conference|event|live|day|detailed|outline)\s+)*(?:programme|program"
    r"|schedule|agenda|timetable|talks|time ?table|running order|session summary|presentations?|abstracts?|overview"
    r"|details?|at a glance)[.:]?"
    r"(?:\s+(?:(?:include|overview|at a glance)s?:?|for|of|on|from))?",
    re.IGNORECASE,
)
"""Headings that name no session and no programme."""

_SESSION: Final = re.compile(
    r"(?:(?:parallel|plenary|oral|poster|opening|closing|keynote|morning|afternoon|evening|first|second|third|fourth)\s+)*"
    r"(?:session|panel|block|stream|theme|section|part)s?\b"
    r"(?:\s*(?:#\s*)?(?:\d+|[ivx]+|[a-d]|one|two|three|four|five|six)\b)?"
    r"|(?:morning|afternoon|evening)\b\s*(?:session|programme)?",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"(?P<room>(?:room|stage|studio|(?:lecture )?theatre|hall)\s+(?:\w{1,3}|\d[\w.]{0,5}))|(?:track|strand)\s+\w{1,12}",
    re.IGNORECASE,
)
"""A line that says nothing but where, or in which track, the slots below it are."""
_CHAIR: Final = re.compile(
    r"[\s|,;\u2013\u2014(-]*\b(?:(?:session\s+)?chair(?:ed by|person|man|woman|s)?)\b\s*[:\u2013\u2014-]?\s*"
    r"(?P<who>[^()|]+(?:\([^()]*\))?)\)?\s*$",
    re.IGNORECASE,
)
_WORDS: Final = 12
"""The most words of a heading without Markdown."""


class Context(Struct, frozen=True):
    """What holds at a line."""

    day: FoundDay | None = None
    session: str = ""
    chair: str = ""
    room: str = ""
    track: str = ""


class Contexts(Struct):
    """What holds at each line, and which lines say it."""

    at: list[Context] = field(default_factory=list)
    """One for each line."""
    headings: set[int] = field(default_factory=set)
    """Lines that are no part of a slot."""


def read_contexts(
    lines: Sequence[Line], timed: Collection[int], calendar: Calendar, title_level: int | None
) -> Contexts:
    """Return what holds at each line; `timed` are the lines with times of slots, the first of them ends the preamble.

    Headings of `title_level` are the titles of slots.
    """
    found = Contexts()
    now = Context()
    first = min(timed, default=len(lines))
    opened = False
    for index, line in enumerate(lines):
        day = None if index in timed else _day_of(line, calendar, preamble=index < first)
        if day is not None:
            settled = calendar.settle(day, line.place)
            now = Context(settled or now.day)
            if index > first or line.level > 1:
                found.headings.add(index)
        elif index not in timed and (place := _PLACE.fullmatch(line.text)) is not None and _stands_apart(line):
            room, track = (line.text, "") if place["room"] else (now.room, line.text)
            now = replace(now, room=room, track=track)
            found.headings.add(index)
        elif index not in timed and (named := _session_of(line, title_level, preamble=index < first)) is not None:
            now = replace(now, session=named[0], chair=named[1])
            found.headings.add(index)
            opened = True
            found.at.append(now)
            continue
        elif opened and (role := role_of(line.text[:LONGEST])) is not None and role[0] == "chair":
            now = replace(now, chair=names_of(role[1]))
            found.headings.add(index)
        opened = False
        found.at.append(now)
    return found


def names_of(text: str) -> str:
    """Return the names in a text, without affiliations."""
    return ", ".join(person.name for person in read_people(text))


def split_chair(text: str) -> tuple[str, str]:
    """Return a heading without the chair it names at its end, and the names of that chair ("" for none)."""
    told = _CHAIR.search(text)
    if told is None or told.start() == 0 or (read_people(told["who"]) and looks_like_people(told["who"]) < 0.3):
        return text, ""
    return text[: told.start()].strip(" |,;:\u2013\u2014-("), names_of(told["who"])


def _day_of(line: Line, calendar: Calendar, *, preamble: bool) -> NamedDay | None:
    """Return the day that a line names as a heading; a date inside running text is none."""
    named = None if is_prose(line.text) else named_day(line.text, month_first=calendar.month_first)
    if named is None:
        return None
    rest = named.rest
    for found in reversed(find_ranges(rest)):
        rest = rest[: found.begin] + rest[found.finish :]
    words = len([word for word in rest.split() if any(letter.isalpha() for letter in word)])
    if named.day is None:
        return named if _heads(line) and (words == 0 or (words <= 3 and (line.after_blank or line.level))) else None
    if preamble or line.level:
        return named
    zone = find_zone(rest)
    return named if words - (len(zone.printed.split()) if zone is not None else 0) <= 4 and _heads(line) else None


def _stands_apart(line: Line) -> bool:
    return line.after_blank or line.level > 0


def _heads(line: Line) -> bool:
    """Whether the day stands at the head of the line."""
    return (
        re.match(r"\W*(?:the\s+)?(?:mon|tue|wed|thu|fri|sat|sun|day|\d|[a-z]{3,9}\.?\s+\d)", line.text, re.IGNORECASE)
        is not None
    )


def _session_of(line: Line, title_level: int | None, *, preamble: bool) -> tuple[str, str] | None:
    """Return the name and the chair of the session that a line heads, or None."""
    if line.bullet or len(line.text) > LONGEST or (line.level and line.level == title_level):
        return None
    text, chair = split_chair(line.text)
    match = _SESSION.match(text)
    named = match is not None and len(text.split()) <= _WORDS and (line.level > 0 or not is_prose(text))
    if not named and (line.level == 0 or (preamble and line.level == 1)):
        return None
    if line.level == 0 and not line.after_blank:
        return None
    name = _without_times(text)
    return ("" if GENERIC.fullmatch(name) else name), chair


def _without_times(text: str) -> str:
    for found in reversed(find_ranges(text)):
        text = text[: found.begin] + text[found.finish :]
    return re.sub(r"\s*\(\s*\)", "", text.replace(" | ", " ")).strip(" |,;:\u2013\u2014-")

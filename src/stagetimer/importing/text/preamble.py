"""The lines above the first slot: the title, the day, the hours and the zone of the whole, its topics and its chair."""

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from stagetimer.core.units import Seconds
from stagetimer.importing.reading.people import role_of
from stagetimer.importing.reading.times import find_ranges, settle_ranges
from stagetimer.importing.reading.zones import ZoneMention, find_zone
from stagetimer.importing.tables.calendar_days import named_day
from stagetimer.importing.text.anchors import is_prose
from stagetimer.importing.text.context import GENERIC, names_of
from stagetimer.importing.text.lines import LONGEST, PART, Line

_TOPICS: Final = re.compile(r"\b(?:topics?|themes?|subjects|questions)\b.*:$", re.IGNORECASE)
_EVENT: Final = re.compile(
    r"(?:(?:one|two|half|full)[- ]day |annual |online |public |\d+(?:st|nd|rd|th) )*(?:symposium|workshop|conference"
    r"|study day|seminar|webinar|meeting|colloquium)\s*[:\u2013\u2014]\s*",
    re.IGNORECASE,
)
_INSTITUTION: Final = re.compile(
    r"\b(?:universit\w*|college|centre|institut\w*|department|faculty|school|museum|hospital|library|hall|theatre|room"
    r"|building|street|road|hosted by|organised by|in association|zoom|https?|www|venue|location|welcome to)\b|@",
    re.IGNORECASE,
)
_NO_TITLE: Final = re.compile(r"\bzoom\b|\blink\b|https?:|www\.|@", re.IGNORECASE)
_LABEL: Final = re.compile(r"(?:title|event|name)\s*:\s*", re.IGNORECASE)
_GREETING: Final = re.compile(r"(?:hi|hello|dear|good (?:morning|afternoon|evening))\b", re.IGNORECASE)
_OF_ZONES: Final = (
    r"(?:(?:note|nb|please note|that|all|the|clock|given|listed|shown|stated|are|is|in|times?|local|time zone|timezone)"
    r"[\s:]+)*"
)
"""What a line says of a zone before it names it."""
_LONGEST: Final = 25
"""Words of a title."""


class Preamble(Struct):
    """What stands above the first slot."""

    title: str = ""
    window: tuple[Seconds, Seconds] | None = None
    zone: ZoneMention | None = None
    topics: tuple[str, ...] = ()
    chair: str = ""
    hours: frozenset[int] = frozenset()
    """Numbers of the lines that say when the whole begins and ends."""


def read_preamble(lines: Sequence[Line], front_title: str, *, month_first: bool) -> Preamble:
    """Return what the lines say; the first one that says nothing else, and is no institution, is the title."""
    found = Preamble()
    candidates: list[Line | str] = [front_title] if front_title else []
    topics: list[str] = []
    listing = False
    for line in lines:
        if len(line.text) > LONGEST:
            continue
        listing = (listing and line.bullet) or _TOPICS.search(line.text) is not None
        if listing:
            topics += [line.text.replace(" | ", " ")] if line.bullet else []
            continue
        role = role_of(line.text)
        if role is not None:
            found.chair = found.chair or (names_of(role[1]) if role[0] == "chair" else "")
            continue
        rest = _without_hours(found, line)
        named = named_day(rest, month_first=month_first)
        if named is not None and not any(letter.isalnum() for letter in named.rest):
            continue
        rest = named.rest if named is not None and named.day is not None and not is_prose(rest) else rest
        if not line.bullet and rest and not is_prose(line.text) and not PART.match(line.text):
            candidates.append(rest)
    found.topics = tuple(topics)
    found.title = _title([one for one in candidates if isinstance(one, str)])
    return found


def _without_hours(found: Preamble, line: Line) -> str:
    """Note the hours and the zone of a line, and return the rest of it."""
    zone = (
        find_zone(line.text) if not is_prose(line.text) or re.search(r"\btimes?\b", line.text, re.IGNORECASE) else None
    )
    found.zone = found.zone or zone
    ranges = [one for one in find_ranges(line.text) if one.end is not None]
    if len(ranges) != 1 or PART.match(line.text) or (is_prose(line.text) and len(line.text.split()) > 30):
        return _without_zone(line.text, zone)
    settled = settle_ranges(ranges, None)[0]
    if found.window is None and settled.end is not None:
        found.window = settled.start, settled.end
        found.hours |= {line.number}
    rest = (line.text[: ranges[0].begin] + " " + line.text[ranges[0].finish :]).strip(" |,;:/\u2013\u2014-")
    return _without_zone(rest, zone)


def _without_zone(text: str, zone: ZoneMention | None) -> str:
    """Return a text without the zone it names, where that stands in brackets or at an end."""
    if zone is None:
        return text
    name = rf"{_OF_ZONES}{re.escape(zone.printed)}(?:\s*\([A-Z]{{2,5}}\))?(?:\s+throughout)?"
    rest = re.sub(rf"\s*[(\[]\s*{name}\s*[.)\]]+|^{name}(?=\W|$)|[\s,]+{name}[.]?$", "", text, flags=re.IGNORECASE)
    return rest.strip(" .|,;:/\u2013\u2014-" if rest != text else " |,;:/\u2013\u2014-").removesuffix("()").strip()


def _title(candidates: Sequence[str]) -> str:
    """Return the best title: not only "Programme", not an institution or a place where another line is a title."""
    fit = [text for text in candidates if len(text.split()) <= _LONGEST and any(letter.isalpha() for letter in text)]
    fit = [text for text in fit if not _GREETING.match(text) and not _NO_TITLE.search(text)]
    named = [text for text in fit if not GENERIC.fullmatch(text)]
    good = [text for text in named if not _INSTITUTION.search(text)]
    best = next(iter(good or named or fit), "").replace(" | ", " ").strip(" |,;:/\u2013\u2014-")
    best = re.sub(r"\s+(?:for|of|on|from)$", "", best)
    return _LABEL.sub("", _EVENT.sub("", best, count=1), count=1)

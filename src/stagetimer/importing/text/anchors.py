"""The lines of a text that begin or end with a time, which may be that of a slot."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from stagetimer.core.units import MINUTE, Seconds
from stagetimer.core.values import replace
from stagetimer.importing.reading.days import find_days
from stagetimer.importing.reading.plain import FULL_STOP, tidy
from stagetimer.importing.reading.time_patterns import TIME_BEFORE
from stagetimer.importing.reading.times import (
    Range,
    bad_times,
    leading_hours,
    leading_range,
    trailing_range,
    whole_range,
    words_before,
)
from stagetimer.importing.reading.zones import find_zone
from stagetimer.importing.tables.calendar_days import NamedDay, named_day
from stagetimer.importing.text.headline import split_headline
from stagetimer.importing.text.lines import LONGEST, PART, Line

_EDGES: Final = " \t|,:;-\u2013\u2014"
SENTENCES: Final = re.compile(rf"{FULL_STOP}\s+\w|;\s+[a-z]")
"""Where a sentence ends and another begins; a question or an exclamation may end the first half of a title."""
_HEAD: Final = re.compile(
    r"[\s|(]*(\d{1,3}:\d{2,3})(?:\s?[ap]\.?m\b\.?)?(?:\s*[-\u2013\u2014]+\s*(\d{1,3}:\d{2,3}))?(?![\d:])",
    re.ASCII | re.IGNORECASE,
)
_LENGTH: Final = re.compile(
    r"(?:\s*[(\[]\s*|[,|]\s+|\s+[-\u2013\u2014]+\s+)(?P<minutes>\d{1,3})\s?(?:m|mins?|minutes?|['\u2032\u2019])\.?\s*[)\]]?$",
    re.ASCII | re.IGNORECASE,
)
_BESIDE: Final = re.compile(r"\s*[/|,;(=]\s*")
_LONG: Final = 22
"""Words from which a line without a full stop is prose all the same."""


class Anchor(Struct, frozen=True):
    """A line with a time that may be that of a slot."""

    index: int
    """Of the line among those that hold something."""
    range: Range
    rest: str
    """What else stands on the line; empty: the time is alone."""
    trailing: bool = False
    """The time stands at the end of the line, in brackets or after a break."""
    day: NamedDay | None = None
    """The date before the time."""
    length: Seconds | None = None
    """What the line says of its length at its end: "(20 min)"."""
    other_zones: bool = False
    """The same time stands beside it in other zones."""


def is_prose(text: str) -> bool:
    """Return whether a line reads like running text, not like a title or a name."""
    if len(text) > LONGEST:
        return True
    words = text.split()
    if len(words) > _LONG:
        return True
    sentence = len(words) > 7 and (text.endswith((".", ";")) or SENTENCES.search(text) is not None)
    return sentence or (len(words) > 4 and text[:1].islower())


def find_anchors(lines: Sequence[Line], *, month_first: bool = False) -> tuple[Anchor, ...]:
    """Return every line that begins or ends with a time, as it stands; which ones are slots is not yet decided."""
    short = [(index, line) for index, line in enumerate(lines) if len(line.text) <= LONGEST]
    found = [anchor for index, line in short if (anchor := _anchor(index, line)) is not None]
    found = _with_weekdays(_with_bare_hours(_with_last_words(found, short), lines), lines)
    dated = [one for index, line in short if (one := _dated(index, line, month_first=month_first)) is not None]
    if len(dated) < 2 or len(dated) < len(found):
        return tuple(found)
    taken = {anchor.index for anchor in dated}
    return tuple(sorted([*dated, *(one for one in found if one.index not in taken)], key=lambda one: one.index))


def bad_time_at_head(line: Line) -> str | None:
    """Return what stands as a time at the head of a line and is none ("25:00", "18:20-18:75"), or None."""
    match = _HEAD.match(line.text) if len(line.text) <= LONGEST else None
    if match is None or leading_range(line.text) is not None:
        return None
    return next((bad for time in match.groups() if time for bad in bad_times(time)), None)


def _anchor(index: int, line: Line) -> Anchor | None:
    found = leading_range(line.text)
    if found is not None:
        finish = _past_other_zones(line.text, found)
        rest = "" if whole_range(line.text) is not None else line.text[finish:].lstrip(_EDGES + ")").rstrip(" |")
        if finish > found.finish:
            return Anchor(index, found, rest, other_zones=True)
        lasts = _LENGTH.search(rest)
        if lasts is not None and (minutes := int(lasts["minutes"])) > 0:
            return Anchor(index, found, rest[: lasts.start()].rstrip(" |"), length=minutes * MINUTE)
        return Anchor(index, found, rest)
    last = trailing_range(line.text)
    if last is None:
        return None
    rest = words_before(line.text, last)
    return Anchor(index, last, rest, trailing=True)


def _past_other_zones(text: str, found: Range) -> int:
    """Return where the line goes on behind the same time in other zones: "13:00 BST / 8:00 EDT / 14:00 CEST"."""
    finish = found.finish
    own = find_zone(found.text)
    while own is not None and (sign := _BESIDE.match(text, finish)) is not None:
        other = leading_range(text[sign.end() :])
        zone = None if other is None else find_zone(other.text)
        if other is None or zone is None or zone.printed == own.printed:
            break
        finish = sign.end() + other.finish
    return finish


def _with_last_words(anchors: Sequence[Anchor], lines: Sequence[tuple[int, Line]]) -> list[Anchor]:
    """Return the anchors; those of lines that simply end with a time instead, where the file has more of these."""
    leading = sum(not anchor.trailing for anchor in anchors)
    last = [
        Anchor(index, found, words_before(line.text, found), trailing=True)
        for index, line in lines
        if (found := trailing_range(line.text, bare=True)) is not None
        and not (line.text[:1].islower() or TIME_BEFORE.search(line.text[: found.begin]))
    ]
    days = find_days(last[0].rest) if last else ()
    if days and days[-1].day is not None and days[-1].finish >= len(last[0].rest) - 1:
        del last[0]  # the heading: "Spring Meeting, 24 April 2026, 10:00-12:00"
    last = [one for one in last if not _is_part(one)] or last
    alone = not anchors and all(one.range.end is not None for one in last)
    return last if alone or len(last) > max(1, 2 * leading, len(anchors) - leading) else list(anchors)


def _is_part(anchor: Anchor) -> bool:
    """Whether the line heads a part and gives its hours: "Session 2: 1pm-2pm"."""
    return (
        anchor.range.end is not None
        and PART.match(anchor.rest) is not None
        and not split_headline(anchor.rest).speakers
    )


def _with_bare_hours(anchors: Sequence[Anchor], lines: Sequence[Line]) -> list[Anchor]:
    """Return the anchors, and the ranges of bare hours ("1-2 Talks") that go on where another one ends."""
    taken = {anchor.index for anchor in anchors}
    bare = [
        Anchor(index, hours, line.text[hours.finish :].lstrip(_EDGES).rstrip(" |"))
        for index, line in enumerate(lines)
        if index not in taken and len(line.text) <= LONGEST and (hours := leading_hours(line.text)) is not None
    ]
    if not bare:
        return list(anchors)
    both = sorted([*anchors, *bare], key=lambda one: one.index)
    chained = {
        index for before, after in pairwise(both) if _meet(before, after) for index in (before.index, after.index)
    }
    return [one for one in both if one.index in taken or one.index in chained]


def _meet(before: Anchor, after: Anchor) -> bool:
    """Whether one range ends when the next one starts, on the face of a clock."""
    end, start = before.range.end, after.range.start
    return end is not None and (end.hour % 12, end.minute) == (start.hour % 12, start.minute)


def _with_weekdays(anchors: Sequence[Anchor], lines: Sequence[Line]) -> list[Anchor]:
    """Return the anchors, those after a weekday ("Sat 10:00") with their day where the file has two such days."""
    days = [None if one.trailing else _weekday_before(one, lines[one.index].text) for one in anchors]
    if len({day.weekday for day in days if day is not None}) < 2:
        return list(anchors)
    return [replace(one, day=day) for one, day in zip(anchors, days, strict=True)]


def _weekday_before(anchor: Anchor, text: str) -> NamedDay | None:
    named = named_day(text[: anchor.range.begin])
    return named if named is not None and named.day is None and named.weekday is not None else None


def _dated(index: int, line: Line, *, month_first: bool) -> Anchor | None:
    named = named_day(line.text, month_first=month_first)
    if named is None or named.day is None or leading_range(line.text) is not None:
        return None
    found = leading_range(named.rest)
    rest = named.rest[found.finish :].strip(_EDGES) if found is not None else ""
    if found is None or not tidy(line.text).endswith(named.rest[-12:]):
        return None
    return Anchor(index, found, "" if whole_range(named.rest) is not None else rest, day=named)

"""Times of day and ranges of them in a piece of text: where they stand, at its start, at its end, or alone in it.

What counts as a time is decided here, for every reader; whether a bare hour is of the morning or of the afternoon is
settled for a whole file at once (`settle_ranges`). The texts given are tidied (`plain.tidy`).
"""

import re
from typing import Final

from stagetimer.core.values import replace
from stagetimer.importing.reading.days import find_days
from stagetimer.importing.reading.kinds import is_break
from stagetimer.importing.reading.plain import LONGEST_LINE
from stagetimer.importing.reading.settled_times import settle_ranges
from stagetimer.importing.reading.time_patterns import (
    AFTER,
    FOR,
    LEAD,
    LOOKS_LIKE,
    NO_TIME_AFTER,
    NO_TIME_BEFORE,
    RANGE,
    TIME_BEFORE,
)
from stagetimer.importing.reading.time_values import Meridiem, Range, Settled, Written
from stagetimer.importing.reading.zones import find_zone

__all__ = [
    "Range",
    "Settled",
    "Written",
    "bad_times",
    "find_ranges",
    "leading_hours",
    "leading_range",
    "settle_ranges",
    "trailing_range",
    "whole_range",
    "words_before",
]

_CLOSING: Final = " \t*_.,;:)]"
_NEAR: Final = 24
_TITLE: Final = re.compile(r"\s+[a-z]")
_AT: Final = re.compile(r"\s(?:at|from|@)$", re.IGNORECASE)
_BLOT: Final = "\u00a6"


def find_ranges(text: str) -> tuple[Range, ...]:
    """Return every range and single time that the text mentions, in order.

    Numbers that only look like it are none: "Room 2.14", "the 1-3 Talks", "24:100", "a ratio of 10:1". A single time
    with a point counts only where a word says so ("at 4.30") or am or pm follows.
    """
    masked = _without_days(text[:LONGEST_LINE])
    found: list[Range] = []
    at = 0
    while (match := RANGE.search(masked, at)) is not None:
        one = _mentioned(masked, match)
        at = match.end() if one is None else one.finish
        if one is not None:
            found.append(one)
    return tuple(found)


def _without_days(text: str) -> str:
    """Return the text with its dates blotted out, at the same length: the 6 of "September 6 - 3pm" is no time."""
    for mention in find_days(text):
        if mention.day is not None:
            text = text[: mention.begin] + _BLOT * (mention.finish - mention.begin) + text[mention.finish :]
    return text


def _mentioned(text: str, match: re.Match[str]) -> Range | None:
    before = _before(text, match)
    by_colon = match["amark"] == ":" and match["bmark"] == ":"
    if NO_TIME_BEFORE.search(before) and not by_colon:
        return None
    found = _range(match)
    if found is None or _numbers_only(match):
        return None
    if found.end is None and _is_bare(match, "a"):
        return None
    lone_number = found.end is None and found.start.meridiem is None and match["amark"] != ":" and not match["aword"]
    if lone_number and not TIME_BEFORE.search(before):
        return None
    return found


def _before(text: str, match: re.Match[str]) -> str:
    """Return the words right before a match: no more than tell what it is."""
    return text[max(0, match.start() - _NEAR) : match.start()]


def leading_range(text: str) -> Range | None:
    """Return the range or time that the text begins with, after bullets, marks, a weekday or "Time:"; else None.

    `finish` is where the rest of the line begins, after brackets and emphasis that close with the time.
    """
    lead = LEAD.match(text)
    begin = lead.end() if lead is not None else 0
    match = RANGE.match(text[begin:])
    found = None if match is None else _range(match)
    if match is None or found is None:
        return None
    started = _after_doors(text, begin, found)
    if started is not None:
        return started
    single = found.end is None and found.start.meridiem is None
    rest = text[begin + found.finish :]
    if (single and _is_no_time(match, rest)) or (_numbers_only(match) and rest.strip(_CLOSING)):
        return None
    after = AFTER.match(rest)
    finish = begin + found.finish + (after.end() if after is not None else 0)
    return _moved(found, begin, finish)


def leading_hours(text: str) -> Range | None:
    """Return the range of bare hours that the text begins with ("9-10 Registration"); else None.

    It may as well be a range of numbers: whether it is one of times, the lines around it tell.
    """
    lead = LEAD.match(text)
    begin = lead.end() if lead is not None else 0
    match = RANGE.match(text[begin:])
    found = None if match is None or match["bfour"] or not _numbers_only(match) else _range(match)
    if match is None or found is None or found.end is None or not 1 <= found.end.hour <= 24:
        return None
    return _moved(found, begin, begin + found.finish)


def _is_no_time(match: re.Match[str], rest: str) -> bool:
    """Whether one number or word at the head of a line is no time: "9", "1984", "1500 years on", "Midnight feasts"."""
    if _is_bare(match, "a") or _is_a_year(match, "a"):
        return True
    if match["aword"] and match["aword"].lower() == "midnight":
        return rest.strip()[:1].isalpha()
    return match["afour"] is not None and NO_TIME_AFTER.match(rest) is not None


def _after_doors(text: str, begin: int, doors: Range) -> Range | None:
    """Return when it starts, where the text goes on so after when the doors open: "7.45 for 8pm"."""
    between = None if doors.end is not None or doors.open else FOR.match(text, begin + doors.finish)
    match = None if between is None else RANGE.match(text[between.end() :])
    found = None if match is None else _range(match)
    if between is None or match is None or found is None or _is_bare(match, "a"):
        return None
    moved = _moved(found, between.end(), between.end() + found.finish)
    return replace(moved, begin=begin, doors=doors.text, text=text[begin : moved.finish].strip())


def whole_range(text: str) -> Range | None:
    """Return the range or time if the text is nothing else; a zone may follow it ("1:05 - 1:55 PM uk time")."""
    found = leading_range(text)
    if found is None:
        return None
    rest = text[found.finish :].strip(_CLOSING + "(|-–—~")
    if not rest:
        return found
    zone = find_zone(rest)
    if zone is not None and zone.begin == 0 and not rest[zone.finish :].strip(_CLOSING):
        return found
    return None


def trailing_range(text: str, *, bare: bool = False) -> Range | None:
    """Return the range or time at the end of a text, in brackets or after a break word ("PAUSE: 10:20-10:35").

    `bare`: also where it simply stands last ("Fog, Bo Stone 13:15").
    """
    last = None
    if len(text) > LONGEST_LINE:
        return None
    for match in RANGE.finditer(text):
        found = _range(match)
        numbered = match["amark"] != ":" and NO_TIME_BEFORE.search(_before(text, match)) is not None
        if found is not None and not numbered and not _numbers_only(match):
            last = match, found
    if last is None or text[last[1].finish :].strip(_CLOSING):
        return None
    match, found = last
    head = text[: found.begin].rstrip(" *_")
    if found.end is None and (_is_bare(match, "a") and found.start.meridiem is None):
        return None
    bracketed = head.endswith(("(", "[")) and (found.end is not None or match["amark"] in {":", "h"} or match["ahalf"])
    head = head.rstrip(" ([:,;|-–—*_")
    sure = found.end is not None or match["amark"] in {":", "h"} or match["ahalf"]
    return found if head and (bracketed or is_break(head) or (bare and sure)) else None


def words_before(text: str, found: Range) -> str:
    """Return what stands before the time at the end of a text: "Lunch" of "Lunch at 12:45"."""
    return _AT.sub("", text[: found.begin].rstrip(" \t|,:;-–—([*_"))


def bad_times(text: str) -> tuple[str, ...]:
    """Return what is written like a time and cannot be one: "25:00", "9:75", "24:100"."""
    return tuple(match[1] for match in LOOKS_LIKE.finditer(text[:LONGEST_LINE]) if not _possible(match[1]))


def _possible(text: str) -> bool:
    hour, _, minute = text.partition(":")
    return len(hour) < 3 and len(minute) == 2 and int(minute) < 60 and int(hour) * 60 + int(minute) <= 24 * 60


# --- one match of the pattern


def _range(match: re.Match[str]) -> Range | None:
    start = _written(match, "a")
    if start is None or (match["afour"] and not _four_digits_are_a_time(match)):
        return None
    has_end = any(match[group] for group in ("bword", "bfour", "bhour"))
    if has_end and _belongs_to_the_rest(match):
        return Range(
            start,
            end=None,
            open=False,
            approximate=bool(match["about"]),
            begin=match.start(),
            finish=match.end("first"),
            text=match["first"].strip(),
        )
    end = _written(match, "b") if has_end else None
    if has_end and end is None:
        return None
    approximate = any(match[group] for group in ("about", "aish", "about2", "bish"))
    return Range(start, end, bool(match["open"]), approximate, match.start(), match.end(), match[0].strip())


def _belongs_to_the_rest(match: re.Match[str]) -> bool:
    """Whether the second number begins a title, or is another time: "10:00 – 2 truths", "10:00 and 11:00"."""
    if match["join"].strip().lower() == "and":
        return match["between"] is None
    if match["amark"] is None:
        return False
    title_follows = _TITLE.match(match.string, match.end()) is not None
    return _is_a_year(match, "b") or (title_follows and _is_bare(match, "b"))


def _written(match: re.Match[str], name: str) -> Written | None:
    """Return the time of the groups that begin with `name`, or None where no clock shows it."""
    word, four, half = (match[name + group] for group in ("word", "four", "half"))
    if word:
        return _named(word, 0, word)
    hour = int(four[:2] if four else match[name + "hour"])
    minute = int(four[2:] if four else match[name + "minute"] or 0)
    second = int(match[name + "second"] or 0)
    if minute > 59 or second > 59 or hour * 3600 + minute * 60 + second > 86_400:
        return None
    text = four or match[name + "hour"] + (f":{minute:02d}" if match[name + "minute"] else "")
    if half and half[0].lower() in "nm" and hour == 12:
        return _named(half, minute, f"{text} {half}")
    meridiem: Meridiem | None = None
    if half and 1 <= hour <= 12:
        meridiem = "am" if half[0] in "aA" else "pm"
    padded = bool(four) or (match[name + "hour"] or "").startswith("0")
    sure = meridiem is not None or hour > 12 or hour == 0 or padded
    return Written(hour, minute, second, meridiem, sure, f"{text} {half}" if half else text)


def _named(word: str, minute: int, text: str) -> Written:
    if word.lower() == "midnight":
        return Written(12, minute, 0, "am", sure=True, text=text)
    return Written(12, minute, 0, "pm", sure=True, text=text)


def _is_bare(match: re.Match[str], name: str) -> bool:
    """Whether the time is an hour and nothing else: "9"."""
    groups = ("minute", "half", "four", "word", "hours")
    return match[name + "hour"] is not None and not any(match[name + group] for group in groups)


def _is_a_year(match: re.Match[str], name: str) -> bool:
    """Whether four digits are rather a year: "2026"."""
    return bool(match[name + "four"]) and match[name + "four"][:2] in {"19", "20"} and not match[name + "hours"]


def _four_digits_are_a_time(match: re.Match[str]) -> bool:
    """Whether four digits stand for a time: on the five minutes, or marked; a year, or a range of years, is none."""
    if _is_a_year(match, "a") and match["bhour"] and not match["bmark"]:
        return False
    marked = any(match[group] for group in ("ahalf", "ahours", "bhalf", "bhours", "bmark"))
    return bool(marked or int(match["afour"]) % 5 == 0) and (not match["bfour"] or int(match["bfour"]) % 5 == 0)


def _numbers_only(match: re.Match[str]) -> bool:
    """Whether it is a range of small numbers without any mark of a time: "1-3", "8-10", "9-2026"."""
    if not _is_bare(match, "a") or match["aword"]:
        return False
    return _is_bare(match, "b") or _is_a_year(match, "b")


def _moved(found: Range, by: int, finish: int) -> Range:
    return replace(found, begin=found.begin + by, finish=finish)

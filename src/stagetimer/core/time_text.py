"""Lengths and times of day as people write them in commands, scripts and programme files; read, and written back.

Reading raises `ValueError` with one sentence that says what would be right. The importers read many more forms;
what they write is read here.
"""

import re
from typing import Final

from stagetimer.core.units import HOUR, MINUTE, Seconds

LENGTH_HELP: Final = 'a length looks like "10 min", "1:30" or 90 (seconds)'
TIME_HELP: Final = 'a time looks like "13:05", "13:05:30" or "1:05 pm"'
MAX_LENGTH: Final[Seconds] = 7 * 24 * HOUR

_CLOCK_LENGTH: Final = r"(?:(\d{1,3}):)?(\d{1,4}):(\d{2})"
_UNITS: Final = (
    r"(?:(?P<h>\d{1,3})\s*(?:h|hr|hrs|hour|hours))?\s*"
    r"(?:(?P<m>\d{1,5})\s*(?:m|min|mins|minute|minutes))?\s*"
    r"(?:(?P<s>\d{1,6})\s*(?:s|sec|secs|second|seconds))?"
)
_TIME_OF_DAY: Final = r"(?i)(?P<h>\d{1,2})(?:[:.](?P<m>\d{2})(?:[:.](?P<s>\d{2}))?)?\s*(?P<half>[ap]\.?m\.?)?"


def read_length(text: str, *, negative: bool = False) -> Seconds:
    """Return the seconds of "90", "1:30", "1:02:10", "10 min", "1 h 30 min"; with a sign only where `negative`."""
    body = text.strip().lower().replace("\u2212", "-")
    sign = 1
    if body[:1] in {"+", "-"}:
        sign = -1 if body[0] == "-" else 1
        body = body[1:].strip()
        if not negative:
            raise ValueError(f'"{text}" is no length here: {LENGTH_HELP}, without a sign')
    seconds = _unsigned_length(body)
    if seconds is None:
        raise ValueError(f'"{text}" is no length: {LENGTH_HELP}')
    if seconds > MAX_LENGTH:
        raise ValueError(f'"{text}" is more than seven days: {LENGTH_HELP}')
    return sign * seconds


def _unsigned_length(body: str) -> Seconds | None:
    if not body.isascii():
        return None
    if body.isdigit() and len(body) <= 9:
        return int(body)
    if match := re.fullmatch(_CLOCK_LENGTH, body):
        hours, minutes, seconds = match.groups()
        if int(seconds) > 59 or (hours is not None and int(minutes) > 59):
            return None
        return int(hours or 0) * HOUR + int(minutes) * MINUTE + int(seconds)
    if body and (match := re.fullmatch(_UNITS, body)):
        return sum(int(match[u] or 0) * size for u, size in (("h", HOUR), ("m", MINUTE), ("s", 1)))
    return None


def read_time_of_day(text: str) -> Seconds:
    """Return the clock face's seconds of "13:05", "13:05:30", "1:05 pm", "9.30am", "noon", "24:00" (86,400)."""
    body = " ".join(text.split())
    named = {"noon": 12 * HOUR, "midday": 12 * HOUR, "midnight": 24 * HOUR}.get(body.lower())
    if named is not None:
        return named
    match = re.fullmatch(_TIME_OF_DAY, body) if body.isascii() else None
    if match is None or (match["m"] is None and match["half"] is None):
        raise ValueError(f'"{text}" is no time of day: {TIME_HELP}')
    hour, minute, second = (int(match[part] or 0) for part in ("h", "m", "s"))
    if match["half"] is not None:
        if not 1 <= hour <= 12:
            raise ValueError(f'"{text}" is no time of day: with am or pm the hour is 1 to 12')
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    whole = hour * HOUR + minute * MINUTE + second
    if minute > 59 or second > 59 or whole > 24 * HOUR:
        raise ValueError(f'"{text}" is no time of day: hours go to 24:00, minutes and seconds to 59')
    return whole


def possible_times(text: str) -> tuple[Seconds, ...]:
    """Return what a time of day on a 12-hour clock may mean: "1:20" is either half of the day, "01:20" is not.

    `ValueError` as `read_time_of_day` raises it.
    """
    seconds = read_time_of_day(text)
    settled = any(c.isalpha() for c in text) or text.strip().startswith("0")
    if settled or not HOUR <= seconds < 13 * HOUR:
        return (seconds,)
    return (seconds % (12 * HOUR), seconds % (12 * HOUR) + 12 * HOUR)


def length_text(seconds: Seconds) -> str:
    """Return a length as digits: "7:00", "0:05", "1:02:10"; the sign of a negative one is left to the caller."""
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def countdown_text(remaining: Seconds) -> str:
    """Return what a countdown shows: "10:00", "0:00" exactly at zero, then "+0:01" (design.md, section 3)."""
    return length_text(remaining) if remaining >= 0 else f"+{length_text(remaining)}"


def drift_text(drift: Seconds) -> str:
    """Return a drift in words, never with a bare sign: "2:10 behind", "0:40 ahead", "on time"."""
    if drift == 0:
        return "on time"
    return f"{length_text(drift)} {'behind' if drift > 0 else 'ahead'}"

"""Lengths as people write them in a column of lengths."""

import re
from typing import Final

from stagetimer.core.time_text import MAX_LENGTH
from stagetimer.core.units import HOUR, MINUTE, Seconds
from stagetimer.importing.reading.plain import tidy

_NUMBER: Final = re.compile(r"(\d{1,4})(?:\.0+)?['\u2032]?", re.ASCII)
_CLOCK: Final = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?", re.ASCII)
_UNITS: Final = re.compile(
    r"(?:(?P<h>\d{1,3}(?:\.\d{1,2})?)\s*(?:h|hrs?|hours?)\.?)?(?:\s*(?:,|and)?\s*(?P<m>\d{1,4})\s*"
    r"(?:m|mins?|minutes?|['\u2032])?\.?)?",
    re.ASCII | re.IGNORECASE,
)


def read_length_cell(value: str) -> Seconds | None:
    """Return the seconds of a cell in a column of lengths; None where it holds none.

    A number alone is minutes; "0:35" and "1:30" are hours and minutes; "0:40:00" has seconds ("20", "20 min", "1h 10",
    "1 hr 15", "90m": cases I-04 and 24-start-plus-length). Seven days are the most.
    """
    text = tidy(value).strip("()[]~ ")
    seconds: Seconds | None = None
    if match := _NUMBER.fullmatch(text):
        seconds = int(match[1]) * MINUTE
    elif match := _CLOCK.fullmatch(text):
        seconds = int(match[1]) * HOUR + int(match[2]) * MINUTE + int(match[3] or 0)
    elif text and (match := _UNITS.fullmatch(text)) and (match["h"] or match["m"]):
        seconds = round(float(match["h"] or 0) * HOUR) + int(match["m"] or 0) * MINUTE
    return seconds if seconds is not None and seconds <= MAX_LENGTH else None

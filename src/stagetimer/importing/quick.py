"""A programme made of three answers: when it starts, how many talks, how long each one is. Names come later."""

from datetime import date
from typing import Any, Final

from stagetimer.core.text import clean
from stagetimer.core.time_text import MAX_LENGTH, read_length, read_time_of_day
from stagetimer.core.units import DAY, MINUTE, Seconds
from stagetimer.importing.file_values import FORMAT
from stagetimer.importing.settle_slots import clock
from stagetimer.importing.settle_values import length_value

MOST: Final = 200
"""Talks of a quick set-up; a longer programme is in some file already."""


def quick_values(title: str, day: date, start: str, count: str, length: str) -> dict[str, Any]:
    """Return the values of a programme file with that many talks, one after the other, on that day.

    The texts are as typed: "13:05", "5", "10" (minutes) or "7:30". `ValueError` with a sentence where one is unclear.
    """
    first = read_time_of_day(start)
    number = _count(count)
    each = _each(length)
    if number * each > DAY:
        raise ValueError(f"{number} talks of that length fill more than a day: fewer talks, or shorter ones.")
    slots = [
        {"kind": "talk", "title": f"Talk {n + 1}", "start": clock(first + n * each), "length": length_value(each)}
        for n in range(number)
    ]
    values = {"title": clean(title) or "Session", "date": day.isoformat(), "timezone": "Europe/London"}
    return {"format": FORMAT, **values, "slots": slots}


def _count(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    if not 1 <= number <= MOST:
        raise ValueError(f'"{clean(text)}" is no number of talks: it is a whole number from 1 to {MOST}.')
    return number


def _each(text: str) -> Seconds:
    each = int(text) * MINUTE if text.isascii() and text.isdigit() and len(text) < 5 else read_length(text)
    if not 0 < each <= MAX_LENGTH:
        raise ValueError("A talk lasts at least a second: type its length, such as 10.")
    return each

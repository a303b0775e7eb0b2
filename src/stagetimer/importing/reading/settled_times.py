"""Times as written, to times of day: the readings of a whole file that fit together best.

A bare hour can be of the morning or of the afternoon. Every possible reading of every range has a cost, and so has
every step from one range to the next; the cheapest way through the file is taken (catalogue, section 3: a positive
length under 12 hours, inside the stated window, after the slot before).
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from stagetimer.core.units import DAY, HOUR, Seconds
from stagetimer.importing.reading.time_values import Range, Settled, Written

_BACKWARDS: Final = 8.0
"""What it costs that a range starts before the one above it."""
_OUTSIDE: Final = 6.0
"""What it costs to lie outside the window that the heading states."""
_IMPOSSIBLE: Final = 25.0
"""What it costs to end before the start, or to last 12 hours and more."""
_TOO_LONG: Final = 30.0
"""What it costs to last more than ten hours: rather a typing error."""


class _Reading(Struct, frozen=True):
    """One way to read one range."""

    start: Seconds
    end: Seconds | None
    cost: float


def settle_ranges(
    ranges: Sequence[Range], window: tuple[Seconds, Seconds] | None, new_days: Collection[int] = ()
) -> tuple[Settled, ...]:
    """Return what each range of a file means, in the same order; give all of them at once, in file order.

    `window` is when the whole begins and ends, where a heading says so (seconds since midnight). `new_days` are the
    indexes of ranges that begin a day: those before them say nothing of their times.
    """
    if not ranges:
        return ()
    written = [time for found in ranges for time in (found.start, found.end) if time is not None]
    by_24 = any(time.meridiem is None and (time.hour > 12 or time.hour == 0) for time in written)
    marked = any(time.meridiem is not None and not _is_named(time) for time in written)
    readings = [tuple(_readings(found, window, by_24=by_24)) for found in ranges]
    chosen = _cheapest_way(readings, new_days)
    return tuple(
        Settled(reading.start, reading.end, _is_inferred(found, reading, marked=marked and not by_24))
        for found, reading in zip(ranges, chosen, strict=True)
    )


def _is_named(written: Written) -> bool:
    """Whether it is noon or midnight by its name, which says nothing of how other times are written."""
    return written.text.lower().endswith(("noon", "midday", "midnight"))


def _cheapest_way(readings: Sequence[tuple[_Reading, ...]], new_days: Collection[int]) -> list[_Reading]:
    costs = [reading.cost for reading in readings[0]]
    came_from: list[list[int]] = []
    for number, (before, now) in enumerate(pairwise(readings), 1):
        own = 0.0 if number in new_days else 1.0
        steps = [
            min((cost + own * _step(b, n), i) for i, (cost, b) in enumerate(zip(costs, before, strict=True)))
            for n in now
        ]
        came_from.append([index for _, index in steps])
        costs = [step + reading.cost for (step, _), reading in zip(steps, now, strict=True)]
    at = costs.index(min(costs))
    way = [readings[-1][at]]
    for options, pointers in zip(reversed(readings[:-1]), reversed(came_from), strict=True):
        at = pointers[at]
        way.append(options[at])
    return way[::-1]


def _step(before: _Reading, now: _Reading) -> float:
    """Return what it costs that one range follows another: order first, then closeness."""
    if now.start < before.start:
        return _BACKWARDS
    until = before.start if before.end is None else max(before.start, before.end)
    apart = abs(now.start - until)
    return min(apart / HOUR * 0.4, 4.0) + (0.3 if now.start < until else 0.0)


def _readings(found: Range, window: tuple[Seconds, Seconds] | None, *, by_24: bool) -> Iterator[_Reading]:
    for start, start_cost in _faces(found.start, by_24=by_24):
        if start >= DAY:
            start_cost += 3.0  # noqa: PLW2901  (a start after midnight is read so only if the order asks for it)
        cost = start_cost + _outside(start, window)
        if found.end is None:
            yield _Reading(start, None, cost)
            continue
        for face, end_cost in _faces(found.end, by_24=by_24):
            if found.end.meridiem is not None and found.start.meridiem is None and not found.start.sure:
                cost = _outside(start, window)  # the end's mark stands for both: no reading of the start is favoured
            end, length_cost = _end(start, face)
            yield _Reading(start, end, cost + end_cost + length_cost + _outside(end, window))


def _end(start: Seconds, face: Seconds) -> tuple[Seconds, float]:
    """Return the end that a clock face means after that start, and what reading it so costs."""
    if start >= DAY and face < start:
        face += DAY
    length = face - start
    if 0 < length < 12 * HOUR:
        return face, length / HOUR * 0.3 + (_TOO_LONG if length > 10 * HOUR else 0.0)
    if length == 0:
        return face, 5.0
    over_midnight = face + DAY - start
    if length < 0 and over_midnight < 12 * HOUR:
        usual = start % DAY >= 18 * HOUR and face % DAY <= 6 * HOUR
        return face + DAY, (1.0 if usual else 12.0) + over_midnight / HOUR * 0.3
    return face, _IMPOSSIBLE


def _outside(moment: Seconds, window: tuple[Seconds, Seconds] | None) -> float:
    if window is None or window[0] <= moment <= window[1]:
        return 0.0
    return _OUTSIDE if not window[0] - HOUR <= moment <= window[1] + HOUR else 1.0


def _faces(written: Written, *, by_24: bool) -> Iterator[tuple[Seconds, float]]:
    """Give every time that a clock can mean by what is written, and what each reading costs by itself."""
    base = written.minute * 60 + written.second
    hour = written.hour
    if written.meridiem is not None:
        hour = hour % 12 + (12 if written.meridiem == "pm" else 0)
    moment = hour * HOUR + base
    if written.sure and written.meridiem is None and 1 <= hour < 8 and not by_24:
        yield moment, 0.0  # "01:30" in a file that never passes 12: after noon it may be of the afternoon
        yield moment + 12 * HOUR, 0.5
    elif written.sure:
        yield moment, 0.0
    elif hour == 12:
        yield moment, 0.0
        yield base, 8.0
    else:
        yield moment, 0.0 if hour > 6 else 2.0 if by_24 else 5.0
        yield moment + 12 * HOUR, _afternoon(hour, by_24=by_24)
    if hour < 5 and (written.sure or by_24):
        yield moment + DAY, 1.0


def _afternoon(hour: int, *, by_24: bool) -> float:
    """Return what it costs to read a bare hour as afternoon: little for 1 to 6, more for 8 to 11."""
    if by_24:
        return 2.0 if hour <= 6 else 3.0  # "2.20" below "14:00-14:20": as the lines around it go on
    return 1.0 if hour <= 6 else 2.0 if hour == 7 else 4.0


def _is_inferred(found: Range, reading: _Reading, *, marked: bool) -> bool:
    """Whether half the day was told from the neighbours: no mark in the range, and not the plain reading."""
    own = [time for time in (found.start, found.end) if time is not None]
    if any(time.meridiem is not None for time in own):
        return False
    literal = found.start.hour * HOUR + found.start.minute * 60 + found.start.second
    moved = reading.start % DAY != literal % DAY or (
        reading.end is not None and found.end is not None and (reading.end // HOUR) % 24 != found.end.hour % 24
    )
    return moved or (marked and not all(time.sure for time in own))

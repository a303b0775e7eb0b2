"""Rooms that run so far apart that people who change rooms between two talks miss the beginning of the second.

People change rooms where parallel programmes have a border at the same published time; there the expected starts are
compared.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from stagetimer.core.units import MINUTE, Instant, Seconds
from stagetimer.view.anchor_words import time_at
from stagetimer.view.feed import AnchorJson
from stagetimer.view.rooms_model import RoomTold
from stagetimer.view.rooms_slots import room_order

APART: Final[Seconds] = 5 * MINUTE
"""Half of a ten-minute talk: whoever comes from the later room has missed what the other speaker set out to say."""
MOST_SAID: Final = 4


@dataclass(frozen=True, slots=True)
class _Start:
    """When a room is expected to begin what is published for a border."""

    room: str
    expected: Instant
    anchor: AnchorJson


def apart(rooms: Sequence[RoomTold]) -> tuple[str, ...]:
    """Return a sentence for each room that is too far from the others, at its first border ahead; few of them."""
    said: set[str] = set()
    sentences: list[str] = []
    for border, starts in sorted(_borders(rooms).items()):
        sentences += _at_border(border, [start for start in starts if start.room not in said], said)
    more = len(sentences) - MOST_SAID
    return tuple(sentences) if more <= 0 else (*sentences[:MOST_SAID], f"{more} more rooms are as far apart")


def _borders(rooms: Sequence[RoomTold]) -> dict[Instant, list[_Start]]:
    """Return the starts to come, by published time; of rooms with a signal alone."""
    found: dict[Instant, list[_Start]] = defaultdict(list)
    for told in sorted(rooms, key=lambda told: room_order(told.name)):
        if told.anchor is None or told.seen.notice:
            continue
        for row in told.anchor["rows"]:
            if row["status"] == "to-come" and row["expected"] is not None:
                start = _Start(told.name, max(row["expected"], told.second), told.anchor)
                found[row["published"]].append(start)
    return found


def _at_border(border: Instant, starts: Sequence[_Start], said: set[str]) -> list[str]:
    """Return the sentences for one border, and note in `said` the rooms that they are about."""
    if len(starts) < 2:
        return []
    first, last = min(starts, key=lambda s: s.expected), max(starts, key=lambda s: s.expected)
    if last.expected - first.expected < APART:
        return []
    when = time_at(first.anchor, border)
    middle = int(median(start.expected for start in starts))
    odd = [start for start in starts if abs(start.expected - middle) >= APART]
    if len(starts) == 2 or not odd:
        said |= {first.room, last.room}
        pair = sorted((first.room, last.room), key=room_order)
        return [f"{pair[0]} and {pair[1]} are {_minutes(last.expected - first.expected)} apart at {when}"]
    said |= {start.room for start in odd}
    return [f"{start.room} is {_beside(start.expected - middle)} the other rooms at {when}" for start in odd]


def _beside(seconds: Seconds) -> str:
    return f"{_minutes(abs(seconds))} {'behind' if seconds > 0 else 'ahead of'}"


def _minutes(seconds: Seconds) -> str:
    return f"{(seconds + MINUTE // 2) // MINUTE} min"

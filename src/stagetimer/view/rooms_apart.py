"""Rooms that run so far apart that people who change rooms between two talks miss the beginning of the second.

People change rooms where parallel programmes have a border at the same published time; there the expected starts are
compared.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from stagetimer.core.names import in_words
from stagetimer.core.units import MINUTE, Instant, Seconds
from stagetimer.view.anchor_words import time_at
from stagetimer.view.feed import AnchorJson
from stagetimer.view.rooms_model import RoomTold
from stagetimer.view.rooms_slots import room_order

APART: Final[Seconds] = 5 * MINUTE
"""Half of a ten-minute talk: whoever comes from the later room has missed what the other speaker set out to say."""
MOST_SAID: Final = 3
"""Sentences at once."""
MOST_NAMED: Final = 3
"""Rooms that a sentence names."""


class _Start(Struct, frozen=True):
    """When a room is expected to begin what is published for a border."""

    room: str
    expected: Instant
    anchor: AnchorJson

    @property
    def minute(self) -> Instant:
        """The expected start to the nearest minute, as people are told it."""
        return (self.expected + MINUTE // 2) // MINUTE * MINUTE


def apart(rooms: Sequence[RoomTold]) -> tuple[str, ...]:
    """Return sentences on the rooms that are too far from the others, each at its first such border; few of them."""
    said: set[str] = set()
    sentences: list[str] = []
    for border, starts in sorted(_borders(rooms).items()):
        sentences += _at_border(border, [start for start in starts if start.room not in said], said)
    more = len(sentences) - MOST_SAID
    return tuple(sentences) if more <= 0 else (*sentences[:MOST_SAID], f"And {more} more like these.")


def _borders(rooms: Sequence[RoomTold]) -> dict[Instant, list[_Start]]:
    """Return the starts to come, by published time; of rooms with a signal alone."""
    found: dict[Instant, list[_Start]] = defaultdict(list)
    for told in sorted(rooms, key=lambda told: room_order(told.name)):
        if told.anchor is None or told.seen.notice or told.is_away:
            continue
        for row in told.anchor["rows"]:
            if row["status"] == "to-come" and row["expected"] is not None:
                start = _Start(told.name, max(row["expected"], told.second), told.anchor)
                found[row["published"]].append(start)
    return found


def _at_border(border: Instant, starts: Sequence[_Start], said: set[str]) -> list[str]:
    """Return the sentences for one border, and note in `said` the rooms that they are about."""
    minutes = Counter(start.minute for start in sorted(starts, key=lambda start: start.minute))
    if len(minutes) < 2:
        return []
    usual, many = minutes.most_common(1)[0]
    when = time_at(starts[0].anchor, border)
    if many == 1:
        return _pair(min(starts, key=_expected), max(starts, key=_expected), when, said)
    found = []
    for minute in sorted(minutes, key=lambda minute: -abs(minute - usual)):
        if abs(minute - usual) >= APART:
            odd = [start.room for start in starts if start.minute == minute]
            said.update(odd)
            found.append(f"{_named(odd)} {_beside(minute - usual)} the other rooms at {when}")
    return found


def _pair(first: _Start, last: _Start, when: str, said: set[str]) -> list[str]:
    """Return the sentence on the two rooms farthest from each other, where no two are at the same time."""
    if last.minute - first.minute < APART:
        return []
    said.update((first.room, last.room))
    names = in_words(sorted((first.room, last.room), key=room_order))
    return [f"{names} are {(last.minute - first.minute) // MINUTE} min apart at {when}"]


def _expected(start: _Start) -> Instant:
    return start.expected


def _named(rooms: Sequence[str]) -> str:
    """Return "A is", "A and B are", "A, B, C and 4 more are"."""
    more = [f"{len(rooms) - MOST_NAMED} more"] if len(rooms) > MOST_NAMED else []
    return f"{in_words([*rooms[:MOST_NAMED], *more])} {'are' if len(rooms) > 1 else 'is'}"


def _beside(seconds: Seconds) -> str:
    return f"{abs(seconds) // MINUTE} min {'behind' if seconds > 0 else 'ahead of'}"

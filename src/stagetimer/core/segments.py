"""Lengths of the segments of one slot: sums over tuples of seconds, in the order of the segments.

A segment's end is the slot's due end less the lengths of the later segments: a talk that ends early gives its time to
the questions, one that runs on eats them, then the changeover, and only then becomes lateness (design.md, section 4).
"""

from collections.abc import Sequence
from typing import Final

from stagetimer.core.programme import Segment, SegmentKind, Slot
from stagetimer.core.units import Seconds

_TAKEN_FIRST: Final[tuple[SegmentKind, ...]] = ("talk", "other", "break", "qa", "changeover")
"""Whose time a shorter slot takes first."""


def later(lengths: tuple[Seconds, ...], index: int) -> Seconds:
    """Return how much time the segments after that one (from 0) have."""
    return sum(lengths[index + 1 :])


def published(slot: Slot) -> tuple[Seconds, ...]:
    """Return the lengths of a slot's segments as published; none where it has none."""
    return tuple(segment.length for segment in slot.segments)


def at_remaining(lengths: tuple[Seconds, ...], remaining: Seconds) -> int:
    """Return which segment the clock has with that much of the slot remaining; the last one once all are over."""
    later = sum(lengths)
    for index, length in enumerate(lengths):
        later -= length
        if remaining > later:
            return index
    return max(0, len(lengths) - 1)


def with_total(lengths: tuple[Seconds, ...], segments: Sequence[Segment], total: Seconds) -> tuple[Seconds, ...]:
    """Return the lengths changed to that total: the talk gets what is more, and gives first what is less."""
    if not lengths:
        return ()
    shared = list(lengths)
    change = total - sum(lengths)
    order = sorted(range(len(lengths)), key=lambda i: (_TAKEN_FIRST.index(segments[i].kind), i))
    for index in order:
        taken = max(-shared[index], change) if change < 0 else change
        shared[index] += taken
        change -= taken
    return tuple(shared)


def with_more(lengths: tuple[Seconds, ...], index: int, seconds: Seconds) -> tuple[Seconds, ...]:
    """Return the lengths with that segment longer, or shorter down to none."""
    return tuple(max(0, n + seconds) if i == index else n for i, n in enumerate(lengths))

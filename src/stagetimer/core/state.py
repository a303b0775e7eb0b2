"""The facts of a session: what started and ended and when, what each slot is given, the order, what is left out.

Everything shown (elapsed, remaining, phase, expected times, drift) is read from these facts and the time, elsewhere;
how each event changes them is said in `folding`.
"""

from typing import Final, Literal, TypeAlias

from msgspec import Struct

from stagetimer.core.lately import Lately
from stagetimer.core.programme import LateStart, Programme, Slot
from stagetimer.core.segments import published
from stagetimer.core.units import Instant, Seconds

Mode: TypeAlias = Literal["following", "in-control"]
Absence: TypeAlias = Literal["skipped", "no-show"]


class SlotFacts(Struct, frozen=True):
    """What is known of one slot."""

    given: Seconds | None
    """How much time it is given; none: open."""
    late_start: LateStart
    started: Instant | None = None
    ended: Instant | None = None
    started_measured: bool = False
    """Given by a command, not assumed from the clock while following."""
    ended_measured: bool = False
    pauses: Seconds = 0
    """Pauses that have ended."""
    fixed_end: bool = False
    absent: Absence | None = None
    here: bool | None = None
    segments: tuple[Seconds, ...] = ()
    """How much time each segment is given; none where the slot has no segments."""
    segment: int = 0
    """Which segment is on, from 0."""
    first_pause: Instant | None = None
    """When the running countdown first stood still: the start cannot be corrected beyond it."""
    after: int | None = None
    """The slot that the same command ended: its end moves with this start."""
    discussion: bool = False
    """The speaker is not there, and the slot is used for discussion."""

    @property
    def to_come(self) -> bool:
        """The slot has not run and is not left out."""
        return self.started is None and self.absent is None

    @property
    def done(self) -> bool:
        """The slot has run and ended."""
        return self.ended is not None


class SessionState(Struct, frozen=True):
    """What really happened so far, as facts."""

    programme: Programme
    mode: Mode
    facts: tuple[SlotFacts, ...]
    """By slot number less one."""
    order: tuple[int, ...]
    """Slot numbers in running order."""
    moved: tuple[frozenset[int], ...] = ()
    """Groups of slots that changed places among themselves (move, swap)."""
    running: int | None = None
    paused_since: Instant | None = None
    message: str | None = None
    message_at: Instant = 0
    blank_since: Instant | None = None
    offset: Seconds = 0
    released: frozenset[int] = frozenset()
    """Slots whose published start no longer holds them back (no-show `slide`)."""
    accepted_drift: Seconds | None = None
    """How far behind the chair chose to finish late."""

    def of(self, slot: int) -> SlotFacts:
        """Return the facts of the slot of that number."""
        return self.facts[slot - 1]

    def plan(self, slot: int) -> Slot:
        """Return the slot of that number as published."""
        return self.programme.slots[slot - 1]

    @property
    def to_come(self) -> tuple[int, ...]:
        """Slot numbers still to come, in running order."""
        return _TO_COME.get(
            (self.facts, self.order), (), lambda: tuple(n for n in self.order if self.facts[n - 1].to_come)
        )

    @property
    def last_end(self) -> Instant | None:
        """When the last slot that has ended did so."""
        return _LAST_END.get(
            (self.facts,), (), lambda: max((f.ended for f in self.facts if f.ended is not None), default=None)
        )


def changed_slots(was: tuple[SlotFacts, ...], now: tuple[SlotFacts, ...]) -> list[int]:
    """Return the numbers of the slots of which something else is known now; nearly all of the facts are the same."""
    if was is now:
        return []
    found: list[int] = []
    for place in range(0, len(now), _AT_ONCE):
        before, after = was[place : place + _AT_ONCE], now[place : place + _AT_ONCE]
        if before != after:  # a look at each one's identity, mostly, without a step of Python for it
            found += [n for n, (one, other) in enumerate(zip(before, after, strict=True), place + 1) if one != other]
    return found


_AT_ONCE: Final = 64
"""How many slots are compared at once."""
_TO_COME: Lately[tuple[int, ...]] = Lately()
_LAST_END: Lately[Instant | None] = Lately()


def untouched(programme: Programme) -> SessionState:
    """Return the session of a programme in which nothing has happened yet: it follows the clock."""
    return SessionState(
        programme=programme,
        mode="following",
        facts=tuple(SlotFacts(given=s.length, late_start=s.late_start, segments=published(s)) for s in programme.slots),
        order=programme.numbers,
    )

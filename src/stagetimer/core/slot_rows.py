"""The running order as people see it: one row for each slot, made when somebody looks at that part of it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias, overload

from msgspec import Struct

from stagetimer.core.forecast import Forecast
from stagetimer.core.programme import Programme, Slot
from stagetimer.core.running_order import Expected
from stagetimer.core.state import SessionState, SlotFacts
from stagetimer.core.units import Instant, Seconds

Status: TypeAlias = Literal["done", "running", "to-come", "skipped", "no-show"]


class SlotRow(Struct, frozen=True):
    """One slot in the running order."""

    plan: Slot
    status: Status
    expected_start: Instant | None
    expected_end: Instant | None
    started: Instant | None
    ended: Instant | None
    started_measured: bool
    ended_measured: bool
    given: Seconds | None
    changed: bool
    here: bool | None
    late_start: Seconds
    """Start against published start, once started (inherited); positive: late."""
    overrun: Seconds
    """How far it ran beyond what it was given (created)."""


class SlotRows(Sequence[SlotRow]):
    """The rows of all slots, in running order; equal to any other rows that say the same."""

    def __init__(self, state: SessionState, programme: Programme, expected: Forecast, over: Seconds) -> None:
        """Take what the rows are made of.

        `programme`: the slots as they are shown; `over`: how far the running slot ran beyond what it was given.
        """
        self._state, self._programme, self._expected, self._over = state, programme, expected, over
        self._made: dict[int, SlotRow] = {}

    def __len__(self) -> int:
        """Return how many slots there are."""
        return len(self._state.order)

    @overload
    def __getitem__(self, place: int) -> SlotRow: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[SlotRow, ...]: ...
    def __getitem__(self, place: int | slice) -> SlotRow | tuple[SlotRow, ...]:
        """Return the row at that place (from 0), or those of a range; no others are made."""
        places = range(len(self))[place]
        if isinstance(places, range):
            return tuple([self._row_at(n) for n in places])
        return self._row_at(places)

    def __iter__(self) -> Iterator[SlotRow]:
        """Yield every row."""
        yield from (self._row_at(place) for place in range(len(self)))

    def __eq__(self, other: object) -> bool:
        """Return whether the other rows say the same."""
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # rows are compared, never looked up

    def _row_at(self, place: int) -> SlotRow:
        row = self._made.get(place)
        if row is None:
            order = self._expected.order
            index = bisect_right(order.places, place) - 1
            piece, times = order.pieces[index], self._expected.of_piece(index)
            within = place - order.places[index]
            number = piece.numbers[within]
            row = self._made[place] = self._row(number, piece.facts[within], place + 1, times.get(number))
        return row

    def _row(self, number: int, facts: SlotFacts, place: int, ahead: Expected | None) -> SlotRow:
        plan, status, given = self._programme.slots[number - 1], _status(facts), facts.given
        if self._expected.running is not None and self._expected.running[0] == number:
            ahead = self._expected.running[1]
        if status == "to-come" and ahead is not None:
            given = ahead.given
        elsewhere = self._state.mode == "in-control" and (place != number or given != plan.length)
        return SlotRow(
            plan=plan,
            status=status,
            expected_start=facts.started if ahead is None else ahead.start,
            expected_end=facts.ended if ahead is None else ahead.end,
            started=facts.started,
            ended=facts.ended,
            started_measured=facts.started_measured,
            ended_measured=facts.ended_measured,
            given=given,
            changed=elsewhere,
            here=facts.here,
            late_start=0 if facts.started is None else facts.started - plan.start,
            overrun=self._over if number == self._state.running else _overrun(facts),
        )


def _status(facts: SlotFacts) -> Status:
    if facts.absent is not None:
        return facts.absent
    if facts.done:
        return "done"
    return "to-come" if facts.started is None else "running"


def _overrun(facts: SlotFacts) -> Seconds:
    if facts.started is None or facts.ended is None or facts.given is None:
        return 0
    return max(0, facts.ended - facts.started - facts.pauses - facts.given)

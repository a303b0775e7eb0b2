"""When every slot will really start and end as things stand now, and what that makes of the day's finish.

The running slot ends at max(now, due end); each later one starts at the later of its published start and the
expected end before it, so that gaps absorb lateness and nobody is called before the published time (design.md,
section 4, "Expected times"). While the clock is followed, all times are the published ones.

How one slot pushes the next is said in `running_order`, for a piece of it at a time. The times of a piece are worked
out when they are asked for; the finish needs no more than when each piece ends.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from stagetimer.core.lately import Lately
from stagetimer.core.readings import read_running
from stagetimer.core.running_order import Expected, Piece, RunningOrder, running_order
from stagetimer.core.state import SessionState
from stagetimer.core.units import Instant, Seconds


class Finish(Struct, frozen=True):
    """The finish of the day that the session is in."""

    published_start: Instant
    published: Instant
    expected: Instant
    drift: Seconds
    """Expected against published; positive: behind."""
    open_end: bool
    """The last slot to come is open: there is no telling."""


class Forecast(Mapping[int, Expected]):
    """The expected times of the running slot and of each to come, by slot number, in running order."""

    def __init__(self, order: RunningOrder, running: tuple[int, Expected] | None, before: Instant | None) -> None:
        """Take the slot that runs and its times, and when it ends: none where the published times hold."""
        self.order = order
        self.running = running
        self._before = before
        self._known: dict[int, Mapping[int, Expected]] = {}
        self._ends: list[Instant] = []

    def __getitem__(self, number: int) -> Expected:
        """Return the times of that slot; `KeyError` if it neither runs nor is to come."""
        if self.running is not None and self.running[0] == number:
            return self.running[1]
        for index in range(len(self.order.pieces)):
            times = self.of_piece(index).get(number)
            if times is not None:
                return times
        raise KeyError(number)

    def __iter__(self) -> Iterator[int]:
        """Yield the running slot, then those to come."""
        if self.running is not None:
            yield self.running[0]
        for piece in self.order.pieces:
            yield from (link.number for link in piece.links)

    def __len__(self) -> int:
        """Return how many slots run or are to come."""
        return (self.running is not None) + sum(len(piece.links) for piece in self.order.pieces)

    @property
    def first(self) -> Expected | None:
        """The times of the slot that comes next; none: nothing is to come."""
        index = next((i for i, piece in enumerate(self.order.pieces) if piece.links), None)
        return None if index is None else next(iter(self.of_piece(index).values()))

    def last_of(self, day: int) -> tuple[int, Expected] | None:
        """Return the last slot to come of that day and its times; none if there is none."""
        for index in range(len(self.order.pieces) - 1, -1, -1):
            piece = self.order.pieces[index]
            if day in piece.last_of_day:
                number = piece.links[piece.last_of_day[day]].number
                return number, self.of_piece(index)[number]
        return None

    def of_piece(self, index: int) -> Mapping[int, Expected]:
        """Return the times of the slots to come in that piece (from 0) of the running order."""
        if index not in self._known:
            self._known[index] = self._times(index, self.order.pieces[index])
        return self._known[index]

    def _times(self, index: int, piece: Piece) -> Mapping[int, Expected]:
        if self._before is not None:
            return piece.times(self._end_before(index, self._before), self.order.held_after(index))
        return piece.published_times(self.order.programme)

    def _end_before(self, index: int, before: Instant) -> Instant:
        """Return when the last slot before that piece ends, if the one before all of them ends at `before`."""
        if not self._ends:
            self._ends.append(before)
        for piece in self.order.pieces[len(self._ends) - 1 : index]:
            self._ends.append(piece.end(self._ends[-1]))
        return self._ends[index]


_FORECASTS: Lately[Forecast] = Lately()
_FINISHES: Lately[Finish] = Lately()


def forecast(as_of: SessionState, now: Instant) -> Forecast:
    """Return the expected times of the running slot and of each to come; the same object while nothing changes."""
    order = running_order(as_of)
    running, before = _published(as_of, now) if as_of.mode == "following" else _reckoned(as_of, order, now)
    return _FORECASTS.get((order,), (running, before), lambda: Forecast(order, running, before))


def _published(as_of: SessionState, now: Instant) -> tuple[tuple[int, Expected] | None, None]:
    """Return the published times of the running slot: one that is open ends now, or later if the plan says so."""
    number = as_of.running
    if number is None:
        return None, None
    plan, started = as_of.plan(number), as_of.of(number).started
    start = plan.start if started is None else started
    end = max(start, as_of.programme.ends[number - 1])
    return (number, Expected(start, end if plan.end is not None else max(now, end), plan.length)), None


def _reckoned(as_of: SessionState, order: RunningOrder, now: Instant) -> tuple[tuple[int, Expected] | None, Instant]:
    """Return the times of the running slot, and from when on the next one may start."""
    reading = read_running(as_of, now)
    if reading is None:
        ended = order.last_end
        return None, now if ended is None else max(now, ended)
    due = reading.due_end
    if due is None and order.first is not None:
        due = order.first.held
    before = now if due is None else max(now, due)
    return (reading.slot, Expected(reading.started, before, reading.given)), before


def finish(as_of: SessionState, expected: Forecast) -> Finish:
    """Return the finish of the day of the running slot, else of the next one, else of the last that ran."""
    return _FINISHES.get((as_of, expected), (), lambda: _finish(as_of, expected))


def _finish(as_of: SessionState, expected: Forecast) -> Finish:
    following, pieces = as_of.mode == "following", expected.order.pieces
    day = _day(as_of, expected.order)
    published_start, published = as_of.programme.spans[day]
    ahead = [one for one in (expected.running, expected.last_of(day)) if one is not None]
    known = [piece.planned if following else piece.ended for piece in pieces]
    ends = [*(ended[day] for ended in known if day in ended), *(times.end for _, times in ahead)]
    reckoned = max(ends, default=published)
    open_end = _last_is_open(expected.order, ahead)
    drift = 0 if following or open_end else reckoned - published
    return Finish(published_start, published, reckoned, drift, open_end)


def _last_is_open(order: RunningOrder, ahead: list[tuple[int, Expected]]) -> bool:
    """Return whether of these slots the last in running order is open."""
    are_open = {times.given is None for _, times in ahead}
    if len(are_open) < 2:
        return True in are_open
    return max(ahead, key=lambda one: order.place_of(one[0]))[1].given is None


def _day(as_of: SessionState, order: RunningOrder) -> int:
    coming = order.first
    number = as_of.running or (order.last_begun if coming is None else coming.number) or as_of.order[-1]
    return as_of.programme.day_of[number]


def now_drift(as_of: SessionState, expected: Forecast, now: Instant) -> Seconds:
    """Return how late the running slot's end will be, or with nothing running the next start; positive: behind."""
    if as_of.mode == "following":
        return 0
    if expected.running is not None:
        number, times = expected.running
        end = as_of.plan(number).end
        return 0 if end is None or times.given is None else times.end - end
    coming, first = expected.order.first, expected.first
    return 0 if coming is None or first is None else max(now, first.start) - coming.start

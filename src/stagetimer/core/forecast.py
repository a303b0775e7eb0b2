"""When every slot will really start and end as things stand now, and what that makes of the day's finish.

The running slot ends at max(now, due end); each later one starts at the later of its published start and the
expected end before it, so that gaps absorb lateness and nobody is called before the published time (design.md,
section 4, "Expected times"). While the clock is followed, all times are the published ones.
"""

from dataclasses import dataclass

from stagetimer.core.lately import Lately
from stagetimer.core.readings import read_running
from stagetimer.core.state import SessionState
from stagetimer.core.units import Instant, Seconds


@dataclass(frozen=True, slots=True)
class Expected:
    """When a slot will start and end, and the time it will be given (none: open)."""

    start: Instant
    end: Instant
    given: Seconds | None


@dataclass(frozen=True, slots=True)
class Finish:
    """The finish of the day that the session is in."""

    published_start: Instant
    published: Instant
    expected: Instant
    drift: Seconds
    """Expected against published; positive: behind."""
    open_end: bool
    """The last slot to come is open: there is no telling."""


_FORECASTS: Lately[dict[int, Expected]] = Lately()
_FINISHES: Lately[Finish] = Lately()


def forecast(as_of: SessionState, now: Instant) -> dict[int, Expected]:
    """Return the expected times of the running slot and of each to come, by slot number, in running order.

    Not to be changed: it is the same dictionary again while nothing in it changes.
    """
    return _published(as_of, now) if as_of.mode == "following" else _reckoned(as_of, now)


def _published(as_of: SessionState, now: Instant) -> dict[int, Expected]:
    open_until = now if as_of.running is not None and as_of.plan(as_of.running).end is None else None
    return _FORECASTS.get((as_of,), (open_until,), lambda: _as_published(as_of, open_until))


def _as_published(as_of: SessionState, open_until: Instant | None) -> dict[int, Expected]:
    """Return the published times; a running slot that is open ends at `open_until` or later."""
    running = () if as_of.running is None else (as_of.running,)
    expected: dict[int, Expected] = {}
    for number in (*running, *as_of.to_come):
        plan, facts = as_of.plan(number), as_of.of(number)
        start = plan.start if facts.started is None else facts.started
        end = max(start, _published_end(as_of, number))
        if open_until is not None and number == as_of.running:
            end = max(open_until, end)
        expected[number] = Expected(start, end, plan.length)
    return expected


def _published_end(as_of: SessionState, number: int) -> Instant:
    """Return the published end; of an open slot the published start of the one after it, or else its own."""
    plan = as_of.plan(number)
    if plan.end is not None:
        return plan.end
    return min((s.start for s in as_of.programme.slots if s.start > plan.start), default=plan.start)


def _reckoned(as_of: SessionState, now: Instant) -> dict[int, Expected]:
    before = now if as_of.last_end is None else max(now, as_of.last_end)
    reading = read_running(as_of, now)
    running: Expected | None = None
    if reading is not None:
        coming = as_of.to_come
        held = earliest_start(as_of, coming[0]) if coming and reading.due_end is None else None
        due = held if reading.due_end is None else reading.due_end
        before = now if due is None else max(now, due)
        running = Expected(reading.started, before, reading.given)
    return _FORECASTS.get((as_of,), (before, running), lambda: _one_after_the_other(as_of, before, running))


def _one_after_the_other(as_of: SessionState, before: Instant, running: Expected | None) -> dict[int, Expected]:
    """Return the running slot's times, and those of each to come from `before` on."""
    coming = as_of.to_come
    expected = {} if running is None or as_of.running is None else {as_of.running: running}
    for index, number in enumerate(coming):
        held = earliest_start(as_of, number)
        start = before if held is None else max(held, before)
        given = given_if_started(as_of, number, start)
        if given is None:
            later = earliest_start(as_of, coming[index + 1]) if index + 1 < len(coming) else None
            before = start if later is None else max(start, later)
        else:
            before = start + given
        expected[number] = Expected(start, before, given)
    return expected


def earliest_start(as_of: SessionState, number: int) -> Instant | None:
    """Return the instant before which the slot to come is not called; none: as soon as the one before has ended.

    That is its published start; a slot marked `slide` has none, unless it opens a day; nor has one that a no-show
    released. Slots that changed places are
    no longer held one by one: the first of them may start at the earliest published start among them.
    """
    plan = as_of.plan(number)
    if number in as_of.released:
        return None
    for group in as_of.moved:
        if number in group:
            first = next(n for n in as_of.order if n in group and as_of.of(n).absent is None)
            return min(as_of.plan(n).start for n in group) if first == number else None
    programme = as_of.programme
    opens_a_day = programme.days[programme.day_of[number]][0] == number
    return None if plan.early == "slide" and not opens_a_day else plan.start


def given_if_started(as_of: SessionState, number: int, start: Instant) -> Seconds | None:
    """Return what the slot is given if it starts then: `to-the-clock`, what is left to its published end.

    A length that the chair changed is kept; so is the full length where the published end has passed.
    """
    facts, plan = as_of.of(number), as_of.plan(number)
    untouched = facts.given == plan.length and facts.late_start == "to-the-clock"
    if facts.given is None or plan.end is None or not untouched or start <= plan.start or start >= plan.end:
        return facts.given
    return min(facts.given, plan.end - start)


def finish(as_of: SessionState, expected: dict[int, Expected]) -> Finish:
    """Return the finish of the day of the running slot, else of the next one, else of the last that ran."""
    return _FINISHES.get((as_of, expected), (), lambda: _finish(as_of, expected))


def _finish(as_of: SessionState, expected: dict[int, Expected]) -> Finish:
    programme = as_of.programme
    day = programme.days[_day(as_of)]
    of_the_day = frozenset(day)
    published_start = min(as_of.plan(n).start for n in day)
    published = max(as_of.plan(n).end or as_of.plan(n).start for n in day)
    present = [n for n in as_of.order if n in of_the_day and as_of.of(n).absent is None]
    if as_of.mode == "following":
        planned = [expected[n].end if n in expected else _published_end(as_of, n) for n in present]
        reckoned = max(planned, default=published)
    else:
        ends = [expected[n].end if n in expected else as_of.of(n).ended for n in present]
        reckoned = max((t for t in ends if t is not None), default=published)
    ahead = [n for n in present if n in expected]
    open_end = bool(ahead) and expected[ahead[-1]].given is None
    drift = 0 if as_of.mode == "following" or open_end else reckoned - published
    return Finish(published_start, published, reckoned, drift, open_end)


def _day(as_of: SessionState) -> int:
    number = as_of.running or next(iter(as_of.to_come), None)
    if number is None:
        ran = [(f.started, n) for n, f in enumerate(as_of.facts, 1) if f.started is not None]
        number = max(ran)[1] if ran else as_of.order[-1]
    return as_of.programme.day_of[number]


def now_drift(as_of: SessionState, expected: dict[int, Expected], now: Instant) -> Seconds:
    """Return how late the running slot's end will be, or with nothing running the next start; positive: behind."""
    if as_of.mode == "following":
        return 0
    number = as_of.running
    if number is not None:
        end = as_of.plan(number).end
        return 0 if end is None or as_of.of(number).given is None else expected[number].end - end
    coming = next(iter(as_of.to_come), None)
    return 0 if coming is None else max(now, expected[coming].start) - as_of.plan(coming).start

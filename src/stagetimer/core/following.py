"""Following UK time: which slots the published plan has run by a moment, and which it has now.

Pure look-ups in the plan; nothing here is a fact until the chair takes control (`ControlTaken` makes it one).
The rules are design.md, section 4, "Following UK time".
"""

from bisect import bisect_right
from dataclasses import replace

from stagetimer.core.events import Run
from stagetimer.core.folding import with_runs
from stagetimer.core.lately import Lately
from stagetimer.core.programme import Slot
from stagetimer.core.segments import at_remaining, published, with_total
from stagetimer.core.state import SessionState
from stagetimer.core.units import Instant, Seconds

_Span = tuple[Instant, Instant | None, int]
"""Start, published end (none: nothing follows an open slot), slot number."""

_SPANS: Lately[list[_Span]] = Lately()
_TURNS: Lately[list[Instant]] = Lately()
_STANDING: Lately[SessionState] = Lately()


def runs_until(state: SessionState, now: Instant) -> tuple[Run, ...]:
    """Return what the followed plan has run by `now`: ended slots in order of their start, then the current one.

    With overlapping slots the latest-started is current, and takes over from the one before. Slots that have ended
    by a fact, are left out, or start later than `now` have no run.
    """
    begun = [span for span in _spans(state) if span[0] <= now]
    live = [span for span in begun if span[1] is None or now < span[1]]
    current = live[-1] if live else None
    starts = [span[0] for span in begun]
    runs: list[Run] = []
    for index, span in enumerate(begun):
        if span is current:
            continue
        start, end, _ = span
        taken_over = starts[index + 1] if index + 1 < len(starts) else None
        ended = min(t for t in (end, taken_over, now) if t is not None)
        runs.append(_run(state, span, max(start, ended), now))
    if current is not None:
        runs.append(_run(state, current, None, now))
    return tuple(runs)


def as_of(state: SessionState, now: Instant) -> SessionState:
    """Return the state as it stands at `now`: while following, with what the plan has run entered as if fact.

    It is the same until the plan changes its slot or segment.
    """
    if state.mode == "in-control":
        return state
    part = bisect_right(_TURNS.get((state,), (), lambda: sorted(boundaries(state))), now)
    return _STANDING.get((state,), (part,), lambda: with_runs(state, runs_until(state, now)))


def runs_for_control(state: SessionState, now: Instant) -> tuple[Run, ...]:
    """Return the runs that become facts when control is taken: a length changed before counts from now."""
    runs = runs_until(state, now)
    return tuple(run if run.ended is not None else going_on(state, run) for run in runs)


def going_on(state: SessionState, run: Run) -> Run:
    """Return the run as one that still runs, with the length that the chair gave the slot, if any."""
    facts = state.of(run.slot)
    if facts.given == state.plan(run.slot).length:
        return replace(run, ended=None)
    return replace(run, ended=None, given=facts.given, segments=facts.segments)


def boundaries(state: SessionState) -> list[Instant]:
    """Return every instant at which the followed plan changes its current slot or segment."""
    ends = [t for start, end, _ in _spans(state) for t in (start, end) if t is not None]
    parts = [end - later for _, end, slot in _spans(state) if end is not None for later in _later(state.plan(slot))]
    return ends + parts


def _later(plan: Slot) -> list[Seconds]:
    """Return the time that is left of the slot when each segment but the last ends by the clock."""
    return [sum(published(plan)[index:]) for index in range(1, len(plan.segments))]


def passed(state: SessionState, slot: int, now: Instant) -> bool:
    """Return whether the slot's published time is over (of an open one: when the plan has a later one)."""
    plan = state.plan(slot)
    if plan.end is not None:
        return plan.end <= now
    return any(plan.start < later.start <= now for later in state.programme.slots)


def _spans(state: SessionState) -> list[_Span]:
    """Return the spans of the slots that the plan runs, in order of start."""
    return _SPANS.get((state,), (), lambda: _spans_of(state))


def _spans_of(state: SessionState) -> list[_Span]:
    floor = state.last_end
    spans: list[_Span] = []
    planned = sorted(state.programme.slots, key=lambda s: (s.start, s.number))
    for index, slot in enumerate(planned):
        facts = state.of(slot.number)
        if facts.absent is not None or facts.done:
            continue
        start = slot.start if floor is None else max(slot.start, floor)
        if facts.started is not None:
            start = facts.started
        end = slot.end
        if end is None:
            end = next((later.start for later in planned[index + 1 :] if later.start > slot.start), None)
        if facts.started is not None and end is not None:
            end = max(start, end)
        if end is None or end >= start:
            spans.append((start, end, slot.number))
    return sorted(spans, key=lambda span: span[0])


def _run(state: SessionState, span: _Span, ended: Instant | None, now: Instant) -> Run:
    """Return what the plan has run of a slot: given what makes it end at its published end, segments by the clock."""
    start, end, slot = span
    plan = state.plan(slot)
    if end is None or plan.end is None:
        return Run(slot, start, ended, None, published(plan), 0)
    given = max(0, end - start - state.of(slot).pauses)
    segments = with_total(published(plan), plan.segments, given)
    return Run(slot, start, ended, given, segments, at_remaining(segments, end - (now if ended is None else ended)))

"""Following UK time: which slots the published plan has run by a moment, and which it has now.

Pure look-ups in the plan; nothing here is a fact until the chair takes control (`ControlTaken` makes it one).
The rules are design.md, section 4, "Following UK time".
"""

from stagetimer.core.events import Run
from stagetimer.core.folding import with_runs
from stagetimer.core.state import SessionState
from stagetimer.core.units import Instant, Seconds

_Span = tuple[Instant, Instant | None, int]
"""Start, published end (none: nothing follows an open slot), slot number."""


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
        start, end, slot = span
        taken_over = starts[index + 1] if index + 1 < len(starts) else None
        ended = min(t for t in (end, taken_over, now) if t is not None)
        runs.append(Run(slot, start, max(start, ended), _given(state, slot, start, end)))
    if current is not None:
        start, end, slot = current
        runs.append(Run(slot, start, None, _given(state, slot, start, end)))
    return tuple(runs)


def as_of(state: SessionState, now: Instant) -> SessionState:
    """Return the state as it stands at `now`: while following, with what the plan has run entered as if fact."""
    return with_runs(state, runs_until(state, now)) if state.mode == "following" else state


def runs_for_control(state: SessionState, now: Instant) -> tuple[Run, ...]:
    """Return the runs that become facts when control is taken: a length changed before counts from now."""
    runs = runs_until(state, now)
    return tuple(run if run.ended is not None else going_on(state, run) for run in runs)


def going_on(state: SessionState, run: Run) -> Run:
    """Return the run as one that still runs, with the length that the chair gave the slot, if any."""
    changed = state.of(run.slot).given
    given = run.given if changed == state.plan(run.slot).length else changed
    return Run(run.slot, run.started, None, given)


def boundaries(state: SessionState) -> list[Instant]:
    """Return every instant at which the followed plan changes its current slot."""
    return [t for start, end, _ in _spans(state) for t in (start, end) if t is not None]


def passed(state: SessionState, slot: int, now: Instant) -> bool:
    """Return whether the slot's published time is over (of an open one: when the plan has a later one)."""
    plan = state.plan(slot)
    if plan.end is not None:
        return plan.end <= now
    return any(plan.start < later.start <= now for later in state.programme.slots)


def _spans(state: SessionState) -> list[_Span]:
    """Return the spans of the slots that the plan runs, in order of start."""
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


def _given(state: SessionState, slot: int, start: Instant, end: Instant | None) -> Seconds | None:
    """Return the time a followed slot is given: what makes it end at its published end."""
    if end is None or state.plan(slot).end is None:
        return None
    return max(0, end - start - state.of(slot).pauses)

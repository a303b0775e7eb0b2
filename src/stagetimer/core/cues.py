"""When something will change by itself: the next change of phase, slot or state if no command comes before it."""

from stagetimer.core.following import as_of, boundaries
from stagetimer.core.readings import read_running
from stagetimer.core.running_order import earliest_start
from stagetimer.core.state import SessionState
from stagetimer.core.units import Instant


def next_change(stored: SessionState, now: Instant) -> Instant | None:
    """Return the first instant after `now` at which phase, slot or state is another one; none if never again."""
    here = _key(stored, now)
    times = sorted({t for t in _candidates(stored, now) if t > now})
    return next((t for t in times if _key(stored, t) != here), None)


def next_cue(stored: SessionState, now: Instant) -> Instant | None:
    """Return where a rehearsal jumps to: the next change, or with nothing running the next slot's start."""
    change = next_change(stored, now)
    state = as_of(stored, now)
    coming = next(iter(state.to_come), None)
    if change is not None or coming is None or state.running is not None:
        return change
    start = earliest_start(state, coming)
    return start if start is not None and start > now else None


def _candidates(stored: SessionState, now: Instant) -> list[Instant]:
    times = boundaries(stored) if stored.mode == "following" else []
    reading = read_running(as_of(stored, now), now)
    if reading is None or reading.due_end is None or reading.paused_since is not None:
        return times
    ends = [(reading.due_end, stored.plan(reading.slot).thresholds)]
    ends += [(part.due_end, part.plan.thresholds) for part in reading.segments]
    marks = [(end, mark) for end, t in ends for mark in (t.warning, t.final, 0, -1) if mark is not None]
    return [*times, *(end - mark for end, mark in marks)]


def _key(stored: SessionState, now: Instant) -> tuple[object, ...]:
    state = as_of(stored, now)
    reading = read_running(state, now)
    begun = any(facts.started is not None for facts in state.facts)
    part = reading and reading.segment
    return (
        state.running,
        reading and reading.phase,
        part and (part.index, part.phase),
        begun,
        bool(state.to_come),
        state.paused_since,
    )

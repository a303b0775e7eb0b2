"""What a followed plan has run by a moment, worked out plainly: each slot asked for itself, nothing kept."""

from stagetimer.core.events import Run
from stagetimer.core.programme import Slot
from stagetimer.core.segments import at_remaining, published, with_total
from stagetimer.core.state import SessionState
from stagetimer.core.units import Instant


def plain_runs(state: SessionState, now: Instant) -> tuple[Run, ...]:
    """Return what `runs_until` must return: slots that are over in order of their start, then the current one."""
    found = [(*span, slot) for slot in state.programme.slots if (span := _span(state, slot)) is not None]
    begun = sorted((one for one in found if one[0] <= now), key=lambda one: (one[0], one[2].start, one[2].number))
    live = [one for one in begun if one[1] is None or now < one[1]]
    runs = []
    for index, (start, end, slot) in enumerate(begun):
        if not live or (start, end, slot) != live[-1]:
            taken_over = begun[index + 1][0] if index + 1 < len(begun) else None
            ended = max(start, min(t for t in (end, taken_over, now) if t is not None))
            runs.append(_run(state, start, end, slot, ended, ended))
    return (*runs, *(_run(state, *one, None, now) for one in live[-1:]))


def _span(state: SessionState, slot: Slot) -> tuple[Instant, Instant | None] | None:
    """Return from when to when the plan runs a slot; none: never."""
    facts = state.of(slot.number)
    if facts.absent is not None or facts.ended is not None:
        return None
    ended = [other.ended for other in state.facts if other.ended is not None]
    start = max([slot.start, *ended]) if facts.started is None else facts.started
    later = [other.start for other in state.programme.slots if other.start > slot.start]
    end = slot.end if slot.end is not None else min(later, default=None)
    if facts.started is not None and end is not None:
        end = max(start, end)
    return None if end is not None and end < start else (start, end)


def _run(
    state: SessionState, start: Instant, end: Instant | None, slot: Slot, ended: Instant | None, until: Instant
) -> Run:
    if end is None or slot.end is None:
        return Run(slot.number, start, ended, None, published(slot), 0)
    given = max(0, end - start - state.of(slot.number).pauses)
    segments = with_total(published(slot), slot.segments, given)
    return Run(slot.number, start, ended, given, segments, at_remaining(segments, end - until))

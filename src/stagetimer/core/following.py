"""Following UK time: which slots the published plan has run by a moment, and which it has now.

Pure look-ups in the plan; nothing here is a fact until the chair takes control (`ControlTaken` makes it one).
The rules are design.md, section 4, "Following UK time".
"""

from bisect import bisect_right
from copy import copy

from stagetimer.core.events import Run
from stagetimer.core.folding import shown_again, with_run
from stagetimer.core.lately import Lately
from stagetimer.core.programme import Slot
from stagetimer.core.segments import at_remaining, published, with_total
from stagetimer.core.state import SessionState, SlotFacts
from stagetimer.core.units import Instant, Seconds
from stagetimer.core.values import replace

_Span = tuple[Instant, Instant | None, int]
"""Start, published end (none: nothing follows an open slot), slot number."""


class _Followed:
    """What the published plan runs of a session with certain facts."""

    def __init__(self, state: SessionState) -> None:
        self.programme, self.facts = state.programme, state.facts
        self.spans = _spans_of(state)
        """In order of start."""
        self.starts = [start for start, _, _ in self.spans]
        self.turns = sorted(_turns(state, self.spans))
        """Where the plan changes its slot or segment."""
        self.ended: list[SlotFacts] = []
        """What is known of the slots of the first spans once they are over: as many as were asked for."""

    def after(self, state: SessionState) -> "_Followed | None":
        """Return the same for facts that differ in nothing the spans hang on (a length, who is here); else none."""
        pairs = zip(self.facts, state.facts, strict=True)
        changed = {n for n, (was, now) in enumerate(pairs, 1) if was is not now}
        if any(_for_spans(self.facts[n - 1]) != _for_spans(state.of(n)) for n in changed):
            return None
        later = copy(self)
        later.facts, later.ended = state.facts, self.ended.copy()
        for index, (_, _, slot) in enumerate(self.spans[: len(self.ended)]):
            if slot in changed:
                later.ended[index] = with_run(state.of(slot), later.run(state, index, None))
        return later

    def begun(self, now: Instant) -> tuple[int, int | None]:
        """Return how many spans have begun by `now`, and which of them (from 0) is current: the last that is not over.

        With overlapping slots the latest-started is current, and takes over from the one before.
        """
        count = bisect_right(self.starts, now)
        live = (i for i in range(count - 1, -1, -1) if (end := self.spans[i][1]) is None or now < end)
        return count, next(live, None)

    def run(self, state: SessionState, index: int, now: Instant | None) -> Run:
        """Return what has run of that span (from 0): still running at `now`, or, none, over.

        It was over at its end or when the next one took over, whenever that is asked; one without either never is.
        """
        start, end, _ = self.spans[index]
        if now is not None:
            return _run(state, self.spans[index], None, now)
        taken_over = self.starts[index + 1] if index + 1 < len(self.starts) else None
        ended = max(start, min((t for t in (end, taken_over) if t is not None), default=start))
        return _run(state, self.spans[index], ended, ended)


_FOLLOWED: Lately[_Followed] = Lately()
_FACTS: Lately[tuple[SlotFacts, ...]] = Lately()
_STANDING: Lately[SessionState] = Lately()


def _for_spans(facts: SlotFacts) -> tuple[object, ...]:
    return facts.absent, facts.started, facts.ended, facts.pauses


def _followed(state: SessionState) -> _Followed:
    def made() -> _Followed:
        known = next((one for one in _FOLLOWED.kept() if one.programme is state.programme), None)
        return (known and known.after(state)) or _Followed(state)

    return _FOLLOWED.get((state.programme, state.facts), (), made)


def runs_until(state: SessionState, now: Instant) -> tuple[Run, ...]:
    """Return what the followed plan has run by `now`: ended slots in order of their start, then the current one.

    Slots that have ended by a fact, are left out, or start later than `now` have no run.
    """
    plan = _followed(state)
    count, current = plan.begun(now)
    runs = [plan.run(state, index, None) for index in range(count) if index != current]
    return (*runs, *(() if current is None else (plan.run(state, current, now),)))


def as_of(state: SessionState, now: Instant) -> SessionState:
    """Return the state as it stands at `now`: while following, with what the plan has run entered as if fact.

    It is the same until the plan changes its slot or segment.
    """
    if state.mode == "in-control":
        return state
    part = bisect_right(_followed(state).turns, now)
    return _STANDING.get((state,), (part,), lambda: _standing(state, part, now))


def _standing(state: SessionState, part: int, now: Instant) -> SessionState:
    """Return the state with what has run by `now`, as `folding.with_runs` would enter it."""
    plan = _followed(state)
    count, current = plan.begun(now)
    facts = _FACTS.get((state.programme, state.facts), (part,), lambda: _facts(state, plan, now))
    running = None if current is None else plan.spans[current][2]
    return shown_again(state._replace(facts=facts, running=running), plan.starts[count - 1] if count else None)


def _facts(state: SessionState, plan: _Followed, now: Instant) -> tuple[SlotFacts, ...]:
    """Return the facts with what has run by `now`; those of slots that are over are the same objects each time."""
    count, current = plan.begun(now)
    for index in range(len(plan.ended), count):
        plan.ended.append(with_run(state.of(plan.spans[index][2]), plan.run(state, index, None)))
    facts = list(state.facts)
    for (_, _, slot), ended in zip(plan.spans[:count], plan.ended, strict=False):
        facts[slot - 1] = ended
    if current is not None:
        slot = plan.spans[current][2]
        facts[slot - 1] = with_run(state.of(slot), plan.run(state, current, now))
    return tuple(facts)


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
    return _turns(state, _followed(state).spans)


def _turns(state: SessionState, spans: list[_Span]) -> list[Instant]:
    ends = [t for start, end, _ in spans for t in (start, end) if t is not None]
    parts = [end - later for _, end, slot in spans if end is not None for later in _later(state.plan(slot))]
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


def _spans_of(state: SessionState) -> list[_Span]:
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


def _run(state: SessionState, span: _Span, ended: Instant | None, now: Instant) -> Run:
    """Return what the plan has run of a slot: given what makes it end at its published end, segments by the clock."""
    start, end, slot = span
    plan = state.plan(slot)
    if end is None or plan.end is None:
        return Run(slot, start, ended, None, published(plan), 0)
    given = max(0, end - start - state.of(slot).pauses)
    segments = with_total(published(plan), plan.segments, given)
    return Run(slot, start, ended, given, segments, at_remaining(segments, end - (now if ended is None else ended)))

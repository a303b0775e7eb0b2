"""What the published plan runs of a session, in order of time; put right where little differs, not made anew.

The rules are design.md, section 4, "Following UK time"; `following` asks for it at a moment.
"""

from bisect import bisect_left, bisect_right, insort
from copy import copy
from operator import attrgetter
from typing import Final, NamedTuple

from stagetimer.core.events import Run
from stagetimer.core.folding import with_run
from stagetimer.core.segments import at_remaining, later, published, with_total
from stagetimer.core.state import SessionState, SlotFacts, changed_slots
from stagetimer.core.units import Instant, Seconds

FEW: Final = 64
"""Where the facts of more slots differ, all of it is made anew."""


class Span(NamedTuple):
    """From when to when the plan runs a slot; spans sort as the plan takes them."""

    start: Instant
    published: Instant
    """Its published start: of those that start at once the earlier one goes first."""
    slot: int
    end: Instant | None
    """None: nothing follows an open slot."""


_START: Final = attrgetter("start")


class FollowedPlan:
    """What the published plan runs of a session with certain facts."""

    def __init__(self, state: SessionState) -> None:
        """Take the programme and the facts."""
        self.programme, self.facts = state.programme, state.facts
        self.floor = state.last_end
        """The last end that is a fact: before it nothing starts that has not started."""
        spans = (self.span(slot.number) for slot in state.programme.slots)
        self.spans = sorted(span for span in spans if span is not None)
        self.turns = sorted(turn for span in self.spans for turn in self.turns_of(span))
        """Where the plan changes its slot or segment."""
        self.entered = list(state.facts)
        """The facts, with what the first spans come to once they are over."""
        self.over = 0
        """How many spans these are: as many as were asked for."""

    def span(self, slot: int) -> Span | None:
        """Return from when to when the plan runs that slot; none: never."""
        facts, plan = self.facts[slot - 1], self.programme.slots[slot - 1]
        if facts.absent is not None or facts.done:
            return None
        end = plan.end
        if end is None:
            following = self.programme.ends[slot - 1]
            end = following if following > plan.start else None
        if facts.started is not None:
            return Span(facts.started, plan.start, slot, None if end is None else max(facts.started, end))
        start = plan.start if self.floor is None else max(plan.start, self.floor)
        return Span(start, plan.start, slot, end) if end is None or start <= end else None

    def turns_of(self, span: Span) -> list[Instant]:
        """Return when the plan takes up the slot, goes on to its next segments, and leaves it."""
        if span.end is None:
            return [span.start]
        segments = self._segments(span)
        return [span.start, span.end, *(span.end - later(segments, index) for index in range(len(segments) - 1))]

    def after(self, state: SessionState) -> "FollowedPlan | None":
        """Return the same for other facts of that programme; none where so much differs that it is to be made anew."""
        changed = changed_slots(self.facts, state.facts)
        if len(changed) > FEW or any(self.facts[n - 1].ended != state.of(n).ended for n in changed):
            return None
        other = copy(self)
        other.facts, other.entered = state.facts, self.entered.copy()
        other.spans, other.turns = self.spans.copy(), self.turns.copy()
        for slot in changed:
            if (span := self.span(slot)) is not None:
                other.take_out(span, self.turns_of(span))
            other.entered[slot - 1] = state.of(slot)
            other.put_in(other.span(slot))
        return other

    def take_out(self, span: Span, turns: list[Instant]) -> None:
        """Leave that span out, with the turns that it had."""
        place = bisect_left(self.spans, span)
        del self.spans[place]
        for turn in turns:
            del self.turns[bisect_left(self.turns, turn)]
        self.over -= place < self.over
        self._enter(place - 1)

    def put_in(self, span: Span | None) -> None:
        """Take that span in, if there is one."""
        if span is None:
            return
        place = bisect_left(self.spans, span)
        self.spans.insert(place, span)
        for turn in self.turns_of(span):
            insort(self.turns, turn)
        self.over += place < self.over
        self._enter(place)
        self._enter(place - 1)

    def begun(self, now: Instant) -> tuple[int, int | None]:
        """Return how many spans have begun by `now`, and which of them (from 0) is current: the last that is not over.

        With overlapping slots the latest-started is current, and takes over from the one before.
        """
        count = bisect_right(self.spans, now, key=_START)
        live = (i for i in range(count - 1, -1, -1) if (end := self.spans[i].end) is None or now < end)
        return count, next(live, None)

    def run(self, index: int, now: Instant | None) -> Run:
        """Return what has run of that span (from 0): still running at `now`, or, none, over.

        It was over at its end or when the next one took over, whenever that is asked; one without either never is.
        """
        span = self.spans[index]
        if now is not None:
            return self._run(span, None, now)
        taken_over = self.spans[index + 1].start if index + 1 < len(self.spans) else None
        ended = max(span.start, min((t for t in (span.end, taken_over) if t is not None), default=span.start))
        return self._run(span, ended, ended)

    def facts_at(self, now: Instant) -> tuple[SlotFacts, ...]:
        """Return the facts with what has run by `now`; those of slots that are over are the same objects each time."""
        count, current = self.begun(now)
        known, self.over = self.over, max(self.over, count)
        for index in range(known, count):
            self._enter(index)
        facts = self.entered.copy()
        for span in self.spans[count : self.over]:
            facts[span.slot - 1] = self.facts[span.slot - 1]
        if current is not None:
            slot = self.spans[current].slot
            facts[slot - 1] = with_run(self.facts[slot - 1], self.run(current, now))
        return tuple(facts)

    def _enter(self, index: int) -> None:
        """Enter what that span comes to once it is over, if it is one of those that are entered."""
        if 0 <= index < self.over:
            slot = self.spans[index].slot
            self.entered[slot - 1] = with_run(self.facts[slot - 1], self.run(index, None))

    def _run(self, span: Span, ended: Instant | None, now: Instant) -> Run:
        """Return what the plan has run of a slot: given what makes it end as published, segments by the clock."""
        segments = self._segments(span)
        if span.end is None or self.programme.slots[span.slot - 1].end is None:
            return Run(span.slot, span.start, ended, None, segments, 0)
        segment = at_remaining(segments, span.end - (now if ended is None else ended))
        return Run(span.slot, span.start, ended, self._given(span, span.end), segments, segment)

    def _given(self, span: Span, end: Instant) -> Seconds:
        return max(0, end - span.start - self.facts[span.slot - 1].pauses)

    def _segments(self, span: Span) -> tuple[Seconds, ...]:
        """Return how much time each segment has: a late start or a pause leaves less than published."""
        plan = self.programme.slots[span.slot - 1]
        if span.end is None or plan.end is None:
            return published(plan)
        return with_total(published(plan), plan.segments, self._given(span, span.end))

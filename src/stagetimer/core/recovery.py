"""Recovery plans: how lateness could be made up, each worked out without changing anything.

*Shorten* takes the fewest steps of 15 s from the talks still to come that bring the finish to the published one or
earlier; each step goes to the slot that has lost the smallest share of its published length, ties to the later one; a
step that does not bring the finish forward is not taken; never below a slot's floor. *Discussion* takes from
questions, *breaks* from breaks and changeovers, in the same steps. *Late* changes no time (design.md, section 4,
"Recovery plans"). A slot's own floor holds in every plan, and a slot without a published length gives nothing.
"""

from fractions import Fraction
from functools import lru_cache
from typing import Final, get_args

from msgspec import Struct

from stagetimer.core import events as e
from stagetimer.core.commands import PlanName
from stagetimer.core.folding import fold_all
from stagetimer.core.forecast import Forecast, finish, forecast
from stagetimer.core.programme import SegmentKind, Slot
from stagetimer.core.segments import with_more, with_total
from stagetimer.core.state import SessionState
from stagetimer.core.units import Instant, Seconds

STEP: Final[Seconds] = 15
PLAN_NAMES: Final[tuple[PlanName, ...]] = get_args(PlanName)

_TALK_FLOOR: Final = Fraction(4, 5)
_BREAK_FLOOR: Final = Fraction(1, 2)
_NO_FLOOR: Final = Fraction(0)


class PlannedSlot(Struct, frozen=True):
    """A slot still to come under a plan."""

    slot: int
    start: Instant
    length: Seconds | None
    loss: Seconds
    """Against what it was to be given before the plan; never negative."""


class RecoveryPlan(Struct, frozen=True):
    """What a plan would bring."""

    name: PlanName
    expected_finish: Instant
    gain: Seconds
    """By how much the finish comes forward."""
    unrecovered: Seconds
    """What stays of the lateness."""
    slots: tuple[PlannedSlot, ...]
    events: tuple[e.Event, ...]
    """What applying it would do."""


class _Source(Struct, frozen=True):
    """Something that a plan may take time from: a whole slot, or one segment of it."""

    slot: int
    segment: int | None
    floor: Seconds
    """The least that the whole slot is left."""
    published: Seconds
    """What a loss is measured against: the published length of the whole slot, or of the segment alone."""
    alone: bool = False
    """It is measured by its segment alone."""


class _Outlook(Struct, frozen=True):
    """A session with some steps taken, and what is then expected."""

    state: SessionState
    ahead: Forecast
    finish: Instant
    hanging: frozenset[int]
    """Slots to come whose length hangs on their start, or while following on the plan."""
    steps: int = 0

    @classmethod
    def of(cls, state: SessionState, now: Instant, steps: int = 0) -> "_Outlook":
        ahead = forecast(state, now)
        hanging = state.to_come if state.mode == "following" else ahead.order.to_the_clock
        return cls(state, ahead, finish(state, ahead).expected, frozenset(hanging), steps)

    def given(self, slot: int) -> Seconds | None:
        """Return what the slot to come will be given: what it is given now, unless that hangs on something else."""
        return self.ahead[slot].given if slot in self.hanging else self.state.of(slot).given

    def segments(self, slot: int) -> tuple[Seconds, ...]:
        """Return how much each segment will have of what the slot will be given."""
        known, given = self.state.of(slot).segments, self.given(slot)
        return known if given is None else with_total(known, self.state.plan(slot).segments, given)

    def lost_share(self, source: _Source) -> Fraction:
        """Return which share of its published length the source has lost."""
        left = self.given(source.slot) or 0
        if source.alone and source.segment is not None:
            left = self.segments(source.slot)[source.segment]
        return _share(source.published - left, max(1, source.published))

    def short_of(self, target: Instant) -> int:
        """Return how many whole steps the finish is from the target."""
        return max(0, -(-(self.finish - target) // STEP))


@lru_cache(maxsize=4096)
def _share(part: Seconds, whole: Seconds) -> Fraction:
    """Return an exact share; the same ones come again at every step of a plan."""
    return Fraction(part, whole)


def recovery_plans(as_of: SessionState, now: Instant) -> tuple[RecoveryPlan, ...]:
    """Return all four plans for the session as it stands."""
    return tuple(recovery_plan(as_of, now, name) for name in PLAN_NAMES)


def recovery_plan(as_of: SessionState, now: Instant, name: PlanName) -> RecoveryPlan:
    """Return what that plan would bring, applied now."""
    before = _Outlook.of(as_of, now)
    day = finish(as_of, before.ahead)
    after = before
    if name != "late" and day.drift > 0 and not day.open_end:
        after = _shortened(before, now, _sources(as_of, name), day.published)
    slots = tuple(_planned(before, after, n) for n in as_of.to_come)
    left = max(0, after.finish - day.published)
    events = (e.LateAccepted(max(0, day.drift)),) if name == "late" else _events(as_of, after.state)
    return RecoveryPlan(name, after.finish, before.finish - after.finish, left, slots, events)


def _planned(before: _Outlook, after: _Outlook, slot: int) -> PlannedSlot:
    was, will_be = before.given(slot), after.ahead[slot]
    loss = 0 if was is None or will_be.given is None else max(0, was - will_be.given)
    return PlannedSlot(slot, will_be.start, will_be.given, loss)


def _shortened(before: _Outlook, now: Instant, sources: list[_Source], published: Instant) -> _Outlook:
    """Return the outlook with the fewest steps that bring the finish to the published one, or as near as can be.

    Taken one by one, steps that gain less than 15 s may add up to one too many: then only steps are taken that leave
    one less to take.
    """
    nearest = _taken(before, now, sources, published, fewest=False)
    target = max(published, nearest.finish)
    if nearest.steps <= before.short_of(target):
        return nearest
    return _taken(before, now, sources, target, fewest=True)


def _taken(before: _Outlook, now: Instant, sources: list[_Source], target: Instant, *, fewest: bool) -> _Outlook:
    """Return the outlook with steps taken until the finish is at the target, or no step helps."""
    taken, left = before, list(sources)
    waiting: list[_Source] = []
    place = {slot: index for index, slot in enumerate(before.state.order)}  # which no step changes
    while taken.finish > target and left:
        source = min(left, key=lambda s: (taken.lost_share(s), -place[s.slot], -(s.segment or 0)))
        step = _with_step(taken, source, now)
        helps = step is not None and step.finish < taken.finish
        if step is None or not helps or (fewest and step.short_of(target) >= taken.short_of(target)):
            left.remove(source)
        elif _costs_more(taken, step, source):
            left.remove(source)
            waiting.append(source)
        else:
            taken, left, waiting = step, left + waiting, []
    return taken


def _with_step(taken: _Outlook, source: _Source, now: Instant) -> _Outlook | None:
    """Return the outlook with one step taken from the source; None if there is no more to take."""
    given, part = taken.given(source.slot), source.segment
    if given is None or given - STEP < source.floor:
        return None
    segments = taken.segments(source.slot)
    if part is None:
        segments = with_total(segments, taken.state.plan(source.slot).segments, given - STEP)
    elif segments[part] >= STEP:
        segments = with_more(segments, part, -STEP)
    else:
        return None
    shorter = fold_all(taken.state, (e.Given(source.slot, given - STEP, segments),))
    return _Outlook.of(shorter, now, taken.steps + 1)


def _costs_more(taken: _Outlook, step: _Outlook, source: _Source) -> bool:
    """Return whether a slot would lose more than the step: one that would run `to-the-clock` from just before its end.

    Its length hangs on its start, so that to be brought forward may cut it short.
    """
    return any(
        (step.given(n) or 0) < (taken.given(n) or 0)
        for n in taken.hanging
        if n != source.slot  # which loses the step itself
    )


def _sources(state: SessionState, name: PlanName) -> list[_Source]:
    """Return what the plan may take time from: slots still to come of the day that it is about, never promised ones."""
    coming = state.to_come
    number = state.running or (coming[0] if coming else None)
    if number is None:
        return []
    day_of = state.programme.day_of
    found: list[_Source] = []
    for n in coming:
        plan = state.plan(n)
        if day_of[n] == day_of[number] and not plan.promised and plan.length is not None:
            found += _of_slot(plan, plan.length, name, discussed=state.of(n).discussion)
    return found


def _of_slot(plan: Slot, length: Seconds, name: PlanName, *, discussed: bool) -> list[_Source]:
    if name == "shorten" and plan.kind == "talk" and not discussed:
        talk = next((i for i, s in enumerate(plan.segments) if s.kind == "talk"), None)
        return [_Source(plan.number, talk, _floor(plan, length, _TALK_FLOOR), length)]
    if name == "discussion" and (discussed or plan.kind == "qa"):
        whole = [_Source(plan.number, None, _floor(plan, length, _NO_FLOOR), length)]
        return _parts(plan, length, {"talk", "qa"}) if plan.segments else whole
    if name == "discussion":
        return _parts(plan, length, {"qa"})
    if name == "breaks" and plan.kind == "break" and not discussed:
        return [_Source(plan.number, None, _floor(plan, length, _BREAK_FLOOR), length)]
    return _parts(plan, length, {"changeover"}) if name == "breaks" else []


def _parts(plan: Slot, length: Seconds, kinds: set[SegmentKind]) -> list[_Source]:
    floor = _floor(plan, length, _NO_FLOOR)
    parts = [(i, s.length) for i, s in enumerate(plan.segments) if s.kind in kinds]
    return [_Source(plan.number, i, floor, published, alone=True) for i, published in parts]


def _floor(plan: Slot, length: Seconds, share: Fraction) -> Seconds:
    """Return the slot's own floor, else that share of its length in whole seconds, rounded up: never undercut."""
    least = share * length
    return plan.floor if plan.floor is not None else -(-least.numerator // least.denominator)


def _events(before: SessionState, after: SessionState) -> tuple[e.Event, ...]:
    return tuple(
        e.Given(n, facts.given, facts.segments)
        for n, facts in enumerate(after.facts, 1)
        if facts.given is not None and facts != before.of(n)
    )

"""Recovery plans: how lateness could be made up, each worked out without changing anything.

*Shorten* takes the fewest steps of 15 s from the talks still to come that bring the finish to the published one or
earlier; each step goes to the slot that has lost the smallest share of its published length, ties to the later one; a
step that does not bring the finish forward is not taken; never below a slot's floor. *Discussion* takes from
questions, *breaks* from breaks and changeovers, in the same steps. *Late* changes no time (design.md, section 4,
"Recovery plans").
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, get_args

from stagetimer.core import events as e
from stagetimer.core.commands import PlanName
from stagetimer.core.folding import fold_all
from stagetimer.core.forecast import finish, forecast
from stagetimer.core.programme import SegmentKind, Slot
from stagetimer.core.segments import with_more
from stagetimer.core.state import SessionState
from stagetimer.core.units import Instant, Seconds

STEP: Final[Seconds] = 15
PLAN_NAMES: Final[tuple[PlanName, ...]] = get_args(PlanName)

_TALK_FLOOR: Final = Fraction(4, 5)
_BREAK_FLOOR: Final = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class PlannedSlot:
    """A slot still to come under a plan."""

    slot: int
    start: Instant
    length: Seconds | None
    loss: Seconds
    """Against what it was to be given before the plan."""


@dataclass(frozen=True, slots=True)
class RecoveryPlan:
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


@dataclass(frozen=True, slots=True)
class _Source:
    """Something that a plan may take time from: a whole slot, or one segment of it."""

    slot: int
    segment: int | None
    published: Seconds
    floor: Seconds
    share_of: Seconds
    """What a loss is measured against: the published length of the whole slot, or of the questions alone."""


def recovery_plans(as_of: SessionState, now: Instant) -> tuple[RecoveryPlan, ...]:
    """Return all four plans for the session as it stands."""
    return tuple(recovery_plan(as_of, now, name) for name in PLAN_NAMES)


def recovery_plan(as_of: SessionState, now: Instant, name: PlanName) -> RecoveryPlan:
    """Return what that plan would bring, applied now."""
    before = finish(as_of, forecast(as_of, now))
    planned, expected = as_of, before.expected
    if name != "late" and before.drift > 0 and not before.open_end:
        planned, expected = _shortened(as_of, now, _sources(as_of, name), before.published)
    ahead = forecast(planned, now)
    slots = tuple(PlannedSlot(n, ahead[n].start, ahead[n].given, _loss(as_of, planned, n)) for n in planned.to_come)
    left = max(0, expected - before.published)
    events = _events(as_of, planned)
    if name == "late":
        events = (e.LateAccepted(max(0, before.drift)),)
    return RecoveryPlan(name, expected, before.expected - expected, left, slots, events)


def _shortened(
    state: SessionState, now: Instant, sources: list[_Source], published: Instant
) -> tuple[SessionState, Instant]:
    """Return the state with the fewest steps taken, and the finish that it then expects."""
    expected = finish(state, forecast(state, now)).expected
    while expected > published and sources:
        source = min(sources, key=lambda s: (_lost_share(state, s), -state.order.index(s.slot), -(s.segment or 0)))
        shorter = _with_step(state, source)
        sooner = expected if shorter is None else finish(shorter, forecast(shorter, now)).expected
        if shorter is None or sooner >= expected:
            sources = [s for s in sources if s is not source]
            continue
        state, expected = shorter, sooner
    return state, expected


def _with_step(state: SessionState, source: _Source) -> SessionState | None:
    """Return the state with one step taken from the source; None if its floor forbids it."""
    facts = state.of(source.slot)
    left = _length_of(state, source) - STEP
    if facts.given is None or left < source.floor or facts.given < STEP:
        return None
    part = source.segment
    segments = facts.segments if part is None else with_more(facts.segments, part, -STEP)
    return fold_all(state, (e.Given(source.slot, facts.given - STEP, segments),))


def _length_of(state: SessionState, source: _Source) -> Seconds:
    facts = state.of(source.slot)
    return (facts.given or 0) if source.segment is None else facts.segments[source.segment]


def _lost_share(state: SessionState, source: _Source) -> Fraction:
    return Fraction(source.published - _length_of(state, source), max(1, source.share_of))


def _sources(state: SessionState, name: PlanName) -> list[_Source]:
    """Return what the plan may take time from: slots still to come of the day that it is about, never promised ones."""
    coming = state.to_come
    number = state.running or (coming[0] if coming else None)
    if number is None:
        return []
    day = state.programme.days[state.programme.day_of[number]]
    found: list[_Source] = []
    for n in coming:
        if n in day and not state.plan(n).promised and state.of(n).given is not None:
            found += _of_slot(state, state.plan(n), name)
    return found


def _of_slot(state: SessionState, plan: Slot, name: PlanName) -> list[_Source]:
    length = plan.length if plan.length is not None else state.of(plan.number).given or 0
    if name == "shorten" and plan.kind == "talk" and not state.of(plan.number).discussion:
        return [_talk(plan, length)]
    if name == "discussion":
        if plan.kind == "qa" or state.of(plan.number).discussion:
            return (
                [_Source(plan.number, None, length, 0, length)] if not plan.segments else _parts(plan, {"talk", "qa"})
            )
        return _parts(plan, {"qa"})
    if name == "breaks":
        if plan.kind == "break":
            return [_Source(plan.number, None, length, _whole(_BREAK_FLOOR * length), length)]
        return _parts(plan, {"changeover"})
    return []


def _talk(plan: Slot, length: Seconds) -> _Source:
    """Return the talk of a slot: the floor is the slot's, and its other segments are not touched."""
    floor = _whole(_TALK_FLOOR * length) if plan.floor is None else plan.floor
    talk = next((i for i, s in enumerate(plan.segments) if s.kind == "talk"), None)
    if talk is None:
        return _Source(plan.number, None, length, floor, length)
    others = length - plan.segments[talk].length
    return _Source(plan.number, talk, plan.segments[talk].length, max(0, floor - others), length)


def _parts(plan: Slot, kinds: set[SegmentKind]) -> list[_Source]:
    return [_Source(plan.number, i, s.length, 0, s.length) for i, s in enumerate(plan.segments) if s.kind in kinds]


def _whole(length: Fraction) -> Seconds:
    """Return the length in whole seconds, rounded up: a floor is never undercut."""
    return -(-length.numerator // length.denominator)


def _loss(before: SessionState, after: SessionState, slot: int) -> Seconds:
    was, will_be = before.of(slot).given, after.of(slot).given
    return 0 if was is None or will_be is None else was - will_be


def _events(before: SessionState, after: SessionState) -> tuple[e.Event, ...]:
    return tuple(
        e.Given(n, facts.given, facts.segments)
        for n, facts in enumerate(after.facts, 1)
        if facts.given is not None and facts != before.of(n)
    )

"""No step too many, none too few, and none unfair: plans against a search through every way to take whole steps."""

from fractions import Fraction
from itertools import permutations
from math import prod

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plan_strategies import behind, lengths_given, plannable, ways
from session_strategies import Moment
from stagetimer.core.commands import PlanName
from stagetimer.core.forecast import finish, forecast
from stagetimer.core.programme import SegmentKind
from stagetimer.core.recovery import STEP, RecoveryPlan, recovery_plan
from stagetimer.core.segments import with_total
from stagetimer.core.state import SessionState
from stagetimer.core.units import Instant, Seconds

BOUNDED = settings(max_examples=150)
SMALL = behind(plannable(lengths=(120, 300, 60, 187, None), most=4, late_starts=("full-length",)))
"""Without `to-the-clock`: a slot whose length hangs on its start is at no plan's disposal (`test_plan_properties`)."""
MOST_WAYS = 600


def room(state: SessionState, number: int, given: Seconds, name: PlanName) -> Seconds:
    """Return how much a plan may take from a slot that is to be given that much, in whole steps."""
    slot, discussed = state.plan(number), state.of(number).discussion
    lengths = with_total(state.of(number).segments, slot.segments, given)
    length, own = slot.length or 0, slot.floor

    def of_slot(floor: Seconds) -> Seconds:
        return max(0, given - (floor if own is None else own)) // STEP * STEP

    def of_parts(*kinds: SegmentKind) -> Seconds:
        parts = zip(slot.segments, lengths, strict=True)
        return sum(has // STEP * STEP for part, has in parts if part.kind in kinds)

    if name == "shorten":
        first = next((n for part, n in zip(slot.segments, lengths, strict=True) if part.kind == "talk"), given)
        fits = slot.kind == "talk" and not discussed
        return min(of_slot(-(-4 * length // 5)), first // STEP * STEP) if fits else 0
    if name == "discussion":
        if discussed or slot.kind == "qa":
            return min(of_slot(0), of_parts("talk", "qa")) if slot.segments else of_slot(0)
        return min(of_slot(0), of_parts("qa"))
    return (
        of_slot(-(-length // 2)) if slot.kind == "break" and not discussed else min(of_slot(0), of_parts("changeover"))
    )


def most(state: SessionState, now: Instant, name: PlanName) -> dict[int, int]:
    """Return how many steps a plan may take from each slot of the day, by slot number; nothing of what was promised."""
    coming = lengths_given(state, now)
    first = state.running or next(iter(coming), None)
    day = state.programme.days[state.programme.day_of[first]] if first is not None else ()
    takes = {
        number: room(state, number, length, name) // STEP
        for number, length in coming.items()
        if length is not None and number in day
    }
    published = {slot.number for slot in state.programme.slots if slot.length is not None and not slot.promised}
    return {number: steps for number, steps in takes.items() if steps and number in published}


def searched(moment: Moment, name: PlanName) -> tuple[RecoveryPlan, list[tuple[dict[int, int], Instant]], Instant]:
    """Return a plan, every way to take steps, and the best finish of all that is no earlier than the published one."""
    state, now = moment.history.state, moment.now
    limits = most(state, now, name)
    assume(prod(count + 1 for count in limits.values()) <= MOST_WAYS)
    end = finish(state, forecast(state, now))
    assume(end.drift > 0 and not end.open_end and limits)
    found = list(ways(state, now, limits))
    return recovery_plan(state, now, name), found, max(end.published, min(expected for _, expected in found))


@BOUNDED
@given(SMALL, st.sampled_from(["shorten", "shorten", "discussion", "breaks"]))
def test_no_plan_takes_a_step_too_many_or_too_few(moment: Moment, name: PlanName) -> None:
    """No way within the floors comes nearer to the published finish, and none comes as near with fewer steps."""
    plan, found, best = searched(moment, name)
    assert max(best, plan.expected_finish) == best
    fewest = min(sum(steps.values()) for steps, expected in found if expected <= best)
    assert sum(slot.loss for slot in plan.slots) == fewest * STEP


@BOUNDED
@given(SMALL)
def test_no_step_could_go_to_a_slot_that_has_lost_less(moment: Moment) -> None:
    """Wherever another slot could give the step instead, it had lost a greater share, or as much and comes earlier."""
    plan, found, best = searched(moment, "shorten")
    state = moment.history.state
    ends = {tuple(steps.values()): expected for steps, expected in found}
    loss = {slot.slot: slot.loss for slot in plan.slots}
    left = {slot.slot: slot.length or 0 for slot in plan.slots}
    taken = {number: loss[number] // STEP for number in found[0][0]}

    def turn(number: int, length: Seconds) -> tuple[Fraction, int]:
        published = state.plan(number).length or 0
        return Fraction(published - length, published), -state.order.index(number)

    for spared, giver in permutations(taken, 2):
        instead = taken | {spared: taken[spared] - 1, giver: taken[giver] + 1}
        if ends.get(tuple(instead.values()), best + 1) <= best:
            assert turn(giver, left[giver]) > turn(spared, left[spared] + STEP)

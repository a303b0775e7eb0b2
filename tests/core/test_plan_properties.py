"""What holds of every recovery plan: sums, floors, previews that come true, and what each plan keeps its hands off."""

from itertools import pairwise
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from plan_strategies import behind, lengths_given
from session_strategies import ACTIONS, Action, Moment, programmes, told
from stagetimer.core.commands import ApplyPlan, PlanName, Undo
from stagetimer.core.following import as_of
from stagetimer.core.forecast import finish, forecast
from stagetimer.core.programme import Programme, SegmentKind, SlotKind
from stagetimer.core.recovery import PLAN_NAMES, STEP, PlannedSlot, RecoveryPlan, recovery_plan, recovery_plans
from stagetimer.core.segments import with_total
from stagetimer.core.state import SessionState
from stagetimer.core.units import Seconds
from stagetimer.core.values import replace

BOUNDED = settings(max_examples=200)
TAKEN_FROM: Final[dict[PlanName, tuple[set[SlotKind], set[SegmentKind]]]] = {
    "shorten": ({"talk"}, {"talk"}),
    "discussion": ({"qa"}, {"qa"}),
    "breaks": ({"break"}, {"changeover"}),
    "late": (set(), set()),
}
"""From slots of which kind, and from which segments of any other, a plan may take."""
NAMES: st.SearchStrategy[PlanName] = st.sampled_from(PLAN_NAMES)


def preview(moment: Moment, name: PlanName) -> RecoveryPlan:
    """Return what that plan would bring at that moment of a session in control."""
    return recovery_plan(moment.history.state, moment.now, name)


def floor_of(state: SessionState, number: int, name: PlanName) -> Seconds:
    """Return the least that a plan may leave a slot: its own floor, else of a talk 80 %, of a break half."""
    slot = state.plan(number)
    if slot.floor is not None:
        return slot.floor
    length = slot.length or 0
    if name == "shorten":
        return -(-4 * length // 5)
    return -(-length // 2) if name == "breaks" and slot.kind == "break" else 0


@BOUNDED
@given(behind(), NAMES)
def test_sums_add_up(moment: Moment, name: PlanName) -> None:
    """Every slot to come is listed, with what it had less its loss; no more is gained than is lost."""
    state = moment.history.state
    found, had = preview(moment, name), lengths_given(state, moment.now)
    assert [slot.slot for slot in found.slots] == list(state.to_come)
    for slot in found.slots:
        before = had[slot.slot]
        to_the_clock = state.of(slot.slot).late_start == "to-the-clock"
        assert slot.loss >= 0
        assert slot.loss % STEP == 0 or to_the_clock
        assert before is not None or (slot.length, slot.loss) == (None, 0)
        if before is not None:
            assert slot.length == before - slot.loss or (to_the_clock and (slot.length or 0) > before - slot.loss)
    end = finish(state, forecast(state, moment.now))
    assert found.gain == end.expected - found.expected_finish
    assert 0 <= found.gain <= sum(slot.loss for slot in found.slots)
    assert found.unrecovered == max(0, found.expected_finish - end.published)


@BOUNDED
@given(behind(), NAMES)
def test_without_gaps_the_gain_is_what_is_lost(moment: Moment, name: PlanName) -> None:
    """Where each slot still starts as the one before it ends, no second of the losses goes into waiting."""
    found, after = preview(moment, name), moment.do(ApplyPlan(name))
    ahead = [row for row in after.look().slots if row.status in {"running", "to-come"}]
    gapless = all(before.expected_end == row.expected_start for before, row in pairwise(ahead))
    waited = bool(ahead) and ahead[0].status == "to-come" and ahead[0].expected_start != moment.now
    to_the_clock = any(after.history.state.of(slot.slot).late_start == "to-the-clock" for slot in found.slots)
    if gapless and not waited and not to_the_clock and ahead and after.look().finish.expected == ahead[-1].expected_end:
        assert found.gain == sum(slot.loss for slot in found.slots)


@BOUNDED
@given(behind(), st.lists(st.tuples(NAMES, st.sampled_from([0, 60, 600])), min_size=1, max_size=5))
def test_floors_hold_however_often_plans_are_applied(moment: Moment, names: list[tuple[PlanName, Seconds]]) -> None:
    """Whoever loses time keeps what that plan must leave; what was promised, runs or has run is not touched at all."""
    for name, wait in names:
        moment = Moment(moment.history, moment.now + wait)
        before, found = moment.history.state, preview(moment, name)
        after = moment.do(ApplyPlan(name)).history.state
        for slot in found.slots:
            assert not slot.loss or (slot.length or 0) >= floor_of(before, slot.slot, name)
            assert not (slot.loss and before.plan(slot.slot).promised)
        untouched = [s.number for s in before.programme.slots if s.promised or s.number not in before.to_come]
        assert [after.of(n) for n in untouched] == [before.of(n) for n in untouched]
        assert (after.order, after.running, after.paused_since) == (before.order, before.running, before.paused_since)
        moment = moment.do(ApplyPlan(name))


@BOUNDED
@given(behind(), NAMES)
def test_each_plan_takes_only_from_what_it_says(moment: Moment, name: PlanName) -> None:
    """`shorten` from talks, `discussion` from questions and discussion, `breaks` from breaks and changeovers."""
    before, after = moment.history.state, moment.do(ApplyPlan(name)).history.state
    for slot in preview(moment, name).slots:
        if not slot.loss:
            continue
        plan, was, is_now = before.plan(slot.slot), before.of(slot.slot), after.of(slot.slot)
        of_slot, of_segments = TAKEN_FROM[name]
        assert sum(is_now.segments) == (is_now.given if plan.segments else 0)
        whole = name == "discussion" if was.discussion else plan.kind in of_slot
        were_to_have = with_total(was.segments, plan.segments, (slot.length or 0) + slot.loss)
        parts = zip(plan.segments, were_to_have, is_now.segments, strict=True)
        shorter = {segment.kind for segment, had, has in parts if has < had}
        assert shorter <= of_segments or whole
        assert shorter or whole


@BOUNDED
@given(behind(), NAMES)
def test_an_applied_plan_is_its_preview_and_undo_is_the_identity(moment: Moment, name: PlanName) -> None:
    """Starts, lengths and finish are those that were shown; after one undo state and snapshot are those before."""
    found, after = preview(moment, name), moment.do(ApplyPlan(name))
    if after.refusal is not None:
        return
    shown = after.look()
    coming = {row.plan.number: row for row in shown.slots if row.status == "to-come"}
    assert [(s.slot, s.start, s.length) for s in found.slots] == [
        (number, row.expected_start, row.given) for number, row in coming.items()
    ]
    assert shown.finish.expected == found.expected_finish
    undone = after.do(Undo())
    assert undone.history.state == moment.history.state
    assert undone.look() == moment.look()


@BOUNDED
@given(behind(), NAMES)
def test_a_plan_is_refused_exactly_when_it_gains_nothing(moment: Moment, name: PlanName) -> None:
    """Except `late`, which can be chosen whenever a session that is not over is behind."""
    shown, gains = moment.look(), preview(moment, name).gain > 0
    if name == "late":
        gains = shown.finish.drift > 0 and shown.state != "finished"
    assert (moment.do(ApplyPlan(name)).refusal is None) == gains


@BOUNDED
@given(behind())
def test_working_plans_out_changes_nothing_and_finishing_late_no_time(moment: Moment) -> None:
    """All four leave state and snapshot as they were; `late`, applied, does but for the note of how late that is."""
    state, shown = moment.history.state, moment.look()
    assert recovery_plans(state, moment.now) == recovery_plans(state, moment.now)
    assert (moment.history.state, moment.look()) == (state, shown)
    after = moment.do(ApplyPlan("late"))
    if after.refusal is None:
        assert replace(after.look(), seq=shown.seq) == shown
        assert after.history.state == replace(state, accepted_drift=shown.finish.drift)


@BOUNDED
@given(programmes(), ACTIONS)
def test_a_plan_that_takes_nothing_lists_what_is_expected(plan: Programme, actions: list[Action]) -> None:
    """In both modes: while the clock is followed each slot has its published length, changed or not."""
    for moment in told(plan, actions):
        state = as_of(moment.history.state, moment.now)
        ahead = forecast(state, moment.now)
        found = recovery_plan(state, moment.now, "late").slots
        assert found == tuple(PlannedSlot(n, ahead[n].start, ahead[n].given, 0) for n in state.to_come)

"""Recovery plans in any session: sums add up, floors hold, a preview comes true, undo is whole, no step too many."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from session_stories import at, programme, talk
from session_strategies import ACTIONS, Action, Moment, programmes, told
from stagetimer.core.commands import ApplyPlan, Control, Length, Start
from stagetimer.core.folding import fold_all
from stagetimer.core.following import as_of
from stagetimer.core.forecast import finish, forecast
from stagetimer.core.history import History
from stagetimer.core.programme import Programme
from stagetimer.core.recovery import PLAN_NAMES, STEP, RecoveryPlan, recovery_plan
from stagetimer.core.rules import Moment as Given
from stagetimer.core.state import SessionState
from stagetimer.core.units import Instant, Seconds

PLANS = st.sampled_from(PLAN_NAMES)


def least(state: SessionState, number: int) -> Seconds:
    """Return the least that `shorten` may leave a talk: its floor, or 80 % of its published length, rounded up."""
    plan = state.plan(number)
    return -(-(plan.length or 0) * 4 // 5) if plan.floor is None else plan.floor


@settings(max_examples=250)
@given(programmes(), ACTIONS)
def test_sums_add_up_and_floors_hold(plan: Programme, actions: list[Action]) -> None:
    """Each slot's loss is what it had less what it gets, in whole steps; nobody protected gives anything."""
    moment = told(plan, actions)[-1]
    state = as_of(moment.history.state, moment.now)
    before = finish(state, forecast(state, moment.now))
    for name in PLAN_NAMES:
        found = recovery_plan(state, moment.now, name)
        losses = [slot.loss for slot in found.slots]
        assert found.gain == before.expected - found.expected_finish
        assert 0 <= found.gain <= sum(losses)
        assert found.unrecovered == max(0, found.expected_finish - before.published)
        assert [slot.slot for slot in found.slots] == list(state.to_come)
        for slot in found.slots:
            facts = state.of(slot.slot)
            assert slot.loss % STEP == 0
            assert slot.loss == 0 or (facts.given, slot.loss > 0) == ((slot.length or 0) + slot.loss, True)
            if state.plan(slot.slot).promised or name == "late":
                assert slot.loss == 0
            if slot.loss and name == "shorten":
                assert state.plan(slot.slot).kind == "talk"
                assert (slot.length or 0) >= least(state, slot.slot)


@settings(max_examples=250)
@given(programmes(), ACTIONS, PLANS)
def test_an_applied_plan_comes_true_and_one_undo_takes_it_back_whole(
    plan: Programme, actions: list[Action], name: str
) -> None:
    """The forecast equals the preview: every start, every length, the finish; the state before comes back the same."""
    moment = told(plan, actions)[-1]
    command = next(ApplyPlan(n) for n in PLAN_NAMES if n == name)
    stored = moment.history.state
    state = fold_all(stored, Given.at(stored, moment.now).taking_control())  # applying a plan takes control
    preview = recovery_plan(state, moment.now, command.name)
    after = moment.do(command)
    if after.refusal is not None:
        nothing_left = state.running is None and not state.to_come
        late = finish(state, forecast(state, moment.now)).drift
        assert nothing_left or late <= 0 or (name != "late" and preview.gain == 0)
        assert after.history is moment.history
        return
    shown = after.look()
    coming = {row.plan.number: row for row in shown.slots if row.status == "to-come"}
    assert shown.finish.expected == preview.expected_finish
    assert {n: (row.expected_start, row.given) for n, row in coming.items()} == {
        slot.slot: (slot.start, coming[slot.slot].given if slot.length is None else slot.length)
        for slot in preview.slots
    }
    assert after.history.undo(1).state == moment.history.state
    assert Moment(after.history.undo(1), moment.now).look() == moment.look()


LENGTHS = st.sampled_from([60, 120, 240, 300])
GAPS = st.sampled_from([0, 0, 5, 20, 60])


@st.composite
def late_sessions(draw: st.DrawFn) -> tuple[SessionState, Instant]:
    """Draw a session of three short talks, with gaps between them, before the first of which the chair waits."""
    slots, start = [], at("13:05")
    for number in (1, 2, 3):
        length = draw(LENGTHS)
        floor = draw(st.sampled_from([None, length, max(0, length - 40)]))
        slots.append(talk(number, start, f"{length // 60}:00", floor=floor))
        start += length + draw(GAPS)
    history = History.of(programme(*slots))
    moment = Moment(history, at("13:05") - 60).do(Control())
    return moment.history.state, at("13:05") + draw(st.integers(1, 200))


def reached(state: SessionState, now: Instant, steps: tuple[int, ...]) -> Instant:
    """Return the finish if that many steps were taken from each of the talks."""
    history = History(state)
    for number, count in enumerate(steps, 1):
        if count:
            history = Moment(history, now).do(Length(number, (state.of(number).given or 0) - count * STEP)).history
    return finish(history.state, forecast(history.state, now)).expected


def steps_of(found: RecoveryPlan) -> int:
    """Return how many steps a plan takes in all."""
    return sum(slot.loss for slot in found.slots) // STEP


@settings(max_examples=150, deadline=None)
@given(late_sessions())
def test_no_plan_does_with_fewer_steps(late: tuple[SessionState, Instant]) -> None:
    """Of all ways to take whole steps within the floors, none brings the same with fewer; none brings more."""
    state, now = late
    found = recovery_plan(state, now, "shorten")
    published = finish(state, forecast(state, now)).published
    most = [max(0, ((state.of(n).given or 0) - least(state, n)) // STEP) for n in (1, 2, 3)]
    ways = {steps: reached(state, now, steps) for steps in product(*(range(count + 1) for count in most))}
    best = max(published, min(ways.values()))
    fewest = min(sum(steps) for steps, end in ways.items() if end <= best)
    assert max(published, found.expected_finish) == best
    assert steps_of(found) == fewest


@settings(max_examples=100)
@given(st.lists(st.sampled_from([300, 600, 900, 1200]), min_size=2, max_size=6), st.integers(1, 600))
def test_steps_go_round_fairly(lengths: list[int], late: Seconds) -> None:
    """With talks one after the other, no share lost is more than one step ahead of another that had room left."""
    slots, start = [], at("13:05")
    for number, length in enumerate(lengths, 1):
        slots.append(talk(number, start, f"{length // 60}:00"))
        start += length
    moment = Moment(History.of(programme(*slots)), at("13:05") - 60).do(Control())
    found = recovery_plan(moment.history.state, at("13:05") + late, "shorten")
    for one, other in product(found.slots, repeat=2):
        published = lengths[one.slot - 1], lengths[other.slot - 1]
        room = (other.length or 0) - STEP >= published[1] * 4 / 5
        before_last_step = (one.loss - STEP) / published[0]
        assert not room or before_last_step <= other.loss / published[1]


def test_whoever_speaks_is_never_shortened() -> None:
    """The running talk keeps what it was given, however late it is."""
    moment = Moment(History.of(programme(talk(1, "13:05"), talk(2, "13:15"))), at("13:09")).do(Start(1))
    found = recovery_plan(moment.history.state, at("13:12"), "shorten")
    assert [slot.slot for slot in found.slots] == [2]
    assert Moment(moment.history, at("13:12")).do(ApplyPlan("shorten")).history.state.of(1).given == 600

"""What holds of segments in any session: they fill their slot, and are read as the slot is (design.md, section 4)."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from session_strategies import ACTIONS, Action, Moment, programmes, told
from stagetimer.core import commands as c
from stagetimer.core.following import as_of
from stagetimer.core.programme import Programme
from stagetimer.core.readings import Reading, SegmentReading, phase_at
from stagetimer.core.time_text import countdown_text
from stagetimer.core.units import Seconds

LATER = st.integers(0, 4000)
BOUNDED = settings(max_examples=200)


def on(moment: Moment, later: Seconds = 0) -> tuple[Reading, SegmentReading] | None:
    """Return the running slot and the segment of it that is on; none where there is none."""
    current = moment.look(later).current
    return None if current is None or current.segment is None else (current, current.segment)


@BOUNDED
@given(programmes(segmented=True), ACTIONS)
def test_segments_fill_their_slot_whatever_is_done(plan: Programme, actions: list[Action]) -> None:
    """Of every slot, run or to come: no segment has less than nothing, and together they have what the slot has."""
    for moment in told(plan, actions):
        for state in (moment.history.state, as_of(moment.history.state, moment.now)):
            for slot, facts in zip(plan.slots, state.facts, strict=True):
                assert len(facts.segments) == len(slot.segments)
                assert all(length >= 0 for length in facts.segments)
                assert not facts.segments or sum(facts.segments) == facts.given
                assert 0 <= facts.segment < max(1, len(facts.segments))


@BOUNDED
@given(programmes(segmented=True), ACTIONS, LATER)
def test_the_segment_that_is_on_is_read_as_the_slot_is(plan: Programme, actions: list[Action], later: Seconds) -> None:
    """Its remaining is the slot's less what comes after it; text and phase follow from that, by its own thresholds."""
    for moment in told(plan, actions):
        if found := on(moment, later):
            current, segment = found
            ends = current.segments
            assert current.remaining is not None
            assert segment.remaining == current.remaining - sum(end.given for end in ends[segment.index :])
            assert ends[segment.index - 1].due_end == moment.now + later + segment.remaining
            assert segment.text == countdown_text(segment.remaining)
            assert segment.phase == phase_at(segment.remaining, segment.plan.thresholds)
            assert (segment.plan, segment.given) == (ends[segment.index - 1].plan, ends[segment.index - 1].given)


@BOUNDED
@given(programmes(segmented=True), ACTIONS, LATER)
def test_segments_end_one_after_the_other_and_the_last_with_the_slot(
    plan: Programme, actions: list[Action], later: Seconds
) -> None:
    """Each ends its own length after the one before it."""
    for moment in told(plan, actions):
        if found := on(moment, later):
            current, _ = found
            assert current.segments[-1].due_end == current.due_end
            assert all(this.due_end - before.due_end == this.given for before, this in pairwise(current.segments))


@BOUNDED
@given(programmes(segmented=True), ACTIONS, LATER)
def test_a_followed_segment_is_the_one_that_the_clock_has(
    plan: Programme, actions: list[Action], later: Seconds
) -> None:
    """While following, those before it are over and it is not: at the very second at which one ends, the next is on."""
    moment = told(plan, actions)[-1]
    found = on(moment, later)
    if found and moment.history.state.mode == "following":
        for now in (moment.now + later, *(end.due_end for end in found[0].segments if end.due_end > moment.now)):
            if at_that_time := on(Moment(moment.history, now)):
                current, segment = at_that_time
                assert segment.remaining > 0
                assert all(end.due_end <= now for end in current.segments[: segment.index - 1])


@BOUNDED
@given(programmes(segmented=True), ACTIONS, LATER)
def test_in_control_only_a_command_changes_the_segment(plan: Programme, actions: list[Action], later: Seconds) -> None:
    """However long a talk runs on, it is the talk that is on."""
    moment = told(plan, actions)[-1]
    before, after = on(moment), on(moment, later)
    if before and moment.history.state.mode == "in-control":
        assert after is not None
        assert after[1].index == before[1].index


@BOUNDED
@given(programmes(segmented=True), ACTIONS, LATER)
def test_a_talk_that_runs_on_eats_what_follows_and_one_that_ends_early_gives_it_time(
    plan: Programme, actions: list[Action], later: Seconds
) -> None:
    """Moving on changes no end: the next segment has what is left to its own; only one eaten whole is passed over."""
    moment = told(plan, actions)[-1]
    moment = Moment(moment.history, moment.now + later)
    moved = moment.do(c.MoveOn())
    before, after = on(moment), on(moved)
    if before is None or moved.refusal is not None:
        last = before is not None and before[1].index == len(before[0].segments)
        assert before is None or last
        return
    assert after is not None
    (slot, segment), (slot_after, following) = before, after
    assert (slot_after.due_end, slot_after.remaining) == (slot.due_end, slot.remaining)
    assert [end.due_end for end in slot_after.segments] == [end.due_end for end in slot.segments]
    assert following.index > segment.index
    assert all(end.due_end <= moment.now for end in slot.segments[segment.index : following.index - 1])
    assert following.remaining > 0 or following.index == len(slot.segments)
    if following.index == segment.index + 1:
        assert following.remaining == following.given + segment.remaining


@BOUNDED
@given(programmes(segmented=True), ACTIONS, st.integers(1, 900))
def test_a_talk_is_late_only_once_it_has_eaten_all_that_follows(
    plan: Programme, actions: list[Action], more: Seconds
) -> None:
    """Until the slot's own end no later start moves, however far its talk has run on; after it, every second counts."""
    moment = told(plan, actions)[-1]
    found = on(moment)
    if found is None or found[0].remaining is None or moment.history.state.mode != "in-control":
        return
    now, then = moment.look(), moment.look(more)
    if now.state != "paused" and found[0].remaining >= more:
        assert then.finish == now.finish
        assert [row.expected_start for row in then.slots] == [row.expected_start for row in now.slots]

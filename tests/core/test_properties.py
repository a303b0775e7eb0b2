"""What holds for every programme, every run of commands and every step of the clock (design.md, sections 3 and 4)."""

import os
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from session_strategies import ACTIONS, WITHOUT_STEPS, Action, Moment, entries, programmes, told
from stagetimer.core import commands as c
from stagetimer.core.cues import next_change
from stagetimer.core.folding import fold_all
from stagetimer.core.history import History
from stagetimer.core.programme import Programme
from stagetimer.core.snapshot import Snapshot, snapshot
from stagetimer.core.state import untouched
from stagetimer.core.units import Instant, Seconds
from stagetimer.core.values import replace

_BOUNDED = settings(max_examples=60, deadline=None, derandomize="CI" in os.environ, database=None)


@_BOUNDED
@given(programmes(), ACTIONS)
def test_no_command_raises_and_every_refusal_is_a_sentence(plan: Programme, actions: list[Action]) -> None:
    """Whatever is asked, whenever: it is done, or refused with one line that ends with a full stop."""
    for moment in told(plan, actions):
        reason = None if moment.refusal is None else moment.refusal.reason
        assert reason is None or (reason.endswith(".") and reason.isprintable() and len(reason) > 10)
        assert moment.look().at == moment.now


@_BOUNDED
@given(programmes(), ACTIONS)
def test_folding_the_events_again_gives_the_same_state(plan: Programme, actions: list[Action]) -> None:
    """State is a fold over the events in force, nothing else; `seq` counts their commands."""
    for moment in told(plan, actions):
        in_force = entries(moment.history)
        events = tuple(event for entry in in_force for event in entry.events)
        assert fold_all(untouched(plan), events) == moment.history.state
        assert moment.history.seq == sum(entry.command is not None for entry in in_force)


@_BOUNDED
@given(programmes(), ACTIONS, st.integers(0, 3600))
def test_pause_and_resume_keep_the_remaining_time(plan: Programme, actions: list[Action], wait: Seconds) -> None:
    """Wherever a pause can be, remaining stands still through it and goes on after it."""
    moment = told(plan, actions)[-1]
    paused = moment.do(c.Pause())
    if paused.refusal is None:
        before, still = moment.look().current, paused.look(wait).current
        resumed = replace(paused, now=paused.now + wait).do(c.Resume()).look().current
        assert before is not None
        assert still is not None
        assert resumed is not None
        assert (still.elapsed, still.text, still.phase) == (resumed.elapsed, resumed.text, resumed.phase)
        assert still.elapsed == before.elapsed


@_BOUNDED
@given(programmes(), ACTIONS)
def test_expected_times_never_run_backwards_from_slot_to_slot(plan: Programme, actions: list[Action]) -> None:
    """In control, nobody is expected to start before the one ahead is expected to end, or to have ended before now.

    The running one is ahead of all: one that `hold` brings back may stand below another that is to come again.
    """
    for moment in told(plan, actions):
        shown = moment.look()
        if shown.mode == "in-control":
            ahead = [r for status in ("running", "to-come") for r in shown.slots if r.status == status]
            times = [t for r in ahead for t in (r.expected_start, r.expected_end)]
            known = [t for t in times if t is not None]
            assert len(known) == len(times)
            assert known == sorted(known)
            assert all(r.expected_end is not None and r.expected_end >= moment.now for r in ahead)


@_BOUNDED
@given(programmes(), ACTIONS, st.integers(0, 900), st.integers(0, 900))
def test_expected_times_never_run_backwards_over_time(
    plan: Programme, actions: list[Action], first: Seconds, more: Seconds
) -> None:
    """In control with no command between, each expected start and end stays or moves on, and so does the drift."""
    moment = told(plan, actions)[-1]
    then, later = moment.look(first), moment.look(first + more)
    if then.mode == "in-control":
        for before, after in zip(then.slots, later.slots, strict=True):
            assert before.plan.number == after.plan.number
            assert (before.expected_start or 0) <= (after.expected_start or 0)
            assert (before.expected_end or 0) <= (after.expected_end or 0)
        assert then.finish.drift <= later.finish.drift
        assert then.now_drift <= later.now_drift


@_BOUNDED
@given(programmes(), ACTIONS, st.integers(0, 4000))
def test_remaining_falls_by_one_a_second_while_running(plan: Programme, actions: list[Action], after: Seconds) -> None:
    """In control every second takes exactly one from remaining and adds one to elapsed; paused, none."""
    moment = told(plan, actions)[-1]
    this, following = moment.look(after).current, moment.look(after + 1).current
    if moment.history.state.mode == "in-control" and this is not None:
        assert following is not None
        step = 0 if this.paused_since is not None else 1
        assert following.elapsed - this.elapsed == step
        if this.remaining is not None and following.remaining is not None:
            assert this.remaining - following.remaining == step


@_BOUNDED
@given(programmes(), ACTIONS, st.integers(0, 4000))
def test_readings_of_the_running_slot_agree(plan: Programme, actions: list[Action], after: Seconds) -> None:
    """Given is elapsed and remaining, the due end is now and remaining, and no text has a minus."""
    shown = told(plan, actions)[-1].look(after)
    current = shown.current
    if current is not None and current.given is not None:
        assert (current.remaining, current.due_end) == (
            current.given - current.elapsed,
            current.started + current.given + current.pauses,
        )
        assert current.given >= 0
        assert current.remaining is not None
        assert current.due_end == shown.at + current.remaining
    assert current is None or "-" not in current.text
    assert shown.next is None or (shown.next.starts_in >= 0 and shown.next.overdue >= 0 and "-" not in shown.next.text)


@_BOUNDED
@given(programmes(), ACTIONS)
def test_a_followed_speaker_is_never_over(plan: Programme, actions: list[Action]) -> None:
    """While following, what is current has time left, and both drifts are 0."""
    for moment in told(plan, actions):
        shown = moment.look()
        if shown.mode == "following":
            assert shown.current is None or shown.current.remaining is None or shown.current.remaining > 0
            assert (shown.finish.drift, shown.now_drift) == (0, 0)
            assert shown.state != "paused"


@_BOUNDED
@given(programmes(), WITHOUT_STEPS)
def test_undo_of_everything_gives_the_untouched_session_and_redo_gives_it_back(
    plan: Programme, actions: list[Action]
) -> None:
    """Undo all, redo all: the same state and the same commands in force."""
    history = told(plan, actions)[-1].history
    if history.seq:
        bare = history.undo(history.seq)
        assert (bare.state, bare.seq) == (untouched(plan), 0)
        again = bare.redo(history.seq)
        assert (again.state, again.seq, list(again.in_force())) == (
            history.state,
            history.seq,
            list(history.in_force()),
        )


@_BOUNDED
@given(programmes(), ACTIONS, st.integers(1, 12))
def test_undo_and_redo_of_as_many_change_nothing(plan: Programme, actions: list[Action], count: int) -> None:
    """Also over steps of the clock; one at a time or all at once."""
    history = told(plan, actions)[-1].history
    count = min(count, history.seq)
    if count:
        at_once, singly = history.undo(count).redo(count), history
        for _ in range(count):
            singly = singly.undo(1)
        assert singly.state == history.undo(count).state
        for _ in range(count):
            singly = singly.redo(1)
        for again in (at_once, singly):
            assert (again.state, again.seq, entries(again)) == (history.state, history.seq, entries(history))
            assert again.undone == history.undone


@_BOUNDED
@given(programmes(), ACTIONS)
def test_the_next_change_is_the_one_that_a_search_finds(plan: Programme, actions: list[Action]) -> None:
    """The first second at which phase, slot or state differ, looked for second by second for twenty minutes."""
    moment = told(plan, actions)[-1]
    here = _what_shows(moment.look())
    found = next((moment.now + s for s in range(1, 1200) if _what_shows(moment.look(s)) != here), None)
    told_by_core = next_change(moment.history.state, moment.now)
    if found is None:
        assert told_by_core is None or told_by_core >= moment.now + 1200
    else:
        assert told_by_core == found


def _what_shows(shown: Snapshot) -> tuple[object, ...]:
    part = shown.current and shown.current.segment
    of_slot = shown.current and (shown.current.slot, shown.current.phase)
    return (shown.state, of_slot, part and (part.index, part.phase))


@_BOUNDED
@given(
    programmes(),
    ACTIONS,
    st.one_of(st.integers(86_400, 253_402_214_400), st.sampled_from([86_400, 0, -1, -(10**12), 10**12])),
)
def test_no_snapshot_raises_at_any_time(plan: Programme, actions: list[Action], now: Instant) -> None:
    """From the first days of 1970, and before, to far beyond any programme."""
    history = told(plan, actions)[-1].history
    shown = snapshot(history, now)
    assert shown == snapshot(history, now)
    assert [r.plan.number for r in shown.slots] == list(history.state.order)
    next_change(history.state, now)


@_BOUNDED
@given(programmes(overlaps=False), ACTIONS)
def test_facts_of_a_programme_without_overlaps_never_overlap(plan: Programme, actions: list[Action]) -> None:
    """What has ended did so before or when what began after it began; nothing began or ended after now."""
    for moment in told(plan, actions):
        shown = moment.look()
        facts = sorted((r.started, r.ended or moment.now) for r in shown.slots if r.started is not None)
        assert all(started <= ended <= moment.now for started, ended in facts)
        assert all(before[1] <= after[0] for before, after in pairwise(facts))


@_BOUNDED
@given(programmes(), ACTIONS)
def test_the_running_order_always_holds_every_slot_once(plan: Programme, actions: list[Action]) -> None:
    """Moved, swapped, skipped or jumped over, no slot is lost; one to come never stands before one that ran."""
    for moment in told(plan, actions):
        shown = moment.look()
        assert sorted(r.plan.number for r in shown.slots) == [s.number for s in plan.slots]
        assert sum(r.status == "running" for r in shown.slots) == (shown.current is not None)
        assert shown.state == ("finished" if shown.current is None and shown.next is None else shown.state)


@_BOUNDED
@given(programmes(), st.integers(-3600, 90_000))
def test_control_changes_nothing_that_is_seen_of_the_running_slot(plan: Programme, after: Seconds) -> None:
    """At any time, taking control of an untouched session keeps slot, start, given, text and phase."""
    moment = Moment(History.of(plan), plan.start + after)
    before, taken = moment.look(), moment.do(c.Control()).look()
    assert (taken.current, taken.state) == (before.current, before.state)
    assert [(r.status, r.started, r.ended) for r in taken.slots] == [
        (r.status, r.started, r.ended) for r in before.slots
    ]

"""Following UK time: the published plan runs an untouched session (design.md, section 4)."""

import pytest

from session_stories import Story, at, clock, coming, expected_starts, live_session, programme, row, running, talk


def test_a_late_arrival_sees_the_slot_of_the_plan_back_dated_to_its_published_start() -> None:
    """Opened at 1:18 pm, the second speaker's countdown reads 7:00 at once, normal, slot 3 in 7:00, on time."""
    shown = Story().look("13:18")
    current = running(shown)
    assert (shown.mode, shown.state, shown.seq) == ("following", "running", 0)
    assert (current.slot, current.remaining, current.text, current.phase) == (2, 420, "7:00", "normal")
    assert (clock(current.started), clock(current.due_end), current.elapsed) == ("13:15:00", "13:25:00", 180)
    assert (coming(shown).plan.number, coming(shown).starts_in, coming(shown).overdue) == (3, 420, 0)
    assert clock(coming(shown).expected_start) == "13:25:00"
    assert (shown.finish.drift, shown.now_drift, shown.drift_text) == (0, 0, "on time")


def test_before_the_session_it_counts_to_the_first_start() -> None:
    """A second before the published start nothing runs and the first slot starts in 1 s."""
    shown = Story().look("13:04:59")
    assert (shown.state, shown.current, coming(shown).plan.number) == ("before", None, 1)
    assert (coming(shown).starts_in, coming(shown).text) == (1, "0:01")


@pytest.mark.parametrize(("time", "phase"), [("13:23", "warning"), ("13:23:30", "warning"), ("13:24:30", "final")])
def test_the_followed_countdown_has_the_phases_of_any_other(time: str, phase: str) -> None:
    """The last two minutes are `warning`, the last one `final`."""
    assert running(Story().look(time)).phase == phase


def test_the_followed_plan_changes_slot_at_the_published_second() -> None:
    """At 1:14:59 pm the first has 0:01 left; at 1:15:00 the second has its full 10:00 and shows no overrun."""
    story = Story()
    assert (running(story.look("13:14:59")).slot, running(story.look("13:14:59")).text) == (1, "0:01")
    assert (running(story.look("13:15")).slot, running(story.look("13:15")).text) == (2, "10:00")


def test_after_the_end_it_is_finished() -> None:
    """At the last published end nothing runs, nothing is to come, and the session says finished."""
    shown = Story().look("13:55")
    assert (shown.state, shown.current, shown.next) == ("finished", None, None)
    assert [r.status for r in shown.slots] == ["done"] * 5
    assert shown.drift_text == "on time"


def test_in_a_gap_it_counts_to_the_next_slot() -> None:
    """Between two published slots nothing runs, the state is between, and the next start is counted to."""
    story = Story(programme(talk(1, "13:05"), talk(2, "13:30")))
    shown = story.look("13:20")
    assert (shown.state, shown.current, coming(shown).plan.number, coming(shown).starts_in) == ("between", None, 2, 600)


def test_all_times_are_the_published_ones() -> None:
    """While following, every expected time is the published one, done, running or to come."""
    shown = Story().look("13:18")
    assert [(r.expected_start, r.expected_end) for r in shown.slots] == [
        (r.plan.start, r.plan.end) for r in shown.slots
    ]
    assert shown.finish.expected == shown.finish.published == at("13:55")


def test_what_the_clock_ran_is_assumed_not_measured() -> None:
    """A followed slot has its published start and end as facts that no command gave."""
    first = row(Story().look("13:18"), 1)
    assert (first.status, clock(first.started), clock(first.ended)) == ("done", "13:05:00", "13:15:00")
    assert (first.started_measured, first.ended_measured, first.overrun, first.late_start) == (False, False, 0, 0)


def test_with_overlapping_slots_the_latest_started_is_current() -> None:
    """Where two published slots overlap, the one that started last runs and the earlier one has ended."""
    story = Story(programme(talk(1, "13:05", "20:00"), talk(2, "13:15", "20:00")))
    shown = story.look("13:20")
    assert (running(shown).slot, running(shown).text) == (2, "15:00")
    assert (row(shown, 1).status, clock(row(shown, 1).ended)) == ("done", "13:15:00")


def test_after_a_nested_slot_the_longer_one_is_current_again() -> None:
    """A slot inside a longer one takes over and gives back: the longer one has its own published end."""
    story = Story(programme(talk(1, "13:05", "50:00"), talk(2, "13:15", "10:00")))
    assert running(story.look("13:16")).slot == 2
    shown = story.look("13:26")
    assert (running(shown).slot, running(shown).text, clock(running(shown).started)) == (1, "29:00", "13:05:00")


def test_a_skipped_slot_is_a_gap_while_following() -> None:
    """Skipping the followed slot leaves the clock followed; its time is a gap up to the next published start."""
    story = Story().do("13:16 skip 2")
    shown = story.look("13:18")
    assert (shown.mode, shown.state, shown.current, coming(shown).plan.number) == ("following", "between", None, 3)
    assert (coming(shown).starts_in, row(shown, 2).status, row(shown, 2).expected_start) == (420, "skipped", None)
    assert running(story.look("13:25")).slot == 3


def test_the_finish_is_the_end_of_the_last_slot_not_skipped_while_following() -> None:
    """With the last slot skipped, the expected finish is the end of the one before, and the drift stays 0."""
    shown = Story().do("13:16 skip 5").look("13:18")
    assert (clock(shown.finish.expected), shown.finish.drift, shown.drift_text) == ("13:45:00", 0, "on time")


def test_a_changed_length_counts_once_the_chair_is_in_control() -> None:
    """`length` of a later slot leaves the plan followed as published; in control it is the slot's given."""
    story = Story().do("13:06 length 2 8:00")
    shown = story.look("13:16")
    assert (shown.mode, running(shown).given, running(shown).text) == ("following", 600, "9:00")
    assert row(story.look("13:06"), 2).changed is False
    taken = story.do("13:16 control").look("13:16")
    assert (running(taken).given, running(taken).text, clock(running(taken).started)) == (480, "7:00", "13:15:00")


def test_a_changed_length_is_the_full_length_of_a_followed_slot_that_begins_now() -> None:
    """`start` of the followed slot gives it the length that the chair chose before, not the published one."""
    shown = Story().do("13:06 length 2 8:00", "13:16 start").look("13:16")
    assert (running(shown).slot, running(shown).given, running(shown).text) == (2, 480, "8:00")


@pytest.mark.parametrize(
    "command",
    ["skip 4", "here 3", "length 4 8:00", "message Hello", "blank", "late-start 4 to-the-clock", "offset 0"],
)
def test_these_commands_leave_the_clock_followed(command: str) -> None:
    """Skip, here, length of a later slot, late-start, message, blank and offset do not take control."""
    shown = Story().do(f"13:18 {command}").look("13:18")
    assert (shown.mode, running(shown).slot, running(shown).text) == ("following", 2, "7:00")


def test_restore_leaves_the_clock_followed() -> None:
    """A slot restored before its published end is followed again, from its published start."""
    shown = Story().do("13:16 skip 2", "13:17 restore 2").look("13:18")
    assert (shown.mode, running(shown).slot, running(shown).text) == ("following", 2, "7:00")


@pytest.mark.parametrize(
    "command",
    ["start", "next", "end", "pause", "add 1:00", "hold", "control", "move 4 1", "swap 3 4", "length 2 9:00"],
)
def test_these_commands_take_control(command: str) -> None:
    """Control is taken by control, start, next, end, pause, add, hold, move, swap and length of the running slot."""
    assert Story().do(f"13:18 {command}").look("13:18").mode == "in-control"


def test_in_a_followed_gap_start_begins_the_next_slot() -> None:
    """While following, `start` without a slot in a gap starts the next one early, full length."""
    story = Story(programme(talk(1, "13:05"), talk(2, "13:30"))).do("13:20 start")
    shown = story.look("13:20")
    assert (running(shown).slot, running(shown).text, row(shown, 2).late_start) == (2, "10:00", -600)


def test_before_the_session_start_begins_the_first_slot() -> None:
    """While following, `start` before the published start begins slot 1 early."""
    shown = Story().do("13:04 start").look("13:05")
    assert (shown.mode, running(shown).slot, running(shown).text) == ("in-control", 1, "9:00")


def test_a_slot_of_no_length_is_never_the_followed_one() -> None:
    """A published slot of zero length counts as done at its start and never runs."""
    story = Story(programme(talk(1, "13:05", "0"), talk(2, "13:10")))
    assert story.look("13:05").current is None
    assert row(story.look("13:05"), 1).status == "done"


def test_a_slot_of_no_length_is_never_brought_back() -> None:
    """`hold` a minute after it keeps the one who speaks, whom it did not cut off."""
    story = Story(programme(talk(1, "13:05"), talk(2, "13:05", "0"))).do("13:06 hold")
    shown = story.look("13:06")
    assert (shown.mode, running(shown).slot, running(shown).text) == ("in-control", 1, "9:00")


def test_of_two_slots_that_start_at_once_only_one_can_have_been_cut_off() -> None:
    """The second took over before the first had a second: `hold` keeps the second."""
    shown = Story(programme(talk(1, "13:05"), talk(2, "13:05"))).do("13:06 hold").look("13:06")
    assert (shown.mode, running(shown).slot, running(shown).text) == ("in-control", 2, "9:00")


def test_thousands_of_seconds_of_following_never_show_an_overrun() -> None:
    """From a minute before to a minute after, a followed countdown is never at or past zero."""
    story = Story(live_session())
    readings = [story.look(now).current for now in range(at("13:04"), at("13:56"))]
    assert all(reading.remaining is not None and reading.remaining > 0 for reading in readings if reading is not None)
    assert sum(reading is not None for reading in readings) == 3000


def test_expected_starts_while_following_ignore_lateness() -> None:
    """Slots to come keep their published starts whatever the length given to one before."""
    story = Story().do("13:06 length 2 30:00")
    assert expected_starts(story.look("13:07")) == {2: "13:15:00", 3: "13:25:00", 4: "13:35:00", 5: "13:45:00"}

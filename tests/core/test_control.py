"""The chair in control: start, next, end, pause, resume, add, length (design.md, section 4)."""

import pytest

from session_stories import Story, at, clock, coming, expected_starts, row, running


def test_the_published_script_of_the_live_session() -> None:
    """The first talk begins 0:40 late and runs to zero, then over; `next` makes the finish 2:00 behind."""
    story = Story().do("13:05:40 start")
    assert (running(story.look("13:05:40")).slot, running(story.look("13:05:40")).text) == (1, "10:00")
    zero = running(story.look("13:15:40"))
    assert (zero.phase, zero.text, zero.remaining) == ("zero", "0:00", 0)
    over = running(story.look("13:15:41"))
    assert (over.phase, over.text, over.remaining) == ("over", "+0:01", -1)
    shown = story.do("13:17 next").look("13:17")
    assert (running(shown).slot, running(shown).text, clock(shown.finish.expected)) == (2, "10:00", "13:57:00")
    assert (shown.finish.drift, shown.drift_text) == (120, "2:00 behind")


def test_a_slot_in_control_runs_until_the_chair_ends_it() -> None:
    """At zero it goes on into overrun and never jumps to the next speaker, however long it takes."""
    story = Story().do("13:05 start")
    shown = story.look("15:15")
    assert (running(shown).slot, running(shown).text, running(shown).phase) == (1, "+2:00:00", "over")
    assert coming(shown).plan.number == 2


def test_control_changes_nothing_but_who_runs_the_session() -> None:
    """`control` keeps slot, start, text and phase; they were assumed and stay so."""
    before = Story().look("13:18")
    story = Story().do("13:18 control")
    after = story.look("13:18")
    assert (after.mode, after.current) == ("in-control", before.current)
    assert [(r.status, r.started, r.ended) for r in after.slots] == [
        (r.status, r.started, r.ended) for r in before.slots
    ]
    assert (row(after, 2).started_measured, running(story.look("13:26")).text) == (False, "+1:00")


@pytest.mark.parametrize("command", ["pause", "add 1:00", "hold", "control", "length 2 9:00"])
def test_the_followed_slots_published_start_is_kept_assumed(command: str) -> None:
    """Pause, add, hold and length keep the published start of the followed slot; it is not measured."""
    second = row(Story().do(f"13:18 {command}").look("13:18"), 2)
    assert (clock(second.started), second.started_measured) == ("13:15:00", False)


def test_start_means_that_the_followed_slot_begins_now() -> None:
    """`start` while following restarts the countdown at its full length, measured."""
    for command in ("start", "start 2"):
        shown = Story().do(f"13:18 {command}").look("13:18")
        assert (running(shown).slot, running(shown).text, row(shown, 2).started_measured) == (2, "10:00", True)
        assert (clock(row(shown, 2).started), row(shown, 2).late_start) == ("13:18:00", 180)


def test_slots_whose_published_end_has_passed_count_as_done_not_measured() -> None:
    """When control is taken at 1:26 pm, the first two have run as published, by assumption."""
    shown = Story().do("13:26 start").look("13:26")
    done = [row(shown, n) for n in (1, 2)]
    assert [(r.status, clock(r.started), clock(r.ended)) for r in done] == [
        ("done", "13:05:00", "13:15:00"),
        ("done", "13:15:00", "13:25:00"),
    ]
    assert not any(r.started_measured or r.ended_measured for r in done)


def test_start_of_another_slot_ends_the_running_one() -> None:
    """`start 4` while slot 1 runs ends slot 1 now, measured, and gives slot 4 its full length."""
    shown = Story().do("13:05 start", "13:12 start 4").look("13:12")
    assert (running(shown).slot, running(shown).text) == (4, "10:00")
    assert (clock(row(shown, 1).ended), row(shown, 1).ended_measured) == ("13:12:00", True)


def test_start_takes_the_slot_whose_turn_it_is() -> None:
    """With nothing running, `start` begins the first slot still to come, in running order."""
    story = Story().do("13:05 start", "13:14 end", "13:14:10 skip 2", "13:15 start")
    assert running(story.look("13:15")).slot == 3


def test_start_in_control_ends_the_running_slot_and_begins_the_next() -> None:
    """`start` without a slot while one runs in control ends it and starts the one whose turn it is."""
    shown = Story().do("13:05 start", "13:15 start").look("13:15")
    assert (running(shown).slot, row(shown, 1).status) == (2, "done")


def test_next_ends_the_running_slot_and_starts_the_one_after_it() -> None:
    """`next` is one second's end and start."""
    shown = Story().do("13:05 start", "13:13 next").look("13:13")
    assert (running(shown).slot, running(shown).text, clock(row(shown, 1).ended)) == (2, "10:00", "13:13:00")


def test_next_while_following_ends_the_followed_slot() -> None:
    """`next` takes control, ends the followed slot now and starts the one after it, measured."""
    shown = Story().do("13:18 next").look("13:18")
    assert (shown.mode, running(shown).slot, clock(row(shown, 2).ended)) == ("in-control", 3, "13:18:00")
    assert (row(shown, 2).started_measured, row(shown, 2).ended_measured) == (False, True)


def test_next_on_the_last_slot_ends_it() -> None:
    """On the last slot `next` ends it, and the session is finished."""
    story = Story().do("13:46 next")
    assert (story.look("13:46").state, row(story.look("13:46"), 5).status) == ("finished", "done")


def test_next_with_nothing_running_is_the_same_as_start() -> None:
    """Between talks `next` begins the one whose turn it is."""
    assert running(Story().do("13:05 start", "13:14 end", "13:16 next").look("13:16")).slot == 2


def test_next_just_after_an_automatic_change_is_refused() -> None:
    """Up to 0:05 after the clock changed speaker, `next` was meant for the one before: "X is already on"."""
    story = Story()
    assert story.refused("13:15:00 next") == "Speaker 2 is already on."
    assert story.refused("13:15:05 next") == "Speaker 2 is already on."
    assert running(story.do("13:15:06 next").look("13:15:06")).slot == 3


def test_next_just_after_a_start_by_the_chair_is_not_refused() -> None:
    """The five seconds protect against automatic changes alone."""
    assert running(Story().do("13:15:02 start", "13:15:04 next").look("13:15:04")).slot == 3


def test_after_end_nothing_runs_until_the_next_start() -> None:
    """`end` leaves the session between talks; published starts pass without anybody starting."""
    story = Story().do("13:05 start", "13:14 end")
    shown = story.look("13:30")
    assert (shown.state, shown.current, coming(shown).plan.number) == ("between", None, 2)
    assert (coming(shown).overdue, coming(shown).starts_in) == (900, 0)


def test_pause_lets_the_countdown_stand_still() -> None:
    """While paused, elapsed, remaining, text and phase stand still; due end, expected times and drift move on."""
    story = Story().do("13:05 start", "13:10 pause")
    then, later = story.look("13:10"), story.look("13:13")
    assert (later.state, running(later).paused_since) == ("paused", at("13:10"))
    still = [(running(s).elapsed, running(s).remaining, running(s).text, running(s).phase) for s in (then, later)]
    assert still[0] == still[1] == (300, 300, "5:00", "normal")
    assert (clock(running(then).due_end), clock(running(later).due_end)) == ("13:15:00", "13:18:00")
    assert (then.finish.drift, later.finish.drift, later.now_drift) == (0, 180, 180)
    assert running(later).pauses == 180


def test_resume_goes_on_with_what_was_left() -> None:
    """After `resume` the countdown goes on from the same remaining time, and the pause is in the due end."""
    story = Story().do("13:05 start", "13:10 pause", "13:13 resume")
    assert (running(story.look("13:13")).text, running(story.look("13:14")).text) == ("5:00", "4:00")
    assert (story.look("13:14").state, clock(running(story.look("13:14")).due_end)) == ("running", "13:18:00")


@pytest.mark.parametrize("command", ["end", "next", "start 4", "follow"])
def test_these_close_the_pause(command: str) -> None:
    """End, next, start and follow close an open pause; it counts as a pause of the slot, not as running."""
    story = Story().do("13:05 start", "13:10 pause", f"13:14 {command}")
    assert story.look("13:14").state != "paused"
    assert (story.history.state.paused_since, story.history.state.of(1).pauses) == (None, 240)
    assert row(story.look("13:30"), 1).overrun == 0


def test_add_gives_the_running_slot_more_time() -> None:
    """`add 1:00` makes remaining and due end a minute more; the thresholds do not move."""
    shown = Story().do("13:05 start", "13:10 add 1:00").look("13:10")
    assert (running(shown).given, running(shown).text, clock(running(shown).due_end)) == (660, "6:00", "13:16:00")
    assert shown.finish.drift == 60


def test_add_may_be_negative_and_given_is_never_below_zero() -> None:
    """Less than nothing is nothing: below elapsed the slot is over at once by what has elapsed."""
    shown = Story().do("13:05 start", "13:07 add -60:00").look("13:07")
    assert (running(shown).given, running(shown).phase, running(shown).text) == (0, "over", "+2:00")


def test_length_of_a_slot_to_come_moves_the_ones_behind_it() -> None:
    """In control, a longer slot to come pushes the later starts; a shorter one leaves them held."""
    story = Story().do("13:05 start", "13:06 length 2 12:00")
    assert expected_starts(story.look("13:07")) == {2: "13:15:00", 3: "13:27:00", 4: "13:37:00", 5: "13:47:00"}
    assert row(story.look("13:07"), 2).changed is True
    story.do("13:08 length 2 7:00")
    assert expected_starts(story.look("13:09"))[3] == "13:25:00"


def test_a_jumped_over_slot_stays_to_come_and_is_next() -> None:
    """After `start 3`, slot 2 is the next one and comes right after it."""
    story = Story().do("13:05 start", "13:15 start 3")
    shown = story.look("13:15")
    assert ([r.plan.number for r in shown.slots], coming(shown).plan.number) == ([1, 3, 2, 4, 5], 2)
    assert expected_starts(shown) == {2: "13:25:00", 4: "13:35:00", 5: "13:45:00"}


def test_a_skipped_slot_comes_back_by_start_with_what_is_left() -> None:
    """`start` of a skipped slot gives what is left before its published end."""
    shown = Story().do("13:05 start", "13:14 skip 2", "13:19 start 2").look("13:19")
    assert (running(shown).slot, running(shown).text, clock(running(shown).due_end)) == (2, "6:00", "13:25:00")


def test_a_skipped_slot_comes_back_with_its_full_length_after_its_published_end() -> None:
    """`start` of a skipped slot whose published end has passed gives its full length."""
    assert running(Story().do("13:05 start", "13:14 skip 2", "13:26 start 2").look("13:26")).text == "10:00"


def test_a_skipped_slot_brought_back_early_has_its_full_length_and_no_more() -> None:
    """Before its published start, more time than its length is left: it gets its length."""
    assert running(Story().do("13:05 start", "13:06 skip 2", "13:10 start 2").look("13:10")).text == "10:00"


@pytest.mark.parametrize("command", ["start", "next"])
def test_a_countdown_shows_every_second_once(command: str) -> None:
    """10:00 shows for the whole first second, and no value is skipped or repeated down past zero."""
    story = Story().do("13:05 start") if command == "start" else Story().do("13:04 start", f"13:05 {command}")
    begun = at("13:05")
    shown = [running(story.look(begun + second)).text for second in range(603)]
    assert shown[:3] == ["10:00", "9:59", "9:58"]
    assert shown[-4:] == ["0:01", "0:00", "+0:01", "+0:02"]
    assert len(set(shown)) == len(shown)


def test_length_below_elapsed_means_over_at_once() -> None:
    """A length shorter than what has elapsed leaves the speaker over in the same second."""
    shown = Story().do("13:05 start", "13:09 length 1 3:00").look("13:09")
    assert (running(shown).remaining, running(shown).phase, running(shown).text) == (-60, "over", "+1:00")

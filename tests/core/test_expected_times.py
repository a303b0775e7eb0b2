"""Expected times: when each slot will really start and end as things stand now (design.md, section 4)."""

from session_stories import Story, clock, coming, expected_starts, live_session, programme, row, talk


def test_the_running_slot_is_expected_to_end_when_due_and_then_now() -> None:
    """Expected end is the later of now and due end."""
    story = Story().do("13:05 start")
    assert clock(row(story.look("13:10"), 1).expected_end) == "13:15:00"
    assert clock(row(story.look("13:17:20"), 1).expected_end) == "13:17:20"


def test_each_later_slot_starts_at_the_expected_end_before_it_when_late() -> None:
    """Lateness passes from slot to slot where there are no gaps."""
    story = Story().do("13:05 start")
    assert expected_starts(story.look("13:17")) == {2: "13:17:00", 3: "13:27:00", 4: "13:37:00", 5: "13:47:00"}


def test_nobody_is_called_before_the_published_time() -> None:
    """After an early end the next start is still the published one."""
    story = Story().do("13:05 start", "13:10 end")
    assert expected_starts(story.look("13:10")) == {2: "13:15:00", 3: "13:25:00", 4: "13:35:00", 5: "13:45:00"}
    assert (story.look("13:10").drift_text, coming(story.look("13:10")).starts_in) == ("on time", 300)


def test_gaps_absorb_lateness() -> None:
    """Ending 3:00 late before a gap of 5:00 leaves the next start as published."""
    story = Story(programme(talk(1, "13:00"), talk(2, "13:15"))).do("13:00 start", "13:13 end")
    assert expected_starts(story.look("13:13")) == {2: "13:15:00"}


def test_a_break_keeps_its_length() -> None:
    """A break that starts late ends late."""
    plan = programme(talk(1, "13:00"), talk(2, "13:10", "10:00", kind="break", speakers=()), talk(3, "13:20"))
    story = Story(plan).do("13:00 start")
    assert expected_starts(story.look("13:13")) == {2: "13:13:00", 3: "13:23:00"}


def test_a_break_to_the_clock_absorbs_lateness() -> None:
    """A break marked `to-the-clock` that starts late ends at its published end."""
    plan = programme(
        talk(1, "13:00"), talk(2, "13:10", "10:00", kind="break", late_start="to-the-clock"), talk(3, "13:20")
    )
    shown = Story(plan).do("13:00 start").look("13:13")
    assert expected_starts(shown) == {2: "13:13:00", 3: "13:20:00"}
    assert (row(shown, 2).given, row(shown, 2).changed, shown.drift_text) == (420, True, "on time")


def test_a_slide_slot_may_start_early() -> None:
    """`slide` instead of `hold` lets a slot start at the expected end before it, earlier than published."""
    story = Story(live_session(early="slide")).do("13:05 start", "13:10 end")
    assert expected_starts(story.look("13:10")) == {2: "13:10:00", 3: "13:20:00", 4: "13:30:00", 5: "13:40:00"}
    assert (story.look("13:10").drift_text, story.look("13:10").now_drift) == ("5:00 ahead", -300)


def test_only_the_slot_marked_slide_starts_early() -> None:
    """A held slot behind a sliding one is not called early."""
    plan = programme(talk(1, "13:05"), talk(2, "13:15", early="slide"), talk(3, "13:25"))
    story = Story(plan).do("13:05 start", "13:10 end")
    assert expected_starts(story.look("13:10")) == {2: "13:10:00", 3: "13:25:00"}


def test_the_first_slot_of_a_session_never_slides_before_its_published_start() -> None:
    """In control before the session, `slide` does not call the first speaker now."""
    story = Story(live_session(early="slide")).do("12:30 control")
    assert expected_starts(story.look("12:31"))[1] == "13:05:00"


def test_with_nothing_running_lateness_accrues() -> None:
    """In control with nothing running, the next slot is expected at the latest of now and its held start."""
    story = Story().do("13:05 start", "13:14 end")
    assert expected_starts(story.look("13:14:30"))[2] == "13:15:00"
    shown = story.look("13:18")
    assert expected_starts(shown) == {2: "13:18:00", 3: "13:28:00", 4: "13:38:00", 5: "13:48:00"}
    assert (shown.finish.drift, shown.now_drift) == (180, 180)


def test_in_control_before_the_session_lateness_accrues_too() -> None:
    """The chair has control and nobody has begun: after the published start every second is a second behind."""
    shown = Story().do("12:50 control").look("13:06:10")
    assert (shown.state, shown.now_drift, shown.drift_text) == ("before", 70, "1:10 behind")
    assert (coming(shown).overdue, coming(shown).starts_in) == (70, 0)


def test_the_time_of_a_skipped_slot_is_not_given_to_those_behind_it() -> None:
    """Skipping slot 2 leaves the later ones held at their published starts."""
    story = Story().do("13:05 start", "13:06 skip 2")
    assert expected_starts(story.look("13:06")) == {3: "13:25:00", 4: "13:35:00", 5: "13:45:00"}


def test_slots_that_changed_places_are_no_longer_held_one_by_one() -> None:
    """The first of them may start at the earliest published start among them, the rest follow."""
    story = Story().do("13:05 start", "13:06 move 5 1")
    shown = story.look("13:06")
    assert expected_starts(shown) == {5: "13:15:00", 2: "13:25:00", 3: "13:35:00", 4: "13:45:00"}
    assert [r.changed for r in shown.slots] == [False, True, True, True, True]


def test_swapped_slots_of_different_lengths_do_not_leave_holes() -> None:
    """After a short one took the earlier place, the other follows it at once."""
    plan = programme(talk(1, "13:00"), talk(2, "13:10", "20:00"), talk(3, "13:30", "5:00"), talk(4, "13:35"))
    story = Story(plan).do("13:00 start", "13:01 swap 2 3")
    assert expected_starts(story.look("13:01")) == {3: "13:10:00", 2: "13:15:00", 4: "13:35:00"}


def test_slots_between_two_swapped_ones_stay_held() -> None:
    """Swapping slots 2 and 5 leaves 3 and 4 at their published starts."""
    story = Story().do("13:05 start", "13:06 swap 2 5")
    assert expected_starts(story.look("13:06")) == {5: "13:15:00", 3: "13:25:00", 4: "13:35:00", 2: "13:45:00"}


def test_when_the_first_of_a_moved_group_is_skipped_the_next_of_them_is_first() -> None:
    """A group that lost its first member may still start at the earliest published start, and not before."""
    story = Story().do("13:05 start", "13:06 swap 2 3", "13:07 skip 3", "13:08 end")
    assert expected_starts(story.look("13:08"))[2] == "13:15:00"


def test_done_slots_have_their_actual_times() -> None:
    """Expected times of a done slot are when it really started and ended."""
    first = row(Story().do("13:06 start", "13:14 end").look("13:14"), 1)
    assert (clock(first.expected_start), clock(first.expected_end)) == ("13:06:00", "13:14:00")


def test_skipped_slots_have_no_expected_times() -> None:
    """Expected start and end of a skipped slot are none."""
    second = row(Story().do("13:05 start", "13:06 skip 2").look("13:06"), 2)
    assert (second.status, second.expected_start, second.expected_end) == ("skipped", None, None)


def test_a_paused_slot_pushes_the_ones_behind_it() -> None:
    """An open pause is in the due end, so expected starts move on with it."""
    story = Story().do("13:05 start", "13:10 pause")
    assert expected_starts(story.look("13:14"))[2] == "13:19:00"


def test_a_slot_moved_back_lets_all_that_it_passed_start_earlier() -> None:
    """Moving slot 2 to the end frees 3, 4 and 5 to take the places before it."""
    story = Story().do("13:05 start", "13:06 move 2 4")
    assert expected_starts(story.look("13:06")) == {3: "13:15:00", 4: "13:25:00", 5: "13:35:00", 2: "13:45:00"}


def test_slots_that_changed_places_twice_are_one_group() -> None:
    """After two swaps with a slot in common, the first of all three may start at their earliest start."""
    plan = programme(talk(1, "13:05"), talk(2, "13:15"), talk(3, "13:25"), talk(4, "13:35", "5:00"))
    story = Story(plan).do("13:05 start", "13:06 swap 2 3", "13:07 swap 3 4")
    assert expected_starts(story.look("13:07")) == {4: "13:15:00", 2: "13:20:00", 3: "13:30:00"}

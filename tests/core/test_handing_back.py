"""Keeping a followed speaker on, and handing back to the clock: hold and follow (design.md, section 4)."""

from session_stories import Story, clock, coming, expected_starts, programme, row, running, talk


def test_start_after_handing_back_gives_the_full_length() -> None:
    """A slot followed from the end of the one before begins anew at its full length when the chair says so."""
    story = Story().do("13:05 start", "13:17 follow", "13:18 start")
    assert (running(story.look("13:18")).slot, running(story.look("13:18")).given) == (2, 600)


def test_hold_lets_the_followed_speaker_go_on_past_the_published_end() -> None:
    """After `hold` the published end brings overrun instead of the next speaker."""
    story = Story().do("13:23 hold")
    assert (running(story.look("13:25:30")).slot, running(story.look("13:25:30")).text) == (2, "+0:30")


def test_hold_brings_back_the_speaker_just_cut_off() -> None:
    """Within 2:00 after an automatic change, the one cut off is on again, over by what has passed since."""
    story = Story().do("13:17 hold")
    shown = story.look("13:17")
    assert (running(shown).slot, running(shown).text, running(shown).phase) == (1, "+2:00", "over")
    assert (coming(shown).plan.number, row(shown, 2).started, row(shown, 2).status) == (2, None, "to-come")


def test_hold_after_two_minutes_holds_the_current_speaker() -> None:
    """More than 2:00 after the change it is the current speaker who is held."""
    assert running(Story().do("13:17:01 hold").look("13:17:01")).slot == 2


def test_hold_in_a_gap_brings_back_the_one_just_cut_off() -> None:
    """A change into a gap, or the end of the last slot, is an automatic change too."""
    story = Story(programme(talk(1, "13:05"), talk(2, "13:30")))
    assert running(story.do("13:16 hold").look("13:16")).text == "+1:00"
    assert running(Story().do("13:56 hold").look("13:56")).slot == 5


def test_hold_is_refused_when_nobody_is_being_followed() -> None:
    """Before the session, later in a gap, after the end and in control there is nobody to hold."""
    gap = Story(programme(talk(1, "13:05"), talk(2, "13:30")))
    assert "nobody to hold" in Story().refused("13:00 hold")
    assert "nobody to hold" in gap.refused("13:17:01 hold")
    assert "nobody to hold" in Story().refused("13:57:01 hold")
    assert "nobody to hold" in Story().do("13:05 start").refused("13:06 hold")


def test_follow_ends_the_running_slot_now() -> None:
    """Handing back at 1:17 pm ends slot 1, which the plan no longer has; slot 2 is followed from that end."""
    story = Story().do("13:05 start", "13:17 follow")
    shown = story.look("13:17")
    assert (shown.mode, clock(row(shown, 1).ended), row(shown, 1).ended_measured) == ("following", "13:17:00", True)
    assert (running(shown).slot, clock(running(shown).started), running(shown).text) == (2, "13:17:00", "8:00")


def test_follow_keeps_the_slot_that_the_plan_has_too() -> None:
    """The same slot in plan and session keeps its start and ends at its published end."""
    story = Story().do("13:15:40 start", "13:18 follow")
    shown = story.look("13:18")
    assert (running(shown).slot, clock(running(shown).started), running(shown).text) == (2, "13:15:40", "7:00")
    assert (running(story.look("13:25")).slot, clock(row(story.look("13:25"), 2).ended)) == (3, "13:25:00")
    assert row(story.look("13:25"), 2).started_measured is True


def test_a_newly_followed_slot_starts_at_its_published_start_if_that_is_later() -> None:
    """After an end at 1:12 pm, handing back at 1:18 follows slot 2 from 1:15."""
    story = Story().do("13:05 start", "13:12 end", "13:18 follow")
    assert (running(story.look("13:18")).slot, clock(running(story.look("13:18")).started)) == (2, "13:15:00")


def test_added_times_and_changed_lengths_lapse_when_handing_back() -> None:
    """Given times are the published ones again, for the running slot and those to come."""
    story = Story().do("13:15 start 2", "13:16 add 3:00", "13:16:10 length 4 5:00", "13:17 follow", "13:18 control")
    shown = story.look("13:18")
    assert (running(shown).given, running(shown).text, row(shown, 4).given) == (600, "7:00", 600)


def test_a_pause_ends_when_handing_back() -> None:
    """The slot kept through a pause runs on and ends at its published end."""
    story = Story().do("13:15 start 2", "13:16 pause", "13:18 follow")
    assert (story.look("13:18").state, running(story.look("13:18")).text) == ("running", "7:00")


def test_the_order_is_the_published_one_again_when_handing_back() -> None:
    """Moves and swaps lapse."""
    story = Story().do("13:05 start", "13:06 swap 3 5", "13:07 follow")
    assert [r.plan.number for r in story.look("13:07").slots] == [1, 2, 3, 4, 5]


def test_a_slot_already_run_is_not_run_again() -> None:
    """A slot that ended early by the chair stays done while its published time lasts: a gap."""
    story = Story().do("13:05 start", "13:12 next", "13:16 next", "13:17 follow")
    shown = story.look("13:20")
    assert [row(shown, n).status for n in (1, 2, 3)] == ["done", "done", "done"]
    assert (shown.state, coming(shown).plan.number, coming(shown).starts_in) == ("between", 4, 900)


def test_a_slot_never_run_whose_time_has_passed_becomes_skipped() -> None:
    """Handing back at 1:26 pm, slot 2 was never on: it is skipped, not done."""
    shown = Story().do("13:05 start", "13:26 follow").look("13:26")
    assert (row(shown, 2).status, row(shown, 2).started, running(shown).slot) == ("skipped", None, 3)


def test_facts_stay_when_handing_back() -> None:
    """What ran before keeps its measured times."""
    first = row(Story().do("13:05:40 start", "13:16 next", "13:18 follow").look("13:30"), 1)
    assert (clock(first.started), clock(first.ended), first.started_measured) == ("13:05:40", "13:16:00", True)


def test_next_just_after_handing_back_a_started_slot_is_not_refused() -> None:
    """The chair started it, so no automatic change can have come before the press."""
    story = Story().do("13:15:10 start", "13:15:12 follow", "13:15:14 next")
    assert running(story.look("13:15:14")).slot == 3


def test_handing_back_over_overlapping_slots_follows_the_latest_started() -> None:
    """The plan has the later of two overlapping slots, so the earlier one that runs ends now."""
    story = Story(programme(talk(1, "13:05", "30:00"), talk(2, "13:15", "30:00"))).do("13:05 start", "13:20 follow")
    first = row(story.look("13:20"), 1)
    assert (running(story.look("13:20")).slot, clock(first.ended), first.ended_measured) == (2, "13:20:00", True)


def test_hold_after_a_nested_slot_leaves_one_slot_running() -> None:
    """Whoever goes on after a slot inside a longer, kept one: one row runs, and it is the current slot."""
    story = Story(programme(talk(1, "13:05", "50:00"), talk(2, "13:20", "10:00")))
    shown = story.do("13:06 start", "13:07 follow", "13:31 hold").look("13:31")
    assert [r.plan.number for r in shown.slots if r.status == "running"] == [running(shown).slot]


def test_changed_places_lapse_when_handing_back() -> None:
    """Once the order is the published one again, each slot is held at its own published start again."""
    story = Story().do("13:05 start", "13:06 swap 2 3", "13:07 follow", "13:08 end", "13:09 length 2 5:00")
    assert expected_starts(story.look("13:09")) == {2: "13:15:00", 3: "13:25:00", 4: "13:35:00", 5: "13:45:00"}

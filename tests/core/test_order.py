"""Order and presence: skip, restore, move, swap, here (design.md, section 4; contracts.md)."""

import pytest

from session_stories import Story, clock, coming, programme, row, running, talk


def test_skip_of_the_running_slot_strikes_its_start_and_nothing_runs() -> None:
    """In control, the running slot that is skipped was never on, and nothing runs until the next start."""
    shown = Story().do("13:05 start", "13:06 skip 1").look("13:07")
    assert (shown.current, row(shown, 1).status, row(shown, 1).started) == (None, "skipped", None)
    assert (shown.state, coming(shown).plan.number) == ("before", 2)


def test_skip_of_a_paused_slot_closes_the_pause() -> None:
    """Nothing is paused when nothing runs."""
    story = Story().do("13:05 start", "13:06 pause", "13:07 skip 1")
    assert (story.look("13:08").state, story.history.state.paused_since) == ("before", None)


def test_a_skipped_running_slot_comes_back_with_its_published_length() -> None:
    """Its start was struck, and with it the time added to that start."""
    story = Story().do("13:05 start", "13:06 add 5:00", "13:07 skip 1", "13:20 start 1")
    assert running(story.look("13:20")).given == 600


def test_skip_of_a_done_slot_is_refused() -> None:
    """What has run cannot be left out; neither measured nor assumed."""
    assert "has ended" in Story().do("13:05 start", "13:15 next").refused("13:16 skip 1")
    assert "has ended" in Story().refused("13:16 skip 1")


def test_restore_brings_a_skipped_slot_back_among_those_to_come() -> None:
    """A restored slot is to come, in its old place."""
    shown = Story().do("13:05 start", "13:06 skip 2", "13:07 restore 2").look("13:07")
    assert (row(shown, 2).status, coming(shown).plan.number) == ("to-come", 2)


def test_a_slot_restored_late_comes_after_those_that_have_started() -> None:
    """Running order never puts a slot to come before one that has started."""
    story = Story().do("13:05 start", "13:06 skip 2", "13:15 next", "13:16 restore 2")
    shown = story.look("13:16")
    assert ([r.plan.number for r in shown.slots], coming(shown).plan.number) == ([1, 3, 2, 4, 5], 2)


def test_restore_of_a_slot_whose_published_time_has_passed_is_refused_while_following() -> None:
    """The clock would never run it: the sentence points at `start`."""
    story = Story().do("13:16 skip 2")
    assert "start 2" in story.refused("13:25 restore 2")
    assert row(story.do("13:24:59 restore 2").look("13:24:59"), 2).status == "running"


def test_restore_of_an_open_slot_whose_time_has_passed_is_refused_while_following() -> None:
    """An open slot's published time is over when the next one's begins."""
    story = Story(programme(talk(1, "13:05", None), talk(2, "13:15"))).do("13:06 skip 1")
    assert "start 1" in story.refused("13:16 restore 1")


def test_restore_of_a_passed_slot_is_done_in_control() -> None:
    """In control a slot may be restored whenever it is left out."""
    story = Story().do("13:05 start", "13:06 skip 2", "13:40 restore 2")
    assert row(story.look("13:40"), 2).status == "to-come"


def test_move_gives_a_place_among_the_slots_still_to_come() -> None:
    """Place 1 is next, whatever ran before."""
    story = Story().do("13:05 start", "13:06 move 4 1")
    assert [r.plan.number for r in story.look("13:06").slots] == [1, 4, 2, 3, 5]
    story.do("13:07 move 4 4")
    assert [r.plan.number for r in story.look("13:07").slots] == [1, 2, 3, 5, 4]


def test_move_counts_no_skipped_slot() -> None:
    """Skipped slots keep their places and are not counted."""
    story = Story().do("13:05 start", "13:06 skip 2", "13:07 move 5 1")
    shown = story.look("13:07")
    assert (coming(shown).plan.number, [r.plan.number for r in shown.slots if r.status == "to-come"]) == (5, [5, 3, 4])


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("move 1 2", "not still to come"),
        ("move 3 9", "There is no place 9"),
        ("move 3 2", "in place 2 already"),
        ("swap 1 3", "not still to come"),
        ("swap 3 3", "with itself"),
        ("swap 3 9", "no slot 9"),
    ],
)
def test_a_move_or_swap_that_means_nothing_is_refused(command: str, why: str) -> None:
    """Only slots still to come change places, and only to another place that there is."""
    assert why in Story().do("13:05 start").refused(f"13:06 {command}")


def test_swap_lets_two_slots_still_to_come_change_places() -> None:
    """Their places are exchanged; the others stay."""
    story = Story().do("13:05 start", "13:06 swap 2 5")
    assert [r.plan.number for r in story.look("13:06").slots] == [1, 5, 3, 4, 2]


def test_a_swap_while_following_takes_control_of_the_current_slot() -> None:
    """The followed slot goes on with its published start, in control."""
    shown = Story().do("13:18 swap 3 4").look("13:18")
    assert (running(shown).slot, clock(running(shown).started), coming(shown).plan.number) == (2, "13:15:00", 4)


def test_here_notes_that_the_speaker_has_been_seen() -> None:
    """Unknown at first, then yes, then no; of any slot, in either mode."""
    story = Story()
    assert row(story.look("13:00"), 3).here is None
    assert row(story.do("13:00 here 3").look("13:00"), 3).here is True
    assert row(story.do("13:01 here 3 no").look("13:01"), 3).here is False
    assert coming(story.do("13:02 here 1").look("13:02")).here is True


def test_a_skip_and_a_restore_keep_that_the_speaker_was_seen() -> None:
    """What is known of the speaker is no part of the start that is struck."""
    story = Story().do("13:00 here 2", "13:16 skip 2", "13:17 restore 2")
    assert row(story.look("13:17"), 2).here is True


def test_start_of_a_running_or_done_slot_is_refused_pointing_at_correct_start_and_undo() -> None:
    """What has run is put right, not run again."""
    story = Story().do("13:05 start", "13:15 next")
    for line in ("13:16 start 1", "13:16 start 2"):
        reason = story.refused(line)
        assert "correct-start" in reason
        assert "undo" in reason


def test_with_all_slots_skipped_the_session_is_finished() -> None:
    """None runs and none is to come."""
    story = Story(programme(talk(1, "13:05"))).do("13:00 skip 1")
    assert (story.look("13:01").state, story.look("13:01").next) == ("finished", None)

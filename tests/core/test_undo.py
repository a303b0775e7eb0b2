"""Undo and redo: which commands are in force (contracts.md, "Commands of a session")."""

import pytest

from session_stories import Story, clock, coming, row, running
from stagetimer.core.commands import End, Start


def test_undo_takes_the_last_command_back_whole() -> None:
    """After undo of a `next`, the slot before runs on as if never ended, and nothing of the next is left."""
    story = Story().do("13:05 start", "13:12 next", "13:12:30 undo")
    shown = story.look("13:12:30")
    assert (running(shown).slot, running(shown).text, shown.seq) == (1, "2:30", 1)
    assert (row(shown, 2).started, row(shown, 1).ended, row(shown, 2).changed) == (None, None, False)


def test_undo_of_taking_control_follows_again() -> None:
    """The command that took control is taken back with the control it took."""
    assert Story().do("13:18 pause", "13:19 undo").look("13:19").mode == "following"


def test_undo_n_takes_the_last_n_commands_back() -> None:
    """`undo 2` is two commands; the one before them stays in force."""
    story = Story().do("13:05 start", "13:10 add 1:00", "13:11 add 2:00", "13:12 undo 2")
    assert (running(story.look("13:12")).given, story.look("13:12").seq) == (600, 1)


def test_redo_brings_the_commands_back_as_they_were_given() -> None:
    """A redone `next` has its own time, not the time of the redo."""
    story = Story().do("13:05 start", "13:12 next", "13:12:30 undo", "13:13 redo")
    shown = story.look("13:13")
    assert (running(shown).slot, running(shown).text, clock(row(shown, 1).ended)) == (2, "9:00", "13:12:00")


def test_redo_brings_them_back_in_the_order_they_were_given() -> None:
    """Undo of two and redo of one brings back the earlier of the two."""
    story = Story().do("13:05 start", "13:10 add 1:00", "13:11 length 1 3:00", "13:12 undo 2", "13:13 redo")
    assert running(story.look("13:13")).given == 660
    assert running(story.do("13:14 redo").look("13:14")).given == 180


def test_redo_n_brings_n_commands_back() -> None:
    """`redo 2` is `redo` twice."""
    story = Story().do("13:05 start", "13:10 add 1:00", "13:11 length 1 3:00", "13:12 undo 2", "13:13 redo 2")
    assert (running(story.look("13:13")).given, story.look("13:13").seq) == (180, 3)


def test_anything_else_done_ends_redo() -> None:
    """Once another command is in force, what was taken back is gone."""
    story = Story().do("13:05 start", "13:10 add 1:00", "13:11 undo", "13:12 add 2:00")
    assert story.refused("13:13 redo") == "There is nothing to bring back."


def test_a_refused_command_does_not_end_redo() -> None:
    """A refusal does nothing, so redo still can."""
    story = Story().do("13:05 start", "13:10 add 1:00", "13:11 undo")
    story.refused("13:12 resume")
    assert running(story.do("13:13 redo").look("13:13")).given == 660


def test_undo_is_never_taken_back_by_undo() -> None:
    """A second undo takes back the command before; redo is the way back."""
    story = Story().do("13:05 start", "13:10 add 1:00", "13:11 undo", "13:12 undo")
    assert (story.look("13:12").mode, story.look("13:12").seq) == ("following", 0)


@pytest.mark.parametrize(
    ("before", "line", "reason"),
    [
        ([], "13:05 undo", "There is nothing to take back."),
        ([], "13:05 redo", "There is nothing to bring back."),
        (["13:05 start"], "13:06 undo 2", "Only 1 command can be taken back."),
        (["13:05 start", "13:06 pause"], "13:06 undo 9", "Only 2 commands can be taken back."),
        (["13:05 start", "13:06 pause", "13:07 undo 2"], "13:06 redo 3", "Only 2 commands can be brought back."),
    ],
)
def test_too_large_a_number_is_refused_with_the_number_there_is(before: list[str], line: str, reason: str) -> None:
    """Nothing is taken back in part."""
    story = Story().do(*before)
    untouched = story.history
    assert story.refused(line) == reason
    assert story.history is untouched


def test_the_history_refuses_numbers_outside_its_own() -> None:
    """The history itself takes 1 to the number there is, nothing else."""
    history = Story().do("13:05 start").history
    for count in (0, 2, -1):
        with pytest.raises(ValueError, match=str(count)):
            history.undo(count)
        with pytest.raises(ValueError, match=str(count)):
            history.undo(1).redo(count)


def test_the_commands_in_force_are_named_the_last_one_first() -> None:
    """What undo would take back is the first named."""
    history = Story().do("13:05 start", "13:10 end", "13:11 next", "13:12 undo").history
    assert [entry.command for entry in history.in_force()] == [End(), Start()]


def test_a_step_of_the_clock_is_not_taken_back() -> None:
    """Undo of the command before a step takes that command back and leaves the step in force."""
    story = Story().do("13:05 start", "13:10 add 5:00").step("13:11:30", 90).do("13:12 undo")
    shown = story.look("13:12")
    assert (running(shown).given, clock(running(shown).started), running(shown).text) == (600, "13:06:30", "4:30")
    assert shown.seq == 1


def test_a_step_of_the_clock_ends_redo() -> None:
    """After the step, what was taken back cannot be brought back."""
    story = Story().do("13:05 start", "13:10 add 1:00", "13:10:10 undo").step("13:11:30", 90)
    assert story.refused("13:12 redo") == "There is nothing to bring back."


def test_redo_over_a_step_of_the_clock_gives_the_very_same_session() -> None:
    """Undo and redo of a command before a step leave the running start shifted once."""
    story = Story().do("13:05 start", "13:10 pause").step("13:11:30", 90)
    before = story.look("13:12")
    story.do("13:12 undo", "13:12 redo")
    assert story.look("13:12") == before
    assert clock(running(before).started) == "13:06:30"


def test_an_undone_start_leaves_the_followed_slot() -> None:
    """Undoing the only command is the untouched session again."""
    assert Story().do("13:18 start", "13:19 undo").look("13:19") == Story().look("13:19")


def test_undo_brings_a_message_back_that_the_start_took_off() -> None:
    """A command is taken back whole, with what it did to the stage."""
    story = Story().do("13:05 start", "13:06 message Hello", "13:15 next", "13:15:10 undo")
    assert (story.look("13:15:10").message, coming(story.look("13:15:10")).plan.number) == ("Hello", 2)

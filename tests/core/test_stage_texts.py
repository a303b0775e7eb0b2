"""The message on the stage and the blank stage; nothing stays by accident (contracts.md; experience.md)."""

import pytest

from session_stories import Story


def test_a_message_shows_until_it_is_cleared() -> None:
    """`message` puts its text on the stage, `clear-message` takes it off."""
    story = Story().do("13:06 message Please speak up")
    assert story.look("13:07").message == "Please speak up"
    assert story.do("13:08 clear-message").look("13:08").message is None


def test_a_second_message_takes_the_place_of_the_first() -> None:
    """There is one message at a time."""
    assert Story().do("13:06 message One", "13:07 message Two").look("13:08").message == "Two"


@pytest.mark.parametrize("start", ["start 2", "next", "start"])
def test_a_message_goes_with_the_next_start(start: str) -> None:
    """Any start by a command takes the message off."""
    story = Story().do("13:05 start", "13:06 message Slow down", f"13:15 {start}")
    assert story.look("13:15").message is None


def test_an_automatic_start_takes_the_message_off_too() -> None:
    """While following, the message goes when the plan starts the next slot."""
    story = Story().do("13:14 message Slow down")
    assert (story.look("13:14:59").message, story.look("13:15").message) == ("Slow down", None)


@pytest.mark.parametrize("command", ["control", "pause", "add 1:00", "swap 3 4"])
def test_a_message_that_an_automatic_start_took_off_does_not_come_back(command: str) -> None:
    """Taking control later shows no message and no blank stage of an earlier speaker."""
    story = Story().do("13:14 message Slow down", "13:14 blank", f"13:16 {command}")
    assert (story.look("13:16").message, story.look("13:16").blank) == (None, False)


@pytest.mark.parametrize("command", ["end", "pause", "add 1:00", "skip 3"])
def test_a_message_stays_through_what_is_no_start(command: str) -> None:
    """Ending, pausing, adding and skipping leave the message and the blank stage."""
    story = Story().do("13:05 start", "13:06 message Hello", "13:06 blank", f"13:07 {command}")
    assert (story.look("13:07").message, story.look("13:07").blank) == ("Hello", True)


def test_blank_shows_nothing_until_unblanked() -> None:
    """`blank` and `unblank` change the stage alone."""
    story = Story().do("13:06 blank")
    assert (story.look("13:07").blank, story.look("13:07").mode) == (True, "following")
    assert story.do("13:08 unblank").look("13:08").blank is False


def test_a_start_unblanks_the_stage() -> None:
    """Whether the chair starts a slot or the clock does."""
    assert Story().do("13:05 start", "13:06 blank", "13:15 next").look("13:15").blank is False
    followed = Story().do("13:14 blank")
    assert (followed.look("13:14:59").blank, followed.look("13:15").blank) == (True, False)


def test_a_message_from_outside_is_cleaned() -> None:
    """Escape sequences in a message never reach a display."""
    assert Story().do("13:06 message Hi\x1b[2J there\x07").look("13:06").message == "Hi[2J there"


def test_what_changes_nothing_on_the_stage_is_refused() -> None:
    """Blanking a blank stage, unblanking a shown one and clearing no message say so."""
    story = Story()
    assert "no message" in story.refused("13:06 clear-message")
    assert "not blank" in story.refused("13:06 unblank")
    assert "blank already" in story.do("13:06 blank").refused("13:07 blank")


def test_a_blank_stage_may_be_blanked_again_after_an_automatic_start() -> None:
    """The automatic start showed the stage again, so blank is no repetition and unblank is."""
    story = Story().do("13:14 blank")
    assert "not blank" in story.refused("13:15 unblank")
    assert story.do("13:15:10 blank").look("13:15:10").blank is True


def test_a_message_given_in_the_second_of_an_automatic_start_is_for_the_new_speaker() -> None:
    """In one second, first what time brings, then the command: the message and the blank stage stay."""
    shown = Story().do("13:15 message Welcome", "13:15 blank").look("13:16")
    assert (shown.message, shown.blank) == ("Welcome", True)

"""What Enter, plus, minus and undo would do at each moment, and what is asked first: decided without any screen."""

import pytest

from session_stories import Story, programme, talk
from stagetimer.core import commands as c
from stagetimer.tui.joined import Joined
from stagetimer.tui.stepping import Intent, intent, started_late
from stagetimer.view.chair import chair_view


def meant(name: str, time: str, *lines: str, story: Story | None = None) -> Intent:
    """Return what the action of that name means at that time after those commands; that it means nothing fails."""
    found = found_at(name, time, *lines, story=story)
    assert found is not None, f"{name} means nothing at {time}"
    return found


def found_at(name: str, time: str, *lines: str, story: Story | None = None) -> Intent | None:
    """Return what the action of that name means at that time, or none."""
    told = (story or Story()).do(*lines)
    snap = told.look(time)
    return intent(name, chair_view(told.history, snap), snap, told.history, Joined())


def test_while_the_clock_is_followed_enter_only_asks_who_starts() -> None:
    """It opens the panel whose first row changes nothing, and is no command."""
    assert meant("step", "13:07") == Intent(panel="who")


def test_enter_ends_the_talk_that_is_on_and_no_other() -> None:
    """The step carries the slot that it means to end; within the warning time nothing is asked."""
    assert meant("step", "13:14", "13:05 start") == Intent(command=c.End(), expect=1)


def test_enter_asks_while_more_than_the_warning_time_is_left() -> None:
    """At 2:01 left it asks, at 2:00 it does not."""
    assert "has 2:01 left. End this talk now?" in meant("step", "13:12:59", "13:05 start").question
    assert meant("step", "13:13", "13:05 start").question == ""


def test_the_last_talk_is_asked_about_even_when_it_is_over() -> None:
    """Its end is the end of the session."""
    assert "session" in meant("step", "13:56", "13:45 start 5").question


def test_enter_starts_the_next_talk_and_asks_before_its_published_time() -> None:
    """Between talks, at the published start and after it nothing is asked."""
    assert meant("step", "13:15", "13:05 start", "13:14 end") == Intent(command=c.Start(2))
    assert meant("step", "13:14:30", "13:05 start", "13:14 end").question != ""


def test_enter_lets_a_paused_countdown_go_on() -> None:
    """It never ends a paused talk."""
    assert meant("step", "13:08", "13:05 start", "13:07 pause") == Intent(command=c.Resume())


@pytest.mark.parametrize(("time", "asks"), [("12:59:59", True), ("13:00:00", False), ("13:05", False)])
def test_a_first_start_more_than_five_minutes_early_opens_its_own_question(time: str, *, asks: bool) -> None:
    """5:01 early: is it a trial? 5:00 early: the usual question."""
    found = meant("step", time, "12:50 control")
    assert (found.panel == "early") == asks


def test_when_the_session_is_finished_enter_means_nothing() -> None:
    """Nor do plus and minus, while nothing runs."""
    lines = ("13:45 start 5", "13:55 end")
    assert [found_at(name, "13:56", *lines) for name in ("step", "more", "less")] == [None, None, None]


def test_a_minute_more_is_never_asked_about() -> None:
    """Also when much is left."""
    assert meant("more", "13:06", "13:05 start") == Intent(command=c.Add(60))


def test_a_minute_less_is_asked_about_below_what_was_promised_only() -> None:
    """After a minute more, the first minute less goes back to the promise."""
    assert meant("less", "13:07", "13:05 start", "13:06 add 60") == Intent(command=c.Add(-60))
    assert "was promised 10:00. Take 1:00 away?" in meant("less", "13:07", "13:05 start").question


def test_an_open_slot_promises_nothing_and_is_never_asked_about() -> None:
    """It has no length to be below."""
    story = Story(programme(talk(1, "13:05", None)))
    assert meant("less", "13:07", "13:05 start", story=story).question == ""


@pytest.mark.parametrize(("time", "asks"), [("13:07:00", False), ("13:07:01", True)])
def test_undo_asks_when_more_than_two_minutes_have_passed(time: str, *, asks: bool) -> None:
    """2:00 later it acts at once; a second after that it shows the effect first."""
    found = meant("undo", time, "13:05 start")
    assert found.command == c.Undo()
    assert ("talk 1 started" in found.question) == asks


def test_undo_and_redo_mean_nothing_without_anything_done_or_undone() -> None:
    """A session as published has nothing to take back."""
    assert found_at("undo", "13:07") is None
    assert found_at("redo", "13:07", "13:05 start") is None
    assert meant("redo", "13:07", "13:05 start", "13:06 undo") == Intent(command=c.Redo())


def test_what_is_no_step_has_no_intent() -> None:
    """Panels and windows are not decided here."""
    assert found_at("panel-time", "13:07") is None


@pytest.mark.parametrize(("time", "late"), [("13:07:00", False), ("13:07:01", True)])
def test_a_start_more_than_two_minutes_late_is_late(time: str, *, late: bool) -> None:
    """Somebody else may be speaking by then."""
    assert started_late(c.Start(1), Story().do(f"{time} start").look(time)) == late


def test_only_a_start_just_made_is_late() -> None:
    """A second later, or after another command, the question does not come any more."""
    story = Story().do("13:08 start")
    assert not started_late(c.Start(1), story.look("13:08:01"))
    assert not started_late(c.Pause(), story.look("13:08"))

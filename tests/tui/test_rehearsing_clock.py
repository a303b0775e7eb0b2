"""What the keys of a rehearsal do to its clock and its session, and what they say."""

import pytest

from session_stories import at, running
from stage_pictures import published
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.core.command_text import read_command
from stagetimer.core.history import History
from stagetimer.live.session import Done, Session
from stagetimer.tui.rehearsing import RATES, faster, go_to, jump_to_cue, practise, stop_or_go


def rehearsal(time: str, *commands: str) -> tuple[Session, SimulatedClock]:
    """Return a rehearsal at that time, in which those commands have just been given."""
    clock = SimulatedClock(at(time), real=ManualTime())
    session = Session(clock, History.of(published()))
    for command in commands:
        assert isinstance(session.do(read_command(command)), Done)
    return session, clock


def test_the_ladder_of_rates_goes_from_a_tenth_to_120_and_stops_there_in_words() -> None:
    """Each press is one rung; at either end it says that there is no further one."""
    _, clock = rehearsal("13:04")
    clock.set_rate(RATES[0])
    assert [faster(clock, 1) for _ in RATES[1:]] == [f"The rehearsal runs at ×{rate:g}." for rate in RATES[1:]]
    assert faster(clock, 1) == "The rehearsal runs at ×120: that is as fast as it goes."
    assert [faster(clock, -1) for _ in RATES[1:]] == [f"The rehearsal runs at ×{rate:g}." for rate in RATES[-2::-1]]
    assert faster(clock, -1) == "The rehearsal runs at ×0.1: that is as slow as it goes."
    assert clock.rate == 0.1


def test_a_rate_between_two_rungs_goes_to_the_next_one() -> None:
    """A rehearsal begun with --speed 3 goes up to 5 and down to 2."""
    _, clock = rehearsal("13:04")
    clock.set_rate(3)
    faster(clock, 1)
    assert clock.rate == 5
    clock.set_rate(3)
    faster(clock, -1)
    assert clock.rate == 2


def test_the_clock_stands_and_runs_by_the_same_key() -> None:
    """And says which."""
    _, clock = rehearsal("13:04")
    assert stop_or_go(clock) == "The clock stands. K lets it run again."
    assert not clock.running
    assert stop_or_go(clock) == "The clock runs."
    assert clock.running


def test_the_next_cue_is_the_next_change_and_the_way_there_is_said() -> None:
    """From 1:05 pm: the warning, the last minute, time."""
    session, clock = rehearsal("13:05", "start")
    assert jump_to_cue(session, clock) == "8:00 later: 1:13:00 pm."
    assert jump_to_cue(session, clock) == "1:00 later: 1:14:00 pm."
    assert jump_to_cue(session, clock) == "1:00 later: 1:15:00 pm."
    assert session.now() == at("13:15")


def test_when_nothing_changes_any_more_the_cue_says_so() -> None:
    """The clock stays where it is."""
    session, clock = rehearsal("13:57")
    assert jump_to_cue(session, clock) == "Nothing more changes by itself."
    assert session.now() == at("13:57")


def test_going_back_takes_back_the_commands_after_that_time_and_says_how_many() -> None:
    """A command at that very time stays; redo could bring the others back."""
    session, clock = rehearsal("13:05", "start")
    clock.jump_to(at("13:10"))
    for command in ("add 60", "pause"):
        session.do(read_command(command))
    assert go_to(session, clock, "1:08 pm") == "It is 1:08:00 pm now. 2 commands taken back."
    assert running(session.snapshot()).remaining == 420
    assert go_to(session, clock, "13:05") == "It is 1:05:00 pm now."
    assert session.history.seq == 1
    assert go_to(session, clock, "13:04:59") == "It is 1:04:59 pm now. 1 command taken back."


@pytest.mark.parametrize("text", ["", "soon", "25:00", "[/]", "名前"])
def test_what_is_no_time_is_said_and_moves_nothing(text: str) -> None:
    """The sentence names what was typed or what would be right; the session is where it was."""
    session, clock = rehearsal("13:07", "start")
    said = go_to(session, clock, text)
    assert said
    assert not said.startswith("It is ")
    assert (session.now(), session.history.seq) == (at("13:07"), 1)


def test_the_whole_session_takes_about_five_minutes() -> None:
    """51 minutes at ten times real time, followed by the clock."""
    session, clock = rehearsal("13:04")
    assert practise(session, clock, "whole") == "The clock starts each talk, at ×10. Watch the stage with V."
    assert clock.rate == 10
    assert session.snapshot().mode == "following"


def test_an_overrun_to_practise_has_one_minute_left_and_nobody_who_stops_it() -> None:
    """The chair is in control; a minute later the talk is over and goes on."""
    session, clock = rehearsal("13:04")
    assert "will not stop" in practise(session, clock, "overrun")
    assert running(session.snapshot()).remaining == 60
    clock.jump_by(90)
    assert running(session.snapshot()).phase == "over"


def test_an_absent_speaker_to_practise_is_the_next_one() -> None:
    """Said to be not there, with a minute to find a way."""
    session, clock = rehearsal("13:04")
    assert "press A" in practise(session, clock, "absent")
    coming = session.snapshot().next
    assert coming is not None
    assert (coming.plan.number, coming.here) == (2, False)


def test_free_practice_changes_nothing() -> None:
    """It only names the keys."""
    session, clock = rehearsal("13:04")
    assert "J jumps to the next cue" in practise(session, clock, "free")
    assert (session.now(), session.history.seq, clock.rate) == (at("13:04"), 0, 1)

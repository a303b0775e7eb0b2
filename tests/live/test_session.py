"""The one mutable object: the order of writing, refusals, steps of the clock, rewinding, the offset."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from clock_doubles import WallClock
from session_stories import at, live_session, running
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.clock.system import SystemClock
from stagetimer.core import commands as c
from stagetimer.core.command_text import read_command
from stagetimer.core.history import By, History
from stagetimer.core.rules import Refusal
from stagetimer.core.units import Instant
from stagetimer.live.session import Done, Session


@dataclass
class Recorded:
    """A recorder that keeps what it was told, and notes it in a log that listeners share."""

    log: list[str] = field(default_factory=list)
    entries: list[tuple[Instant, c.Command | None, int]] = field(default_factory=list)
    by: list[By] = field(default_factory=list)
    trouble: str = ""
    then: Callable[[], None] = lambda: None

    def record(self, at: Instant, command: c.Command | None, history: History, by: By = "chair") -> None:
        """Keep what was done."""
        self.then()
        self.by.append(by)
        self.log.append("recorded")
        self.entries.append((at, command, history.seq))

    def retry(self) -> None:
        """Note that it was asked to try again."""
        self.log.append("retried")

    def take_note(self) -> str:
        """Return nothing to say."""
        return ""

    def close(self) -> None:
        """Note that it was closed."""
        self.log.append("closed")


@dataclass
class Room:
    """A session on a standing clock at 1:05:40 pm, its recorder, and one listener."""

    real: ManualTime = field(default_factory=ManualTime)
    recorder: Recorded = field(default_factory=Recorded)

    def __post_init__(self) -> None:
        self.clock = SimulatedClock(at("13:05:40"), running=False, real=self.real)
        self.session = Session(self.clock, History.of(live_session()), self.recorder)
        self.session.listeners.append(lambda: self.recorder.log.append("published"))

    def do(self, text: str) -> Done | Refusal:
        """Give a command in its text form."""
        return self.session.do(read_command(text))

    def jump(self, time: str) -> None:
        """Set the clock to that time."""
        self.clock.jump_to(at(time))


def test_a_command_is_recorded_before_it_is_published() -> None:
    """On disk first, then shown."""
    room = Room()
    assert room.do("start") == Done(c.Start())
    assert room.recorder.log == ["recorded", "published"]


def test_while_a_command_is_being_recorded_every_display_shows_what_was_before() -> None:
    """The state changes only once the record is written."""
    room = Room()
    seen: list[int] = []
    room.recorder.then = lambda: seen.append(room.session.snapshot().seq)
    room.do("start")
    assert (seen, room.session.snapshot().seq) == ([0], 1)


def test_a_listener_already_finds_the_new_state() -> None:
    """When displays are told, the session is as they must show it."""
    room = Room()
    seen: list[str] = []
    room.session.listeners.append(lambda: seen.append(running(room.session.snapshot()).text))
    room.do("start")
    assert seen == ["10:00"]


def test_a_command_is_stamped_with_the_second_just_begun() -> None:
    """The recorded time is the floored session time, which the facts have too."""
    room = Room()
    room.clock.jump_to(at("13:05:41") + 0.9)
    room.do("start")
    assert room.recorder.entries == [(at("13:05:41"), c.Start(), 1)]
    assert running(room.session.snapshot()).started == at("13:05:41")


def test_a_refusal_leaves_everything_as_it_was() -> None:
    """Nothing is recorded, nothing published, the same history."""
    room = Room()
    before = room.session.history
    refusal = room.do("resume")
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "Nothing is paused."
    assert (room.session.history, room.recorder.log) == (before, [])


def test_a_step_that_means_another_slot_is_refused() -> None:
    """`expect`: a remote that means to end slot 1 does not end slot 2."""
    room = Room()
    room.do("start")
    room.do("next")
    assert room.session.do(c.Next(), expect=1) == Refusal("Speaker 2 is already on.")
    assert isinstance(room.session.do(c.Next(), expect=2), Done)


def test_a_record_that_fails_never_stops_the_session() -> None:
    """The trouble is a sentence to show; the countdown goes on, and is tried again each second."""
    room = Room()
    room.recorder.trouble = "The disk is full."
    assert isinstance(room.do("start"), Done)
    assert room.session.trouble == "The disk is full."
    room.recorder.log.clear()
    room.session.second_begun()
    assert room.recorder.log == ["retried"]


def test_other_displays_hear_each_second_after_the_retry() -> None:
    """`each_second` comes after what the journal needs."""
    room = Room()
    room.session.each_second.append(lambda: room.recorder.log.append("told"))
    room.session.second_begun()
    assert room.recorder.log == ["retried", "told"]


def test_a_session_without_a_recorder_works_the_same() -> None:
    """A script keeps nothing; there is no trouble and nothing to retry."""
    session = Session(SimulatedClock(at("13:05:40"), running=False, real=ManualTime()), History.of(live_session()))
    session.do(c.Start())
    session.second_begun()
    assert (session.trouble, session.snapshot().seq) == ("", 1)


@pytest.mark.parametrize("by", [-90, 3600])
async def test_a_step_of_the_laptops_clock_keeps_the_running_countdown(by: int) -> None:
    """The wall clock wins for UK time; the countdown keeps the real time that has passed; the record says so."""
    real = ManualTime()
    wall = WallClock(real, at("13:05:00"))
    recorder = Recorded()
    session = Session(SystemClock(wall=wall, steady=real), History.of(live_session()), recorder)
    session.do(c.Start())
    await real.advance(60)
    assert session.notice_step() == 0
    wall.set_by(by)
    assert session.notice_step() == by
    assert session.now() == at("13:06:00") + by
    assert running(session.snapshot()).text == "9:00"
    assert recorder.entries[-1] == (at("13:06:00") + by, None, 1)
    assert session.notice_step() == 0


def test_a_jump_back_takes_back_the_commands_after_that_time() -> None:
    """A rehearsal set back to 1:06 pm: what was done at 1:07 and 1:08 is taken back, as one undo."""
    room = Room()
    room.do("start")
    for time, text in (("13:06:00", "add 60"), ("13:07:00", "pause"), ("13:08:00", "resume")):
        room.jump(time)
        room.do(text)
    room.jump("13:06:00")
    assert room.session.rewind(at("13:06:00")) == 2
    assert room.session.snapshot().seq == 2
    assert room.recorder.entries[-1] == (at("13:06:00"), c.Undo(2), 2)
    assert room.session.rewind(at("13:06:00")) == 0
    assert len(room.recorder.entries) == 5


def test_an_offset_reaches_the_clock() -> None:
    """After `offset 8` the session time is 8 s further on; undo brings it back; a running countdown keeps its time."""
    room = Room()
    room.do("start")
    room.do("offset 8")
    assert room.session.now() == at("13:05:48")
    assert running(room.session.snapshot()).text == "10:00"
    room.do("undo")
    assert room.session.now() == at("13:05:40")


def test_a_resumed_session_runs_with_the_offset_it_had() -> None:
    """Taken up again, the clock gets the offset of the history before anything is shown."""
    room = Room()
    room.do("offset -8")
    again = SimulatedClock(at("13:10:00"), running=False, real=ManualTime())
    assert Session(again, room.session.history).now() == at("13:09:52")


def test_the_record_says_who_gave_a_command() -> None:
    """The chair where nobody else is named, the remote where the session is told so."""
    room = Room()
    room.do("start")
    room.session.do(c.Pause(), by="remote")
    assert [entry.by for entry in room.session.history.in_force()] == ["remote", "chair"]
    assert room.recorder.by == ["chair", "remote"]


def test_a_test_card_is_shown_to_all_until_it_is_taken_down_or_a_slot_starts() -> None:
    """Displays are told of both; nothing of it is recorded."""
    room = Room()
    room.session.show_card("HAZEL")
    assert (room.session.card, room.recorder.log) == ("HAZEL", ["published"])
    room.session.show_card("")
    assert room.session.card == ""
    room.session.show_card("HAZEL")
    room.do("here 1")
    assert room.session.card == "HAZEL"
    room.do("start")
    assert room.session.card == ""

"""One room of a broker as a follower counts along with it: the right second from a retained anchor, and the signal."""

import json
from typing import Any

import pytest

from session_stories import Story, at
from stagetimer.broker.connection import Incoming, Outgoing
from stagetimer.broker.messages import BadMessageError, Beat, TimeTold, write
from stagetimer.broker.room_source import RoomSource
from stagetimer.broker.topics import Kind, Room
from stagetimer.clock.manual import ManualTime
from stagetimer.live.feed_follower import FeedFollower
from stagetimer.view.feed import ClockTime, anchor
from stagetimer.view.seen import Seen

HALL = Room("PyConf", "Hall 2")
FAR = 7_000_000.0
"""Seconds by which the chair's clock is ahead: what either says of the time of day means nothing."""


class Chair:
    """A chair's laptop behind a broker, as far as a room source sees it."""

    def __init__(self) -> None:
        self.real = ManualTime()
        self.story = Story().do("13:05 start")
        self.is_connected = True
        self.answers = True
        self.id, self.seq = "one", 0
        self.began = self.real.now()
        self.asked: list[Outgoing] = []
        self.source = RoomSource(HALL, self, self.real.now, "me")
        self.follower = FeedFollower(self.source, self.real.now, name="Hall 2", pause=lambda: 1.5)

    def publish(self, message: Outgoing) -> bool:
        """Answer a question after its own clock."""
        self.asked.append(message)
        if self.answers:
            told = write(TimeTold(id=self.id, sent=self.real.now() + FAR))
            self.say("time", told, correlation=message.correlation)
        return True

    def made(self, **changes: object) -> dict[str, Any]:
        """Return the next anchor."""
        self.seq += 1
        session = at("13:05") + self.real.now() - self.began
        time = ClockTime(sent=self.real.now() + FAR, session=session)
        return {**anchor(self.story.history, time, server=self.id, seq=self.seq), **changes}

    def say(self, kind: Kind, payload: bytes, *, retained: bool = False, correlation: bytes = b"") -> None:
        """Let a message come."""
        word = "me" if kind == "time" else ""
        message = Incoming(
            topic=HALL.topic(kind, word),
            payload=payload,
            came=self.real.now(),
            retained=retained,
            correlation=correlation,
        )
        self.source.hear(kind, message)

    def say_anchor(self, found: dict[str, Any], *, retained: bool = False) -> None:
        """Let an anchor come."""
        self.say("anchor", json.dumps(found).encode(), retained=retained)

    async def wait(self, seconds: float, *, beating: bool = True) -> Seen:
        """Let time pass, with or without heartbeats; return what is seen last."""
        seen = self.follower.look()
        for step in range(round(seconds * 4)):
            await self.real.advance(0.25)
            if beating and step % 12 == 0:
                self.say("beat", write(Beat(id=self.id, seq=self.seq)))
            seen = self.follower.look()
        return seen


async def test_whoever_comes_late_has_the_right_second_from_the_retained_anchor() -> None:
    """The clock of the chair is known from a round trip alone, so an anchor 45 s old gives the second of now."""
    chair = Chair()
    old = chair.made()
    await chair.real.advance(45)
    chair.say_anchor(old, retained=True)
    seen = await chair.wait(1)
    assert seen.view is not None
    assert (seen.view.name, seen.view.digits, seen.notice) == ("Speaker 1", "9:14", "")
    assert (chair.asked[0].topic, chair.asked[0].response) == (HALL.topic("time"), HALL.topic("time", "me"))


async def test_a_retained_anchor_whose_laptop_does_not_answer_is_not_counted_from() -> None:
    """Without an answer nobody knows how old it is."""
    chair = Chair()
    chair.answers = False
    chair.say_anchor(chair.made(), retained=True)
    seen = await chair.wait(30, beating=False)
    assert (seen.view, seen.waiting) == (None, "Waiting for Hall 2")


async def test_without_heartbeats_there_is_no_signal_and_with_them_there_is_again() -> None:
    """Only heartbeats of the anchor's own run count."""
    chair = Chair()
    chair.say_anchor(chair.made())
    await chair.wait(10)
    seen = chair.follower.look()
    for _ in range(12):
        chair.say("beat", write(Beat(id="another", seq=1)))
        seen = await chair.wait(1, beating=False)
    assert seen.notice == "No signal since 1:05:09 pm"
    assert (await chair.wait(1)).notice == ""


async def test_without_a_broker_it_is_quiet_and_afterwards_it_goes_on() -> None:
    """Nothing is asked while there is no broker; the clock is asked for anew afterwards."""
    chair = Chair()
    chair.say_anchor(chair.made())
    await chair.wait(5)
    chair.is_connected = False
    asked = len(chair.asked)
    seen = await chair.wait(20, beating=False)
    assert seen.notice.startswith("No signal since 1:05:0")
    assert seen.view is not None
    assert seen.view.digits == "9:35"
    assert len(chair.asked) == asked
    chair.is_connected = True
    chair.say_anchor(chair.made(), retained=True)
    seen = await chair.wait(3)
    assert (seen.notice, len(chair.asked)) == ("", asked + 3)


async def test_an_anchor_that_comes_twice_or_late_changes_nothing() -> None:
    """The one with the highest number of its run counts."""
    chair = Chair()
    first = chair.made()
    chair.story.do("13:05 message Slow down")
    chair.say_anchor(chair.made())
    chair.say_anchor(first)
    seen = await chair.wait(1)
    assert seen.view is not None
    assert seen.view.message == "Slow down"


async def test_a_chair_restarted_is_another_run_and_is_followed() -> None:
    """Its numbers begin anew."""
    chair = Chair()
    chair.say_anchor(chair.made())
    await chair.wait(5)
    chair.id, chair.seq = "two", 0
    chair.story.do("13:05 message Back again")
    chair.say_anchor(chair.made())
    seen = await chair.wait(2)
    assert seen.view is not None
    assert (seen.view.message, seen.notice) == ("Back again", "")


@pytest.mark.parametrize(
    "payload", [b"\xff", b"[]", b"null", b"{", b'{"wire": 1}', b"[" * 100_000, b'{"wire":1,"a":NaN}']
)
async def test_what_is_no_anchor_is_said_and_nothing_of_it_is_taken(payload: bytes) -> None:
    """What was there before goes on."""
    chair = Chair()
    chair.say_anchor(chair.made())
    await chair.wait(2)
    with pytest.raises(BadMessageError):
        chair.say("anchor", payload)
    seen = await chair.wait(2)
    assert (seen.notice, seen.waiting) == ("", "")


async def test_an_anchor_of_another_version_is_said_to_be_one() -> None:
    """The room says so, instead of going on with what is old."""
    chair = Chair()
    chair.say_anchor(chair.made(wire=2))
    assert (await chair.wait(1)).waiting == "Hall 2: This session is shown by another version of stagetimer"


async def test_an_answer_to_another_question_tells_nothing() -> None:
    """Neither a late one nor one that somebody made up."""
    chair = Chair()
    chair.answers = False
    chair.say_anchor(chair.made())
    await chair.wait(1)
    chair.say("time", write(TimeTold(id="one", sent=5.0)), correlation=b"made up")
    assert (await chair.wait(1)).view is None


async def test_an_anchor_taken_away_at_the_broker_changes_nothing_for_who_counts() -> None:
    """An empty message is how a broker forgets a retained one."""
    chair = Chair()
    chair.say_anchor(chair.made())
    await chair.wait(2)
    chair.say("anchor", b"", retained=True)
    assert (await chair.wait(2)).view is not None

"""Why a display of a room waits: what is known of the broker, of the chair's laptop, and of what a user may do."""

import json

import pytest

from session_stories import Story, at
from stagetimer.broker.address import BrokerAccess, BrokerAddress
from stagetimer.broker.broker_source import HAS_LEFT, OUT_OF_REACH, UNANSWERED, BrokerSource
from stagetimer.broker.connection import FORBIDDEN_TO_READ, BrokerConnection, Incoming
from stagetimer.broker.messages import Presence, write
from stagetimer.broker.topics import Kind, Room
from stagetimer.live.feed_follower import FeedFollower
from stagetimer.view.feed import ClockTime, anchor

ROOM = Room("My Conf", "Hall 2")


class Waiting:
    """A display of a room at a broker that is there, and takes questions without answering."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.source = BrokerSource(BrokerAccess(address=BrokerAddress("127.0.0.1", 9)), ROOM, lambda: self.time)
        self.follower = FeedFollower(self.source, lambda: self.time, name="Hall 2")
        self.source.connected()

    def hear(self, kind: Kind, payload: bytes, *, retained: bool = False) -> None:
        """Bring a message."""
        self.source.came(Incoming(topic=ROOM.topic(kind), payload=payload, came=self.time, retained=retained))

    def says(self, after: float = 1.0) -> str:
        """Return what it waits for after so many seconds, looking at each."""
        for _ in range(int(after)):
            self.time += 1
            self.follower.look()
        return self.follower.look().waiting


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> Waiting:
    """Give the display."""
    monkeypatch.setattr(BrokerConnection, "is_connected", property(lambda _: True))
    monkeypatch.setattr(BrokerConnection, "start", lambda *_: None)
    monkeypatch.setattr(BrokerConnection, "publish", lambda *_: True)
    return Waiting()


def test_a_room_that_nobody_has_is_waited_for(display: Waiting) -> None:
    """Without a reason as long as none is known; then by the last word, or the last will, of its laptop."""
    assert display.says() == "Waiting for Hall 2"
    display.hear("presence", write(Presence(id="one", here=False, who="ada", claim=0, ended=True)), retained=True)
    assert display.says() == f"Waiting for Hall 2: {HAS_LEFT}"
    display.hear("presence", write(Presence(id="one", here=False, who="ada", claim=0)))
    assert display.says() == f"Waiting for Hall 2: {OUT_OF_REACH}"


def test_what_a_user_may_not_read_is_said(display: Waiting) -> None:
    """Although the broker is there."""
    display.source.lost(FORBIDDEN_TO_READ)
    assert display.says() == f"Waiting for Hall 2: {FORBIDDEN_TO_READ}"


def test_a_laptop_that_is_there_and_does_not_answer_is_said_after_some_questions(display: Waiting) -> None:
    """Its heartbeats come, and what the display asks does not arrive: the broker's rules may be the reason."""
    made = anchor(Story().do("13:05 start").history, ClockTime(sent=5.0, session=at("13:05")), server="one", seq=1)
    display.hear("anchor", json.dumps(made).encode(), retained=True)
    for _ in range(4):
        display.hear("beat", b'{"wire": 1, "id": "one", "seq": 1}')
        assert display.says() == "Waiting for Hall 2"
    assert display.says(5) == f"Waiting for Hall 2: {UNANSWERED}"

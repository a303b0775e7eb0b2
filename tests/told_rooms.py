"""An event's rooms told to a gateway by a test, no broker in between; the test moves the time, and answers."""

import json
from dataclasses import dataclass, field
from typing import Any

from session_stories import Story, at, live_session
from stagetimer.broker.connection import Incoming, Outgoing
from stagetimer.broker.messages import Beat, Presence, TimeTold, write
from stagetimer.broker.topics import Kind, Room
from stagetimer.clock.manual import ManualTime
from stagetimer.core.history import History
from stagetimer.gateway.event import Event
from stagetimer.gateway.lines import Lines
from stagetimer.view.feed import AnchorJson, ClockTime, anchor

EVENT = "Conf 2026"
HALL = "Hall 2"
AHEAD = 7_000.0
"""Seconds by which a chair's steady clock is ahead of the gateway's."""


def made_anchor(run: str = "one", seq: int = 1, *, sent: float = 0.0, story: Story | None = None) -> AnchorJson:
    """Return the anchor of a session whose first talk is on, made at 1:06 pm of its time."""
    history = History.of(live_session()) if story is None else story.history
    return anchor(history, ClockTime(sent=sent, session=at("13:06")), server=run, seq=seq)


@dataclass
class ToldEvent:
    """The event, what it has published, and the lines it has said."""

    time: ManualTime = field(default_factory=ManualTime)
    said: list[str] = field(default_factory=list)
    published: list[Outgoing] = field(default_factory=list)
    connected: bool = True
    most: int = 50

    def __post_init__(self) -> None:
        """Make the event, its broker there."""
        self.event = Event(
            EVENT, self.time, Lines(self.time.now, self.said.append), most=self.most, publish=self._publish
        )
        self.event.changed(None)

    def _publish(self, message: Outgoing) -> bool:
        if self.connected:
            self.published.append(message)
        return self.connected

    def tell(self, room: str, kind: Kind, payload: bytes, *, retained: bool = False, word: str = "") -> None:
        """Let a message come."""
        topic = Room(EVENT, room).topic(kind, word)
        self.event.take([Incoming(topic=topic, payload=payload, came=self.time.now(), retained=retained)])
        self.event.ask_clocks()

    def chair(self, room: str, run: str = "one", *, who: str = "ada", claim: int = 0, here: bool = True) -> None:
        """Let a chair's laptop say that it has the room."""
        presence = Presence(id=run, here=here, who=who, claim=claim)
        self.tell(room, "presence", write(presence), retained=True)

    def anchor(self, room: str, run: str = "one", seq: int = 1, *, retained: bool = False, **changes: Any) -> bytes:  # noqa: ANN401
        """Let an anchor come; return it as it was sent."""
        payload = json.dumps({**made_anchor(run, seq, sent=self.time.now() + AHEAD), **changes}).encode()
        self.tell(room, "anchor", payload, retained=retained)
        return payload

    def beat(self, room: str, run: str = "one", seq: int = 1, *, retained: bool = False) -> None:
        """Let a sign of life come."""
        self.tell(room, "beat", write(Beat(id=run, seq=seq)), retained=retained)

    @property
    def questions(self) -> list[Outgoing]:
        """What was asked of the chairs' clocks and is not answered yet."""
        return [message for message in self.published if message.response]

    async def answer(self, run: str = "one", *, took: float = 0.01, ahead: float = AHEAD) -> None:
        """Let the chairs answer every question, each way `took` seconds long."""
        asked = self.questions
        self.published = [message for message in self.published if message not in asked]
        await self.time.advance(took)
        sent = self.time.now() + ahead
        await self.time.advance(took)
        for one in asked:
            told = write(TimeTold(id=run, sent=sent))
            came = Incoming(topic=one.response, payload=told, came=self.time.now(), correlation=one.correlation)
            self.event.take([came])


def tell_anchor(room: str, run: str = "one", seq: int = 1, *, topic: str = "") -> Incoming:
    """Return an anchor as it comes from the broker."""
    payload = json.dumps(made_anchor(run, seq)).encode()
    return Incoming(topic=topic or Room(EVENT, room).topic("anchor"), payload=payload, came=0.0, retained=True)


def tell_presence(room: str, run: str = "one") -> Incoming:
    """Return the presence of a chair's laptop as it comes from the broker."""
    payload = write(Presence(id=run, here=True, who="ada", claim=0))
    return Incoming(topic=Room(EVENT, room).topic("presence"), payload=payload, came=0.0, retained=True)

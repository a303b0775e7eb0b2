"""A running session that is sent to a room of a real broker, and who reads along: displays, a control room by hand."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from broker_ears import Heard
from mosquitto import PATIENCE, until
from session_stories import at
from stage_pictures import published
from stagetimer.broker.address import BrokerAccess
from stagetimer.broker.broker_source import BrokerSource
from stagetimer.broker.connection import BrokerConnection, Outgoing
from stagetimer.broker.messages import Answer, Order, read_answer, write
from stagetimer.broker.publishing import RoomPublishing
from stagetimer.broker.room_wish import RoomWish
from stagetimer.broker.topics import Kind, Room
from stagetimer.clock.base import Source
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.clock.steady import time_awake
from stagetimer.clock.ticker import ticks
from stagetimer.core.command_text import read_command
from stagetimer.core.history import History
from stagetimer.core.units import Instant
from stagetimer.live.feed_follower import FeedFollower
from stagetimer.live.session import Session
from stagetimer.view.stage import stage_view

ROOM = Room("My Conf", "Hall 2")


@dataclass
class Chair:
    """A session that is sent: the published one, in control, its first talk begun at 1:05 pm."""

    session: Session
    publishing: RoomPublishing
    painted: list[Instant] = field(default_factory=list)
    """The seconds that its screen has painted."""

    def do(self, command: str) -> None:
        """Give a command."""
        self.session.do(read_command(command))

    @property
    def given(self) -> int:
        """How many seconds the running talk is given."""
        current = self.session.snapshot().current
        assert current is not None
        assert current.given is not None
        return current.given

    @property
    def digits(self) -> str:
        """What its own stage counts now."""
        return stage_view(self.session.snapshot()).digits


@dataclass
class Reader:
    """Who reads all there is, and sends orders."""

    connection: BrokerConnection
    heard: Heard

    def newest(self, kind: Kind, word: str = "") -> bytes:
        """Return what was last said."""
        return (self.heard.payloads(ROOM.topic(kind, word)) or [b""])[-1]

    def send(self, kind: Kind, payload: bytes, *, retain: bool = False) -> None:
        """Publish something in the room, whatever it is."""
        self.connection.publish(Outgoing(topic=ROOM.topic(kind), payload=payload, qos=1, retain=retain))

    def order(self, kind: Kind, text: str, number: int, expect: int | None = None) -> bytes:
        """Send an order as a control room does; return what was sent."""
        run = json.loads(self.newest("anchor"))["id"]
        until_then = time_awake().now() + 20
        told = write(Order(id=run, sender="desk", number=number, until=until_then, text=text, expect=expect))
        self.send(kind, told)
        return told

    async def answered(self, number: int) -> Answer:
        """Return what is answered to the order of that number."""
        await come(lambda: any(one.number == number for one in self._answers()), "an answer")
        return next(one for one in self._answers() if one.number == number)

    def _answers(self) -> list[Answer]:
        return [read_answer(payload) for payload in self.heard.payloads(ROOM.topic("answer", "desk"))]


async def come(condition: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Wait for something while the loop goes on."""
    await asyncio.to_thread(until, condition, what, seconds)


@asynccontextmanager
async def sending(access: BrokerAccess, who: str = "bob-laptop", *, commands: bool = True) -> AsyncIterator[Chair]:
    """Give a session that runs, each of its seconds painted, and is sent."""
    session = Session(SimulatedClock(at("13:05")), History.of(published()))
    session.do(read_command("start"))
    wish = RoomWish(access=access, room=ROOM, who=who, commands=commands)
    publishing = RoomPublishing(session, wish, time_awake().now, displays=lambda: 2)
    chair = Chair(session, publishing)

    async def count() -> None:
        async for second in ticks(session.clock):
            chair.painted.append(second)
            session.second_begun()

    publishing.start()
    counting = asyncio.create_task(count())
    try:
        yield chair
    finally:
        counting.cancel()
        publishing.detach()
        await asyncio.to_thread(publishing.stop)


@asynccontextmanager
async def reading(access: BrokerAccess) -> AsyncIterator[Reader]:
    """Give one who reads along."""
    reader = Reader(BrokerConnection(access, time_awake().now), Heard())
    reader.connection.start([("stagetimer/1/#", 1)], reader.heard)
    try:
        yield reader
    finally:
        await asyncio.to_thread(reader.connection.stop)


class Display(FeedFollower):
    """What a display sees, and what it hears with."""

    def __init__(self, source: BrokerSource, now: Source) -> None:
        super().__init__(source, now, name="room Hall 2")
        self.source = source


@asynccontextmanager
async def showing(access: BrokerAccess, *, ahead: float = 0.0) -> AsyncIterator[Display]:
    """Give a display of the room; its own steady clock says that many seconds more than the chair's."""
    now = time_awake().now
    source = BrokerSource(access, ROOM, lambda: now() + ahead)
    follower = Display(source, lambda: now() + ahead)
    try:
        yield follower
    finally:
        await asyncio.to_thread(follower.close)


def digits(follower: FeedFollower) -> str:
    """Return what a display counts now; nothing while it has nothing to count from."""
    view = follower.look().view
    return "" if view is None else view.digits

"""A running session as a room of a real broker: anchors, figures, notes to its chair and commands from elsewhere."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import pytest

from broker_ears import Heard
from mosquitto import Mosquitto, until
from session_stories import at
from stage_pictures import published
from stagetimer.broker.address import BrokerAccess
from stagetimer.broker.connection import BrokerConnection, Outgoing
from stagetimer.broker.messages import Answer, Order, read_answer, read_presence, read_state, write
from stagetimer.broker.publishing import RoomPublishing
from stagetimer.broker.room_wish import RoomWish
from stagetimer.broker.topics import Kind, Room
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.clock.steady import time_awake
from stagetimer.core.command_text import read_command
from stagetimer.core.history import History
from stagetimer.live.anchor_reading import read_anchor
from stagetimer.live.session import Session
from stagetimer.view.replay import shown_at
from stagetimer.view.stage import stage_view

ROOM = Room("My Conf", "Hall 2")


@dataclass
class Sent:
    """A session that is sent, and who reads along."""

    session: Session
    publishing: RoomPublishing
    reader: BrokerConnection
    heard: Heard
    wish: RoomWish

    def newest(self, kind: Kind, word: str = "") -> bytes:
        """Return what was last said."""
        return (self.heard.payloads(ROOM.topic(kind, word)) or [b""])[-1]

    def order(self, kind: Kind, text: str, number: int, expect: int | None = None) -> None:
        """Send an order as a control room does."""
        run = json.loads(self.newest("anchor"))["id"]
        until_then = time_awake().now() + 20
        told = Order(id=run, sender="desk", number=number, until=until_then, text=text, expect=expect)
        self.reader.publish(Outgoing(topic=ROOM.topic(kind), payload=write(told), qos=1))

    async def answered(self, number: int) -> Answer:
        """Return what is answered to the order of that number."""
        await come(lambda: any(one.number == number for one in self._answers()), "an answer")
        return next(one for one in self._answers() if one.number == number)

    def _answers(self) -> list[Answer]:
        return [read_answer(payload) for payload in self.heard.payloads(ROOM.topic("answer", "desk"))]


async def come(condition: Callable[[], object], what: str) -> None:
    """Wait for something while the loop goes on."""
    await asyncio.to_thread(until, condition, what)


@pytest.fixture
async def sent(broker: Mosquitto) -> AsyncIterator[Sent]:
    """Give the published session, in control, its first talk begun at 1:05 pm; commands are allowed."""
    session = Session(SimulatedClock(at("13:05")), History.of(published()))
    session.do(read_command("start"))
    access = BrokerAccess(address=broker.address)
    heard, reader = Heard(), BrokerConnection(access, time_awake().now)
    reader.start([("stagetimer/1/#", 1)], heard)
    wish = RoomWish(access=access, room=ROOM, who="bob-laptop", commands=True)
    publishing = RoomPublishing(session, wish, time_awake().now, displays=lambda: 2)
    publishing.start()
    made = Sent(session, publishing, reader, heard, wish)
    await come(lambda: made.newest("state"), "the room")
    yield made
    publishing.detach()
    await asyncio.to_thread(publishing.stop)
    reader.stop()


async def test_whoever_reads_along_sees_what_the_stage_shows(sent: Sent) -> None:
    """The anchor of each change, and the figures that go with it."""
    sent.session.do(read_command("message Louder"))
    await come(lambda: json.loads(sent.newest("anchor"))["seq"] == 2, "the second anchor")
    told = read_anchor(json.loads(sent.newest("anchor")))
    shown = shown_at(told, sent.session.now())
    assert shown.message == "Louder"
    assert shown.digits == stage_view(sent.session.snapshot()).digits
    state = read_state(sent.newest("state"))
    assert (state.id, state.mode, state.displays, state.trouble) == (told["id"], "controlled", 2, "")
    assert (state.finish, state.drift) == (sent.session.snapshot().finish.expected, 0)
    presence = read_presence(sent.newest("presence"))
    assert (presence.id, presence.here, presence.who, presence.commands) == (told["id"], True, "bob-laptop", True)


async def test_the_control_room_writes_to_the_chair(sent: Sent) -> None:
    """A note waits until she has read it; nothing of it is in the session. Too many are refused."""
    before = sent.session.history.seq
    for number in range(1, 7):
        sent.order("note", f"Note {number}", number)
    assert (await sent.answered(1)).done == "shown to the chair"
    assert (await sent.answered(6)).refused == "the chair has not read the last ones yet"
    assert sent.publishing.notes == tuple(f"Note {number}" for number in range(1, 6))
    sent.publishing.note_read()
    assert sent.publishing.notes[0] == "Note 2"
    assert sent.session.history.seq == before


async def test_a_command_is_what_a_remote_may_do_and_no_more(sent: Sent) -> None:
    """Done as a remote's, or refused with the reason; the same twice is done once."""
    sent.order("command", "add 1:00", 1)
    assert (await sent.answered(1)).done
    sent.order("command", "add 1:00", 1)
    sent.order("command", "length 1 2:00", 2)
    assert (await sent.answered(2)).refused.startswith("The remote can end and start talks")
    sent.order("command", "end", 3, expect=4)
    assert "already on" in (await sent.answered(3)).refused
    given = sent.session.snapshot().current
    assert given is not None
    assert given.given == 660
    assert next(sent.session.history.in_force()).by == "remote"


async def test_a_second_laptop_stays_out_and_takes_over_on_purpose(sent: Sent) -> None:
    """Each is told the other's name; who has lost it sends no more, and its session goes on."""
    wish = RoomWish(access=sent.wish.access, room=ROOM, who="ada-laptop")
    other = Session(SimulatedClock(at("13:05")), History.of(published()))
    second = RoomPublishing(other, wish, time_awake().now, displays=lambda: 0)
    second.start()
    await come(lambda: second.link().standing == "out", "being kept out")
    holder = second.link().other
    assert holder is not None
    assert holder.who == "bob-laptop"
    second.take_over()
    await come(lambda: sent.publishing.link().standing == "out", "being told")
    winner = sent.publishing.link().other
    assert winner is not None
    assert winner.who == "ada-laptop"
    await come(lambda: json.loads(sent.newest("anchor"))["id"] == winner.id, "its anchor")
    count = len(sent.heard.messages)
    sent.session.do(read_command("end"))
    other.do(read_command("start"))
    await come(lambda: len(sent.heard.messages) > count, "the next anchor")
    assert json.loads(sent.newest("anchor"))["id"] == winner.id
    second.detach()
    await asyncio.to_thread(second.stop)
    await come(lambda: read_presence(sent.newest("presence")).ended, "the goodbye")
    assert sent.publishing.link().standing == "out"

"""Chairs' laptops behind a broker as a test wants them: no socket, no thread, time that the test moves."""

import json
from typing import Any

from session_stories import Story, at
from stagetimer.broker.connection import Incoming, Outgoing
from stagetimer.broker.messages import Answer, Beat, Order, Presence, RoomState, TimeTold, read_order, write
from stagetimer.broker.orders import Orders, judged
from stagetimer.broker.rooms import Rooms
from stagetimer.broker.topics import Kind, Room, read_topic
from stagetimer.clock.manual import ManualTime
from stagetimer.core.snapshot import snapshot
from stagetimer.core.values import replace
from stagetimer.view.feed import ClockTime, anchor
from stagetimer.view.rooms_model import EventTold, RoomTold

EVENT = "PyConf"


class RoomChair:
    """One room's laptop, whose steady clock is `far` seconds ahead."""

    def __init__(self, conference: "Conference", name: str, story: Story, far: float) -> None:
        self.conference, self.story, self.far = conference, story, far
        self.room = Room(EVENT, name)
        self.id, self.seq = f"{''.join(c for c in name if c.isascii() and c.isalnum())}-1", 0
        self.commands, self.trouble, self.displays = False, "", 0
        self.up = True
        self.orders: list[Order] = []
        """Those that counted."""
        self._judged = Orders()
        self.answer: Answer | None = Answer(number=0, done="The note is shown")
        """What is answered to each order; None: nothing."""

    def session(self) -> float:
        """Return the session's time."""
        return self.conference.start + self.conference.passed()

    def sent(self) -> float:
        """Return the laptop's own clock."""
        return self.conference.real.now() + self.far

    def say(self, kind: Kind, payload: bytes, *, word: str = "", **more: Any) -> None:  # noqa: ANN401  (any field)
        """Let a message come to whoever hears."""
        came = self.conference.real.now()
        self.conference.rooms.came(Incoming(topic=self.room.topic(kind, word), payload=payload, came=came, **more))

    def made(self, **changes: object) -> dict[str, Any]:
        """Return the next anchor of this run."""
        self.seq += 1
        time = ClockTime(sent=self.sent(), session=self.session())
        return {**anchor(self.story.history, time, server=self.id, seq=self.seq), **changes}

    def come(self, *, retained: bool = False) -> "RoomChair":
        """Say all that is retained."""
        self.say_presence()
        self.say("anchor", json.dumps(self.made()).encode(), retained=retained)
        self.say_state()
        return self

    def say_presence(self, *, here: bool = True, ended: bool = False) -> None:
        """Say who has the room."""
        told = Presence(id=self.id, here=here, who="ada-laptop", claim=1, commands=self.commands, ended=ended)
        self.say("presence", write(told))

    def say_state(self) -> None:
        """Say how the session stands."""
        snap = snapshot(self.story.history, int(self.session()))
        following = snap.mode == "following"
        self.say("state", write(RoomState(
            id=self.id,
            mode="following" if following else "in-control",
            drift=None if following else snap.finish.drift,
            finish=snap.finish.expected,
            published_finish=snap.finish.published,
            displays=self.displays,
            trouble=self.trouble,
        )))  # fmt: skip

    def beat(self) -> None:
        """Be alive."""
        if self.up:
            self.say("beat", write(Beat(id=self.id, seq=self.seq)))

    def hear(self, message: Outgoing) -> None:
        """Answer what is asked of this laptop."""
        place = read_topic(message.topic)
        if place is None or not self.up:
            return
        if place.kind == "time":
            word = message.response.rpartition("/")[2]
            told = write(TimeTold(id=self.id, sent=self.sent()))
            self.say("time", told, word=word, correlation=message.correlation)
        else:
            self.obey(read_order(message.payload))

    def obey(self, order: Order, *, retained: bool = False) -> None:
        """Do what is asked if it counts, and answer."""
        found = judged(self._judged, order, run=self.id, now=self.sent(), retained=retained)
        self._judged = found.orders
        if not found.refused:
            self.orders.append(order)
        if self.answer is not None and found.is_answered:
            refused = found.refused or self.answer.refused
            answer = replace(self.answer, number=order.number, refused=refused)
            self.say("answer", write(answer), word=order.sender)


class Conference:
    """An event with rooms, and one control room that hears of it all."""

    def __init__(self, *expected: str, start: str = "13:05") -> None:
        """Expect those rooms; `start`: what time it is in every session."""
        self.start = at(start)
        self.real = ManualTime()
        self.began = self.real.now()
        self.is_connected = True
        self.chairs: dict[str, RoomChair] = {}
        self.rooms = Rooms(EVENT, self, self.real.now, expected=expected)
        self.rooms.connected()

    def passed(self) -> float:
        """Return the seconds since the start."""
        return self.real.now() - self.began

    def publish(self, message: Outgoing) -> bool:
        """Bring a message to the laptop of its room."""
        place = read_topic(message.topic)
        if not self.is_connected or place is None:
            return False
        if place.room.name in self.chairs:
            self.chairs[place.room.name].hear(message)
        return True

    def room(self, name: str, *lines: str, story: Story | None = None, comes: bool = True) -> RoomChair:
        """Return the laptop of a room, its session after those commands."""
        told = (story or Story()).do(*lines)
        self.chairs[name] = chair = RoomChair(self, name, told, 1_000.0 * (len(self.chairs) + 1))
        return chair.come() if comes else chair

    async def wait(self, seconds: float) -> EventTold:
        """Let time pass, everybody beating and the control room looking once a second."""
        told = self.rooms.look()
        for step in range(round(seconds)):
            await self.real.advance(1)
            if step % 3 == 0:
                for chair in self.chairs.values():
                    chair.beat()
            told = self.rooms.look()
        return told


def told_of(event: EventTold, name: str) -> RoomTold:
    """Return what is told of a room; that there is none fails the test."""
    return next(room for room in event.rooms if room.name == name)

"""All rooms of an event as the broker tells of them: takes every message, asks the chairs' clocks, counts displays.

Whoever can publish can send anything: what cannot be read, or is too much, is dropped, counted, and said once.
"""

import asyncio
import secrets
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Final

from stagetimer.broker.connection import Incoming, Outgoing
from stagetimer.broker.messages import (
    LARGEST_ANCHOR,
    BadMessageError,
    DisplayCount,
    read_beat,
    read_object,
    read_presence,
    read_time,
    write,
)
from stagetimer.broker.topics import Place, Room, all_rooms, read_topic
from stagetimer.clock.base import RealTime
from stagetimer.gateway.counts import DROPPED, Counts, Dropped
from stagetimer.gateway.extras import Extra
from stagetimer.gateway.lines import Lines
from stagetimer.gateway.room import NotToBeHadError, RelayedRoom, Send
from stagetimer.live.anchor_reading import BadAnchorError, OtherWireError, read_anchor
from stagetimer.live.feed_source import Trip

MOST_ROOMS: Final = 2000
MOST_BYTES: Final = 256_000_000
"""Of the anchors of all rooms together."""
COUNTED_FOR: Final = 30
"""Seconds for which the broker keeps a number of displays."""
MOST_FROM_ONE: Final = 1000
"""Displays of a room from one address: a whole conference may have one towards the network."""
ASKED_AT_ONCE: Final = 4
"""Clocks that are asked for in one moment."""
TRIP_EXPIRY: Final = 5
"""Seconds after which a question for a clock is not worth an answer."""


class Event:
    """The rooms of one event; used from one event loop."""

    def __init__(
        self,
        name: str,
        real: RealTime,
        lines: Lines,
        *,
        most: int,
        publish: Callable[[Outgoing], bool],
        extras: Sequence[Extra] = (),
    ) -> None:
        """`name`: of the event. `most`: displays at once, of all rooms together. `publish`: sends, or returns False."""
        self.name: Final = name
        self.word: Final = secrets.token_hex(8)
        """Names this gateway in the topics of clocks and displays."""
        self.counts: Final = Counts()
        self.problem: str | None = "not connected yet"
        """Why the broker is not there; None: it is."""
        self._real, self._lines, self._most, self._publish, self._extras = real, lines, most, publish, extras
        self._rooms: dict[str, RelayedRoom] = {}
        self._questions: dict[bytes, tuple[RelayedRoom, float]] = {}
        self._sending: set[asyncio.Task[None]] = set()

    @property
    def filters(self) -> tuple[tuple[str, int], ...]:
        """What has to be subscribed to, each with its quality."""
        own = [(all_rooms(self.name, "anchor"), 1), (all_rooms(self.name, "presence"), 1)]
        own += [(all_rooms(self.name, "beat"), 0), (all_rooms(self.name, "time", self.word), 0)]
        return tuple(dict([*own, *(wanted for extra in self._extras for wanted in extra.filters)]).items())

    @property
    def rooms(self) -> tuple[RelayedRoom, ...]:
        """Every room that is known, in the order of their names."""
        return tuple(self._rooms[name] for name in sorted(self._rooms))

    @property
    def streams(self) -> int:
        """How many streams are open, of all rooms together."""
        return sum(room.hub.streams for room in self._rooms.values() if room.hub is not None)

    @property
    def bytes_out(self) -> int:
        """Of the messages that displays have taken, those that have left included."""
        return self.counts.bytes_out + sum(room.hub.bytes_sent for room in self._rooms.values() if room.hub is not None)

    @property
    def is_full(self) -> bool:
        """Whether no more displays can be served."""
        return self.streams >= self._most

    def has(self, name: str) -> bool:
        """Return whether a room of that name is known."""
        return name in self._rooms

    def room(self, name: str) -> RelayedRoom:
        """Return the room of that name; `NotToBeHadError` when nothing is known of it."""
        found = self._rooms.get(name)
        if found is None:
            raise NotToBeHadError(f"Nothing is known of a room {name} yet." if self.problem is None else self.trouble)
        return found

    @property
    def trouble(self) -> str:
        """Why nothing comes from any room, as a sentence; empty while the broker is there."""
        return "" if self.problem is None else f"The broker is not there: {self.problem}."

    def changed(self, problem: str | None) -> None:
        """Take down that the broker is there (None), or why it is not."""
        self.problem = problem
        self._lines.say("The broker is there." if problem is None else f"The broker is not there: {problem}.")
        for extra in self._extras:
            extra.changed(problem)

    def take(self, messages: Sequence[Incoming]) -> None:
        """Take what has come from the broker."""
        for message in messages:
            place = read_topic(message.topic)
            if place is None or place.room.event != self.name:
                self._drop("topic", message.topic)
                continue
            try:
                self._take(place, message)
            except (BadMessageError, BadAnchorError) as error:
                self._drop("version" if "version" in str(error) else "unreadable", f"{message.topic} ({error})")
            for extra in self._extras:
                extra.came(message)

    def _take(self, place: Place, message: Incoming) -> None:
        match place.kind:
            case "anchor":
                self._take_anchor(place.room, message)
            case "presence":
                self._take_presence(place.room, message)
            case "beat" | "time" if message.retained:
                self._drop("retained", message.topic)
            case "beat":
                beat = read_beat(message.payload)
                if (room := self._rooms.get(place.room.name)) is not None:
                    self._send(room, room.take_beat(beat))
            case "time" if place.word == self.word:
                self._take_time(message)
            case _:
                pass  # an extra's business

    def _take_anchor(self, place: Room, message: Incoming) -> None:
        room = self._rooms.get(place.name)
        if not message.payload:
            if room is not None:
                room.clear()
            return
        held = sum(one.size for one in self._rooms.values() if one is not room)
        if held + len(message.payload) > MOST_BYTES:
            self._drop("memory", message.topic)
            return
        told = read_object(message.payload, LARGEST_ANCHOR)
        try:
            found = read_anchor(told)
        except OtherWireError:
            if not isinstance(told.get("wire"), int):
                raise BadMessageError("no anchor") from None
            self._take_other_version(place, room or self._known(place))
            raise
        room = room or self._known(place)
        if room is not None:
            self._send(room, room.take_anchor(found, fresh=not message.retained))

    def _take_other_version(self, place: Room, room: RelayedRoom | None) -> None:
        if room is not None and not room.is_of_other_version:
            room.take_other_version()
            self._lines.say(f"{place.name}: {room.trouble}")

    def _take_presence(self, place: Room, message: Incoming) -> None:
        presence = read_presence(message.payload) if message.payload else None
        room = self._rooms.get(place.name)
        if room is None:
            room = self._known(place) if presence is not None else None
        if room is None:
            return
        before = room.presence
        self._send(room, room.take_presence(presence))
        if (presence and (presence.id, presence.here)) != (before and (before.id, before.here)):
            has_it = presence is not None and presence.here
            who = f"{presence.who} has the room" if presence and has_it else "its chair's laptop has left"
            self._lines.say(f"{place.name}: {who}.")

    def _take_time(self, message: Incoming) -> None:
        told = read_time(message.payload)
        room, left = self._questions.pop(message.correlation, (None, 0.0))
        if room is not None and message.topic == room.room.topic("time", self.word):
            room.take_trip(Trip(told.id, left, message.came, told.sent))

    def ask_clocks(self) -> bool:
        """Ask a few chairs' clocks for which it is time; return whether there are more, or some could not be asked.

        A few, since of many questions at once the last one waits for the others, and its clock is then said false.
        """
        now, asked = self._real.now(), 0
        for word in [word for word, (_, left) in self._questions.items() if now - left > TRIP_EXPIRY]:
            del self._questions[word]
        for room in self._rooms.values():
            if room.asks():
                topic, word = room.room, secrets.token_bytes(8)
                asking = Outgoing(
                    topic=topic.topic("time"),
                    payload=b"",
                    expiry=TRIP_EXPIRY,
                    response=topic.topic("time", self.word),
                    correlation=word,
                )
                self._questions[word] = (room, self._real.now())
                if not self._publish(asking):
                    del self._questions[word]
                    return True
                room.asked()
                asked += 1
                if asked == ASKED_AT_ONCE:
                    return True
        return False

    def tell_displays(self) -> None:
        """Tell the broker how many displays each room has, and let go of what nobody watches and nobody tells of."""
        for name, room in tuple(self._rooms.items()):
            if room.hub is None and not room.counted:
                if room.is_gone:
                    del self._rooms[name]
                continue
            counted = 0 if room.hub is None else len(room.hub.known())
            told = Outgoing(
                topic=room.room.topic("displays", self.word),
                payload=write(DisplayCount(displays=counted)),
                retain=True,
                expiry=COUNTED_FOR,
            )
            if self._publish(told):
                room.counted = counted
            if room.hub is not None and not room.hub.streams:
                self.counts.bytes_out += room.hub.bytes_sent
                room.hub = None

    def look(self) -> None:
        """Say which rooms have gone silent or come back."""
        for room in self._rooms.values():
            silent = room.heard is not None and room.is_silent
            if silent != room.said_silent:
                room.said_silent = silent
                self._lines.say(f"{room.room.name}: {'no signal' if silent else 'the signal is back'}.")

    def cut_off(self) -> None:
        """Cut off every display that takes nothing any more."""
        for room in self._rooms.values():
            if room.hub is not None:
                room.hub.cut_off()

    def close(self) -> None:
        """End every stream; nobody can join after that."""
        for room in self._rooms.values():
            if room.hub is not None:
                room.hub.close()

    def _known(self, place: Room) -> RelayedRoom | None:
        """Return the room, known from now on; None, counted, if there are too many."""
        if len(self._rooms) >= MOST_ROOMS:
            self._drop("rooms", place.name)
            return None
        room = RelayedRoom(place, self._real, most=self._most, most_from_one=min(MOST_FROM_ONE, self._most))
        self._rooms[place.name] = room
        return room

    def _send(self, room: RelayedRoom, what: Send) -> None:
        self.counts.anchors += what is Send.ANCHOR
        if room.hub is not None and what is not Send.NOTHING:
            self._later(room.hub.send() if what is Send.ANCHOR else room.hub.beat())

    def _drop(self, why: Dropped, what: str) -> None:
        self.counts.dropped[why] += 1
        if self.counts.dropped[why] == 1:
            self._lines.say(f"A message is dropped, {DROPPED[why]}: {what}. Further ones are only counted.")

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

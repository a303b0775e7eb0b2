"""What a follower counts from in one room of a broker: its newest anchor, its heartbeats, round trips to its clock.

A source does no input or output of its own: whoever reads the connection hands over the messages of the room, and asks
for the news, both in one thread.
"""

import secrets
from collections.abc import Callable, Mapping
from typing import Final, Protocol

from stagetimer.broker.connection import Incoming, Outgoing
from stagetimer.broker.messages import LARGEST_ANCHOR, BadMessageError, read_beat, read_object, read_time
from stagetimer.broker.topics import Kind, Room
from stagetimer.clock.base import Source
from stagetimer.live.anchor_reading import BadAnchorError, OtherWireError, read_anchor
from stagetimer.live.feed_source import Arrived, News, Trip
from stagetimer.live.sender_clock import LONGEST_TRIP
from stagetimer.view.rooms_slots import FINISHED

ASK_AGAIN: Final = 0.9
"""Seconds after which another round trip may begin while one is on its way: it may be lost with its broker."""


class Way(Protocol):
    """What a source needs of the connection."""

    @property
    def is_connected(self) -> bool:
        """Whether a broker is there now."""

    def publish(self, message: Outgoing) -> bool:
        """Return whether the message is on its way."""


class RoomSource:
    """The `FeedSource` of one room (docs/mqtt.md, "Reading along")."""

    def __init__(self, room: Room, way: Way, now: Source, word: str) -> None:
        """`now`: the clock that the connection stamps with. `word`: the level under `time` that answers come to."""
        self._room, self._way, self._now = room, way, now
        self._answers: Final = room.topic("time", word)
        self._anchor: Mapping[str, object] | None = None
        self._came = 0.0
        self._seq = -1
        self._is_over = False
        self._is_new = False
        self._run = ""
        self._held: Incoming | None = None
        """An anchor of another run than the one that has the room."""
        self._heard: float | None = None
        self._trips: list[Trip] = []
        self._asked: dict[bytes, float] = {}
        """When the round trips left that are on their way."""

    @property
    def id(self) -> str:
        """Which run of the sender the newest anchor is of; empty: there is none."""
        return "" if self._anchor is None else str(self._anchor.get("id", ""))

    @property
    def is_over(self) -> bool:
        """Whether the session was over when its newest anchor was made, be its laptop there or not."""
        return self._is_over

    def belongs_to(self, run: str) -> None:
        """Take down which run of stagetimer has the room; empty: that is not known, or nobody has it.

        An anchor of another run waits until its run has the room: two laptops may send for a moment.
        """
        self._run = run
        if self._held is not None:
            held, self._held = self._held, None
            self._hear_anchor(held)

    def hear(self, kind: Kind, message: Incoming) -> None:
        """Take a message of the kinds `anchor`, `beat` or `time` (with one's own word); of others, nothing.

        Raises `BadMessageError` if it cannot be read; nothing of it is taken then.
        """
        read = _READERS.get(kind)
        if read is not None:
            read(self, message)

    def open(self) -> None:
        """Bring the newest anchor once more; the broker itself brings it whenever it is connected."""
        self._is_new = self._anchor is not None

    def ask(self, delay: float | None) -> None:
        """Ask the sender for its clock; nothing within `ASK_AGAIN` of a question that has no answer yet."""
        del delay  # no chair is told: any number of displays read along
        now = self._now()
        self._asked = {word: left for word, left in self._asked.items() if now - left <= LONGEST_TRIP}
        if any(now - left < ASK_AGAIN for left in self._asked.values()):
            return
        correlation = secrets.token_bytes(8)
        self._asked[correlation] = now
        question = Outgoing(
            topic=self._room.topic("time"), payload=b"", response=self._answers, correlation=correlation
        )
        if not self._way.publish(question):
            del self._asked[correlation]

    def take(self) -> News:
        """Return the news."""
        message = Arrived(self._came, self._anchor) if self._is_new and self._anchor is not None else None
        news = News(message=message, heard=self._heard, trips=tuple(self._trips), ended=not self._way.is_connected)
        self._is_new, self._heard = False, None
        self._trips.clear()
        return news

    def close(self) -> None:
        """Nothing is to be said to anybody."""

    def _hear_anchor(self, message: Incoming) -> None:
        if not message.payload:
            return  # somebody has taken it away at the broker: whoever has it counts on
        found = read_object(message.payload, LARGEST_ANCHOR)
        try:
            read = read_anchor(found)
        except OtherWireError as error:  # the follower says so
            if not isinstance(found.get("wire"), int):
                raise BadMessageError(str(error)) from None
        except BadAnchorError as error:
            raise BadMessageError(str(error)) from None
        else:
            if self._run and read["id"] != self._run:
                self._held = message
                return
            if self.id == read["id"] and self._seq >= read["seq"]:
                return  # one that comes twice, or late
            self._seq, self._is_over = read["seq"], read["spans"][0]["symbol"] == FINISHED
        self._held = None
        self._anchor, self._came, self._is_new = found, message.came, True
        if not message.retained:
            self._heard = message.came

    def _hear_beat(self, message: Incoming) -> None:
        if not message.retained and read_beat(message.payload).id == self.id:
            self._heard = message.came

    def _hear_time(self, message: Incoming) -> None:
        told, left = read_time(message.payload), self._asked.pop(message.correlation, None)
        if left is None or message.retained:
            return
        if told.id == self.id:
            self._heard = message.came
        self._trips.append(Trip(told.id, left, message.came, told.sent))


_READERS: Final[Mapping[Kind, Callable[[RoomSource, Incoming], None]]] = {
    "anchor": RoomSource._hear_anchor,  # noqa: SLF001  (its own)
    "beat": RoomSource._hear_beat,  # noqa: SLF001
    "time": RoomSource._hear_time,  # noqa: SLF001
}

"""One room of a broker as a display follows it: a connection of its own, and the room's source behind it.

`FeedFollower` looks at it from one thread; the connection's threads only fill its inbox.
"""

import secrets
from typing import Final

from stagetimer.broker.address import BrokerAccess
from stagetimer.broker.connection import ONE_ROOM, BrokerConnection, Incoming
from stagetimer.broker.inbox import Inbox
from stagetimer.broker.messages import BadMessageError, read_presence
from stagetimer.broker.room_source import RoomSource
from stagetimer.broker.topics import Kind, Room, read_topic
from stagetimer.clock.base import Source
from stagetimer.core.values import replace
from stagetimer.live.feed_source import News

HAS_LEFT: Final = "its chair has closed it"
OUT_OF_REACH: Final = "the chair's laptop is out of reach"
UNANSWERED: Final = "the chair's laptop does not answer; may this user write to its topic time?"
MOST_UNANSWERED: Final = 5
"""Questions without an answer, a second apart, after which that is said."""


class BrokerSource:
    """The `FeedSource` of one room over a connection of its own."""

    def __init__(self, access: BrokerAccess, room: Room, now: Source) -> None:
        """`now`: a steady clock in seconds. Nothing is opened before `open`.

        Raises `BrokerAddressError` with one sentence if the authority's file holds none.
        """
        self._room = room
        self._word: Final = secrets.token_hex(8)
        self._connection = BrokerConnection(access, now, at_most=ONE_ROOM)
        self._source = RoomSource(room, self._connection, now, self._word)
        self._inbox = Inbox()
        self._is_open = self._is_new = False
        self._problem = ""
        self._chair = ""
        """Why the chair's laptop is not there, by its own word or its last will; empty: it is."""
        self._dropped, self._strange = 0, ""
        self._unanswered = 0

    @property
    def dropped(self) -> int:
        """How many messages could not be read and were left out."""
        return self._dropped

    @property
    def strange(self) -> str:
        """What the first of them was, in a few words; empty: there was none."""
        return self._strange

    def open(self) -> None:
        """Begin to connect; a connection comes back by itself, however often it is lost."""
        if self._is_open:
            self._source.open()
            return
        self._is_open = True
        kinds: tuple[tuple[Kind, int], ...] = (("anchor", 1), ("presence", 1), ("beat", 0))
        filters = [(self._room.topic(kind), qos) for kind, qos in kinds]
        self._connection.start([*filters, (self._room.topic("time", self._word), 0)], self)

    def ask(self, delay: float | None) -> None:
        """Begin a round trip to the clock of the chair's laptop."""
        self._unanswered += 1
        self._source.ask(delay)

    def take(self) -> News:
        """Return the news; each comes once."""
        messages, lost = self._inbox.take()
        self._dropped += lost
        for message in messages:
            self._hear(message)
        if self._is_new and self._connection.is_connected:
            self._is_new = False
            self._source.ask(None)  # the answer says sooner than the next heartbeat that the chair is there
        news, there = self._source.take(), self._connection.is_connected
        if news.trips:
            self._unanswered = 0
        return replace(news, ended=self._is_open and not there, problem=self._problem or self._why())

    def _why(self) -> str:
        """Return why there is no signal although the broker is there; empty: that is not known."""
        return self._chair or (UNANSWERED if self._unanswered > MOST_UNANSWERED else "")

    def close(self) -> None:
        """End the connection."""
        self._connection.stop()

    def connected(self) -> None:
        """Ask the chair's laptop as soon as somebody looks."""
        self._is_new, self._problem = True, ""

    def came(self, message: Incoming) -> None:
        """Keep it for whoever looks."""
        self._inbox.put(message)

    def lost(self, problem: str) -> None:
        """Take down why the broker is not there, or what it refuses."""
        self._problem = problem

    def _hear(self, message: Incoming) -> None:
        place = read_topic(message.topic)
        if place is None or place.room != self._room:
            return
        try:
            if place.kind == "presence":
                self._hear_presence(message)
            else:
                self._source.hear(place.kind, message)
        except BadMessageError as error:
            self._dropped += 1
            self._strange = self._strange or f"{place.kind}: {error}"

    def _hear_presence(self, message: Incoming) -> None:
        if message.payload:
            told = read_presence(message.payload)
            self._chair = "" if told.here else HAS_LEFT if told.ended else OUT_OF_REACH
            self._source.belongs_to(told.id if told.here else "")

"""A publisher of a room with a way that a test holds in its hands: no broker, no thread, time that it moves."""

from collections.abc import Sequence

from stagetimer.broker.connection import Ear, Incoming, Outgoing
from stagetimer.broker.messages import Order, Presence
from stagetimer.broker.publisher import Publisher
from stagetimer.broker.topics import Kind, Room, read_topic

ROOM = Room("My Conf", "Hall 2")


class Way:
    """A connection that keeps what is published."""

    def __init__(self) -> None:
        self.is_connected = False
        self.sent: list[Outgoing] = []
        self.wills: list[Outgoing] = []
        self.ear: Ear | None = None

    def start(self, filters: Sequence[tuple[str, int]], ear: Ear) -> None:
        """Remember who hears."""
        assert filters
        self.ear = ear

    def publish(self, message: Outgoing) -> bool:
        """Keep it, if there is a broker."""
        if self.is_connected:
            self.sent.append(message)
        return self.is_connected

    def renew(self, will: Outgoing) -> None:
        """Keep the will."""
        self.wills.append(will)

    def stop(self, goodbye: Sequence[Outgoing] = ()) -> None:
        """Keep the goodbye."""
        for message in goodbye:
            self.publish(message)


class Chair:
    """One laptop's publisher."""

    def __init__(self, run: str = "bob", *, claim: int = 0, take_over: bool = False, commands: bool = False) -> None:
        self.now = 1000.0
        self.way = Way()
        self.own = Presence(id=run, here=True, who=f"{run}-laptop", claim=claim, commands=commands)
        self.orders: list[tuple[Kind, Order]] = []
        self.publisher = Publisher(ROOM, self.own, self.way, lambda: self.now, take_over=take_over)
        self.publisher.listen(lambda kind, order: self.orders.append((kind, order)))
        self.publisher.say(anchor=b"anchor-1", seq=1, state=b"state-1")

    def connect(self) -> None:
        """Let the broker be there."""
        self.way.is_connected = True
        self.publisher.connected()

    def lose(self, problem: str = "no answer") -> None:
        """Let it be gone."""
        self.way.is_connected = False
        self.publisher.lost(problem)

    def wait(self, seconds: float) -> None:
        """Let time pass, the publisher doing what is due whenever it asked for it, at least once."""
        until = self.now + seconds
        left = self.publisher.turn()
        while self.now + left <= until:
            self.now += max(left, 0.001)
            left = self.publisher.turn()
        self.now = until

    def hear(self, kind: Kind, payload: bytes, *, retained: bool = False, word: str = "", response: str = "") -> None:
        """Bring a message of this room."""
        self.publisher.came(
            Incoming(
                topic=ROOM.topic(kind, word),
                payload=payload,
                came=self.now,
                retained=retained,
                response=response,
                correlation=b"c" * 100,
            )
        )

    def said(self) -> list[tuple[str, bytes]]:
        """Return kind and payload of what has been published since this was last asked."""
        said: list[tuple[str, bytes]] = []
        for message in self.way.sent:
            place = read_topic(message.topic)
            assert place is not None
            said.append((place.kind, message.payload))
        self.way.sent.clear()
        return said

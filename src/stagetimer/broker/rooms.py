"""Every room of an event as its messages tell of it: who has it, how its session stands, its clock, its displays.

Bounded, whatever comes: so many rooms, so many bytes of anchors, so many tellers in each room. What cannot be read is
dropped and counted, and the newest reason is told (docs/mqtt.md).
"""

import secrets
from collections.abc import Sequence
from typing import Final

from msgspec import Struct, field

from stagetimer.broker.connection import Incoming
from stagetimer.broker.inbox import Inbox
from stagetimer.broker.messages import (
    BadMessageError,
    Presence,
    RoomState,
    read_answer,
    read_count,
    read_presence,
    read_state,
)
from stagetimer.broker.orders_out import OrdersOut
from stagetimer.broker.room_source import RoomSource, Way
from stagetimer.broker.topics import Place, Room, all_rooms, read_topic
from stagetimer.clock.base import Source
from stagetimer.core.text import clean
from stagetimer.live.feed_follower import FeedFollower
from stagetimer.view.rooms_model import ChairTold, EventTold, FiguresTold, RoomTold, Wanted

MOST_ROOMS: Final = 1000
MOST_BYTES: Final = 64_000_000
"""Of all anchors together; a usual one has some 20,000."""
MOST_TELLERS: Final = 100
"""Gateways whose displays are counted in one room."""
COUNT_LASTS: Final = 30.0
"""Seconds after which a gateway's count is forgotten, as the broker forgets it."""
ANSWER_WITHIN: Final = 4.0
"""Seconds after which a laptop that has not said what its clock says is not there."""
MAKES_A_ROOM: Final = frozenset({"anchor", "presence", "state"})
"""Kinds that say that there is a room; the others tell of one that is known."""


class _Kept(Struct):
    """What is kept of one room."""

    source: RoomSource
    follower: FeedFollower
    presence: Presence | None = None
    state: RoomState | None = None
    counts: dict[str, tuple[int, float]] = field(default_factory=dict)
    """By teller: how many displays, and until when that counts."""
    run: str = ""
    """Whose clock was asked for last, for the first time at `asked`."""
    asked: float = 0.0
    size: int = 0
    """Bytes of its newest anchor."""


class Rooms:
    """The ear of a connection, and what was heard; `look` and `order` from one thread, the rest from any."""

    def __init__(self, event: str, way: Way, now: Source, *, expected: Sequence[str] = ()) -> None:
        """Hear of the rooms of `event`; `now` is the clock that the connection stamps with.

        `expected`: names of rooms that are there from the beginning, whether or not anybody has come.
        """
        self._event, self._way, self._now = event, way, now
        self._word: Final = secrets.token_hex(8)
        self._inbox = Inbox()
        self._rooms: dict[str, _Kept] = {}
        self._orders = OrdersOut(self._word)
        self._problem = ""
        self._dropped, self._why = 0, ""
        self._bytes = 0
        for name in expected:
            self._new(name)

    @property
    def filters(self) -> tuple[tuple[str, int], ...]:
        """What the connection has to subscribe to, each with its quality."""
        return (
            (all_rooms(self._event, "anchor"), 1),
            (all_rooms(self._event, "presence"), 1),
            (all_rooms(self._event, "state"), 1),
            (all_rooms(self._event, "beat"), 0),
            (all_rooms(self._event, "displays", "+"), 0),
            (all_rooms(self._event, "time", self._word), 0),
            (all_rooms(self._event, "answer", self._word), 1),
        )

    def connected(self) -> None:
        """Take down that there is a broker."""
        self._problem = ""

    def lost(self, problem: str) -> None:
        """Take down why there is none."""
        self._problem = problem

    def came(self, message: Incoming) -> None:
        """Keep a message until the next look."""
        self._inbox.put(message)

    def look(self) -> EventTold:
        """Take in what has come, see to every room's clock, and return what is known now. Never raises, never waits."""
        found, lost = self._inbox.take()
        for message in found:
            self._take(message)
        if lost:
            self._drop(lost, "more came than can be read")
        now = self._now()
        return EventTold(
            event=self._event,
            rooms=tuple(_told(name, kept, now) for name, kept in self._rooms.items()),
            problem=self._problem,
            orders=self._orders.look(now),
            dropped=self._dropped,
            dropped_why=self._why,
        )

    def order(self, room: str, wanted: Wanted) -> str:
        """Send a note or a command to a room's chair; return why it was not sent, empty: it is on its way."""
        kept = self._rooms.get(room)
        anchor = None if kept is None else kept.follower.anchor
        if kept is None or anchor is None or self._problem:
            return f"{room} cannot be reached now: nothing was sent."
        if wanted.kind == "command" and not (kept.presence is not None and kept.presence.commands):
            return f"{room} takes no commands: its chair has not allowed any (--accept-commands)."
        place, ahead = Room(self._event, room), kept.follower.difference
        try:
            message = self._orders.give(place, anchor["id"], wanted, now=self._now(), ahead=ahead)
        except ValueError as error:
            return str(error)
        if self._way.publish(message):
            return ""
        self._orders.unsent(place)
        return f"{room} cannot be reached now: nothing was sent."

    def _take(self, message: Incoming) -> None:
        place = read_topic(message.topic)
        if place is None or place.room.event != self._event:
            self._drop(1, f"{clean(message.topic, 80)}: no topic of this event")
            return
        try:
            self._take_of(place, message)
        except BadMessageError as error:
            self._drop(1, f"{place.room.name}, {place.kind}: {error}")

    def _take_of(self, place: Place, message: Incoming) -> None:
        kept = self._rooms.get(place.room.name)
        if kept is None:
            if place.kind not in MAKES_A_ROOM or not message.payload:
                return
            kept = self._made(place, message)
        match place.kind:
            case "presence":
                kept.presence = found = read_presence(message.payload) if message.payload else None
                kept.source.belongs_to(found.id if found is not None and found.here else "")
            case "state":
                kept.state = read_state(message.payload) if message.payload else None
            case "displays":
                self._count(kept, place.word, message)
            case "answer":
                if not message.retained:
                    self._orders.answered(place.room, read_answer(message.payload))
            case "anchor":
                self._take_anchor(kept, place, message)
            case _:
                kept.source.hear(place.kind, message)

    def _made(self, place: Place, message: Incoming) -> _Kept:
        """Return a new room, once its first message has been read: nothing is made of one that cannot be."""
        if len(self._rooms) >= MOST_ROOMS:
            raise BadMessageError(f"more than {MOST_ROOMS} rooms")
        match place.kind:
            case "presence":
                read_presence(message.payload)
            case "state":
                read_state(message.payload)
            case _:
                RoomSource(place.room, self._way, self._now, self._word).hear(place.kind, message)
        return self._new(place.room.name)

    def _new(self, name: str) -> _Kept:
        source = RoomSource(Room(self._event, name), self._way, self._now, self._word)
        self._rooms[name] = kept = _Kept(source, FeedFollower(source, self._now, name=name))
        return kept

    def _take_anchor(self, kept: _Kept, place: Place, message: Incoming) -> None:
        size = len(message.payload)
        if self._bytes - kept.size + size > MOST_BYTES:
            raise BadMessageError("the anchors of all rooms together are too large")
        kept.source.hear(place.kind, message)
        self._bytes += size - kept.size
        kept.size = size

    def _count(self, kept: _Kept, teller: str, message: Incoming) -> None:
        """Note how many displays a gateway serves; an empty message takes its count away."""
        now = self._now()
        for word in [word for word, (_, until) in kept.counts.items() if until < now]:
            del kept.counts[word]
        if not message.payload:
            kept.counts.pop(teller, None)
            return
        displays = read_count(message.payload).displays
        if teller not in kept.counts and len(kept.counts) >= MOST_TELLERS:
            raise BadMessageError(f"more than {MOST_TELLERS} gateways")
        kept.counts[teller] = (displays, now + COUNT_LASTS)

    def _drop(self, many: int, why: str) -> None:
        self._dropped += many
        self._why = why


def _told(name: str, kept: _Kept, now: float) -> RoomTold:
    if kept.source.id != kept.run:
        kept.run, kept.asked = kept.source.id, now
    seen, anchor, chair = kept.follower.look(), kept.follower.anchor, kept.presence
    run = "" if anchor is None else anchor["id"]
    state = kept.state if kept.state is not None and kept.state.id == run else None
    at_gateways = sum(displays for displays, until in kept.counts.values() if until >= now)
    return RoomTold(
        name=name,
        seen=seen,
        anchor=anchor,
        second=kept.follower.second,
        ahead=kept.follower.difference,
        chair=None
        if chair is None
        else ChairTold(who=chair.who, here=chair.here, ended=chair.ended, commands=chair.commands),
        figures=None if state is None else _figures(state),
        over=kept.source.is_over,
        asked=anchor is None and bool(kept.run) and now - kept.asked <= ANSWER_WITHIN,
        displays=at_gateways + (0 if state is None else state.displays),
    )


def _figures(state: RoomState) -> FiguresTold:
    return FiguresTold(
        following=state.mode == "following",
        drift=state.drift,
        finish=state.finish,
        published_finish=state.published_finish,
        trouble=state.trouble,
    )

"""One room's side of the wire: has the room or not, says what it has been given, beats, answers, takes orders.

It knows no session. Its own thread and the connection's do all there is to do; nobody who hands something over waits.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from stagetimer.broker.claim import Claim, alive, heard, is_wrong, taken
from stagetimer.broker.connection import Ear, Incoming, Outgoing
from stagetimer.broker.link import Link, kept, last_will
from stagetimer.broker.messages import (
    Answer,
    BadMessageError,
    Beat,
    Order,
    Presence,
    TimeTold,
    read_beat,
    read_order,
    read_presence,
    write,
)
from stagetimer.broker.orders import Orders, judged
from stagetimer.broker.topics import Kind, Room, read_topic
from stagetimer.clock.base import Source
from stagetimer.core.values import replace
from stagetimer.live.pace import Pace

SETTLE: Final = 0.5
"""Seconds after connecting in which a kept presence would have come."""
LIFE: Final = 8.0
"""Seconds without a beat of the laptop that says it is here, after which a room is free: others say "No signal"."""
BEAT: Final = 3.0
AGAIN: Final = 60.0
"""Seconds after which all that is kept is said once more."""
PUT_RIGHT: Final = 1.0
"""Seconds between two times that something wrong at the broker is put right, at least."""
ORDERS_AT_ONCE, ORDERS_PER_SECOND = 10, 2.0
"""More orders are refused, so that a flood of them never reaches the chair's screen."""
LONGEST_CORRELATION: Final = 64
"""Bytes of a question that its answer says again."""
NO_COMMANDS: Final = "this chair takes no commands from a control room (--accept-commands)"
FLOOD: Final = "too many came at once"

OnOrder = Callable[[Kind, Order], None]


class Way(Protocol):
    """What is needed of a connection (`BrokerConnection`)."""

    @property
    def is_connected(self) -> bool:
        """Whether a broker is there now."""

    def start(self, filters: Sequence[tuple[str, int]], ear: Ear) -> None:
        """Begin to connect."""

    def publish(self, message: Outgoing) -> bool:
        """Return whether the message is on its way."""

    def renew(self, will: Outgoing) -> None:
        """Connect anew, with another last will."""

    def stop(self, goodbye: Sequence[Outgoing] = ()) -> None:
        """Say goodbye and end."""


class Publisher:
    """Keeps one room at a broker as it should be, between `start` and `stop`; every method is for any thread."""

    def __init__(self, room: Room, own: Presence, way: Way, now: Source, *, take_over: bool = False) -> None:
        """`own`: what this laptop says of itself; its `id` is in what `say` is given. `take_over`: at the start."""
        self._room, self._way, self._now = room, way, now
        self._lock = threading.RLock()
        self._claim = Claim(own=own)
        self._will = own.claim
        self._take_over = take_over
        self._anchor, self._state, self._seq = b"", b"", 0
        self._connected: float | None = None
        self._settled = False
        self._problem = ""
        self._beaten = self._said = 0.0
        self._wrong = False
        self._orders = Orders()
        self._pace = Pace(now, per_second=ORDERS_PER_SECOND, at_once=ORDERS_AT_ONCE)
        self._on_order: OnOrder | None = None
        self._dropped, self._strange = 0, ""
        self._wake, self._closing = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._keep, name="room", daemon=True)

    def listen(self, on_order: OnOrder) -> None:
        """Let `on_order` be called, in a thread of the connection, with each order that counts."""
        self._on_order = on_order

    def start(self) -> None:
        """Begin to connect."""
        kinds: tuple[tuple[Kind, int], ...] = (
            ("presence", 1), ("anchor", 1), ("beat", 0), ("time", 0), ("note", 1), ("command", 1),
        )  # fmt: skip
        self._way.start([(self._room.topic(kind), qos) for kind, qos in kinds], self)
        self._thread.start()

    def stop(self) -> None:
        """Say goodbye, if the room is this laptop's, and end; takes about a second at most."""
        with self._lock:
            own = self._claim.own if self._claim.standing == "holding" and self._settled else None
        self._closing.set()
        self._wake.set()
        gone = () if own is None else (kept(self._room, "presence", write(replace(own, here=False, ended=True))),)
        self._way.stop(gone)

    def say(self, *, anchor: bytes | None = None, seq: int = 0, state: bytes | None = None) -> None:
        """Take what the room's anchor (with its number) or its state is from now on."""
        with self._lock:
            if anchor is not None:
                self._anchor, self._seq = anchor, seq
                self._publish_kept("anchor", anchor)
            if state is not None:
                self._state = state
                self._publish_kept("state", state)

    def answer(self, order: Order, *, done: str = "", refused: str = "") -> None:
        """Tell the sender of an order what became of it."""
        told = Answer(number=order.number, done=done, refused=refused)
        self._way.publish(Outgoing(topic=self._room.topic("answer", order.sender), payload=write(told), qos=1))

    def take_over(self) -> None:
        """Take the room from whoever has it, because the chair says so; as soon as the broker is there."""
        self._take_over = True
        self._wake.set()

    def link(self) -> Link:
        """Return how the room stands now."""
        with self._lock:
            claim = self._claim
            return Link(
                standing=claim.standing,
                on_air=self._on_air,
                problem=self._problem,
                other=claim.other,
                dropped=self._dropped,
                strange=self._strange,
            )

    def connected(self) -> None:
        """Look first who has the room; then say all there is."""
        with self._lock:
            self._connected, self._settled, self._problem = self._now(), False, ""
        self._wake.set()

    def lost(self, problem: str) -> None:
        """Say nothing until the way is back, if it is the way that is lost."""
        with self._lock:
            self._problem = problem
            if not self._way.is_connected:
                self._connected, self._settled = None, False
        self._wake.set()

    def came(self, message: Incoming) -> None:
        """Take a message; what cannot be read is left out and counted."""
        place = read_topic(message.topic)
        if place is None or place.room != self._room:
            return
        try:
            with self._lock:
                self._take_in(place.kind, message)
        except BadMessageError as error:
            self._drop(place.kind, str(error))
        self._wake.set()

    def turn(self) -> float:
        """Do what is due, and return the seconds until there is something to do again, as far as is known."""
        with self._lock:
            now, since = self._now(), self._connected
            if since is None:
                return AGAIN
            if not self._settled:
                if now - since < SETTLE:
                    return SETTLE - (now - since)
                self._settle()
            if self._claim.contested and not self._take_over and now - since < LIFE:
                return LIFE - (now - since)
            if self._take_over or self._claim.standing == "looking":
                self._take()
            return self._keep_alive(now) if self._claim.standing == "holding" else AGAIN

    def _keep_alive(self, now: float) -> float:
        """Beat, say all again and put right what is wrong, each when it is due."""
        again = PUT_RIGHT if self._wrong else AGAIN
        if now - self._said >= again:
            self._say_all()
        if now - self._beaten >= BEAT:
            self._beaten = now
            self._publish("beat", write(Beat(id=self._claim.own.id, seq=self._seq)))
        return min(BEAT - (now - self._beaten), max(again - (now - self._said), 0.0))

    @property
    def _on_air(self) -> bool:
        return self._claim.standing == "holding" and self._settled and self._connected is not None

    def _keep(self) -> None:
        while not self._closing.is_set():
            self._wake.wait(self.turn())
            self._wake.clear()

    def _settle(self) -> None:
        """Go on now that it is known who has the room, as far as the broker has kept it."""
        self._settled = True
        if self._claim.standing == "holding":
            self._say_all()

    def _take(self) -> None:
        self._claim, self._take_over = taken(self._claim), False
        own = self._claim.own
        self._say_all()
        if own.claim != self._will:
            self._will = own.claim
            self._way.renew(last_will(self._room, own))

    def _say_all(self) -> None:
        self._said, self._wrong = self._now(), False
        self._publish_kept("presence", write(self._claim.own))
        self._publish_kept("anchor", self._anchor)
        self._publish_kept("state", self._state)

    def _publish_kept(self, kind: Kind, payload: bytes) -> None:
        if payload and self._on_air:
            self._way.publish(kept(self._room, kind, payload))

    def _publish(self, kind: Kind, payload: bytes) -> None:
        self._way.publish(Outgoing(topic=self._room.topic(kind), payload=payload))

    def _take_in(self, kind: Kind, message: Incoming) -> None:
        match kind:
            case "presence" if message.payload:
                self._hear(read_presence(message.payload))
            case "presence" | "anchor" if not message.retained:
                self._wrong = True  # taken away, or of somebody who has not heard yet who has the room
            case "beat" if not message.retained:
                self._claim = alive(self._claim, read_beat(message.payload).id)
            case "time" if self._on_air:
                self._answer_time(message)
            case "note" | "command" if self._on_air or message.retained:
                self._take_order(kind, message)

    def _hear(self, told: Presence) -> None:
        self._claim = heard(self._claim, told)
        self._wrong = self._wrong or is_wrong(self._claim, told)
        if self._connected is not None and not self._settled:
            self._settle()

    def _answer_time(self, message: Incoming) -> None:
        place = read_topic(message.response)
        if place is None or (place.room, place.kind) != (self._room, "time") or not place.word:
            raise BadMessageError("no response topic of this room")
        self._way.publish(
            Outgoing(
                topic=message.response,
                payload=write(TimeTold(id=self._claim.own.id, sent=self._now())),
                correlation=message.correlation[:LONGEST_CORRELATION],
            )
        )

    def _take_order(self, kind: Kind, message: Incoming) -> None:
        order = read_order(message.payload)
        run = self._claim.own
        found = judged(self._orders, order, run=run.id, now=message.came, retained=message.retained)
        self._orders, refused = found.orders, found.refused
        if message.retained:
            self._drop(kind, f"{refused}, and does nothing")
        if not refused and kind == "command" and not run.commands:
            refused = NO_COMMANDS
        if not refused and not self._pace.allows(""):
            refused = FLOOD
        if refused and found.is_answered:
            self.answer(order, refused=refused)
        elif not refused and self._on_order is not None:
            self._on_order(kind, order)

    def _drop(self, kind: Kind, words: str) -> None:
        with self._lock:
            self._dropped += 1
            self._strange = self._strange or f"{kind}: {words}"

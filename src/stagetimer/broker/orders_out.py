"""The sender's side of orders: numbers, an expiry by the room's own clock, and which answer belongs to which order.

What a chair's laptop makes of one is docs/mqtt.md, "Orders". An order is never sent again: without an answer its time
passes, and then it does nothing any more.
"""

from collections import deque
from typing import Final

from msgspec import Struct

from stagetimer.broker.connection import Outgoing
from stagetimer.broker.messages import LONGEST_NOTE, Answer, Order, write
from stagetimer.broker.topics import Room
from stagetimer.core.text import clean
from stagetimer.core.values import replace
from stagetimer.view.rooms_model import Fate, OrderTold, Wanted

LIFE: Final = 10.0
"""Seconds for which an order is valid: long enough for a slow network, too short to surprise anybody."""
GRACE: Final = 3.0
"""Seconds more for the answer's own way."""
TOLD_FOR: Final = 60.0
"""Seconds for which an order's fate is news."""
REMEMBERED: Final = 20


class _Sent(Struct, frozen=True):
    room: Room
    number: int
    at: float
    told: OrderTold


class OrdersOut:
    """The orders of one control room."""

    def __init__(self, sender: str) -> None:
        """`sender`: the word that answers come to, another one at each start of the program: numbers begin at 1."""
        self._sender = sender
        self._number = 0
        self._sent: deque[_Sent] = deque(maxlen=REMEMBERED)

    def give(self, room: Room, run: str, wanted: Wanted, *, now: float, ahead: float) -> Outgoing:
        """Return the message of a new order to the run of that room, and remember it.

        `now`: the control room's steady clock; `ahead`: the seconds by which the room's clock is ahead of it. Raises
        `ValueError` with a sentence if there is nothing to send, or if an order to that room is still on its way.
        """
        text = clean(wanted.text)
        if not text:
            raise ValueError("Type the note first, or press Esc to send nothing.")
        if len(text) > LONGEST_NOTE:
            raise ValueError(f"A note has at most {LONGEST_NOTE} characters; this one has {len(text)}.")
        if any(sent.room == room and sent.told.fate == "sent" for sent in self._sent):
            raise ValueError(f"{room.name}: the last one is still on its way. A moment.")
        self._number += 1
        told = OrderTold(room=room.name, kind=wanted.kind, text=wanted.label or text, fate="sent")
        self._sent.append(_Sent(room, self._number, now, told))
        order = Order(
            id=run,
            sender=self._sender,
            number=self._number,
            until=now + ahead + LIFE,
            text=text,
            expect=wanted.expect,
        )
        return Outgoing(topic=room.topic(wanted.kind), payload=write(order), qos=1, expiry=int(LIFE))

    def answered(self, room: Room, answer: Answer) -> None:
        """Take an answer down; one that belongs to no order that waits for one tells nothing."""
        for index, sent in enumerate(self._sent):
            if (sent.room, sent.number, sent.told.fate) == (room, answer.number, "sent"):
                fate: Fate = "refused" if answer.refused else "done"
                self._sent[index] = replace(sent, told=_told(sent.told, fate, answer.refused or answer.done))

    def look(self, now: float) -> tuple[OrderTold, ...]:
        """Return what has become of the orders by now, the newest last."""
        for index, sent in enumerate(self._sent):
            if sent.told.fate == "sent" and now - sent.at > LIFE + GRACE:
                self._sent[index] = replace(sent, told=_told(sent.told, "no answer"))
        return tuple(sent.told for sent in self._sent if now - sent.at <= TOLD_FOR)

    def unsent(self, room: Room) -> None:
        """Forget the newest order to a room: it could not be handed over to a broker."""
        newest = next((sent for sent in reversed(self._sent) if sent.room == room), None)
        if newest is not None:
            self._sent.remove(newest)


def _told(told: OrderTold, fate: Fate, words: str = "") -> OrderTold:
    return replace(told, fate=fate, words=words)

"""How one room stands at its broker, as a value; and what the broker keeps of it."""

from typing import Final

from msgspec import Struct

from stagetimer.broker.claim import Standing
from stagetimer.broker.messages import Presence, write
from stagetimer.broker.packets import Outgoing
from stagetimer.broker.topics import Kind, Room
from stagetimer.core.values import replace

KEPT_FOR: Final = 24 * 3600
"""Seconds after which the broker forgets what it keeps of a room."""


class Link(Struct, frozen=True, kw_only=True):
    """How a room stands at its broker."""

    standing: Standing = "looking"
    on_air: bool = False
    """What is said arrives at the broker."""
    problem: str = ""
    """Why it does not, in a few words; empty: nothing is wrong with the way."""
    other: Presence | None = None
    """The laptop that has the room, or had it last."""
    dropped: int = 0
    """Messages that could not be read, or came from another time."""
    strange: str = ""
    """What the first of them was, in a few words; empty: there was none."""


def last_will(room: Room, own: Presence) -> Outgoing:
    """Return what the broker says once this laptop is gone without a word."""
    return kept(room, "presence", write(replace(own, here=False)))


def kept(room: Room, kind: Kind, payload: bytes) -> Outgoing:
    """Return a message that the broker keeps for whoever comes later."""
    return Outgoing(topic=room.topic(kind), payload=payload, qos=1, retain=True, expiry=KEPT_FOR)

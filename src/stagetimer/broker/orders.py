"""Which orders of a control room count: a pure function, so that a late, repeated or misdirected one does nothing.

An order is judged by the chair's laptop alone, on its own clock (docs/mqtt.md, "Orders").
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct, field

from stagetimer.broker.messages import Order

FURTHEST: Final = 60.0
"""Seconds that an order may be valid for; one that could come back later than that is none."""
MOST_SENDERS: Final = 100
"""Senders whose numbers are kept at a time."""

RETAINED: Final = "it was kept by the broker from another time"
OTHER_RUN: Final = "it was meant for another run of this room's session"
TOO_LATE: Final = "it came too late"
TOO_FAR: Final = "it is valid for longer than a minute"
SAYS_NOTHING: Final = "it says nothing"
REPEATED: Final = "it came before"
TOO_MANY: Final = "too many control rooms have sent something just now"


class _Known(Struct, frozen=True):
    """The newest order of a sender."""

    number: int
    until: float


class Orders(Struct, frozen=True):
    """What was obeyed so far; a sender is forgotten once nothing that it has sent could still be valid."""

    by_sender: Mapping[str, _Known] = field(default_factory=lambda: MappingProxyType({}))


class Judged(Struct, frozen=True):
    """What became of an order."""

    orders: Orders
    refused: str = ""
    """Why it does nothing, in a few words; empty: it counts, once."""

    @property
    def is_answered(self) -> bool:
        """Whether its sender is told: not of one that came before, which has had its answer, nor of a kept one."""
        return self.refused not in {REPEATED, RETAINED}


def judged(orders: Orders, order: Order, *, run: str, now: float, retained: bool) -> Judged:
    """Judge an order that has come to the run `run` at `now` of its own clock, in seconds."""
    known = {sender: one for sender, one in orders.by_sender.items() if one.until >= now}
    if refused := _refused(known, order, run=run, now=now, retained=retained):
        return Judged(Orders(MappingProxyType(known)), refused)
    before = known.get(order.sender)
    until = order.until if before is None else max(order.until, before.until)
    known[order.sender] = _Known(order.number, until)
    return Judged(Orders(MappingProxyType(known)))


def _refused(known: Mapping[str, _Known], order: Order, *, run: str, now: float, retained: bool) -> str:
    before = known.get(order.sender)
    reasons = (
        (retained, RETAINED),
        (order.id != run, OTHER_RUN),
        (before is not None and order.number <= before.number, REPEATED),
        (order.until < now, TOO_LATE),
        (order.until > now + FURTHEST, TOO_FAR),
        (not order.text, SAYS_NOTHING),
        (before is None and len(known) >= MOST_SENDERS, TOO_MANY),
    )
    return next((words for holds, words in reasons if holds), "")

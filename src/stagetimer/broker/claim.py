"""Who has a room: a pure function of what laptops say of themselves (docs/mqtt.md, "Who has a room").

Of two that have it the higher claim stays, of equal claims the lower `id`; so all agree in whatever order they hear.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from stagetimer.broker.messages import MOST, Presence
from stagetimer.core.values import replace

Standing: TypeAlias = Literal["looking", "holding", "out"]
"""Not known yet whether it may have the room; it has it; another has it, or had it last."""


class Claim(Struct, frozen=True, kw_only=True):
    """Where one laptop stands with a room."""

    own: Presence
    """What it says, or would say, of itself while it is here."""
    standing: Standing = "looking"
    other: Presence | None = None
    """What was last heard of the laptop that has the room, or had it last, if that is another one."""

    @property
    def contested(self) -> bool:
        """Whether another laptop says that it is here, while this one does not know yet whether that is so."""
        return self.standing == "looking" and self.other is not None and self.other.here


def heard(claim: Claim, told: Presence) -> Claim:
    """Return the claim after a presence has come, from whomever."""
    if told.id == claim.own.id:
        return claim
    if claim.standing == "holding":
        return replace(claim, standing="out", other=told) if _outranks(told, claim.own) else claim
    known = claim.other
    newer = known is None or told.id == known.id or _rank(told) > _rank(known)
    return replace(claim, other=told) if newer else claim


def alive(claim: Claim, sender: str) -> Claim:
    """Return the claim after the run `sender` has given a sign of life: who looked knows that the room is taken."""
    if claim.contested and claim.other is not None and claim.other.id == sender:
        return replace(claim, standing="out")
    return claim


def taken(claim: Claim) -> Claim:
    """Return the claim of a laptop that takes the room: nobody is there, or its chair wants it on purpose."""
    if claim.standing == "holding":
        return claim
    known = claim.other
    least = claim.own.claim if known is None else min(max(claim.own.claim, known.claim + 1), MOST)
    return replace(claim, standing="holding", other=None, own=replace(claim.own, claim=least))


def is_wrong(claim: Claim, told: Presence) -> bool:
    """Return whether others that read `told` would be wrong about the room that this laptop has."""
    return claim.standing == "holding" and told != claim.own


def _rank(told: Presence) -> tuple[bool, int]:
    return told.here, told.claim


def _outranks(told: Presence, own: Presence) -> bool:
    return told.here and (told.claim > own.claim or (told.claim == own.claim and told.id < own.id))

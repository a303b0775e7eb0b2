"""Which room a session is sent as, where, and what its chair allows; nothing of the way there is loaded for it."""

from msgspec import Struct

from stagetimer.broker.address import BrokerAccess
from stagetimer.broker.topics import Room


class RoomWish(Struct, frozen=True, kw_only=True):
    """What a chair wants of a broker."""

    access: BrokerAccess
    room: Room
    who: str
    """The laptop's name, for people."""
    take_over: bool = False
    """Take the room from another laptop at the start."""
    commands: bool = False
    """Commands of the control room are obeyed."""

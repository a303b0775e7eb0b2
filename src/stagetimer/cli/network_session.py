"""A session elsewhere as the command line has named it, at an address or as a room of a broker: its follower."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from stagetimer.cli.options import Options
from stagetimer.cli.output import complain
from stagetimer.clock.steady import time_through_suspend
from stagetimer.core.text import clean
from stagetimer.live.feed_address import FeedAddress, read_address
from stagetimer.live.feed_connection import FeedConnection
from stagetimer.live.feed_follower import FeedFollower

if TYPE_CHECKING:  # loaded only for a room of a broker
    from stagetimer.broker.broker_source import BrokerSource
    from stagetimer.broker.room_wish import RoomWish


class NetworkSession(Struct, frozen=True):
    """A session followed over the network."""

    follower: FeedFollower
    snapshot: Callable[[], object] | None
    """Asks the sender for its snapshot, as JSON holds it; None if it cannot be had. Waits for the answer.

    None in place of it: there is nobody to be asked.
    """
    source: "BrokerSource | None" = None
    """What is heard of a room of a broker."""

    def left_out(self) -> str:
        """Return what was heard and could not be read, as a sentence; empty: nothing."""
        if self.source is None or not self.source.strange:
            return ""
        return f"a strange message came for this room and was left out ({self.source.strange})"


def follow(address: FeedAddress, options: Options, *, page: str) -> NetworkSession:
    """Follow the session there as a display of that kind (`stage`, `other`); nothing is opened before the first look.

    The watch code is that of `--code`, else the one in the address.
    """
    now = time_through_suspend().now
    code = clean(getattr(options, "code", None) or address.code)
    connection = FeedConnection(address, page=page, now=now, code=code)
    return NetworkSession(FeedFollower(connection, now, name=str(address)), connection.snapshot)


def follow_room(wish: "RoomWish") -> NetworkSession:
    """Follow a room of a broker; nothing is opened before the first look.

    Raises `BrokerAddressError` with one sentence if the file of the authority holds none.
    """
    from stagetimer.broker.broker_source import BrokerSource

    now = time_through_suspend().now
    source = BrokerSource(wish.access, wish.room, now)
    name = f"room {wish.room.name} at {wish.access.address}"
    return NetworkSession(FeedFollower(source, now, name=name), None, source)


def network_session(options: Options, *, page: str) -> NetworkSession:
    """Return the session elsewhere that the command line names, at an address or as a room of a broker.

    Raises `ValueError` with one sentence for what is no address, no room, or both at once.
    """
    from stagetimer.cli.broker_wanted import room_wanted

    wanted = room_wanted(options, asked=True)
    if wanted.problem:
        complain(wanted.problem)
    if wanted.wish is None:
        return follow(read_address(options.url), options, page=page)
    if options.url is not None:
        raise ValueError("a session is followed at its address or as a room of a broker, not both: leave one out")
    return follow_room(wanted.wish)

"""A session on the network as the command line has named it: its follower, and the way to it."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from stagetimer.clock.steady import time_through_suspend
from stagetimer.core.text import clean
from stagetimer.live.feed_address import FeedAddress
from stagetimer.live.feed_connection import FeedConnection
from stagetimer.live.feed_follower import FeedFollower


@dataclass(frozen=True, slots=True)
class NetworkSession:
    """A session followed over the network."""

    follower: FeedFollower
    snapshot: Callable[[], object]
    """Asks the sender for its snapshot, as JSON holds it; None if it cannot be had. Waits for the answer."""


def follow(address: FeedAddress, options: argparse.Namespace, *, page: str) -> NetworkSession:
    """Follow the session there as a display of that kind (`stage`, `other`); nothing is opened before the first look.

    The watch code is that of `--code`, else the one in the address.
    """
    now = time_through_suspend().now
    code = clean(getattr(options, "code", None) or address.code)
    connection = FeedConnection(address, page=page, now=now, code=code)
    return NetworkSession(FeedFollower(connection, now, name=str(address)), connection.snapshot)

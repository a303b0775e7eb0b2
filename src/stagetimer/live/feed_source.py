"""What a follower asks of the network: a stream of messages, round trips to the sender's clock; no more than news."""

from collections.abc import Mapping
from typing import Final, Protocol

from msgspec import Struct

NO_ANSWER: Final = "no answer"
"""Why a stream has ended, where nothing more is known than that it is silent."""


class Trip(Struct, frozen=True):
    """One round trip to the sender's clock; `left` and `came` in seconds of this machine's steady clock."""

    id: str
    """Which run of the sender answered."""
    left: float
    came: float
    sent: float
    """What the sender's clock said in between."""


class Arrived(Struct, frozen=True):
    """A message that is more than a heartbeat, and when it came, in seconds of this machine's steady clock."""

    came: float
    content: Mapping[str, object]


class News(Struct, frozen=True, kw_only=True):
    """What has happened since the last time somebody asked."""

    message: Arrived | None = None
    """The newest one of those that came."""
    heard: float | None = None
    """When anything whole last came, be it a heartbeat, by the steady clock; None: nothing came."""
    trips: tuple[Trip, ...] = ()
    ended: bool = False
    """No stream is open, and none is being opened."""
    problem: str = ""
    """Why the last one ended, in a few words for people; empty while one is open."""
    wait: float = 0.0
    """Seconds to leave the sender in peace before the next try, at least."""


class FeedSource(Protocol):
    """Brings what a sender says; nothing here waits or raises."""

    def open(self) -> None:
        """Begin to read the stream anew; one that was open is dropped, and nothing of it comes any more."""

    def ask(self, delay: float | None) -> None:
        """Begin a round trip, and report `delay`, the seconds on the way as far as known; nothing while one is on."""

    def take(self) -> News:
        """Return the news; each comes once."""

    def close(self) -> None:
        """Say goodbye to the sender, and end."""

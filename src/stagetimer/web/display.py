"""One display at the sender: a place for one message, always the newest, and what is known of who reads it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from stagetimer.clock.base import Source

PageKind: TypeAlias = Literal["stage", "tile", "green-room", "co-chair", "remote", "other"]
"""What a display shows; `other` is whatever reads the feed without saying so."""

KINDS: Final[dict[str, PageKind]] = {
    "stage": "stage",
    "tile": "tile",
    "green-room": "green-room",
    "co-chair": "co-chair",
    "remote": "remote",
}
"""The kinds that a display may give itself, by the word it sends."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a feed, as it says itself and as the connection shows it; nothing in it is proof of anything."""

    page: PageKind = "other"
    view: str = ""
    """The word that a display made up for itself, so that its reports find it; empty: it reports nothing."""
    address: str = ""
    """Where the connection comes from; empty when that is not known."""
    abort: Callable[[], None] = field(default=lambda: None, repr=False)
    """Cuts the connection off at once, whatever still waits in it."""
    at_once: Callable[[bytes], bool] = field(default=lambda _: False, repr=False)
    """Writes a message to the connection, unless something still waits in it (False): then it is to be awaited."""


class Known(Struct, frozen=True):
    """What is known of a display at one moment; times in seconds of the sender's clock (`Hub.now`)."""

    number: int
    """Its running number at this server, from 1."""
    page: PageKind
    since: float
    seen: float
    """When it last took a message or reported."""
    delay: float | None
    """Seconds from the sender to the display by its own account; None: it has said nothing."""
    address: str = ""
    """Where it is; empty when that is not known."""
    awake: bool | None = None
    """Whether it keeps its device from falling asleep, by its own account; None: it has said nothing."""
    visible: bool | None = None
    """Whether its page is in sight, by its own account; None: it has said nothing."""
    silent_since: float | None = None
    """Since when nothing comes of it, though it has not said that it is leaving; None: it is there."""


class Report(Struct, frozen=True):
    """What a display says of itself; nothing in it is proof of anything."""

    view: str
    """The word that it made up for itself."""
    stream: str = ""
    """The word under which the stream was opened that it listens to; empty, or its own: one of its own."""
    page: PageKind = "other"
    address: str = ""
    delay: float | None = None
    awake: bool | None = None
    visible: bool | None = None
    leaving: bool = False
    """It is being closed on purpose."""


class Display:
    """An async iterator over the messages for one display; never more than one of them waits."""

    def __init__(self, number: int, reader: Reader, now: Source) -> None:
        """`now`: the sender's clock in seconds."""
        self.reader = reader
        self._number = number
        self._now = now
        self._since = self._seen = now()
        self._said = Report(reader.view)
        self.reported = False
        """It has reported under the word of its own stream."""
        self.carries = False
        """Others report that they listen to its stream."""
        self.leaving = False
        """It has said that it is being closed on purpose."""
        self._waiting: bytes | None = None
        self._sending_since: float | None = None
        self._ended = False
        self.bytes = 0
        """Of the messages that were sent to it."""
        self.idle = False
        """Whoever iterates waits for the next message."""
        self._stirred = asyncio.Event()

    def put(self, message: bytes) -> None:
        """Let this be the next message, instead of any that still waits; sent at once where nothing is in its way."""
        if self.idle and self._waiting is None and self.reader.at_once(message):
            self._seen = self._now()
            self.bytes += len(message)
        else:
            self._waiting = message
            self._stirred.set()

    def put_beat(self, beat: bytes) -> None:
        """Let this be the next message if none waits: a message says all that a heartbeat does."""
        if self._waiting is None:
            self.put(beat)

    def end(self) -> None:
        """End the iteration now; what still waits is not sent."""
        self._ended = True
        self.idle = False
        self._stirred.set()

    def report(self, report: Report) -> None:
        """Take down what the display says of itself, and that it is there."""
        self._seen, self._said = self._now(), report
        self.reported, self.leaving = True, False

    def stuck_for(self) -> float:
        """Return for how many seconds the message sent last has not been taken; 0 when none is on its way."""
        return 0.0 if self._sending_since is None else self._now() - self._sending_since

    def known(self) -> Known:
        """Return what is known of it now."""
        said, reader = self._said, self.reader
        return Known(
            number=self._number,
            page=reader.page,
            since=self._since,
            seen=self._seen,
            delay=said.delay,
            address=reader.address,
            awake=said.awake,
            visible=said.visible,
        )

    def __aiter__(self) -> "Display":
        return self

    async def __anext__(self) -> bytes:
        """Return the newest message once there is one; asking again says that the one before has been taken."""
        if self._sending_since is not None:
            self._sending_since, self._seen = None, self._now()
        while not self._ended:
            message, self._waiting = self._waiting, None
            if message is not None:
                self._sending_since = self._now()
                self.bytes += len(message)
                return message
            self._stirred.clear()
            self.idle = True
            await self._stirred.wait()
            self.idle = False
        raise StopAsyncIteration

"""The sender's side of the feed: who reads it, what each is sent next, heartbeats, and one end for all.

A message is encoded once and put into each display's own place (`Display`), where only the newest waits: a display
that reads slowly costs its own place and nothing else. One that takes nothing for `PATIENCE` seconds is cut off.
"""

import asyncio
import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Final

from stagetimer.clock.base import RealTime
from stagetimer.web.display import Display, Known, Reader, Report
from stagetimer.web.roll import Roll, is_this_laptop
from stagetimer.web.turn import turn

MOST_DISPLAYS: Final = 1200
"""How many displays are served at once."""
MOST_FROM_ONE: Final = 100
"""How many of them from one address of the network; this laptop's own may have all, since a tunnel ends there."""
BEAT: Final = 3.0
"""Seconds between heartbeats; a display that misses them for 8 s says "No signal"."""
PATIENCE: Final = 10.0
"""Seconds that a display may leave a message untaken before it is cut off."""
SLICE: Final = 50
"""How many displays are served in one turn of the event loop, so that the screen is painted between."""
RETRY: Final = 1000
"""Milliseconds after which a browser asks again when the stream has broken."""


class FullError(Exception):
    """There is no room for another display; the text is a sentence for whoever wanted to open it."""


class Hub:
    """Serves displays from one event loop; `publish`, then `send` once the screen is painted."""

    def __init__(
        self,
        real: RealTime,
        *,
        most: int = MOST_DISPLAYS,
        most_from_one: int = MOST_FROM_ONE,
        beat: float = BEAT,
        patience: float = PATIENCE,
    ) -> None:
        """`real`: what the session's own clock stands on, so that both agree after a suspend. Seconds all of them."""
        self.id: Final = secrets.token_hex(8)
        """Names this run of the server: a display that sees another one forgets what it knew."""
        self.real: Final = real
        """What the sender's clock stands on."""
        self._bytes_before = 0
        """Sent to displays that have left since."""
        self._most, self._most_from_one = most, most_from_one
        self._beat, self._patience = beat, patience
        self._seq = 0
        self._latest: bytes | None = None
        self._displays: dict[Display, None] = {}
        self._roll = Roll(real.now, most=most, most_from_one=most_from_one)
        self._closed = False
        self._bell: asyncio.Event | None = None

    def now(self) -> float:
        """Return the sender's clock: seconds since a moment of its own; anchors carry it as `sent`."""
        return self.real.now()

    @property
    def latest(self) -> bytes | None:
        """The newest anchor as JSON in UTF-8, on one line; None before the first is published."""
        return self._latest

    @property
    def seq(self) -> int:
        """The number of the newest anchor; 0 before the first."""
        return self._seq

    @property
    def streams(self) -> int:
        """How many streams are open; several displays of one browser may share one."""
        return len(self._displays)

    @property
    def bytes_sent(self) -> int:
        """Bytes of all messages that were sent to displays, those that have left included."""
        return self._bytes_before + sum(display.bytes for display in self._displays)

    def publish(self, anchor: Mapping[str, object]) -> None:
        """Take an anchor as the newest one, with this hub's `id` and the next `seq`; `send` brings it out."""
        seq = self._seq + 1
        text = json.dumps(
            {**anchor, "id": self.id, "seq": seq}, ensure_ascii=False, allow_nan=False, separators=(",", ":")
        )
        self._latest, self._seq = text.encode(), seq

    def relay(self, anchor: bytes | None, seq: int) -> None:
        """Take another sender's anchor as the newest one, as it is: JSON in UTF-8 on one line; None: there is none."""
        self._latest, self._seq = anchor, seq

    async def send(self) -> None:
        """Give every display the newest anchor, in slices, so that everybody else gets a turn in between."""
        await self._in_slices(lambda display: display.put(self._message()))

    def join(self, reader: Reader) -> Display:
        """Return a place for one more display, the newest anchor in it; `FullError` when there is none."""
        if self._closed:
            raise FullError("This stagetimer is closing; open the page again once it is back")
        if len(self._displays) >= self._most:
            raise FullError(f"{self._most} displays are open, and no more can be; close one and try again")
        address = reader.address
        if not is_this_laptop(address) and self._from(address) >= self._most_from_one:
            raise FullError(f"{self._most_from_one} displays are open from {address}; close one and try again")
        display = Display(self._roll.number(), reader, self.real.now)
        self._displays[display] = None
        self._roll.joined(display)
        if self._latest is not None:
            display.put(self._message())
        return display

    def leave(self, display: Display) -> None:
        """Give its place back; nothing if it has been given back."""
        if display in self._displays:
            del self._displays[display]
            self._bytes_before += display.bytes
            self._roll.left(display)

    def report(self, report: Report) -> None:
        """Take down what a display says of itself; nothing if it has no stream, or names none that is open."""
        self._roll.report(report)

    def known(self) -> tuple[Known, ...]:
        """Return what is known of each display that is there, the first to join first."""
        return self._roll.there()

    def silent(self) -> tuple[Known, ...]:
        """Return what was known of each display that has gone silent lately."""
        return self._roll.silent()

    async def run(self, on_beat: Callable[[], None] = lambda: None) -> None:
        """Send heartbeats and cut off who is stuck, until `close`; `on_beat` is called before each."""
        while not self._closed:
            await self._rest()
            if not self._closed:
                on_beat()
                self.cut_off()
                await self.beat()

    async def beat(self) -> None:
        """Give every display a sign of life: the number of the newest anchor.

        Nothing but the number: at one in 3 s, a display costs under 10 bytes a second while nothing changes.
        """
        message = b"data:%d\n\n" % self._seq
        await self._in_slices(lambda display: display.put_beat(message))

    def cut_off(self) -> None:
        """Cut off every display that has taken nothing for `PATIENCE` seconds."""
        for display in [one for one in self._displays if one.stuck_for() > self._patience]:
            self.leave(display)
            display.end()
            display.reader.abort()

    def close(self) -> None:
        """End every stream now, and `run`; nobody can join after that."""
        self._closed = True
        for display in self._displays:
            display.end()
        if self._bell is not None:
            self._bell.set()

    def _message(self) -> bytes:
        return b"retry:%d\ndata:%s\n\n" % (RETRY, self._latest or b"{}")

    async def _in_slices(self, serve: Callable[[Display], None]) -> None:
        for part in _slices(tuple(self._displays)):
            for display in part:
                serve(display)
            await turn()

    async def _rest(self) -> None:
        """Wait until the next heartbeat is due, or until `close`."""
        self._bell = asyncio.Event()
        alarm = self.real.ring_at(self.real.now() + self._beat, self._bell.set)
        try:
            await self._bell.wait()
        finally:
            alarm.cancel()

    def _from(self, address: str) -> int:
        return sum(display.reader.address == address for display in self._displays)


def _slices(displays: Iterable[Display]) -> Iterable[tuple[Display, ...]]:
    left = iter(displays)
    return iter(lambda: tuple(islice(left, SLICE)), ())

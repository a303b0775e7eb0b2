"""Many displays in a process of their own: each is one stream of the feed that asks for the sender's clock at times.

It asks once in four minutes, as a page does.
"""

import asyncio
import multiprocessing
import re
import time
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from stagetimer.web.connections import make_room

ANCHOR = re.compile(rb'"seq":(\d+)')
ASK_EVERY = 240.0
"""Seconds between two questions for the sender's clock, as in `feed.js`."""


@dataclass
class Counts:
    """What the displays have got so far."""

    bytes: int = 0
    messages: dict[int, list[float]] = field(default_factory=dict)
    """When each display got the anchor of that number."""
    open: int = 0
    """Displays whose stream is open."""
    first: int = 0
    """Displays that have got an anchor at all."""


class Crowd:
    """That many displays, joined one right after the other; `joined` says in how many seconds all had an anchor."""

    def __init__(self, port: int, displays: int, base: str = "") -> None:
        """Let them read at a port; `base` stands before "/api/": a room's level at a gateway."""
        self.displays = displays
        self._ours, theirs = multiprocessing.Pipe()
        self._child = multiprocessing.Process(target=_child, args=((port, base), displays, theirs), daemon=True)

    def __enter__(self) -> Self:
        self._child.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ours.send("end")
        self._child.join(10)

    def joined(self) -> float | None:
        """Return the seconds from the first connection until every display had its first anchor; None: not yet."""
        if not self._ours.poll(0):
            return None
        seconds: float = self._ours.recv()
        return seconds

    def counts(self) -> Counts:
        """Return the figures so far."""
        self._ours.send("figures")
        counts: Counts = self._ours.recv()
        return counts


def _child(at: tuple[int, str], displays: int, told: Connection) -> None:
    asyncio.run(_hold(at, displays, told))


async def _hold(at: tuple[int, str], displays: int, told: Connection) -> None:
    """Hold that many displays open; answer each word with the figures so far."""
    make_room(2 * displays)  # each asks through a connection of its own
    counts, complete, loop = Counts(), asyncio.Event(), asyncio.get_running_loop()
    port, _ = at
    began = time.time()
    made = (partial(_Display, at, counts, number, displays, complete) for number in range(displays))
    await asyncio.gather(*(loop.create_connection(display, "127.0.0.1", port) for display in made))
    await complete.wait()
    told.send(time.time() - began)
    tasks = [asyncio.create_task(_ask(at, counts, n, displays)) for n in range(displays)]
    while await asyncio.to_thread(told.recv) != "end":
        told.send(counts)
    for task in tasks:
        task.cancel()


class _Display(asyncio.Protocol):
    """A display that reads the feed; it does little with it, so that a thousand have it as soon as it is there."""

    def __init__(self, at: tuple[int, str], counts: Counts, number: int, wanted: int, complete: asyncio.Event) -> None:
        port, base = at
        self._request = f"GET {base}/api/feed?page=stage&view=b{number} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"
        self._counts, self._wanted, self._complete = counts, wanted, complete
        self._rest = b""
        self._new = True

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the feed."""
        if isinstance(transport, asyncio.WriteTransport):
            transport.write(self._request.encode())
        self._counts.open += 1

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it no more."""
        del exc
        self._counts.open -= 1

    def data_received(self, data: bytes) -> None:
        """Note when an anchor came; of those that come together, each."""
        counts = self._counts
        counts.bytes += len(data)
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            if line.startswith(b"data:{"):
                number = ANCHOR.search(line)
                counts.messages.setdefault(int(number[1]) if number else 0, []).append(time.time())
                counts.first += self._new
                self._new = False
                if counts.first == self._wanted:
                    self._complete.set()


async def _ask(at: tuple[int, str], counts: Counts, number: int, displays: int) -> None:
    port, base = at
    await asyncio.sleep(ASK_EVERY * number / displays)
    while True:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        address = f"{base}/api/time?page=stage&view=b{number}&delay=0.001"
        writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
        counts.bytes += len(await reader.read())
        writer.close()
        await asyncio.sleep(ASK_EVERY)

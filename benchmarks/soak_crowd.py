"""A crowd of displays over real connections: they stay a while, leave and come back; some read slowly.

Runs in a process of its own, so that what it costs is not counted as the server's.
"""

import asyncio
import json
import multiprocessing
import random
import time
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

NO_SIGNAL = 8.0
"""Seconds without anything after which a display says "No signal"."""
STAYS = (60.0, 900.0)
"""Seconds that a display stays, at least and at most, before it leaves and another comes."""
SLOW_SHARE = 0.1
"""How many of the displays read slowly."""
SLOW_READ = 4.0
"""Seconds that a slow display lets pass between two reads."""
ASK_EVERY = 240.0
"""Seconds between two questions for the sender's clock, as in `feed.js`."""


@dataclass
class Seen:
    """What all displays have seen so far; lengths in seconds."""

    open: int = 0
    joined: int = 0
    broken: int = 0
    """Streams that the server, or the connection, ended."""
    refused: int = 0
    """Connections that could not be opened, and answers that were none."""
    backwards: int = 0
    """Anchors with a number below the one before."""
    silences: int = 0
    """Times that a display read without delay would have said "No signal"."""
    longest_silence: float = 0.0
    bytes: int = 0
    asked: int = 0
    anchors: int = 0
    spread: list[float] = field(default_factory=list)
    """Per anchor: from the first display that had it to the last that was open and quick."""


class Crowd:
    """So many displays at once, for as long as the loop runs."""

    def __init__(self, port: int, displays: int, seed: int) -> None:
        """`port`: of the server on this machine."""
        self._port, self._displays = port, displays
        self._random = random.Random(seed)  # noqa: S311  (a crowd, not a secret)
        self._had: dict[int, tuple[float, float]] = {}
        self.seen = Seen()

    async def run(self) -> None:
        """Hold the displays open until cancelled."""
        async with asyncio.TaskGroup() as group:
            for number in range(self._displays):
                group.create_task(self._comes_and_goes(number))

    def take(self) -> Seen:
        """Return the figures; spreads begin anew."""
        now = time.monotonic()
        settled = {seq: had for seq, had in self._had.items() if now - had[1] > NO_SIGNAL}
        self.seen.spread = [last - first for first, last in settled.values()]
        for seq in settled:
            del self._had[seq]
        return self.seen

    async def _comes_and_goes(self, number: int) -> None:
        slow = number < self._displays * SLOW_SHARE
        for visit in range(1_000_000):
            name = f"soak{number}-{visit}"
            asking = asyncio.create_task(self._asks(name))
            stay = self._random.uniform(*STAYS)
            with suppress(TimeoutError):
                async with asyncio.timeout(stay):
                    await self._reads(name, slow=slow)
            asking.cancel()
            await asyncio.sleep(self._random.uniform(0.5, 5))

    async def _reads(self, name: str, *, slow: bool) -> None:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            self.seen.refused += 1
            return
        self.seen.open += 1
        self.seen.joined += 1
        try:
            writer.write(self._request(f"/api/feed?page=stage&view={name}"))
            await self._events(reader, slow=slow)
            self.seen.broken += 1
        except OSError:
            self.seen.broken += 1
        finally:
            self.seen.open -= 1
            writer.transport.abort()

    async def _events(self, reader: asyncio.StreamReader, *, slow: bool) -> None:
        latest, heard = 0, time.monotonic()
        while line := await reader.readline():
            now = time.monotonic()
            self.seen.bytes += len(line)
            if not line.startswith(b"data:"):
                continue
            if not slow:
                self._silence(now - heard)
            heard = now
            told = json.loads(line[5:])
            seq = told if isinstance(told, int) else told["seq"]
            self.seen.backwards += seq < latest
            if not isinstance(told, int) and latest and not slow:
                first, last = self._had.get(seq, (now, now))
                self._had[seq] = (first, max(last, now))
            self.seen.anchors = max(self.seen.anchors, seq)
            latest = seq
            if slow:
                await asyncio.sleep(SLOW_READ)

    def _silence(self, seconds: float) -> None:
        self.seen.silences += seconds > NO_SIGNAL
        self.seen.longest_silence = max(self.seen.longest_silence, seconds)

    async def _asks(self, name: str) -> None:
        await asyncio.sleep(self._random.uniform(1, ASK_EVERY))
        while True:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
                writer.write(self._request(f"/api/time?page=stage&view={name}&delay=0.001", "Connection: close\r\n"))
                self.seen.refused += not (await reader.read()).startswith(b"HTTP/1.1 200")
                writer.close()
            except OSError:
                self.seen.refused += 1
            self.seen.asked += 1
            await asyncio.sleep(ASK_EVERY)

    def _request(self, address: str, more: str = "") -> bytes:
        return f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n{more}\r\n".encode()


class CrowdElsewhere:
    """A crowd in a process of its own."""

    def __init__(self, port: int, displays: int, seed: int) -> None:
        """`port`: of the server on this machine."""
        self._ours, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=_child, args=(port, displays, seed, theirs), daemon=True)
        self._process.start()

    def take(self) -> Seen:
        """Return the figures; spreads begin anew."""
        self._ours.send("figures")
        seen: Seen = self._ours.recv()
        return seen

    def end(self) -> None:
        """Close every display."""
        self._ours.send("end")
        self._process.join(10)


def _child(port: int, displays: int, seed: int, told: Connection) -> None:
    asyncio.run(_answer(Crowd(port, displays, seed), told))


async def _answer(crowd: Crowd, told: Connection) -> None:
    running = asyncio.create_task(crowd.run())
    while await asyncio.to_thread(told.recv) != "end":
        told.send(crowd.take())
    running.cancel()

"""Displays of a soaked session: in process they join, lag and leave, each held against the stage; a few over HTTP."""

import asyncio
import json
import sys
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from stagetimer.core.snapshot import Snapshot
from stagetimer.view.feed import AnchorJson
from stagetimer.view.model import Rehearsal
from stagetimer.view.replay import shown_at
from stagetimer.view.stage import stage_view
from stagetimer.web.display import Display, Reader
from stagetimer.web.serving import Serving

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from stagetimer.live.session import Session
from web_client import streaming

MOST = 12
"""Displays in process at once."""
OVER_HTTP = 2
CLOSE = 0.15
"""Real seconds by which a display may count apart from the session: what `Feeding` allows, and one second's change."""


@dataclass
class Seen:
    """What all displays of all sessions have seen."""

    joined: int = 0
    left: int = 0
    cut_off: int = 0
    anchors: int = 0
    beats: int = 0
    http_streams: int = 0
    http_messages: int = 0
    views_compared: int = 0
    farthest: float = 0.0
    """Seconds by which a display's session time was farthest from the sender's."""


@dataclass(eq=False)
class InProcess:
    """One display at the hub: it reads what comes, unless it lags."""

    display: Display
    seen: Seen
    wrong: list[str]
    reads: asyncio.Event = field(default_factory=asyncio.Event)
    anchor: AnchorJson | None = None
    seq: int = 0
    ended: bool = False

    async def run(self) -> None:
        """Read until the stream ends."""
        self.reads.set()
        async for message in self.display:
            self._take(message)
            await self.reads.wait()
        self.ended = True

    def _take(self, message: bytes) -> None:
        told = json.loads(message[message.index(b"data:") + 5 :])
        seq = told if isinstance(told, int) else told["seq"]
        if seq < self.seq:
            self.wrong.append(f"a display got {seq} after {self.seq}")
        if isinstance(told, int):
            self.seen.beats += 1
            if seq != self.seq:
                self.wrong.append(f"a heartbeat says {seq}, and the display has {self.seq}")
        else:
            self.seen.anchors += 1
            self.anchor = told
        self.seq = seq


class Audience:
    """The displays of one session."""

    def __init__(self, session: Session, serving: Serving, chance: Random, seen: Seen, wrong: list[str]) -> None:
        self._session, self._serving, self._chance = session, serving, chance
        self._seen, self._wrong = seen, wrong
        self._there: list[InProcess] = []
        self._tasks: set[asyncio.Task[None]] = set()
        for number in range(OVER_HTTP):
            self._later(self._over_http(number))

    def stir(self) -> None:
        """Let one join, lag, catch up or leave."""
        self._there = [one for one in self._there if not one.ended]
        match self._chance.randrange(4):
            case 0 | 1 if len(self._there) < MOST:
                self._join()
            case 2 if self._there:
                reads = self._chance.choice(self._there).reads
                reads.clear() if reads.is_set() else reads.set()
            case 3 if self._there:
                one = self._chance.choice(self._there)
                one.reads.set()
                self._serving.hub.leave(one.display)
                one.display.end()
                self._seen.left += 1
            case _:
                pass

    def compare(self, shown: Snapshot) -> None:
        """Hold one display that has the newest anchor, each in its turn, against the stage of this second."""
        clock, hub = self._session.clock, self._serving.hub
        current = [one.anchor for one in self._there if one.anchor is not None and one.anchor["seq"] == hub.seq]
        if not current:
            return
        rehearsal = Rehearsal(rate=clock.rate, running=clock.running) if clock.rehearsal else None
        right = stage_view(shown, rehearsal=rehearsal, card=self._session.card)
        self._seen.views_compared += 1
        anchor = current[self._seen.views_compared % len(current)]
        if (seen := shown_at(anchor, shown.at)) != right:
            self._wrong.append(f"a display shows {seen}, and the stage {right}")
        time = anchor["time"]
        passed = (hub.now() - anchor["sent"]) * time["rate"] if time["running"] else 0.0
        away = abs(time["session"] + passed - clock.now()) / clock.rate
        self._seen.farthest = max(self._seen.farthest, away)
        if away > CLOSE:
            self._wrong.append(f"a display's time is {away:.2f} s away from the session's")

    def all_current(self) -> bool:
        """Return whether every display that reads has the newest anchor."""
        reading = (one for one in self._there if one.reads.is_set() and not one.ended)
        return all(one.seq == self._serving.hub.seq for one in reading)

    async def close(self) -> None:
        """Wait until every stream has ended, as it must once the server has stopped."""
        for one in self._there:
            one.reads.set()
        async with asyncio.timeout(10):
            await asyncio.gather(*self._tasks)

    def _join(self) -> None:
        def abort() -> None:
            self._seen.cut_off += 1
            one.reads.set()

        display = self._serving.hub.join(Reader("stage", f"soak{self._seen.joined}", "127.0.0.1", abort))
        one = InProcess(display, self._seen, self._wrong)
        self._there.append(one)
        self._seen.joined += 1
        self._later(one.run())

    async def _over_http(self, number: int) -> None:
        """Read the feed over loopback to its end; what is measured there is only that it goes on and never back."""
        seq = 0
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            async with streaming(self._serving.port, f"?page=stage&view=http{number}") as stream:
                self._seen.http_streams += 1
                while (message := await stream.message()) is not None:
                    told = json.loads(message[message.index(b"data:") + 5 :])
                    now = told if isinstance(told, int) else told["seq"]
                    self._seen.http_messages += 1
                    if now < seq:
                        self._wrong.append(f"a stream got {now} after {seq}")
                    seq = now

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)

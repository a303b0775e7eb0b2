"""Stand-ins under the clocks: a laptop whose clock can be set, alarms that ring at the wrong moment, a listener."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Self

from stagetimer.clock.base import Alarm, Clock
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.ticker import ticks

THURSDAY = 1_721_304_300
"""18 July 2024, 1:05 pm BST."""


class WallClock:
    """The laptop's clock over manual time: somebody can set it, and it may go too fast."""

    def __init__(self, real: ManualTime, at: float = THURSDAY, *, parts_per_million: float = 0) -> None:
        self._real = real
        self._began = real.now()
        self._at = at
        self._speed = 1 + parts_per_million / 1_000_000

    def __call__(self) -> float:
        """Return what it shows: seconds of UTC since 1970."""
        return self._at + (self._real.now() - self._began) * self._speed

    def set_by(self, seconds: float) -> None:
        """Set it that much forward, or back."""
        self._at += seconds


class UnpunctualTime:
    """Manual time whose alarms ring early or late by the given seconds, one after the other."""

    def __init__(self, real: ManualTime, late_by: Iterator[float]) -> None:
        self._real = real
        self._late_by = late_by

    def now(self) -> float:
        """Return the manual time."""
        return self._real.now()

    def ring_at(self, when: float, callback: Callable[[], None]) -> Alarm:
        """Ring not quite then; early by half of what is left at most, so that it is at some time there."""
        left = max(0.0, when - self.now())
        return self._real.ring_at(when + max(next(self._late_by), -left / 2), callback)


class Listener:
    """Takes the ticks of a clock as a screen would and notes what the clock said when each came."""

    def __init__(self, clock: Clock, real: ManualTime, *, most_per_second: float = 20.0) -> None:
        self.seconds: list[int] = []
        self.at: list[float] = []
        self.real: list[float] = []
        self._clock = clock
        self._time = real
        self._most = most_per_second

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._listen())
        await self._time.settle()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    async def _listen(self) -> None:
        async for second in ticks(self._clock, most_per_second=self._most):
            self.seconds.append(second)
            self.at.append(self._clock.now())
            self.real.append(self._time.now())

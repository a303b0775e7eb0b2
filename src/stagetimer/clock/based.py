"""What all clocks have in common: a base that can be set anew, and those that wait until then or until their time."""

import asyncio
import math
from abc import ABC, abstractmethod
from functools import partial

from stagetimer.clock.base import RealTime, to_seconds
from stagetimer.core.units import Instant


class BasedClock(ABC):
    """A clock that reads real time from a base; part of every `Clock`, none by itself."""

    def __init__(self, real: RealTime) -> None:
        self._real = real
        self._bases = 1
        # A dict, since it keeps its order and a set does not: the first to wait is the first to be woken.
        self._waiting: dict[asyncio.Future[None], None] = {}

    @abstractmethod
    def _nanoseconds(self) -> int:
        """Return the session time in nanoseconds of UTC since 1970."""

    @abstractmethod
    def _due(self, instant: float) -> float | None:
        """Return the real time at which the session is at `instant` as things stand; None: never."""

    @property
    def bases(self) -> int:
        """How often the clock was set anew; never falls."""
        return self._bases

    def now(self) -> float:
        """Return the session time: seconds of UTC since 1970 with a fraction."""
        return to_seconds(self._nanoseconds())

    def second(self) -> Instant:
        """Return the second of the session that has begun: `now` floored."""
        return math.floor(self.now())

    async def wait_until(self, instant: float) -> None:
        """Return once `now() >= instant`, never earlier, or as soon as the clock was set anew: look again then."""
        base = self._bases
        await asyncio.sleep(0)  # whoever is always late still gives everybody else a turn
        while self._bases == base and self.now() < instant:
            await self._rest(self._due(instant))

    def _set_anew(self) -> None:
        """Begin another base: everyone who waits has to look again."""
        self._bases += 1
        for woken in self._waiting:
            _wake(woken)

    async def _rest(self, until: float | None) -> None:
        """Wait until that real time or the next base, whichever comes first."""
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        alarm = None if until is None else self._real.ring_at(until, partial(_wake, woken))
        self._waiting[woken] = None
        try:
            await woken
        finally:
            del self._waiting[woken]
            if alarm is not None:
                alarm.cancel()


def _wake(woken: asyncio.Future[None]) -> None:
    if not woken.done():
        woken.set_result(None)

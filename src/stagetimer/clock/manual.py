"""Real time that moves only when told to: minutes of a session in milliseconds, the same way every time."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from stagetimer.clock.base import to_nanoseconds, to_seconds

ODD_START: Final = 271_828.125
"""Seconds at which it starts: like no wall clock and no freshly started machine, so code that bypasses it shows."""

TURNS: Final = 10
"""How many turns of the event loop everybody gets before time moves on: enough for a chain of ten hand-overs."""


class ManualTime:
    """A `RealTime` for tests and scripts; a `SimulatedClock` or `SystemClock` over it never really sleeps.

    Alarms ring one by one in the order of their times, those of one time in the order they were set, each at exactly
    its time; after each one everybody gets the same number of turns of the event loop to react.
    """

    def __init__(self, *, turns: int = TURNS) -> None:
        """Begin at `ODD_START`. `turns`: see `TURNS`; fewer are faster, a screen may need more."""
        self._turns = turns
        self._now = to_nanoseconds(ODD_START)
        self._suspended = 0
        self._alarms: list[_ManualAlarm] = []
        self._moving = False

    def now(self) -> float:
        """Return seconds since no moment in particular."""
        return to_seconds(self._now)

    def awake(self) -> float:
        """Return the same less the time spent suspended: what a `SystemClock` takes as `awake`."""
        return to_seconds(self._now - self._suspended)

    @property
    def alarms(self) -> int:
        """How many alarms are set: none once everybody who waited is gone."""
        return len(self._alarms)

    def ring_at(self, when: float, callback: Callable[[], None]) -> "_ManualAlarm":
        """Call back when time is moved to `when`; for a time not to come, as soon as it is moved at all."""
        alarm = _ManualAlarm(max(to_nanoseconds(when), self._now + 1), callback, self._alarms)
        self._alarms.append(alarm)
        return alarm

    async def advance(self, seconds: float) -> None:
        """Let that many seconds pass: everyone whose time comes runs, in order, before this returns.

        Raises `ValueError` for a negative number, `RuntimeError` when somebody else is moving time just now.
        """
        if seconds < 0:
            raise ValueError(f"Time cannot go back by {-seconds:g} s")
        if self._moving:
            raise RuntimeError("Two tasks move one ManualTime at once: let one of them do it")
        self._moving = True
        try:
            await self.settle()
            end = self._now + to_nanoseconds(seconds)
            while (alarm := self._next(end)) is not None:
                self._now = max(self._now, alarm.when)
                alarm.ring()
                await self.settle()
            self._now = end
        finally:
            self._moving = False

    async def suspend(self, seconds: float) -> None:
        """Let the machine sleep that long: time passes and nobody runs; alarms due meanwhile ring at its end."""
        await self.settle()
        nanoseconds = to_nanoseconds(seconds)
        self._now += nanoseconds
        self._suspended += nanoseconds
        await self.advance(0)

    async def settle(self) -> None:
        """Let everybody who can run do so; no time passes."""
        for _ in range(self._turns):
            await asyncio.sleep(0)

    def _next(self, end: int) -> "_ManualAlarm | None":
        due = [alarm for alarm in self._alarms if alarm.when <= end]
        return min(due, key=lambda alarm: alarm.when, default=None)


@dataclass(eq=False, slots=True)
class _ManualAlarm:
    """One call to come; `min` takes the first of equals, so alarms of one time ring in the order they were set."""

    when: int
    callback: Callable[[], None]
    among: "list[_ManualAlarm]" = field(repr=False)

    def ring(self) -> None:
        self.cancel()
        self.callback()

    def cancel(self) -> None:
        """Let it not ring."""
        if self in self.among:
            self.among.remove(self)

"""The machine's steady clocks, and alarms on them that ring on time and never early.

Which of its clocks run on while the machine is suspended differs from platform to platform. They are looked for by
name, so that nothing here exists on one platform only:

| platform | runs through suspend | stands while suspended |
| --- | --- | --- |
| Linux | CLOCK_BOOTTIME | CLOCK_MONOTONIC |
| macOS | CLOCK_MONOTONIC | CLOCK_UPTIME_RAW |
| Windows | time.monotonic | QueryUnbiasedInterruptTime |
| others | time.monotonic, as far as it does | the same: a suspend cannot be told |
"""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from typing import Final

from msgspec import Struct

from stagetimer.clock.base import Alarm, Source
from stagetimer.core.units import Seconds

EARLY: Final = 0.002
"""An alarm wakes this many seconds early: waking from a long sleep may be late by a millisecond or more."""

LONGEST_SLEEP: Final[Seconds] = 3
"""After this it looks again: the event loop's own clock may have stood while the machine was suspended.

Seconds and heartbeats are no longer than this apart, so that neither wakes the machine in between.
"""


class SteadySources(Struct, frozen=True):
    """Two clocks of the machine that nobody can set; only a suspend makes a difference between them."""

    through_suspend: Source
    """Seconds that go on while the machine is suspended, where the platform has such a clock."""
    awake: Source
    """Seconds that the machine was awake; the same clock as the other where a suspend cannot be told."""


def steady_sources(system: object = time, unbiased: Source | None = None) -> SteadySources:
    """Return the clocks of this machine, from a module like `time` and what Windows has besides."""
    gettime = getattr(system, "clock_gettime", None)
    monotonic: Source = getattr(system, "monotonic")  # noqa: B009  (a stand-in for `time` has no type)
    for through, awake in (("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"), ("CLOCK_MONOTONIC", "CLOCK_UPTIME_RAW")):
        ids = getattr(system, through, None), getattr(system, awake, None)
        if gettime is None or None in ids:
            continue
        pair = SteadySources(partial(gettime, ids[0]), partial(gettime, ids[1]))
        try:
            pair.through_suspend(), pair.awake()
        except OSError:  # Python was built for a newer system than this one
            continue
        return pair
    return SteadySources(monotonic, unbiased or _windows_awake() or monotonic)


def _windows_awake() -> Source | None:
    """Return the clock of Windows that stands while the machine is suspended; None elsewhere."""
    import ctypes  # noqa: PLC0415  (only where the clocks above are missing)

    kernel = getattr(ctypes, "windll", None)
    ask: Callable[[object], int] | None = getattr(getattr(kernel, "kernel32", None), "QueryUnbiasedInterruptTime", None)
    if ask is None:
        return None

    def awake() -> float:
        ticks = ctypes.c_ulonglong()
        ask(ctypes.byref(ticks))
        return ticks.value / 10_000_000  # it counts in steps of 100 ns

    return awake


class SteadyTime:
    """Real time of this machine: a steady clock, and alarms through the running event loop."""

    def __init__(self, source: Source, sleep: Callable[[float], None] = time.sleep) -> None:
        self.now: Source = source
        self._sleep = sleep

    def ring_at(self, when: float, callback: Callable[[], None]) -> Alarm:
        """Call back once `now()` is `when` or later, never earlier; about 0.1 ms late in the median (on Linux)."""
        return _LoopAlarm(self.now, self._sleep, when, callback)


class _LoopAlarm:
    """One alarm: wakes just before its time and sleeps through the rest, which holds the loop up for `EARLY` at most.

    Turns of the event loop instead would cost a tenth of all that a second costs.

    A timer of Windows is due only every 15.6 ms unless a program asked for finer ones: there an alarm may ring that
    much late. It still never rings early, and the next one does not inherit the delay.
    """

    def __init__(self, now: Source, sleep: Callable[[float], None], when: float, callback: Callable[[], None]) -> None:
        self._now = now
        self._sleep = sleep
        self._when = when
        self._callback = callback
        self._loop = asyncio.get_running_loop()
        self._handle = self._loop.call_later(self._nap(), self._look)

    def _nap(self) -> float:
        return max(0, min(self._when - self._now() - EARLY, LONGEST_SLEEP))

    def _look(self) -> None:
        left = self._when - self._now()
        if 0 < left <= EARLY:
            self._sleep(left)
            left = self._when - self._now()
        if left > 0:
            self._handle = self._loop.call_later(self._nap(), self._look)
        else:
            self._callback()

    def cancel(self) -> None:
        """Let it not ring."""
        self._handle.cancel()


def time_through_suspend() -> SteadyTime:
    """Return this machine's real time, suspends included where it can: what a live session stands on."""
    return SteadyTime(steady_sources().through_suspend)


def time_awake() -> SteadyTime:
    """Return this machine's real time while it is awake: what a rehearsal stands on, which nobody else waits for."""
    return SteadyTime(steady_sources().awake)

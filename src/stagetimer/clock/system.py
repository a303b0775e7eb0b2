"""The clock of a live session: the laptop's time, read once, carried on by a clock that nobody can set."""

import time
from typing import Final

from stagetimer.clock.base import NANO, RealTime, Source, to_nanoseconds, to_seconds
from stagetimer.clock.based import BasedClock
from stagetimer.clock.steady import steady_sources, time_through_suspend
from stagetimer.core.units import Seconds

STEP: Final[Seconds] = 1
"""The wall clock was set when it differs by this or more from where it was expected; less is followed smoothly."""

IGNORED: Final = 20_000_000
"""Nanoseconds of difference that are left alone: reading two clocks one after the other is no finer on Windows."""

SMOOTHLY: Final = 100
"""A smaller difference is made up at one part in this many: half a second within 50 s, and time never stands."""

TOGETHER: Final = 1_000_000
"""The wall clock and the steady one count as read at one moment when it took at most these nanoseconds."""


class SystemClock(BasedClock):
    """The laptop's time plus an offset; a wall clock that is set does not move it until `take_step` has said so.

    `take_step` is to be called about once a second. It compares the wall clock with the steady one. A difference of
    1 s or more is a step: its whole seconds are taken over at once and returned (a running countdown is shifted by
    the same number and does not blink), the rest of at most half a second is made up smoothly. So are all smaller
    differences, such as those of a time service that lets the wall clock run a little faster or slower: UK time is
    then never further from the laptop's than half a second for long, and it never goes back for it.
    """

    rehearsal: Final = False
    rate: Final = 1.0
    running: Final = True

    def __init__(
        self,
        offset: Seconds = 0,
        *,
        wall: Source = time.time,
        steady: RealTime | None = None,
        awake: Source | None = None,
    ) -> None:
        """`offset`: UK time less the laptop's. The sources, in seconds, are the machine's own where none are given.

        `steady` should run through a suspend and `awake` stand; a `steady` given without `awake` knows of no suspend.
        """
        super().__init__(steady or time_through_suspend())
        self._wall = wall
        self._awake = awake or (self._real.now if steady else steady_sources().awake)
        self._offset = offset * NANO
        self._since, self._base = self._look()
        self._to_make_up = 0
        self._slept = self._suspended()

    def _nanoseconds(self) -> int:
        return self._at(to_nanoseconds(self._real.now()))

    def _at(self, steady: int) -> int:
        return steady + self._base + self._made_up(steady) + self._offset

    def _made_up(self, steady: int) -> int:
        """Return how much of the small difference has been made up at that time, in nanoseconds."""
        so_far = (steady - self._since) // SMOOTHLY
        return max(-so_far, min(so_far, self._to_make_up))

    def _due(self, instant: float) -> float:
        steady = to_nanoseconds(self._real.now())
        left = to_nanoseconds(instant) - self._at(steady)
        if self._made_up(steady) < self._to_make_up:  # time goes a little faster, perhaps not for all of that
            left = left * SMOOTHLY // (SMOOTHLY + 1)
        return to_seconds(steady + left)

    def set_offset(self, seconds: Seconds) -> None:
        """Let UK time be the laptop's time plus `seconds`, whole ones; waiters look again."""
        if seconds * NANO != self._offset:
            self._offset = seconds * NANO
            self._set_anew()

    def take_step(self) -> Seconds:
        """Return the whole seconds by which the wall clock was set since the last call, forward positive, else 0.

        `now()` has moved by the same number when it returns, and waiters look again.
        """
        steady, base = self._look()
        if abs(base - self._base - self._to_make_up) < IGNORED:
            return 0
        expected = self._base + self._made_up(steady)
        difference = base - expected
        step = round(difference / NANO) if abs(difference) >= STEP * NANO else 0
        self._since, self._base = steady, expected + step * NANO
        self._to_make_up = difference - step * NANO
        if step:
            self._set_anew()
        return step

    def take_sleep(self) -> Seconds:
        """Return the whole seconds, rounded, that the machine was suspended since the last call; 0 if it cannot tell.

        Those seconds have passed in `now()`.
        """
        before, self._slept = self._slept, self._suspended()
        return max(0, round((self._slept - before) / NANO))

    def _look(self) -> tuple[int, int]:
        """Return the steady time and the wall time less it, in nanoseconds, read as closely together as can be."""
        found: list[tuple[int, int, int]] = []
        for _ in range(5):
            before = to_nanoseconds(self._real.now())
            wall = to_nanoseconds(self._wall())
            took = to_nanoseconds(self._real.now()) - before
            found.append((took, before, wall - before))
            if took <= TOGETHER:
                break
        _, steady, base = min(found)
        return steady, base

    def _suspended(self) -> int:
        return to_nanoseconds(self._real.now()) - to_nanoseconds(self._awake())

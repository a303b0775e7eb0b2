"""The clock of a rehearsal: any time of any day, faster or slower than real time, or standing."""

import math
from fractions import Fraction
from typing import Final

from stagetimer.clock.base import NANO, RealTime, to_nanoseconds, to_seconds
from stagetimer.clock.based import BasedClock
from stagetimer.clock.steady import time_awake
from stagetimer.core.units import Instant, Seconds

SLOWEST: Final = 0.1
FASTEST: Final = 120.0
"""The rates there are, in seconds of the session per real second (design.md, section 5)."""

LATEST: Final[Instant] = 253_370_764_800
"""The year 9999: a calendar has no zone's time for what comes after it, and Windows none for what is before 1970."""


class SimulatedClock(BasedClock):
    """Session time = session base + rate x (real time - real base); whatever changes it begins another base."""

    rehearsal: Final = True

    def __init__(self, start: float, rate: float = 1.0, *, running: bool = True, real: RealTime | None = None) -> None:
        """`start`: seconds of UTC since 1970. `real`: this machine's own time if none is given.

        Raises `ValueError` with a sentence for a rate that is not 0.1 to 120 and a start not from 1970 to 9998.
        """
        super().__init__(real or time_awake())
        self._rate = _exact(rate)
        self._session_base = to_nanoseconds(_time(start))
        self._real_base = to_nanoseconds(self._real.now())
        self._running = running
        self._offset: Seconds = 0

    @property
    def rate(self) -> float:
        """Seconds of the session per real second; stays what it is while the clock stands."""
        return float(self._rate)

    @property
    def running(self) -> bool:
        """Whether time passes."""
        return self._running

    def _nanoseconds(self) -> int:
        if not self._running:
            return self._session_base
        passed = to_nanoseconds(self._real.now()) - self._real_base
        return self._session_base + math.floor(passed * self._rate)

    def _due(self, instant: float) -> float | None:
        if not self._running:
            return None
        left = to_nanoseconds(instant) - self._session_base
        return to_seconds(self._real_base + math.ceil(left / self._rate))

    def set_rate(self, rate: float) -> None:
        """Go on at that many seconds of the session per real second; `ValueError` unless it is 0.1 to 120."""
        exact = _exact(rate)
        if exact != self._rate:
            session = self._nanoseconds()
            self._rate = exact
            self._go_on_from(session)

    def pause(self) -> None:
        """Let time stand; nothing if it does."""
        if self._running:
            session = self._nanoseconds()
            self._running = False
            self._go_on_from(session)

    def resume(self) -> None:
        """Let time pass again, from where it stood; nothing if it does."""
        if not self._running:
            self._running = True
            self._go_on_from(self._session_base)

    def jump_by(self, seconds: float) -> None:
        """Move session time, forward or (negative) back; `ValueError` if that leaves the years 1970 to 9998."""
        self.jump_to(self.now() + seconds)

    def jump_to(self, instant: float) -> None:
        """Set session time to that many seconds of UTC since 1970; `ValueError` for years but 1970 to 9998."""
        self._go_on_from(to_nanoseconds(_time(instant)))

    def set_offset(self, seconds: Seconds) -> None:
        """Run that much ahead of what the clock would say without, as in a live session; waiters look again."""
        if seconds != self._offset:
            by, self._offset = seconds - self._offset, seconds
            self._go_on_from(self._nanoseconds() + by * NANO)

    def take_step(self) -> Seconds:
        """Return 0: nobody sets a simulated clock but its owner."""
        return 0

    def take_sleep(self) -> Seconds:
        """Return 0: a rehearsal goes on where it was when the laptop wakes, where the platform can tell."""
        return 0

    def _go_on_from(self, session: int) -> None:
        self._session_base = session
        self._real_base = to_nanoseconds(self._real.now())
        self._set_anew()


def _exact(rate: float) -> Fraction:
    """Return the rate as it is written, 0.3 as three tenths: no boundary is then a nanosecond off."""
    if not SLOWEST <= rate <= FASTEST:
        raise ValueError(f"A rehearsal runs at 0.1 to 120 times real time; {rate:g} is outside that")
    return Fraction(str(rate))


def _time(instant: float) -> float:
    if not 0 <= instant < LATEST:
        raise ValueError("The clock of a rehearsal shows times from 1970 to 9998; choose one of those")
    return instant

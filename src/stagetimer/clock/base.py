"""What a clock is, and what it stands on: the contracts `Clock`, `RealTime` and `Alarm`.

Session time is seconds of UTC since 1970 with a fraction; everything outside this folder works with its whole seconds
(`second`, an `Instant`). Inside the clocks time is counted in whole nanoseconds, so that no sum of fractions ever puts
a boundary a hair too early or too late.
"""

import math
from collections.abc import Callable
from typing import Final, Protocol, TypeAlias

from stagetimer.core.units import Instant, Seconds

NANO: Final = 1_000_000_000

Source: TypeAlias = Callable[[], float]
"""Something that can be asked for seconds: the wall clock, a steady clock."""


class Clock(Protocol):
    """Tells the time of the session (design.md, section 5). Used from one event loop only."""

    @property
    def rehearsal(self) -> bool:
        """Whether the time is made up, which every display says."""

    @property
    def rate(self) -> float:
        """Seconds of the session per real second; stays what it is while the clock stands."""

    @property
    def running(self) -> bool:
        """Whether time passes."""

    @property
    def bases(self) -> int:
        """How often the clock was set anew: a jump, another rate, a pause, a step, an offset. Never falls."""

    def now(self) -> float:
        """Return the session time: seconds of UTC since 1970 with a fraction. Never goes back within one base."""

    def second(self) -> Instant:
        """Return the second of the session that has begun: `now` floored."""

    async def wait_until(self, instant: float) -> None:
        """Return once `now() >= instant`, never earlier, or as soon as the clock was set anew: look again then."""

    def set_offset(self, seconds: Seconds) -> None:
        """Let the session run that much ahead of the laptop's clock from now on (the command `offset`)."""

    def take_step(self) -> Seconds:
        """Return by how much the wall clock was set since the last call, forward positive; ask once a second."""

    def take_sleep(self) -> Seconds:
        """Return for how long the machine was suspended since the last call, where the platform can tell, else 0."""


class Alarm(Protocol):
    """One call to come."""

    def cancel(self) -> None:
        """Let it not come; without effect once it has."""


class RealTime(Protocol):
    """What a clock stands on: seconds that only ever go forward, and alarms on them."""

    def now(self) -> float:
        """Return seconds since a moment of its own choosing."""

    def ring_at(self, when: float, callback: Callable[[], None]) -> Alarm:
        """Call back once `now()` is `when`, or as soon as it can be; needs a running event loop."""


def to_nanoseconds(seconds: float) -> int:
    """Return seconds as nanoseconds, exact for whole seconds of any size (a plain product loses up to 128)."""
    whole = math.floor(seconds)
    return whole * NANO + round((seconds - whole) * NANO)


def to_seconds(nanoseconds: int) -> float:
    """Return nanoseconds as the nearest seconds; whole seconds come out whole."""
    return nanoseconds / NANO

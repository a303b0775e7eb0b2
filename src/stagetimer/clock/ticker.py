"""The whole seconds of a session as they begin: what the live loop and every screen run on.

Each round waits for a boundary of session time and then looks at the clock; nothing is counted, so a late round
delays no other (technical-notes, "Ticking").
"""

import math
from collections.abc import AsyncGenerator

from stagetimer.clock.base import Clock
from stagetimer.core.units import Instant, Seconds


async def ticks(clock: Clock, *, most_per_second: float = 20.0) -> AsyncGenerator[Instant, None]:
    """Yield each second of the session when it has begun, first the one after the present; never early, without end.

    After a block or a suspend only the newest second comes, not those missed. Whenever the clock is set anew (a jump,
    another rate, a pause, a step) the second it shows then comes at once, be it again or an earlier one. A fast clock
    yields only every so many seconds, so that it is at most `most_per_second` per real second.
    """
    base, shown = clock.bases, clock.second()
    while True:
        if clock.bases == base:
            await clock.wait_until(shown + _stride(clock.rate, most_per_second))
        base, shown = clock.bases, clock.second()
        yield shown


def _stride(rate: float, most_per_second: float) -> Seconds:
    """Return how many seconds of the session to go on at once."""
    return max(1, math.ceil(rate / most_per_second))

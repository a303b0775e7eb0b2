"""How far a sender's steady clock is from this machine's, by the quickest of the last round trips to it."""

from typing import Final

from stagetimer.core.units import Seconds
from stagetimer.live.feed_source import Trip

SAMPLES: Final = 8
"""Round trips remembered; the quickest of them counts."""
AT_FIRST: Final = 3
"""So many are made one after the other, a second apart."""
ASK_EVERY: Final[Seconds] = 30
"""And then one every so many seconds: steady clocks part by a millisecond in that time."""
QUICK: Final = 0.005
"""Seconds one way: a clock known so is right to a few milliseconds."""
ASK_SLOW_EVERY: Final[Seconds] = 4
"""And so often at first while none was quick: all displays may have come at once."""
LONGEST_TRIP: Final = 5.0
"""Seconds; a longer one was slept through."""


class SenderClock:
    """The clock of one run of a sender; `forget` for another run, or another way there."""

    def __init__(self, *, quick: float = QUICK, most_slow: int = SAMPLES) -> None:
        """`quick`: seconds one way that are good enough. `most_slow`: trips after which no better one is sought."""
        self._quick, self._most_slow = quick, most_slow
        self._since = 0
        self._trips: tuple[Trip, ...] = ()
        self._difference = 0.0
        self._way: float | None = None

    def take(self, trip: Trip) -> None:
        """Count a round trip that `is_usable`."""
        self._since += 1
        self._trips = (*self._trips, trip)[-SAMPLES:]
        best = min(self._trips, key=_length)
        self._difference, self._way = best.sent - (best.left + best.came) / 2, _length(best) / 2

    def forget(self) -> None:
        """Ask anew; until then the difference stays as it was known."""
        self._trips, self._since, self._way = (), 0, None

    @property
    def trips(self) -> int:
        """How many round trips count."""
        return len(self._trips)

    @property
    def difference(self) -> float:
        """The sender's clock less this machine's, in seconds, as far as known."""
        return self._difference

    @property
    def way(self) -> float | None:
        """Half of the quickest round trip, in seconds; None: none has come back."""
        return self._way

    def is_wanting(self, since: float) -> bool:
        """Return whether it is time to ask again, `since` seconds after the last answer."""
        is_slow = self._since < self._most_slow and self.way is not None and self.way > self._quick
        return self.trips < AT_FIRST or since > (ASK_SLOW_EVERY if is_slow else ASK_EVERY)


def is_usable(trip: Trip) -> bool:
    """Return whether a round trip says anything of the clock."""
    return 0 <= _length(trip) <= LONGEST_TRIP


def _length(trip: Trip) -> float:
    return trip.came - trip.left

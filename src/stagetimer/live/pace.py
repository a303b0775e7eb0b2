"""How many requests each address may make: so many at once, so many a second, and only so many addresses."""

from collections import OrderedDict
from typing import Final

from stagetimer.clock.base import Source

PER_SECOND: Final = 200.0
"""Requests a second that one address may make in the long run."""
AT_ONCE: Final = 8000
"""Requests that it may make at once: a thousand displays behind one tunnel that all come back."""
MOST_ADDRESSES: Final = 1000
"""How many addresses are remembered for that; the one seen longest ago is forgotten."""


class Pace:
    """How many requests each address may still make now; forgets those it has not seen for long."""

    def __init__(self, now: Source, *, per_second: float = PER_SECOND, at_once: float = AT_ONCE) -> None:
        """`now`: a clock in seconds."""
        self._now, self._per_second, self._at_once = now, per_second, at_once
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def left(self, address: str) -> float:
        """Return how many that address may make at once now; nothing is counted."""
        left, when = self._left.get(address, (self._at_once, self._now()))
        return min(self._at_once, left + (self._now() - when) * self._per_second)

    def allows(self, address: str) -> bool:
        """Return whether that address may make one more request now, and count it if so."""
        left = self.left(address)
        allowed = left >= 1
        self._left[address] = (left - 1 if allowed else left, self._now())
        self._left.move_to_end(address)
        if len(self._left) > MOST_ADDRESSES:
            self._left.popitem(last=False)
        return allowed

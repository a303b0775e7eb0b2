"""How many messages a second are taken in: a flood of them waits at the broker, and costs a reader only so much."""

from collections.abc import Callable
from typing import Final

from stagetimer.clock.base import Source

SPELL: Final = 0.1
"""Seconds for which messages are counted."""


class Calm:
    """Lets so many messages a second through; used from one thread."""

    def __init__(self, now: Source, most: int | None, wait: Callable[[float], object]) -> None:
        """`most`: messages a second; None: all. `wait`: lets that many seconds pass."""
        self._now, self._wait = now, wait
        self._most = None if most is None else max(1, round(most * SPELL))
        self._began, self._count = now(), 0

    def one(self) -> None:
        """Count a message, and wait first if there have been enough for now."""
        if self._most is None:
            return
        self._count += 1
        passed = self._now() - self._began
        if passed < SPELL and self._count > self._most:
            self._wait(SPELL - passed)
            passed = SPELL
        if passed >= SPELL:
            self._began, self._count = self._now(), 1

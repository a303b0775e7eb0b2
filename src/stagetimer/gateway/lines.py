"""What a gateway says of itself: one plain line per change, and not a flood of them whatever is sent to it."""

from collections.abc import Callable
from typing import Final

from stagetimer.clock.base import Source
from stagetimer.core.text import clean

AT_ONCE: Final = 300
"""Lines that may be said at once: every room of a large event may come or go in the same moment."""
PER_SECOND: Final = 2.0
"""Lines a second in the long run."""
LONGEST: Final = 200
"""Characters."""


class Lines:
    """Says lines as long as there are not too many, and afterwards how many were left out."""

    def __init__(self, now: Source, write: Callable[[str], None]) -> None:
        """`now`: a clock in seconds. `write` gets each line, without its end."""
        self._now, self._write = now, write
        self._left, self._when = float(AT_ONCE), now()
        self._unsaid = 0

    def say(self, line: str) -> None:
        """Write a line, cleaned, or count it."""
        now = self._now()
        self._left = min(AT_ONCE, self._left + (now - self._when) * PER_SECOND)
        self._when = now
        if self._left < 1:
            self._unsaid += 1
            return
        self._left -= 1
        if self._unsaid:
            self._write(f"({self._unsaid} lines left out)")
            self._unsaid = 0
        self._write(clean(line, LONGEST))

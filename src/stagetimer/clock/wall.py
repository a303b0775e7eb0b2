"""The wall clock as the operating system tells it, for a start that has nothing else loaded yet."""

import time
from typing import Protocol


class Bell(Protocol):
    """What can be waited for, such as `threading.Event`."""

    def wait(self, timeout: float, /) -> bool:
        """Wait for it that many seconds at most; return whether it has rung."""


def wall_time() -> float:
    """Return the seconds of UTC since 1970, with a fraction; a session counts by a clock that cannot jump."""
    return time.time()


def next_second(done: Bell) -> bool:
    """Wait until the next second of the wall clock begins, or for `done`; return whether that has come.

    It may return a hair early: whoever paints the second that is on then paints it once more.
    """
    return done.wait(1 - time.time() % 1)

"""Waits a moment, for commands that may: where another program holds a file, it mostly lets go of it at once."""

import time
from typing import Final

MOMENT: Final = 0.05
"""Seconds."""


def a_moment() -> None:
    """Return after `MOMENT` seconds. Only where no screen counts meanwhile."""
    time.sleep(MOMENT)

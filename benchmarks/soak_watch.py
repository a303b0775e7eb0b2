"""What a person sees of the chair's screen in a pseudo-terminal for some seconds: each repaint, and the clock on it."""

import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from real_terminal import RealTerminal

ONE_REPAINT = 0.3
"""Seconds within which what comes belongs to the repaint before."""


def watch(terminal: RealTerminal, seconds: int) -> tuple[list[tuple[float, float]], list[int]]:
    """Return when each repaint began and ended (seconds of UTC), and the clock on the screen after each piece."""
    bursts: list[tuple[float, float]] = []
    shown: list[int] = []
    end = time.time() + seconds
    while (now := time.time()) < end:
        if not terminal.read(min(0.05, end - now)):
            continue
        came = time.time()
        if bursts and came - bursts[-1][1] < ONE_REPAINT:
            bursts[-1] = (bursts[-1][0], came)
        else:
            bursts.append((came, came))
        shown.append(_clock(terminal.text))
    return bursts, shown


def at_share(values: list[float], share: float) -> float:
    """Return the value below which that share of the sorted `values` lies."""
    return values[min(len(values) - 1, int(len(values) * share))]


def _clock(text: str) -> int:
    """Return the second of half a day that the screen's clock shows; 0 if there is none."""
    found = re.search(r"(\d+):(\d\d):(\d\d) [ap]m", text)
    return 0 if found is None else int(found[1]) % 12 * 3600 + int(found[2]) * 60 + int(found[3])

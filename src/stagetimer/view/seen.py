"""What a display of a session elsewhere has to show: a stage view and a word on the signal, or that it waits."""

import math
from typing import Final

from msgspec import Struct

from stagetimer.core.units import Seconds
from stagetimer.view.model import StageView

STALE: Final[Seconds] = 5 * 60
"""Without a signal for this long and over, only the time of day is shown (design.md, section 6)."""

LOOKS: Final = 4
"""Looks per second of the clock, one of them at its beginning: what the chair does is seen at once."""
SHORTEST: Final = 0.04
"""Seconds between two looks at least: a rehearsal may run 120 times as fast."""


class Seen(Struct, frozen=True, kw_only=True):
    """What is seen of a session that runs elsewhere, at one moment."""

    view: StageView | None = None
    """None: there is nothing to show; the stage waits."""
    notice: str = ""
    """What has to be read beside the view: "No signal since 1:21:07 pm"."""
    waiting: str = ""
    """What is waited for, where there is no view: "Waiting for a session on this machine"."""
    next_in: float = 1.0
    """Real seconds after which another second of the session begins."""


def next_look(now: float, seen: Seen) -> float:
    """Return when to look again, in seconds of the clock that says `now`: at the next quarter, or the next second."""
    return min(math.floor(now * LOOKS + 1) / LOOKS, now + max(seen.next_in, SHORTEST))


def waiting_view() -> StageView:
    """Return what stands on the stage before there is a session and after it has ended: a dark screen, no big word."""
    return _words_alone("", name="stagetimer")


def time_alone(time: str, view: StageView) -> StageView:
    """Return `time` alone, large, in place of a view: what is still true when there was no signal for `STALE`."""
    return _words_alone(time.upper(), rehearsal=view.rehearsal, blank=view.blank)


def _words_alone(words: str, *, name: str = "", rehearsal: str = "", blank: bool = False) -> StageView:
    return StageView(
        name=name,
        clock="",
        digits="",
        longest="00:00",
        words=words,
        tone="calm",
        frame="none",
        progress=None,
        message="",
        next_up="",
        rehearsal=rehearsal,
        blank=blank,
    )

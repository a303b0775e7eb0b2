"""The stage in a terminal of its own: looks at a session that runs elsewhere and shows it, or says that it cannot.

It only displays, so it leaves at a key without asking. It never shows a countdown as current that may not be:
without a signal it says so, and after a while it shows only the time of day.
"""

import asyncio
import contextlib
import math
import signal
from dataclasses import dataclass
from typing import ClassVar, Final, Protocol

from textual.binding import Binding, BindingType

from stagetimer.clock.base import Clock
from stagetimer.core.snapshot import Snapshot
from stagetimer.core.units import Seconds
from stagetimer.tui.digits.raster import Blocks
from stagetimer.tui.faults import CalmApp
from stagetimer.tui.stage import StageScreen
from stagetimer.view.model import Rehearsal, StageView
from stagetimer.view.stage import stage_view
from stagetimer.view.wording import time_of_day

LOOKS: Final = 4
"""Looks per second of the clock, one of them at its beginning: what the chair does is seen at once."""

STALE: Final[Seconds] = 5 * 60
"""Without a signal for this long and over, only the time of day is shown (design.md, section 6)."""

WAITING: Final = "Waiting for a session on this machine"


class StageSource(Protocol):
    """A session that is run elsewhere, such as a `live.follower.Follower`."""

    def snapshot(self) -> Snapshot | None:
        """Return the session now; None as long as there is none. Never raises."""

    def signal(self) -> str:
        """Return "", or "No signal since 1:21:07 pm" where the snapshot is counted on without news."""

    def rehearsal(self) -> Rehearsal | None:
        """Return how the clock of a rehearsal runs; None in a live session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageOptions:
    """What the command line decides."""

    clock: Clock
    """Wall time: when to look again, and how long there has been no signal."""
    plain: bool = False
    """Half blocks only: a console without quadrant blocks."""


class _OwnStage(StageScreen):
    """The stage as the only screen there is: nothing to come back to."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.leave", "Leave", show=False)]


class StageApp(CalmApp[None]):
    """Shows the stage of a source until a key is pressed: Q, Ctrl+Q or Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,Q,escape", "leave", "Leave", show=False),
        Binding("ctrl+q", "leave", "Leave", show=False, priority=True),
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, source: StageSource, options: StageOptions) -> None:
        """Show `source`; nothing is looked at before the app runs."""
        super().__init__()
        self._source = source
        self._options = options
        self._stage = _OwnStage(blocks=Blocks.HALF if options.plain else Blocks.QUADRANT)
        self._lost_at: float | None = None

    def on_mount(self) -> None:
        """Show the stage and begin to look."""
        self.push_screen(self._stage)
        self.app_resume_signal.subscribe(self, lambda _: self._stage.refresh())
        self._leave_when_told()
        self.run_worker(self._look_on(), name="looking")

    def action_leave(self) -> None:
        """Leave at once: the session does not notice."""
        self.exit()

    async def _look_on(self) -> None:
        clock = self._options.clock
        while True:
            self._look()
            await clock.wait_until(math.floor(clock.now() * LOOKS + 1) / LOOKS)

    def _look(self) -> None:
        step = self._options.clock.take_step()
        if self._lost_at is not None:
            self._lost_at += step
        snap = self._source.snapshot()
        if snap is None:
            self._lost_at = None
            self._stage.show(waiting_view(), notice=f"{WAITING} · Q leaves")
            return
        notice = self._source.signal()
        view = stage_view(snap, rehearsal=self._source.rehearsal())
        self._stage.show(time_only(view, snap) if self._is_stale(notice) else view, notice=notice)

    def _is_stale(self, notice: str) -> bool:
        now = self._options.clock.now()
        if not notice:
            self._lost_at = None
        elif self._lost_at is None:
            self._lost_at = now
        return self._lost_at is not None and now - self._lost_at >= STALE

    def _leave_when_told(self) -> None:
        """Leave in good order, the terminal as it was, when the system or a closed window ends the program."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                # Windows has no such handlers, and only the main thread may set one.
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self.exit)


def waiting_view() -> StageView:
    """Return what stands on the stage before there is a session and after it has ended: a dark screen, no big word."""
    return _words_alone("", name="stagetimer")


def time_only(view: StageView, snap: Snapshot) -> StageView:
    """Return the time of day alone, large: what is still true when there was no signal for long."""
    return _words_alone(time_of_day(snap.at, snap.programme).upper(), rehearsal=view.rehearsal, blank=view.blank)


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

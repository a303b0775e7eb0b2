"""The stage in a terminal of its own: looks at a session that runs elsewhere and shows it, or says that it cannot.

It only displays, so it leaves at a key without asking. What is shown without a signal its source decides.
"""

from functools import partial
from typing import ClassVar, Protocol

from msgspec import Struct
from textual.binding import Binding, BindingType

from stagetimer.clock.base import Clock
from stagetimer.tui.digits.raster import Blocks
from stagetimer.tui.faults import CalmApp
from stagetimer.tui.stage import StageScreen
from stagetimer.view.seen import Seen, next_look, waiting_view


class StageSource(Protocol):
    """A session that is run elsewhere: on this machine (`live.local_stage`), on the network (`live.feed_follower`)."""

    def look(self) -> Seen:
        """Return what is to be shown now; asked a few times a second. Never raises."""


class StageOptions(Struct, frozen=True, kw_only=True):
    """What the command line decides."""

    clock: Clock
    """Wall time: when to look again."""
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

    def on_mount(self) -> None:
        """Show the stage and begin to look."""
        self.push_screen(self._stage)
        self.app_resume_signal.subscribe(self, lambda _: self._stage.refresh())
        self.leave_when_told()
        self.run_worker(self._look_on(), name="looking")

    def action_leave(self) -> None:
        """Leave at once: the session does not notice."""
        self.exit()

    async def _look_on(self) -> None:
        clock = self._options.clock
        while True:
            clock.take_step()
            seen = self._source.look()
            view = seen.view or waiting_view()
            notice = seen.notice if seen.view else f"{seen.waiting} · Q leaves"
            self._stage.paint_now(partial(self._stage.show, view, notice=notice))
            await clock.wait_until(next_look(clock.now(), seen))

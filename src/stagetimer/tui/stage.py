"""The stage screen: what the speakers see, read from the back of the room, and nothing else.

It shows a finished `StageView` and decides no word of it. Only what changed is painted again: a second costs one
update of the digits.
"""

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.css.types import EdgeType
from textual.widget import Widget

from stagetimer.tui.digits.raster import Blocks
from stagetimer.tui.digits.widget import BigDigits
from stagetimer.tui.digits.words import BigWords
from stagetimer.tui.progress_bar import ProgressBar
from stagetimer.tui.stage_card import StageCard
from stagetimer.tui.stage_parts import StageBand, StageLine, message_for
from stagetimer.tui.stage_plan import StagePlan, is_bare, stage_plan
from stagetimer.tui.widgets.sparing import SparingScreen
from stagetimer.view.model import Frame, StageView, Tone

CLOCK_WIDTH: Final = 18
"""Columns kept for the time of day: "12:59 pm UK time" and a cell at each side."""

_FRAMES: Final[dict[Frame, EdgeType]] = {"none": "blank", "thin": "solid", "thick": "heavy", "double": "double"}
_TONE_COLOURS: Final[dict[Tone, str]] = {
    "calm": "#56b4e9",
    "normal": "#56b4e9",
    "warning": "#f0e442",
    "final": "#e69f00",
    "zero": "#e69f00",
    "over": "#e69f00",
    "paused": "#bbbbbb",
}
"""Blue, yellow and orange are told apart by colour-blind people too; none of them is red."""


class StageScreen(SparingScreen):
    """The stage in the whole window; Esc closes it."""

    DEFAULT_CSS = """
    StageScreen {
        background: #000000;
        color: #ffffff;
        & CellPicture { color: #ffffff; background: #000000; }
        & #stage { width: 1fr; height: 1fr; background: #000000; border: none; }
        & #stage-band { padding: 0 1; color: #000000; background: #f0e442; text-style: bold; }
        & #stage-head { width: 1fr; height: 1; padding: 0 1; background: #000000; }
        & #stage-name, & #stage-words { text-style: bold; }
        & #stage-clock { color: #c8c8c8; }
        & #stage-foot { padding: 0 1; }
        & #stage-foot.notice { color: #000000; background: #ffffff; text-style: bold; }
        & #stage-bar { padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", show=False)]
    ALLOW_SELECT = False

    def __init__(self, *, blocks: Blocks = Blocks.QUADRANT, name: str | None = None) -> None:
        """Draw with `blocks`; HALF on a plain console, which has no heavy lines either."""
        super().__init__(name=name)
        self._view: StageView | None = None
        self._notice = ""
        self._plan: StagePlan | None = None
        self._frame: tuple[EdgeType, str] | None = None
        self._band = StageBand(blocks=blocks, id="stage-band")
        self._who = StageLine(blocks=blocks, id="stage-name")
        self._clock = StageLine(side="right", blocks=blocks, id="stage-clock")
        self._digits = BigDigits(blocks=blocks, id="stage-digits")
        self._words = BigWords(blocks=blocks, id="stage-words")
        self._foot = StageLine(blocks=blocks, id="stage-foot")
        self._bar = ProgressBar(blocks=blocks, id="stage-bar")
        self._head = Horizontal(self._who, self._clock, id="stage-head")
        self._card = StageCard(blocks=blocks, id="stage-card")
        self._stage = Vertical(self._band, self._head, self._digits, self._words, self._foot, self._bar, id="stage")

    def compose(self) -> ComposeResult:
        """Return the one tree of widgets for all sizes."""
        self._clock.styles.width = CLOCK_WIDTH
        self._card.display = False
        yield self._stage
        yield self._card

    def on_mount(self) -> None:
        """Show what there was to show before the screen was there."""
        self._paint()

    def on_resize(self) -> None:
        """Share out the rows anew."""
        self._paint()

    def action_leave(self) -> None:
        """Close the stage; the session goes on."""
        self.dismiss(None)

    def show(self, view: StageView, *, notice: str = "") -> None:
        """Show a view; `notice` is one line that must be read beside it ("No signal since 1:21:07 pm")."""
        if (view, notice) == (self._view, self._notice):
            return
        self._view, self._notice = view, notice
        if self.is_mounted:
            self._paint()

    def _paint(self) -> None:
        view = self._view
        width, height = self.size
        if view is None or not width or not height:
            return
        _display(self._card, bool(view.card))
        _display(self._stage, not view.blank and not view.card)
        if view.card:
            self._paint_card(view)
        elif not view.blank:
            self._paint_stage(view, width, height)

    def _paint_card(self, view: StageView) -> None:
        """Show the test card: what is checked before a session is seen on a stage left blank, too."""
        head = " · ".join(filter(None, ("TEST CARD", view.rehearsal)))
        foot = " · ".join(filter(None, (self._notice, view.clock)))
        self._card.show(view.card, head=head, foot=foot)

    def _paint_stage(self, view: StageView, width: int, height: int) -> None:
        bare = is_bare(width, height)
        band = " · ".join(text for text in (view.rehearsal, self._notice if bare else "") if text)
        plan = stage_plan(width, height, digits=bool(view.digits), banded=bool(band))
        if plan != self._plan:
            self._plan = plan
            self._share_out(plan)
        self._frame_in(_FRAMES[view.frame] if plan.framed else "none", _TONE_COLOURS[view.tone])
        self._band.update(band)
        self._digits.template = view.longest
        self._digits.update(view.digits)
        self._paint_texts(view, plan, width - 2 * plan.framed)
        self._bar.show(view.progress)

    def _paint_texts(self, view: StageView, plan: StagePlan, width: int) -> None:
        """Show the texts; a notice takes the place of what is next, or of the name where there is no foot."""
        self._who.update(view.name if plan.foot or not self._notice else self._notice)
        self._clock.update(view.clock)
        message = message_for(view.message, width, plan.words, self._words.blocks)
        self._words.update(message or view.words)
        self._foot.set_class(bool(self._notice), "notice")
        self._foot.update(self._notice or view.next_up)

    def _share_out(self, plan: StagePlan) -> None:
        """Give every part its rows; asked for at another size or when digits come and go, not each second."""
        for part, rows in (
            (self._band, plan.band),
            (self._head, plan.head),
            (self._digits, plan.digits),
            (self._words, plan.words),
            (self._foot, plan.foot),
            (self._bar, plan.bar),
        ):
            _display(part, rows > 0)
            part.styles.height = rows
        _display(self._clock, plan.clock)
        first = self._digits if plan.digits else self._words
        self._words.styles.margin = (0, 0)
        self._digits.styles.margin = (0, 0)
        first.styles.margin = (plan.above, 0, plan.between, 0)

    def _frame_in(self, edge: EdgeType, colour: str) -> None:
        """Draw the frame of the phase; the bar has its colour."""
        if self._digits.blocks is not Blocks.QUADRANT and edge == "heavy":
            edge = "thick"  # drawn in half blocks
        if (edge, colour) == self._frame:
            return
        self._frame = edge, colour
        self._stage.styles.border = (edge, colour)
        self._bar.styles.color = colour


def _display(widget: Widget, shown: bool) -> None:  # noqa: FBT001 - a yes or no is all that it takes
    if widget.display != shown:
        widget.display = shown

"""The chair screen: one tree of widgets for every size, showing a finished `ChairView`.

It decides places and sizes, never words. `show` touches only the widgets whose text changed.
"""

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widgets import Input

from stagetimer.tui.chair_css import CHAIR_CSS
from stagetimer.tui.chair_rows import (
    LEAST_HEIGHT,
    LEAST_WIDTH,
    LOW,
    MIDDLE,
    NORMAL,
    Below,
    Said,
    card_rows,
    foot_rows,
    gives_way,
    head_rows,
    is_tiny,
    saying_rows,
    top_rows,
)
from stagetimer.tui.digits.raster import Blocks
from stagetimer.tui.digits.widget import BigDigits
from stagetimer.tui.hints import PANEL_HINTS, Hint
from stagetimer.tui.progress_bar import ProgressBar
from stagetimer.tui.widgets.bare import SideBySide, Stacked, alike
from stagetimer.tui.widgets.footer import KeyFooter
from stagetimer.tui.widgets.programme_list import ProgrammeList
from stagetimer.tui.widgets.rows import Rows
from stagetimer.tui.widgets.sparing import SparingScreen
from stagetimer.view.model import ChairView

if TYPE_CHECKING:
    from stagetimer.tui.panels.base import Panel


class ChairScreen(SparingScreen):
    """The chair's view: who speaks, how long is left, who is next, what to do now, and the programme."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-tiny-wide"), (LEAST_WIDTH, "-narrow"), (NORMAL, "-normal"), (140, "-wide"),
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-tiniest-high"), (6, "-tiny-high"), (LEAST_HEIGHT, "-flat"), (LOW, "-low"), (MIDDLE, "-middle"),
        (40, "-high"),
    ]  # fmt: skip
    AUTO_FOCUS = ""
    CSS = CHAIR_CSS

    def __init__(self, *, blocks: Blocks = Blocks.QUADRANT) -> None:
        """Draw the digits with those characters."""
        super().__init__()
        self._top, self._head = Rows(id="top"), Rows(id="head")
        self._digits = BigDigits(blocks=blocks, id="digits")
        self._side = Rows(id="right")
        self._bar = ProgressBar(blocks=blocks, id="bar")
        self._saying = Rows(id="saying")
        self._programme = ProgrammeList(id="programme")
        self._lower = Stacked(self._programme, id="lower")
        self._foot = Rows(id="foot")
        self._footer = KeyFooter(id="keys")
        self._tone = ""
        self._seen = False
        self._view: ChairView | None = None
        self._said = Said()
        self._panel: Panel | None = None

    def compose(self) -> ComposeResult:
        """Return the one tree for all sizes."""
        yield self._top
        yield SideBySide(Stacked(self._head, self._digits, id="left"), self._side, id="middle")
        yield from (self._bar, self._saying, self._lower)
        yield Stacked(self._foot, self._footer, id="bottom")

    def fit(self, size: Size) -> None:
        """Take the classes of a terminal of that size at once, so that nothing is styled anew when it is told."""
        for length, steps in ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)):
            self.add_class(max((least, name) for least, name in steps if least <= length)[1], update=False)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Let nothing be styled again right after all of it has been styled for the first time."""
        event.refresh_styles = self._seen
        self._seen = True

    @property
    def programme(self) -> ProgrammeList:
        """The list of the programme."""
        return self._programme

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return those rows of what is behind all parts."""
        return alike(self, crop, super().render_lines)

    @property
    def too_small(self) -> bool:
        """Whether the window has no room for what keys do, so that they do nothing."""
        return is_tiny(self.size)

    @property
    def panel(self) -> "Panel | None":
        """The open panel."""
        return self._panel if self._panel is not None and self._panel.parent is self._lower else None

    def show(self, view: ChairView, said: Said) -> None:
        """Show the view and what is said beside it; only what differs is painted."""
        self._view = view
        self._top.show(lambda size, room: top_rows(view, size.width, room))
        self._head.show(lambda size, room: head_rows(view, size.width, room))
        self._side.show(lambda size, _room: card_rows(view, size))
        self._digits.template = view.longest or "00:00"
        self._digits.update(view.digits)
        if view.tone != self._tone:
            self._bar.remove_class(f"-{self._tone}").add_class(f"-{view.tone}")
            self._tone = view.tone
        self._bar.show(view.progress)
        self._programme.show(view.rows)
        self.say(said)

    def say(self, said: Said) -> None:
        """Show what is said, and let what has no place beside it give way."""
        self._said = said
        view = self._view
        if view is None:
            return
        below, room = Below(self._marked(), self.panel is not None), self.app.size
        self._saying.show(lambda size, room: saying_rows(view, said, below, size.width, room))
        self._foot.show(lambda size, room: foot_rows(view, said, below, size.width, room))
        self._bar.display = not (is_tiny(room) or gives_way(self._said, below, room))
        self._lower.set_class(bool(below.marked), "-beside-mark")

    def _marked(self) -> str:
        """Return the row under the mark in full."""
        row = self._programme.marked
        if row is None:
            return ""
        return f"{row.slot}: {row.title} ({row.length}) · {row.who}" if row.title else f"{row.slot}: {row.who}"

    def show_keys(self, hints: tuple[Hint, ...], instead: str = "") -> None:
        """Show the footer: the keys of the moment, or those of the open panel, or a sentence."""
        self._footer.show(PANEL_HINTS if self.panel is not None else hints, instead)

    async def open(self, panel: "Panel") -> None:
        """Let a panel take the programme's place."""
        await self.close_panel()
        self._programme.display = False
        self._lower.add_class("-panel")
        self._panel = panel
        await self._lower.mount(panel)
        self.say(self._said)

    async def close_panel(self) -> None:
        """Show the programme again."""
        panel, self._panel = self.panel, None  # from now on nothing is told to it: its parts go before it does
        if panel is not None:
            await panel.remove()
        self._lower.remove_class("-panel")
        self._programme.display = True
        self.say(self._said)

    def on_resize(self) -> None:
        """Show the view again, as it fits now; a panel that is out of sight takes no key."""
        if self._view is not None:
            self.show(self._view, self._said)
        panel = self.panel
        if panel is not None and panel.disabled != self.too_small:
            panel.disabled = self.too_small
            self.set_focus(panel.query_one(Input) if panel.typing else panel)

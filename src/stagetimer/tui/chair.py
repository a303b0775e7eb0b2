"""The chair screen: one tree of widgets for every size, showing a finished `ChairView`.

It decides places and sizes, never words. `show` touches only the widgets whose text changed.
"""

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.widgets import Input

from stagetimer.tui.chair_css import CHAIR_CSS
from stagetimer.tui.digits.raster import Blocks
from stagetimer.tui.digits.widget import BigDigits
from stagetimer.tui.hints import PANEL_HINTS, Hint
from stagetimer.tui.stage_parts import StageBar
from stagetimer.tui.widgets.footer import KeyFooter
from stagetimer.tui.widgets.programme_list import ProgrammeList
from stagetimer.tui.widgets.side_cards import SideCards
from stagetimer.tui.widgets.sparing import SparingScreen
from stagetimer.tui.widgets.text_line import OptionalLine, TextLine
from stagetimer.view.model import ChairView

if TYPE_CHECKING:
    from stagetimer.tui.panels.base import Panel

ANSWERS: Final = "Enter: yes.  Esc: carry on."
LEAST_WIDTH: Final = 40
LEAST_HEIGHT: Final = 10
"""Columns and rows below which only the time and the phase have a place."""
LOW: Final = 14
"""Rows from which the programme has a place."""
MIDDLE: Final = 22
"""Rows from which the window has room for more than the least."""


class ChairScreen(SparingScreen):
    """The chair's view: who speaks, how long is left, who is next, what to do now, and the programme."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-tiny-wide"), (LEAST_WIDTH, "-narrow"), (76, "-normal"), (140, "-wide"),
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
        self._digits = BigDigits(blocks=blocks, id="digits")
        self._bar = StageBar(blocks=blocks, id="bar")
        self._side = SideCards(id="right")
        self._programme = ProgrammeList(id="programme")
        self._footer = KeyFooter(id="keys")
        self._head = Horizontal(id="head")
        self._lower = Vertical(id="lower")
        self._tone = ""
        self._seen = False
        self._view: ChairView | None = None
        self._panel: Panel | None = None
        self._lines = {
            name: TextLine(id=name)
            for name in (
                "title", "mode", "clock", "word", "who", "place", "detail", "advice", "step", "foot", "next-line",
                "small",
            )
        }  # fmt: skip
        self._optional = {
            name: OptionalLine(id=name)
            for name in ("rehearsal", "second", "offer", "question", "answers", "marked", "standing", "trouble")
        }

    def compose(self) -> ComposeResult:
        """Return the one tree for all sizes."""
        line, maybe = self._lines, self._optional
        yield maybe["rehearsal"]
        with Horizontal(id="top"):
            yield from (line["title"], line["mode"], line["clock"])
        with Horizontal(id="middle"):
            with Vertical(id="left"):
                with self._head:
                    yield from (line["word"], line["who"], line["place"])
                yield line["detail"]
                yield self._digits
            yield self._side
        yield self._bar
        yield line["next-line"]
        yield from (line["advice"], line["step"], maybe["second"], maybe["offer"])
        yield from (maybe["question"], maybe["answers"], maybe["marked"])
        with self._lower:
            yield self._programme
        with Vertical(id="bottom"):
            yield from (maybe["standing"], maybe["trouble"], line["foot"], line["small"], self._footer)

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

    @property
    def too_small(self) -> bool:
        """Whether the window has no room for what keys do, so that they do nothing."""
        return self.size.width < LEAST_WIDTH or self.size.height < LEAST_HEIGHT

    @property
    def panel(self) -> "Panel | None":
        """The open panel."""
        return self._panel if self._panel is not None and self._panel.parent is self._lower else None

    def show(self, view: ChairView) -> None:
        """Show the view; only what differs is painted."""
        self._view = view
        line, maybe = self._lines, self._optional
        maybe["rehearsal"].show(_banner(view.rehearsal, self.size.width))
        line["title"].show(view.title)
        line["mode"].show(view.mode)
        line["clock"].show(view.clock)
        line["small"].show("Window too small")
        self._headline(view)
        line["detail"].show(view.detail)
        self._digits.template = view.longest or "00:00"
        self._digits.update(view.digits)
        self._side.show(view.next_lines, view.session_lines)
        line["next-line"].show(f"Next: {', '.join(view.next_lines)} · {view.session_lines[0]}")
        if view.tone != self._tone:
            self._bar.remove_class(f"-{self._tone}").add_class(f"-{view.tone}")
            self._tone = view.tone
        self._bar.show(view.progress)
        self._advise(f"▶ {view.advice}")
        line["step"].show(f"  Enter  {view.step}" if view.step else "")
        maybe["second"].show(f"  {view.second_step}" if view.second_step and self.size.height >= 30 else "")
        maybe["offer"].show(f"  {view.offer}" if view.offer and self.size.height >= MIDDLE else "")
        self._stand(" · ".join(view.standing))
        self._programme.show(view.rows)
        self._mark()

    def _headline(self, view: ChairView) -> None:
        """Show word, name and place; only their widths ask for a layout, and only when one of them changes.

        The place ("1 of 5") gives way to a name that would have to be cut for it.
        """
        word = f"{view.symbol} {view.word}"
        needed = cell_len(word) + 2 + cell_len(view.who) + 1 + cell_len(view.place)
        place = view.place if needed <= self._head.size.width or not view.who else ""
        for name, text, gap in (("word", word, 0), ("place", place, 1)):
            if self._lines[name].text != text:
                self._lines[name].show(text)
                self._lines[name].styles.width = cell_len(text) + gap
        self._lines["who"].show(view.who)

    def _advise(self, advice: str) -> None:
        """Show the advice, on two lines only while it needs them and the window has them."""
        line, room = self._lines["advice"], self.size.width - 2
        self.set_class(cell_len(advice) > room and self.size.height >= LOW, "-long-advice")
        line.show(advice)

    def _stand(self, standing: str) -> None:
        """Show what stands until it is otherwise, on up to three lines where the window has them: notes are read."""
        lines = -(-cell_len(standing) // max(1, self.size.width - 2)) if self.size.height >= MIDDLE else 1
        self.set_class(lines == 2, "-standing-2").set_class(lines > 2, "-standing-3")
        self._optional["standing"].show(standing)

    def _mark(self) -> None:
        """Show the row under the mark in full, on as many lines as it needs."""
        row, line = self._programme.marked, self._optional["marked"]
        text = ""
        if row is not None:
            text = f"{row.slot}: {row.title} ({row.length}) · {row.who}" if row.title else f"{row.slot}: {row.who}"
        if text != line.text:
            self.set_class(bool(text), "-marked")
            line.show(text)
            line.refresh(layout=True)

    def say(self, *, foot: str, trouble: str, question: str) -> None:
        """Show the line at the foot, what is wrong with the journal, and a question that waits for Enter.

        What Enter and Esc answer is never cut: where it has no room beside the question it stands below.
        """
        room = self.size.width - 2
        self._lines["foot"].show(foot)
        self._optional["trouble"].show(trouble)
        self.set_class(cell_len(trouble) > room, "-long-trouble")
        beside = cell_len(f"{question}  {ANSWERS}") <= room
        self._optional["question"].show(f"{question}  {ANSWERS}" if question and beside else question)
        self._optional["answers"].show(ANSWERS if question and not beside else "")
        self.set_class(bool(question), "-asked")
        self.set_class(cell_len(question) > room, "-long-question")

    def show_keys(self, hints: tuple[Hint, ...], instead: str = "") -> None:
        """Show the footer: the keys of the moment, or those of the open panel, or a sentence."""
        self._footer.show(PANEL_HINTS if self.panel is not None else hints, instead)

    async def open(self, panel: "Panel") -> None:
        """Let a panel take the programme's place."""
        await self.close_panel()
        self._programme.display = False
        self._lower.add_class("-panel")
        self.add_class("-panel-open")
        self._panel = panel
        await self._lower.mount(panel)

    async def close_panel(self) -> None:
        """Show the programme again."""
        if self.panel is not None:
            await self.panel.remove()
        self._lower.remove_class("-panel")
        self.remove_class("-panel-open")
        self._programme.display = True

    def on_resize(self) -> None:
        """Show the view again, as it fits now; a panel that is out of sight takes no key."""
        if self._view is not None:
            self.show(self._view)
            self.call_after_refresh(self._headline, self._view)
        panel = self.panel
        if panel is not None and panel.disabled != self.too_small:
            panel.disabled = self.too_small
            self.set_focus(panel.query_one(Input) if panel.typing else panel)


def _banner(text: str, width: int) -> str:
    """Return the mark of a rehearsal three times over the width, so that it cannot be missed."""
    if not text or width < 3 * len(text) + 8:
        return text
    gap = (width - 3 * len(text) - 4) // 2
    return text + " " * gap + text + " " * gap + text

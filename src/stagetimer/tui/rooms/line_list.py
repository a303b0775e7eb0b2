"""Lines under each other, one of them marked; of a second only the cells that changed are painted."""

from collections.abc import Sequence
from typing import ClassVar, Literal, TypeAlias

from msgspec import Struct
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from stagetimer.tui.messages import KeyClicked
from stagetimer.tui.widgets.sparing import withheld

Look: TypeAlias = Literal["usual", "strong", "quiet"]


class ListLine(Struct, frozen=True):
    """One line, in exactly as many cells as the list is wide."""

    key: str
    """What it is known by when it comes to stand elsewhere."""
    text: str
    look: Look = "usual"


class LineList(Widget, can_focus=False):
    """As many lines as there is room for, around the marked one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--quiet"}
    DEFAULT_CSS = """
    LineList { width: 1fr; height: 1fr; }
    LineList .lines--quiet { color: $quiet; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        """Show nothing yet."""
        super().__init__(id=id)
        self._lines: tuple[ListLine, ...] = ()
        self._marked = ""
        self._held = False
        """Somebody has chosen the mark's line; before that it is the first one, whichever that is."""
        self._first = 0

    @property
    def marked(self) -> str:
        """The key of the marked line; empty: there is none."""
        return self._marked

    @property
    def shown(self) -> range:
        """Which lines are in sight."""
        return range(self._first, min(len(self._lines), self._first + self.size.height))

    def show(self, lines: Sequence[ListLine]) -> None:
        """Show those lines; a mark that somebody has set stays on its line, else it is on the first one."""
        before, self._lines = self._lines, tuple(lines)
        if not (self._held and any(line.key == self._marked for line in self._lines)):
            self._marked = self._lines[0].key if self._lines else ""
        if self._keep_in_sight() or len(before) != len(self._lines):
            self.refresh()
            return
        for index in self.shown:
            if region := _changed(before[index], self._lines[index]):
                self.refresh(region.translate((0, index - self._first)))

    def move(self, by: int) -> None:
        """Mark another line, so many further down."""
        if self._lines:
            self._held = True
            index = max(0, min(self._index() + by, len(self._lines) - 1))
            self._marked = self._lines[index].key
            self._keep_in_sight()
            self.refresh()

    def hold(self) -> None:
        """Let the mark stay on its line: somebody means that one."""
        self._held = True

    def check_idle(self) -> None:
        """Ask to be painted, unless the whole screen is about to be."""
        if not withheld(self):
            super().check_idle()

    def render_line(self, y: int) -> Strip:
        """Return what stands in that row."""
        index = self._first + y
        if index >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        line = self._lines[index]
        style = self.rich_style
        if line.look == "quiet":
            style += self.get_component_rich_style("lines--quiet", partial=True)
        style += Style(bold=line.look == "strong", reverse=line.key == self._marked)
        return Strip([Segment(line.text, style)]).adjust_cell_length(self.size.width, style)

    def on_resize(self) -> None:
        """Keep the marked line in sight."""
        self._keep_in_sight()

    def on_click(self, event: events.Click) -> None:
        """Mark the line; a click on the marked one does what Enter does."""
        index = self._first + event.y
        if index >= len(self._lines):
            return
        if self._held and self._lines[index].key == self._marked:
            self.post_message(KeyClicked("enter"))
        else:
            self.move(index - self._index())

    def on_mouse_scroll_down(self) -> None:
        """Do what the key does."""
        self.move(1)

    def on_mouse_scroll_up(self) -> None:
        """Do what the key does."""
        self.move(-1)

    def _index(self) -> int:
        return next((index for index, line in enumerate(self._lines) if line.key == self._marked), 0)

    def _keep_in_sight(self) -> bool:
        """Return whether other lines are in sight now."""
        room, before, index = max(1, self.size.height), self._first, self._index()
        self._first = max(0, min(max(before, index - room + 1), index, len(self._lines) - 1))
        self._first = max(0, min(self._first, len(self._lines) - room))
        return self._first != before


def _changed(old: ListLine, new: ListLine) -> Region | None:
    """Return the cells of a line that differ; None: none do."""
    if old == new:
        return None
    width = cell_len(new.text)
    simple = len(old.text) == len(new.text) == width == cell_len(old.text)
    if not simple or (old.key, old.look) != (new.key, new.look):
        return Region(0, 0, width, 1)
    places = [index for index, (a, b) in enumerate(zip(old.text, new.text, strict=True)) if a != b]
    return Region(places[0], 0, places[-1] - places[0] + 1, 1)

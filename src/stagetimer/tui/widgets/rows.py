"""Rows of text drawn by one widget: as many as they are, each part in its style, painted only where they change.

One widget for a block of lines, since each more of them costs at the start, at every change of style and of size.
"""

from collections.abc import Callable
from typing import TypeAlias

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Region, Size
from textual.widget import Widget

from stagetimer.tui.widgets.sparing import exchanged, withheld

Part: TypeAlias = tuple[str, str]
"""A text and its style, such as "bold $quiet"; empty: that of the screen."""
Row: TypeAlias = tuple[Part, ...]
"""At most as wide as the widget. A part that changes each second keeps its style to itself, apart from those beside."""
Draw: TypeAlias = Callable[[int, Size], tuple[Row, ...]]
"""Returns the rows for a widget of that many columns, in a window of that size."""


class Rows(Widget, can_focus=False):
    """As high as its rows are many."""

    DEFAULT_CSS = """
    Rows { height: auto; text-wrap: nowrap; text-overflow: clip; }
    """
    ALLOW_SELECT = True

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        """Show nothing yet."""
        super().__init__(id=id)
        self._draw: Draw = _nothing
        self._drawn: tuple[int, Size, tuple[Row, ...]] = (0, Size(), ())
        """For how many columns, in which window, and what."""

    def show(self, draw: Draw) -> None:
        """Show other rows; only the parts that differ are painted, and a layout is asked for where they are more."""
        width = self.size.width
        before = self._rows(width)
        self._draw, self._drawn = draw, (0, Size(), ())
        after = self._rows(width)
        if len(before) != len(after):
            self.refresh(layout=True)
            return
        for y, (was, now) in enumerate(zip(before, after, strict=True)):
            if was != now and not self._exchanged(y, was, now):
                self.refresh(Region(0, y, width, 1))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows there are."""
        del container, viewport
        return len(self._rows(width))

    def check_idle(self) -> None:
        """Ask to be painted, unless the whole screen is about to be."""
        if not withheld(self):
            super().check_idle()

    def render(self) -> RenderResult:
        """Return the rows."""
        rows = self._rows(self.size.width)
        lines = (Content("").join(_styled(text, style) for text, style in row) for row in rows)
        return Content("\n").join(lines)

    def _rows(self, width: int) -> tuple[Row, ...]:
        room = self.app.size
        if self._drawn[:2] != (width, room):
            self._drawn = (width, room, self._draw(width, room))
        return self._drawn[2]

    def _exchanged(self, y: int, was: Row, now: Row) -> bool:
        """Put other letters in the place of those that differ; False if that is not all that differs."""
        return [style for _, style in was] == [style for _, style in now] and all(
            exchanged(self, old, new, y) for (old, _), (new, _) in zip(was, now, strict=True) if old != new
        )


def _nothing(_width: int, _room: Size) -> tuple[Row, ...]:
    return ()


def _styled(text: str, style: str) -> Content:
    return Content.styled(text, style) if style else Content(text)

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
Draw: TypeAlias = Callable[[Size, Size], tuple[Row, ...]]
"""Returns the rows for a widget of the first size in a window of the second; no height: as many rows as it has."""


class Rows(Widget, can_focus=False):
    """As high as its rows are many, unless its styles say how high."""

    DEFAULT_CSS = """
    Rows { height: auto; text-wrap: nowrap; text-overflow: clip; }
    """
    ALLOW_SELECT = True

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        """Show nothing yet."""
        super().__init__(id=id)
        self._draw: Draw = _nothing
        self._drawn: tuple[Size, Size, tuple[Row, ...]] = (Size(), Size(), ())
        """For which size, in which window, and what."""

    def show(self, draw: Draw) -> None:
        """Show other rows; only the parts that differ are painted, and a layout is asked for where they are more."""
        before = self._rows()
        self._draw, self._drawn = draw, (Size(), Size(), ())
        after = self._rows()
        if len(before) != len(after):
            self.refresh(layout=True)
            return
        for y, (was, now) in enumerate(zip(before, after, strict=True)):
            if was != now and not self._exchanged(y, was, now):
                self.refresh(Region(0, y, self.size.width, 1))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows there are."""
        del container, viewport
        return len(self._draw(Size(width, 0), self.app.size))

    def check_idle(self) -> None:
        """Ask to be painted, unless the whole screen is about to be."""
        if not withheld(self):
            super().check_idle()

    def render(self) -> RenderResult:
        """Return the rows."""
        lines = (Content("").join(_styled(text, style) for text, style in row) for row in self._rows())
        return Content("\n").join(lines)

    def _rows(self) -> tuple[Row, ...]:
        size, room = self.size, self.app.size
        if self._drawn[:2] != (size, room):
            self._drawn = (size, room, self._draw(size, room))
        return self._drawn[2]

    def _exchanged(self, y: int, was: Row, now: Row) -> bool:
        """Put other letters in the place of those that differ; False if that is not all that differs."""
        return [style for _, style in was] == [style for _, style in now] and all(
            exchanged(self, old, new, y) for (old, _), (new, _) in zip(was, now, strict=True) if old != new
        )


def _nothing(_size: Size, _room: Size) -> tuple[Row, ...]:
    return ()


def _styled(text: str, style: str) -> Content:
    return Content.styled(text, style) if style else Content(text)

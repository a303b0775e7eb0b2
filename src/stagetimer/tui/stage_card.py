"""The test card of the stage: a frame that touches all four edges, marked corners, and the code word, large.

Whoever sets up a screen sees at once whether a part of it is cut off, and can say which session it shows.
"""

from typing import Final

from rich.cells import cell_len

from stagetimer.core.text import clean
from stagetimer.tui.digits.plain import cut
from stagetimer.tui.digits.raster import Blocks
from stagetimer.tui.digits.words import BigWords

SMALLEST: Final = (12, 5)
"""Columns and rows; in less there is no room for a frame, and the word stands alone."""

_LINES: Final = {Blocks.QUADRANT: ("█", "━", "┃"), Blocks.HALF: ("█", "═", "║"), Blocks.ASCII: ("#", "-", "|")}
"""What draws a corner, a level line and an upright one."""
_HIGH: Final = 12
"""Rows from which a corner is two rows high, and six columns wide."""


class StageCard(BigWords):
    """The whole window as a test card; the digits of no countdown are on it."""

    def __init__(
        self,
        *,
        blocks: Blocks = Blocks.QUADRANT,
        id: str | None = None,  # noqa: A002 - the name that every Textual widget gives it
    ) -> None:
        """Show no word yet."""
        super().__init__(blocks=blocks, id=id)
        self._head = self._foot = ""

    def show(self, word: str, *, head: str, foot: str) -> None:
        """Show that code word, a line over it and one under it."""
        head, foot = clean(head), clean(foot)
        if (head, foot) != (self._head, self._foot):
            self._head, self._foot = head, foot
            self._redraw()
        self.update(word)

    def picture_rows(self, width: int, height: int) -> tuple[str, ...]:
        """Return the card: the first and last row and column are its frame."""
        if width < SMALLEST[0] or height < SMALLEST[1]:
            return super().picture_rows(width, height)
        corner, level, upright = _LINES[self.blocks]
        high = 2 if height >= _HIGH else 1
        wide = 3 * high
        clear = wide - 1 if high > 1 else 0
        edge = corner * wide + level * (width - 2 * wide) + corner * wide
        inside = [
            _in_middle(self._head, width - 2, clear),
            *super().picture_rows(width - 2, height - 4),
            _in_middle(self._foot, width - 2, clear),
        ]
        rows = [edge, *(f"{upright}{row}{upright}" for row in inside), edge]
        for number in (*range(1, high), *range(height - high, height - 1)):
            rows[number] = corner * wide + rows[number][wide:-wide] + corner * wide
        return tuple(rows)


def _in_middle(text: str, width: int, clear: int) -> str:
    """Return the text in the middle of so many cells, cut where it must be; `clear` cells at each side stay empty."""
    shown = cut(text, width - 2 * clear)
    left = (width - cell_len(shown)) // 2
    return " " * left + shown + " " * (width - cell_len(shown) - left)

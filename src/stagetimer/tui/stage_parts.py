"""The lines of text of the stage beside the digits."""

from typing import Final, Literal, TypeAlias

from rich.cells import cell_len, set_cell_size

from stagetimer.core.text import clean
from stagetimer.tui.digits.letters import letter_picture, setting
from stagetimer.tui.digits.plain import MORE, cut, wrapped
from stagetimer.tui.digits.raster import Blocks
from stagetimer.tui.digits.words import BigWords

Side: TypeAlias = Literal["left", "right"]

LARGE_ROWS: Final = 4
"""Rows in which a line is set in large letters, where it fits."""
MESSAGE_LINES: Final = 3
"""A message that does not fit in large letters has at most so many lines."""


class StageLine(BigWords):
    """One line at one side, large where it has the rows for it; a text that is too long is cut with an ellipsis."""

    def __init__(
        self,
        *,
        side: Side = "left",
        blocks: Blocks = Blocks.QUADRANT,
        id: str | None = None,  # noqa: A002 - the name that every Textual widget gives it
    ) -> None:
        """Stand at that side of the place."""
        super().__init__(blocks=blocks, id=id)
        self._side = side

    def picture_rows(self, width: int, height: int) -> tuple[str, ...]:
        """Return `height` rows of `width` cells with the line in the first of them, or in large letters in all."""
        how = setting(self.text, width, height, self.blocks) if height >= LARGE_ROWS else None
        if how is not None and len(how.lines) == 1:
            return tuple(self._placed(row, width) for row in letter_picture(how, how.columns, height))
        line = self._placed(cut(self.text, width), width)
        return (line, *(" " * width for _ in range(height - 1)))[:height]

    def _placed(self, line: str, width: int) -> str:
        return " " * (width - cell_len(line)) + line if self._side == "right" else set_cell_size(line, width)


class StageBand(StageLine):
    """One line that repeats its text at the left, in the middle and at the right, so that nobody overlooks it."""

    def picture_rows(self, width: int, height: int) -> tuple[str, ...]:
        """Return one row of `width` cells with the text three times, or once where there is no room for three."""
        text = cut(self.text, width)
        taken = cell_len(text)
        space = (width - 3 * taken) // 2
        if space < 2 or not text:
            line = " " * ((width - taken) // 2) + text
        else:
            line = text + " " * space + text + " " * (width - 3 * taken - space) + text
        return (set_cell_size(line, width),) * height


def message_for(text: str, width: int, height: int, blocks: Blocks = Blocks.QUADRANT) -> str:
    """Return a message as `BigWords` can show all of it in `width` by `height` cells: whole, or cut with an ellipsis.

    In large letters if it fits, else over up to three lines.
    """
    shown = clean(text)
    if setting(shown, width, height, blocks) is not None:
        return shown
    most = min(MESSAGE_LINES, height)
    lines = wrapped(shown, width)
    if len(lines) <= most or most == 0:
        return shown
    return " ".join((*lines[: most - 1], cut(f"{lines[most - 1]} {MORE}", width)))

"""The bar that says how much of the time is used, with its pattern: on the stage and on the chair screen."""

from stagetimer.tui.digits.raster import Blocks
from stagetimer.tui.digits.widget import CellPicture
from stagetimer.view.model import Progress


class ProgressBar(CellPicture):
    """How much of the time is used, as a pattern that needs no colour; the marks are where the phase changes."""

    def __init__(
        self,
        *,
        blocks: Blocks = Blocks.QUADRANT,
        id: str | None = None,  # noqa: A002 - the name that every Textual widget gives it
    ) -> None:
        """Show nothing yet."""
        super().__init__(blocks=blocks, id=id)
        self._progress: Progress | None = None
        self._bar = ""

    def show(self, progress: Progress | None) -> None:
        """Show that progress, or none; painted again only if a cell of it changes."""
        self._progress = progress
        before, self._bar = self._bar, bar_text(progress, self.size.width, self.blocks)
        if self._bar != before:
            self._redraw_changed()

    def picture_rows(self, width: int, height: int) -> tuple[str, ...]:
        """Return the bar, as high as its place."""
        return (bar_text(self._progress, width, self.blocks),) * height


def bar_text(progress: Progress | None, width: int, blocks: Blocks = Blocks.QUADRANT) -> str:
    """Return the bar in `width` cells: solid up to the first mark, grey beyond it, a line for what is left.

    While the countdown is paused the used part is lighter. The marks ahead stand on the line.
    """
    if progress is None:
        return " " * width
    solid, grey, pale, line, mark = "##.-|" if blocks is Blocks.ASCII else "█▒░─│" if blocks is Blocks.HALF else "█▒░─┊"
    used = round(max(0.0, min(1.0, progress.used)) * width)
    marks = sorted(min(width - 1, int(share * width)) for share in progress.marks)
    if progress.tone == "paused":
        filled = pale * used
    else:
        calm = min(used, marks[0]) if marks else used
        filled = solid * calm + grey * (used - calm)
    left = line * (width - used)
    for cell in marks:
        if cell >= used:
            left = left[: cell - used] + mark + left[cell - used + 1 :]
    return filled + left

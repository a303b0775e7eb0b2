"""The widget of large words, `BigWords`: what stands beside a countdown on the stage."""

from textual.geometry import Size

from stagetimer.core.text import clean
from stagetimer.tui.digits.letters import letter_picture, setting, spaced_capitals
from stagetimer.tui.digits.plain import in_the_middle, plain_words, wrapped
from stagetimer.tui.digits.raster import Blocks
from stagetimer.tui.digits.widget import CellPicture, Rows


class BigWords(CellPicture):
    """Words in large thin capitals; in plain text where they do not fit, or hold letters that have no drawing.

    With `height: auto` it takes the rows of `rows_for`, under a `max-height` in cells if the style sheet gives one.
    """

    def update(self, text: str) -> None:
        """Show other words; a layout is asked for only where the height follows the text."""
        new = clean(text)
        if new != self._text:
            self._text = new
            if self.styles.auto_dimensions:
                self._redraw(layout=True)
            else:
                self._redraw_changed()

    def picture_rows(self, width: int, height: int) -> Rows:
        """Return the words, large if they fit."""
        how = setting(self._text, width, height, self._blocks)
        if how is not None:
            return letter_picture(how, width, height)
        spaced = spaced_capitals(self._text)
        if spaced is not None and len(spaced) <= width:
            return in_the_middle([spaced], width, height)
        return plain_words(self._text, width, height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that the words take in the place there is."""
        del viewport
        limit = self.styles.max_height
        most = limit.cells if limit is not None else None
        return rows_for(self._text, width, min(container.height, most or container.height), self._blocks)


def rows_for(text: str, width: int, height: int, blocks: Blocks = Blocks.QUADRANT) -> int:
    """Return how many of `height` rows `BigWords` uses for `text` in `width` columns; none for an empty text."""
    shown = clean(text)
    how = setting(shown, width, height, blocks)
    if how is not None:
        return how.rows
    spaced = spaced_capitals(shown)
    lines = 1 if spaced is not None and len(spaced) <= width else len(wrapped(shown, width))
    return min(height, lines)

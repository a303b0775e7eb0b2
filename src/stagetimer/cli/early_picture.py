"""The first picture of a start: a name, large digits of plain blocks, the phase in words; nothing but text goes in."""

from typing import Final

from stagetimer.live.glance import Shown

_GLYPHS: Final = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    "+": ("   ", " # ", "###", " # ", "   "),
}
_HEIGHT: Final = 5
_LARGEST: Final = 3
_BESIDE: Final = 4
"""Rows beside the digits: the name, the words, a gap to each."""
_TO_LINE_END: Final = "\x1b[K"
_HOME: Final = "\x1b[H"
_TO_SCREEN_END: Final = "\x1b[J"


def picture(shown: Shown | None, columns: int, rows: int) -> str:
    """Return what to write to a terminal of that size; a picture that was there is replaced. None: nothing is shown."""
    if shown is None:
        return _HOME + _TO_SCREEN_END
    digits = big(shown.digits, columns - 2, rows - _BESIDE)
    edge = " " * max(0, (columns - len(digits[0])) // 2)
    lines = [shown.name, "", *digits, "", shown.words]
    above = max(0, (rows - len(lines)) // 2)
    drawn = [_TO_LINE_END] * above + [f"{edge}{line}{_TO_LINE_END}" for line in lines]
    return _HOME + "\r\n".join(drawn[:rows]) + _TO_SCREEN_END


def big(text: str, columns: int, rows: int) -> list[str]:
    """Return the lines of digits as large as fit into that many columns and rows; the text itself if none do.

    A pixel is two columns wide and a row high, or a multiple of that.
    """
    glyphs = [_GLYPHS[letter] for letter in text]
    width = 2 * (sum(len(glyph[0]) for glyph in glyphs) + len(glyphs) - 1)
    size = min(columns // width, rows // _HEIGHT, _LARGEST)
    if size < 1:
        return [text]
    pixels = [" ".join(glyph[row] for glyph in glyphs) for row in range(_HEIGHT)]
    lines = [row.replace("#", "█" * 2 * size).replace(" ", " " * 2 * size) for row in pixels]
    return [line for line in lines for _ in range(size)]

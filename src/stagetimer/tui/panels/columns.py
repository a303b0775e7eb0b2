"""Rows of choices in aligned columns, as text: pure, so that what a panel looks like is tested without a screen."""

from typing import Final

from rich.cells import cell_len

from stagetimer.tui.panels.page import Page, cut

GAP: Final = 2
"""Cells between two columns."""
LEAST: Final = 8
LEAST_LABEL: Final = 20
"""Narrower than this many cells, a column says nothing, and a label not what it does."""
NARROW: Final = 70
"""Below this many cells the rows stand further left."""


def table(page: Page, chosen: int, width: int) -> list[str]:
    """Return the column heads, if the page has any, and one line per choice, each of at most `width` cells."""
    rows = [(choice.label, *choice.columns) for choice in page.choices]
    cells = [("", *page.heads), *rows] if page.heads else rows
    indent = " " if width < NARROW else "   "
    widths = fitted(_natural(cells), width - len(indent) - 2)
    marks = ["  "] * bool(page.heads) + ["> " if index == chosen else "  " for index in range(len(rows))]
    return [cut(indent + mark + _joined(row, widths), width) for mark, row in zip(marks, cells, strict=True)]


def fitted(widths: list[int], room: int) -> list[int]:
    """Return the widths so that they fit the room with gaps between them; the widest gives way first.

    The label, which says what is done, gives way only once it is twice as wide as another column. Where all that is
    not enough, the columns on the right go.
    """
    fits = list(widths)
    while fits and _taken(fits) > room:
        yielding = [index for index, width in enumerate(fits) if width > (LEAST if index else LEAST_LABEL)]
        if yielding:
            fits[max(yielding, key=lambda index: fits[index] if index else fits[index] / 2)] -= 1
        elif len(fits) > 1:
            fits.pop()
        else:
            return [max(0, room)]
    return fits


def _taken(widths: list[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def _natural(cells: list[tuple[str, ...]]) -> list[int]:
    count = max((len(row) for row in cells), default=0)
    return [max(cell_len(row[i]) if i < len(row) else 0 for row in cells) for i in range(count)]


def _joined(row: tuple[str, ...], widths: list[int]) -> str:
    parts = [cut(text, width) for text, width in zip(row, widths, strict=False)]
    padded = [text + " " * (width - cell_len(text)) for text, width in zip(parts, widths, strict=False)]
    return (" " * GAP).join(padded).rstrip()

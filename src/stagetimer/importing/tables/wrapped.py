"""Lines of a page, set in columns by wide gaps: every cell in its column, and what goes on in the line below in it."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from stagetimer.importing.reading.kinds import kind_of
from stagetimer.importing.reading.plain import tidy
from stagetimer.importing.reading.times import leading_range
from stagetimer.importing.tables.headings import heads_session

_PART: Final = re.compile(r"\S+(?: {1,2}\S+)*")
_NEAR: Final = 5
"""Signs by which the lines of one cell may begin apart: letters are not all of one width."""


class _Line(Struct):
    """A line with what goes on below it: the text of each column, and where it begins."""

    begins: list[int]
    cells: list[str]

    @property
    def timed(self) -> bool:
        """It begins with a time."""
        return bool(self.cells) and leading_range(tidy(self.cells[0])) is not None


def joined_cells(lines: Iterable[str]) -> list[str]:
    """Return the lines with a tab for every wide gap; a line that only goes on with cells of the one above is in it.

    Such a line begins under a column other than the first, has no time of its own and heads no session; the lines of
    a cell are parted by line ends. A line with a time that leaves out a column that others have is given a blank one.
    """
    joined: list[_Line] = []
    for line in lines:
        parts = list(_PART.finditer(line))
        into = _continued(parts, joined[-1]) if joined else []
        if into:
            for column, part in zip(into, parts, strict=True):
                joined[-1].cells[column] += f"\n{part[0]}"
        else:
            joined.append(_Line([part.start() for part in parts], [part[0] for part in parts]))
    widest = max((line for line in joined if line.timed), key=lambda line: len(line.cells), default=None)
    return ["\t".join(_set_in(line, widest)) for line in joined]


def _continued(parts: list[re.Match[str]], above: _Line) -> list[int]:
    """Return the columns of the line above that these parts go on with; none if any part does not."""
    columns = [_column(part.start(), above.begins) for part in parts]
    own = [tidy(part[0]) for part in parts]
    alone = any(leading_range(text) is not None or heads_session(text) or kind_of(text, ()) == "break" for text in own)
    alone = alone or "".join(own).isdecimal()  # the number of the page
    return [column for column in columns if column] if above.timed and all(columns) and not alone else []


def _column(begin: int, begins: Sequence[int]) -> int | None:
    """Return the column that a text begins under: the nearest one, if it is near enough."""
    nearest = min(range(len(begins)), key=lambda column: abs(begins[column] - begin), default=None)
    return nearest if nearest is not None and abs(begins[nearest] - begin) <= _NEAR else None


def _set_in(line: _Line, widest: _Line | None) -> list[str]:
    """Return the cells of a line with a time in the columns of the widest of them, where each is in one of its own."""
    if widest is None or not line.timed or len(line.cells) >= len(widest.cells):
        return line.cells
    columns = [_column(begin, widest.begins) for begin in line.begins]
    if None in columns or len(set(columns)) < len(columns):
        return line.cells
    by_column = dict(zip(columns, line.cells, strict=True))
    return [by_column.get(column, " ") for column in range(max(column or 0 for column in columns) + 1)]

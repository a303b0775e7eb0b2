"""Lines of a page, set in columns by wide gaps: a cell that goes on in the line below is put together again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from stagetimer.importing.reading.kinds import kind_of
from stagetimer.importing.reading.plain import tidy
from stagetimer.importing.reading.times import leading_range
from stagetimer.importing.tables.headings import heads_session

_PART: Final = re.compile(r"\S+(?: {1,2}\S+)*")
_NEAR: Final = 2
"""Signs by which the lines of one cell may begin apart."""


@dataclass(slots=True)
class _Line:
    """A line with what goes on below it: the text of each column, and where it begins."""

    begins: list[int]
    cells: list[str]


def joined_cells(lines: Iterable[str]) -> list[str]:
    """Return the lines with a tab for every wide gap; a line that only goes on with cells of the one above is in it.

    Such a line begins under a column other than the first, has no time of its own and heads no session; the lines of
    a cell are parted by line ends.
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
    return ["\t".join(line.cells) for line in joined]


def _continued(parts: list[re.Match[str]], above: _Line) -> list[int]:
    """Return the columns of the line above that these parts go on with; none if any part does not."""
    columns = [
        next((column for column, begin in enumerate(above.begins) if column and abs(begin - part.start()) <= _NEAR), 0)
        for part in parts
    ]
    timed = leading_range(tidy(above.cells[0])) is not None if above.cells else False
    own = [tidy(part[0]) for part in parts]
    alone = any(leading_range(text) is not None or heads_session(text) or kind_of(text, ()) == "break" for text in own)
    return columns if timed and all(columns) and not alone else []

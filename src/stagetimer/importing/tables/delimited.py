"""CSV and TSV: text with separators to one table; the separator is found by how evenly it divides the lines."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from typing import Final

from stagetimer.importing.decoding import decode
from stagetimer.importing.found import Found
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.tables.grid import MAX_COLUMNS, Count, Grid, Row, trimmed
from stagetimer.importing.tables.reader import read_grid

_SEPARATORS: Final = ",;\t|"
_SAMPLE: Final = 50
"""Lines by which the separator is chosen."""
_EXCEL_SAYS: Final = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
_BACKTICK: Final = re.compile(r"^`", re.MULTILINE)
_GUARD: Final = re.compile(r"^'(?=[=+\-@\t])")
"""What keeps a spreadsheet program from running a text as a formula (field case S-05)."""
_MAX_CELL: Final = 131_072
"""Characters of one cell; longer ones mean a quotation mark that is never closed."""


def read_csv(content: bytes, wishes: Wishes, findings: Findings) -> Found:
    """Return what a CSV or TSV file says; a row's place is its number as a spreadsheet counts, "row 7".

    `ImportFailedError` for bytes that are no text, for too many rows, and for a quotation mark that is never closed.
    """
    text = _BACKTICK.sub("", decode(content, wishes, findings).replace("\r\n", "\n").replace("\r", "\n"))
    said = _EXCEL_SAYS.match(text)
    separator = said[1] if said else _separator(text)
    body = text[said.end() :] if said else text
    grid = Grid(rows=tuple(_rows(body, separator)))
    return read_grid(grid, wishes, findings, kind="a TSV table" if separator == "\t" else "a CSV table")


def _rows(text: str, separator: str) -> Iterator[Row]:
    csv.field_size_limit(_MAX_CELL)
    count = Count()
    number = 0
    try:
        for number, cells in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator), 1):
            if kept := trimmed([_GUARD.sub("", cell) for cell in cells[:MAX_COLUMNS]]):
                count.add(kept)
                yield Row(place=f"row {number}", cells=kept)
    except csv.Error:
        message = "A cell goes on for too long: a quotation mark is opened and never closed."
        hint = "Close it, or save the table again."
        raise ImportFailedError("unreadable", f"row {number + 1}", message, hint) from None


def _separator(text: str) -> str:
    """Return the separator that most lines have, and have the same number of."""
    lines = [line for line in text[:100_000].splitlines() if line.strip(' ,;\t|"')][:_SAMPLE]

    def evenness(separator: str) -> tuple[int, int]:
        counts = [line.count(separator) for line in lines if separator in line]
        usual = max((counts.count(number) for number in set(counts)), default=0)
        return usual, sum(counts)

    return max(_SEPARATORS, key=evenness)

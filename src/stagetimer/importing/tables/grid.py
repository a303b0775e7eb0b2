"""The one shape of every table: rows of cells with the place of each row."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias

from stagetimer.importing.imported import ImportFailedError

Cell: TypeAlias = str | bool | int | float | date | datetime | time | timedelta
"""What stands in a cell: a text as it is written ("" where there is nothing), or the typed value of a workbook."""

MAX_ROWS: Final = 20_000
"""Rows of one table that hold anything; there can be no more slots in a programme."""
MAX_COLUMNS: Final = 60
"""Cells of one row that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table."""

    place: str
    """Where it stands: "row 7", "sheet Day 1, row 7", "table 2, row 7", "line 12"."""
    cells: tuple[Cell, ...]
    banner: bool = False
    """One cell is merged across the row."""
    continued: frozenset[int] = field(default=frozenset())
    """Columns whose cell is one with the cell above: it is merged over both rows."""
    marked: frozenset[int] = field(default=frozenset())
    """Columns whose text is struck through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table."""

    rows: tuple[Row, ...]
    name: str = ""
    """What it is called where it stands: the name of its sheet, the heading above it."""


def is_empty(cell: Cell) -> bool:
    """Return whether nothing stands in the cell."""
    return isinstance(cell, str) and not cell.strip()


def filled(row: Row) -> list[int]:
    """Return the columns in which something stands."""
    return [column for column, cell in enumerate(row.cells) if not is_empty(cell)]


def too_many_rows() -> ImportFailedError:
    """Return the refusal of a table with more than `MAX_ROWS` rows."""
    message = f"The table has more than {MAX_ROWS:,} rows."
    return ImportFailedError("unreadable", "file", message, "Keep the rows of one event, and try again.")

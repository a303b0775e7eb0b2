"""The one shape of every table: rows of cells with the place of each row."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias

from msgspec import Struct, field

from stagetimer.importing.imported import ImportFailedError

Cell: TypeAlias = str | bool | int | float | date | datetime | time | timedelta
"""What stands in a cell: a text as it is written ("" where there is nothing), or the typed value of a workbook."""

MAX_ROWS: Final = 20_000
"""Rows of all tables of a file that hold anything; there can be no more slots in a programme."""
MAX_CELLS: Final = 400_000
"""Cells of all of them."""
MAX_CHARACTERS: Final = 10_000_000
"""Characters in all of them."""
MAX_EMPTY: Final = 20_000
"""Rows of a workbook that hold nothing and stand between others."""
MAX_COLUMNS: Final = 60
"""Cells of one row that are read."""


class Row(Struct, frozen=True, kw_only=True):
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


class Grid(Struct, frozen=True, kw_only=True):
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


class Count(Struct):
    """How much of all tables of one file has been read."""

    rows: int = 0
    cells: int = 0
    characters: int = 0
    """A cell that reaches over several rows counts in each."""
    empty: int = 0
    """Rows without anything."""

    def pass_over(self) -> None:
        """Count one more row without anything; `ImportFailedError` as soon as there are too many."""
        self.empty += 1
        self._refuse(self.empty, MAX_EMPTY, "empty rows")

    def add(self, cells: Sequence[Cell]) -> None:
        """Count one more row; `ImportFailedError` as soon as there are too many rows, cells or characters."""
        self.rows += 1
        self.cells += len(cells)
        self.characters += sum(len(cell) for cell in cells if isinstance(cell, str))
        self._refuse(self.rows, MAX_ROWS, "rows")
        self._refuse(self.cells, MAX_CELLS, "cells")
        self._refuse(self.characters, MAX_CHARACTERS, "characters")

    @staticmethod
    def _refuse(count: int, most: int, name: str) -> None:
        if count > most:
            message = f"The table has more than {most:,} {name}."
            raise ImportFailedError("unreadable", "file", message, "Keep the rows of one event, and try again.")


def trimmed(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the cells that are read, without the empty ones at the end."""
    end = min(len(cells), MAX_COLUMNS)
    while end and is_empty(cells[end - 1]):
        end -= 1
    return tuple(cells[:end])

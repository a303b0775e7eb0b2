"""XLSX: the sheets of a workbook to tables: merged cells filled, hidden rows left out, formulas accounted for."""

import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import repeat
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from stagetimer.importing.found import Found
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.tables.grid import MAX_COLUMNS, Cell, Count, Grid, Row, is_empty, trimmed
from stagetimer.importing.tables.package import open_package
from stagetimer.importing.tables.reader import read_blocks
from stagetimer.importing.tables.sheet_layout import Layout, read_layouts

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_DAMAGED: Final = (SyntaxError, LookupError, ValueError, TypeError, AttributeError, OSError, ArithmeticError)
"""What the libraries raise on a workbook that is not as it should be (a `ParseError` is a `SyntaxError`)."""
_EMPTY_ROWS: Final = 2_000
"""So many rows without anything, one after the other, end a sheet (field case I-08)."""
_KEPT: Final = (str, bool, int, float, date, datetime, time, timedelta)


def read_xlsx(content: bytes, wishes: Wishes, findings: Findings) -> Found:
    """Return what the sheets of a workbook say; places are "row 7", or "sheet Day 1, row 7" where there are several.

    `ImportFailedError` for a file that is no workbook, is encrypted, damaged or a bomb, or has too many rows.
    Hidden sheets and rows are left out (`row-skipped`); formulas without a stored result and with an error as theirs
    are named (`formula-not-evaluated`).
    """
    package = open_package(content, "workbook")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # remarks on features of workbooks that do not matter here
            grids = _grids(content, read_layouts(package), findings)
    except _DAMAGED:
        message = "The workbook is damaged and cannot be read."
        raise ImportFailedError("unreadable", "file", message, "Open it, save it again, and try that.") from None
    return read_blocks(grids, "a workbook", wishes, findings)


def _grids(content: bytes, layouts: dict[str, Layout], findings: Findings) -> list[Grid]:
    with_values = _opened(content, values=True)
    with_formulas = _opened(content, values=False) if any(layout.formulas for layout in layouts.values()) else None
    several = len(with_values.worksheets) > 1
    grids = []
    count = Count()
    for sheet in with_values.worksheets:
        layout = layouts.get(sheet.title, Layout())
        name = f"sheet {sheet.title}, " if several else ""
        if sheet.sheet_state != "visible":
            message = f"The sheet {sheet.title} is hidden and was left out."
            findings.add("row-skipped", f"sheet {sheet.title}", message, "Show it, if it belongs to the programme.")
            continue
        formulas = _cell_rows(with_formulas[sheet.title]) if with_formulas and layout.formulas else repeat(())
        reader = _Sheet(name, layout, findings, count)
        grids.append(Grid(rows=tuple(reader.rows(_cell_rows(sheet), formulas)), name=sheet.title))
    return grids


def _opened(content: bytes, *, values: bool) -> "Workbook":
    from openpyxl import load_workbook  # noqa: PLC0415  (only when this format comes)

    return load_workbook(BytesIO(content), read_only=True, data_only=values, keep_links=False)


def _cell_rows(sheet: Any) -> Iterator[Sequence[Any]]:  # noqa: ANN401  (the library types neither)
    sheet.reset_dimensions()  # declared sizes are often wrong
    yield from sheet.iter_rows(max_col=MAX_COLUMNS)


class _Sheet(Struct):
    """Reads the rows of one sheet, in order."""

    name: str
    layout: Layout
    findings: Findings
    count: Count
    """Of the whole workbook."""
    _above: dict[int, Cell] = field(default_factory=dict)
    """What stands in the merged cell that reaches down over each column."""

    def rows(self, values: Iterator[Sequence[Any]], formulas: Iterator[Sequence[Any]]) -> Iterator[Row]:
        """Yield the rows in which anything stands; `ImportFailedError` for too many."""
        empty = 0
        for number, (cells, computed) in enumerate(zip(values, formulas, strict=False), 1):
            row = self._row(number, cells, computed)
            empty = 0 if row is not None else empty + 1
            if empty > _EMPTY_ROWS:
                return
            if row is None:
                self.count.pass_over()
                continue
            if number in self.layout.hidden:
                message = "The row is hidden and was left out."
                self.findings.add("row-skipped", row.place, message, "Show it, if it belongs to the programme.")
                continue
            self.count.add(row.cells)
            yield row

    def _row(self, number: int, cells: Sequence[Any], computed: Sequence[Any]) -> Row | None:
        place = f"{self.name}row {number}"
        cells = cells[: max(_width(cells), _width(computed))]
        values = [self._value(cell, place) for cell in cells]
        self._account_for(cells, values, computed, place)
        spans = self.layout.spans.get(number, ())
        own = [column for column, value in enumerate(values) if not is_empty(value)]
        continued = self._fill(number, values)
        if not own and not continued:
            return None
        return (
            Row(
                place=place,
                cells=trimmed(values),
                banner=len(own) == 1 and not continued and any(first == own[0] for first, _ in spans),
                continued=frozenset(continued) if own else frozenset(),
                marked=frozenset(column for column in own if _struck(cells[column])),
            )
            if own
            else None
        )

    def _value(self, cell: Any, place: str) -> Cell:  # noqa: ANN401  (a cell of the library)
        value = cell.value
        if cell.data_type == "e":
            message = f"The formula has no result: {value}."
            self._say_formula(f"{place}, column {cell.column_letter}", message)
            return ""
        return value if isinstance(value, _KEPT) else ""

    def _account_for(self, cells: Sequence[Any], values: Sequence[Cell], computed: Sequence[Any], place: str) -> None:
        for result, value, cell in zip(cells, values, computed, strict=False):
            if cell.data_type == "f" and is_empty(value) and result.data_type != "e":
                self._say_formula(f"{place}, column {cell.column_letter}", "The formula has no stored result.")

    def _say_formula(self, place: str, message: str) -> None:
        hint = "Open the workbook, save it and import it again; or write the value itself."
        self.findings.add("formula-not-evaluated", place, message, hint)

    def _fill(self, number: int, values: list[Cell]) -> list[int]:
        """Fill in what merged cells say from above; return the columns that have been filled."""
        filled = []
        for column, first_row in self.layout.reaching.get(number, {}).items():
            if first_row == number:
                self._above[column] = values[column] if column < len(values) else ""
            elif not is_empty(self._above.get(column, "")):
                values.extend([""] * (column + 1 - len(values)))
                values[column] = self._above[column]
                filled.append(column)
        return filled


def _width(cells: Sequence[Any]) -> int:
    """Return how many cells there are up to the last one with a value: the library fills rows up to the widest."""
    end = len(cells)
    while end and cells[end - 1].value is None:
        end -= 1
    return end


def _struck(cell: Any) -> bool:  # noqa: ANN401  (a cell of the library)
    return isinstance(cell.value, str) and bool(cell.font.strike)

"""The files themselves: CSV, a spreadsheet, a calendar and Markdown, each from the same rows."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from stagetimer.core.programme import Programme
from stagetimer.core.text import harmless_cell, markdown_cell
from stagetimer.importing.writing.calendar import ics_bytes
from stagetimer.importing.writing.rows import heading, table


def csv_bytes(programme: Programme) -> bytes:
    """Return a CSV file in UTF-8 with a byte-order mark, as spreadsheet programs want it.

    A text that they would run as a formula gets an apostrophe before it; `stagetimer import` takes it away.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([line] for line in map(harmless_cell, heading(programme)))
    writer.writerows([harmless_cell(cell) for cell in row] for row in table(programme))
    return text.getvalue().encode("utf-8-sig")


def xlsx_bytes(programme: Programme) -> bytes:
    """Return an Excel workbook with one sheet; every cell is text, so that nothing is run and nothing is converted."""
    from openpyxl import Workbook  # noqa: PLC0415  (only when a workbook is asked for)
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    book = Workbook()
    sheet = book.create_sheet("Programme", 0)
    del book[book.sheetnames[-1]]
    rows = [(line,) for line in heading(programme)] + list(table(programme))
    head = len(heading(programme)) + 1
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type = value, "s"
            cell.font = Font(bold=number in {1, head})
            cell.alignment = Alignment(vertical="top", wrap_text=number > head)
    for column, name in enumerate(rows[head - 1], 1):
        sheet.column_dimensions[sheet.cell(head, column).column_letter].width = _WIDTHS.get(name, 10)
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


_WIDTHS: Final = {"Title": 60, "Speakers": 34, "Abstract": 80, "Session": 24, "Date": 12}


def md_bytes(programme: Programme) -> bytes:
    """Return Markdown: the title, the zone, and a table."""
    title, *told = (markdown_cell(line) for line in heading(programme))
    columns, *rows = table(programme)
    lines = [
        f"# {title}",
        "",
        *(part for line in told for part in (line, "")),
        _bar(columns),
        _bar("---" for _ in columns),
    ]
    lines += [_bar(markdown_cell(cell) for cell in row) for row in rows]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _bar(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


WRITERS: Final[Mapping[str, Callable[[Programme], bytes]]] = MappingProxyType(
    {"csv": csv_bytes, "xlsx": xlsx_bytes, "ics": ics_bytes, "md": md_bytes}
)
"""What `stagetimer export --format` offers."""

"""A file of this program's own, told by its content: `programme.json`, or what `stagetimer export` wrote.

Its values are those of the programme file as they stand, so that nothing is guessed and nothing is lost.
"""

import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO, StringIO
from typing import Final

from msgspec import Struct

from stagetimer.core.programme import Programme
from stagetimer.core.values import replace
from stagetimer.importing.exports.own_calendar import own_calendar
from stagetimer.importing.exports.own_table import Line, own_table, without_repeated_days
from stagetimer.importing.file_text import decoded
from stagetimer.importing.imported import ImportFailedError
from stagetimer.importing.json_text import parse_json
from stagetimer.importing.load import OTHER_PROGRAMS, Loaded, load_data
from stagetimer.importing.problems import Findings, Problem
from stagetimer.importing.tables.grid import MAX_ROWS
from stagetimer.importing.tables.package import open_package
from stagetimer.importing.tables.sheet_layout import Layout, read_layouts
from stagetimer.importing.writing.calendar import PRODUCT
from stagetimer.importing.writing.plain_times import finish_text, plain_times
from stagetimer.importing.writing.rows import ZONE

_WITHIN: Final = 20_000
"""Bytes within which an export says what it is."""
_ZONE_ROW: Final = 2
_RULE: Final = re.compile(r"\|( --- \|)+")
_DAMAGED: Final = (SyntaxError, LookupError, ValueError, TypeError, AttributeError, OSError, ArithmeticError)


class OwnFile(Struct, frozen=True):
    """A file of this program's own."""

    format: str
    """What it is, as people say it: "a CSV table of stagetimer"."""
    data: dict[str, object]
    """The values of the programme file, right or wrong."""
    places: tuple[str, ...] | None
    """The place of each slot in the file; None: paths in the programme name them ("slots[2]")."""
    problems: tuple[Problem, ...] = ()
    """What was doubtful in reading it."""
    loaded: Loaded | None = None
    """What came of checking `data`, where that has been done and needed no day."""


def own_file(content: bytes) -> OwnFile | None:
    """Return what a file of our own holds; None for any other file, and for an export changed beyond its form."""
    begins = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" or content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    if begins and (programme := _programme(content)) is not None:
        return programme
    if PRODUCT.encode() in content[:_WITHIN] and content.startswith(b"BEGIN:VCALENDAR"):
        data = own_calendar(content)
        return None if data is None else _checked("a calendar of stagetimer", data, _events(data), exact=False)
    if content.startswith(b"PK\x03\x04"):
        return _table("a workbook of stagetimer", list(_sheet(content)))
    return _text_table(content) if ZONE.encode() in content[:_WITHIN] else None


def _text_table(content: bytes) -> OwnFile | None:
    with suppress(UnicodeDecodeError, csv.Error):
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        marked = _table("a Markdown table of stagetimer", list(_markdown(text))) if text.startswith("# ") else None
        return marked or _table("a CSV table of stagetimer", list(_csv(text)))
    return None


def is_own(value: object) -> bool:
    """Return whether JSON values are a programme of this program, right or wrong, by the keys at their top."""
    if not isinstance(value, dict):
        return False
    ours = {"format", "slots"} & value.keys()
    return len(ours) == 2 or (bool(ours) and OTHER_PROGRAMS.isdisjoint(value))


def _programme(content: bytes) -> OwnFile | None:
    findings = Findings()
    text = decoded(content, "file", findings)
    value = None if text is None else parse_json(text, Findings())
    if not isinstance(value, dict) or not is_own(value):
        return None
    return OwnFile("a programme of stagetimer", value, None, findings.errors_first())


def _table(kind: str, lines: list[Line]) -> OwnFile | None:
    read = own_table(lines)
    return None if read is None else _checked(kind, *read)


def _events(data: dict[str, object]) -> tuple[str, ...]:
    slots = data["slots"]
    return tuple(f"event {number}" for number in range(1, 1 + len(slots if isinstance(slots, list) else ())))


def _checked(kind: str, data: dict[str, object], places: tuple[str, ...], *, exact: bool = True) -> OwnFile | None:
    """Return the file; None where its values are no programme (other readers name what is wrong with its cells).

    Not `exact`: its times are instants, and become those of a clock where that says the same.
    """
    loaded = load_data(data)
    if loaded.programme is None or loaded.data is None:
        return None
    if not exact:
        loaded = replace(loaded, data=_with_clock_times(loaded.data, loaded.programme))
    return OwnFile(kind, loaded.data or {}, places, loaded=loaded)


def _with_clock_times(data: dict[str, object], programme: Programme) -> dict[str, object]:
    """Return values whose times are instants with times as a clock shows them, wherever that says the same."""
    slots = data["slots"]
    timed = [
        dict(slot) | {"date": times.date, "start": times.start, "end": times.end}
        for slot, times in zip(slots if isinstance(slots, list) else (), plain_times(programme), strict=True)
    ]
    finish = finish_text(programme)
    whole = data | {"date": timed[0]["date"], "slots": without_repeated_days(timed)}
    return whole | ({"finish": finish} if finish else {})


def _csv(text: str) -> Iterator[Line]:
    for number, cells in enumerate(csv.reader(StringIO(text, newline=""), strict=True), 1):
        yield f"row {number}", [cell.removeprefix("'") for cell in cells]


def _markdown(text: str) -> Iterator[Line]:
    for number, line in enumerate(text.split("\n"), 1):
        if line and not _RULE.fullmatch(line):
            yield f"line {number}", _cells(line)


def _cells(line: str) -> list[str]:
    """Return the cells of a line of a table; a line of text is one, without the mark of a heading."""
    inner = line[1:-1] if line.startswith("|") else line.removeprefix("# ")
    cells, at = [""], 0
    while at < len(inner):
        if inner[at] == "|":
            cells.append("")
        else:
            at += inner[at] == "\\"
            cells[-1] += inner[at : at + 1]
        at += 1
    return [cell.strip(" ") for cell in cells]


def _sheet(content: bytes) -> Iterator[Line]:
    """Yield the rows of a workbook of one plain sheet; none for one with anything that an export does not write."""
    from openpyxl import load_workbook  # noqa: PLC0415  (only when this format comes)

    with suppress(ImportFailedError, *_DAMAGED):
        package = open_package(content, "workbook")
        layouts = read_layouts(package)
        book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        if len(book.worksheets) != 1 or any(layout != Layout() for layout in layouts.values()):
            return
        lines: list[Line] = []
        for number, row in enumerate(book.worksheets[0].iter_rows(max_row=MAX_ROWS + 1), 1):
            cells = ["" if cell.value is None else cell.value for cell in row]
            told = number != _ZONE_ROW or (cells and str(cells[0]).startswith(ZONE))
            if not told or number > MAX_ROWS or not all(isinstance(cell, str) for cell in cells):
                return
            lines.append((f"row {number}", cells))
        yield from lines

"""What the library leaves out of large sheets: merged cells, hidden rows, and whether there are formulas."""

import re
from collections.abc import Iterable
from posixpath import join, normpath
from typing import Final

from msgspec import Struct, field

from stagetimer.importing.bounded_xml import xml_tree
from stagetimer.importing.imported import ImportFailedError
from stagetimer.importing.tables.grid import MAX_COLUMNS
from stagetimer.importing.tables.package import Package

_MAX_BOOK: Final = 5_000_000
"""Bytes of the list of sheets."""
_MAX_UNSAID: Final = 15_000_000
"""Bytes of sheets that do not say how far they reach, as all office programs do: the library walks through those."""
_ONE_TEXT: Final = 500_000
"""Bytes of one text; Excel has 32,767 characters for it."""
_MANY_TAGS: Final = 1_000_000
_MAX_ROW: Final = 60
"""Tags for each start or end of a row, in a sheet that has many: more means rows that reach far to the right."""
_MAX_MERGED: Final = 5_000
"""Merged cells of one sheet that are looked at."""
_MAX_REACH: Final = 2_000
"""Rows over which a merged cell can reach; more is a column filled by mistake."""
_MAX_REACHED: Final = 200_000
"""Rows over which all merged cells of a sheet can reach together."""
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HIDDEN: Final = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d{1,7})"')
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ >/]")
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Layout(Struct, frozen=True):
    """How one sheet is laid out."""

    spans: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """Cells merged across, by row from 1: first and last column, from 0."""
    reaching: dict[int, dict[int, int]] = field(default_factory=dict)
    """Cells merged downwards, by row and first column: the row in which the cell begins."""
    hidden: frozenset[int] = frozenset()
    """Hidden rows, from 1."""
    formulas: bool = False


def read_layouts(package: Package) -> dict[str, Layout]:
    """Return the layout of each sheet by the sheet's name."""
    book = package.part("xl/workbook.xml")
    relations = package.part("xl/_rels/workbook.xml.rels")
    if book is None or relations is None:
        return {}
    targets = {relation.get("Id"): relation.get("Target", "") for relation in xml_tree(relations, most=_MAX_BOOK)}
    layouts: dict[str, Layout] = {}
    seen: dict[str, Layout] = {}
    unsaid = 0
    for element in xml_tree(book, most=_MAX_BOOK).iter():
        if element.tag.endswith("}sheet"):
            target = targets.get(element.get(_RELATION), "")
            name = target.removeprefix("/") if target.startswith("/") else normpath(join("xl", target))
            if name in package.zip.namelist():
                if b"dimension" not in next(package.chunks(name), b""):
                    unsaid += package.zip.getinfo(name).file_size
                if unsaid > _MAX_UNSAID:
                    raise _too_large()
                seen[name] = seen[name] if name in seen else _layout(package, name)
                layouts[element.get("name", "")] = seen[name]
    return layouts


def _layout(package: Package, name: str) -> Layout:
    merged: dict[tuple[int, int, int, int], None] = {}
    hidden: set[int] = set()
    formulas = False
    tags = rows = 0
    for chunk in package.chunks(name):
        if len(chunk) > _ONE_TEXT and b"<" not in chunk[-_ONE_TEXT:]:
            raise _too_large()
        tags += chunk.count(b"<")
        rows += chunk.count(b"row ") + chunk.count(b"row>")
        # Words are looked for first: a pattern takes seconds over a sheet formatted down to its last row (I-08).
        if not formulas and (b"<f" in chunk or b":f" in chunk):
            formulas = _FORMULA.search(chunk) is not None
        if b"hidden=" in chunk:
            hidden.update(int(match[1]) for match in _HIDDEN.finditer(chunk))
        for match in _MERGED.finditer(chunk) if b"mergeCell" in chunk else ():
            if len(merged) < _MAX_MERGED:
                merged[_column(match[1]), int(match[2]), _column(match[3]), int(match[4])] = None
    if tags > max(_MANY_TAGS, rows * _MAX_ROW):
        raise _too_large()
    spans, reaching = _merged(merged)
    return Layout(spans, reaching, frozenset(hidden), formulas)


def _merged(
    areas: Iterable[tuple[int, int, int, int]],
) -> tuple[dict[int, tuple[tuple[int, int], ...]], dict[int, dict[int, int]]]:
    """Return what of `Layout` comes of merged cells, each given by its left, top, right and bottom."""
    spans: dict[int, tuple[tuple[int, int], ...]] = {}
    reaching: dict[int, dict[int, int]] = {}
    reached = 0
    for left, top, right, bottom in areas:
        if right > left:
            spans[top] = (*spans.get(top, ()), (left, right))
        if bottom > top and left < MAX_COLUMNS and bottom - top < _MAX_REACH and reached < _MAX_REACHED:
            reached += bottom - top
            for row in range(top, bottom + 1):
                reaching.setdefault(row, {})[left] = top
    return spans, reaching


def _too_large() -> ImportFailedError:
    message = "A sheet of the workbook is far larger than a programme."
    return ImportFailedError("unreadable", "file", message, "Copy the programme alone into a new workbook.")


def _column(letters: bytes) -> int:
    """Return the number of a column from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1

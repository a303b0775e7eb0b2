"""What the library leaves out of large sheets: merged cells, hidden rows, and whether there are formulas."""

import re
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import Final

from defusedxml.ElementTree import fromstring

from stagetimer.importing.tables.grid import MAX_COLUMNS
from stagetimer.importing.tables.package import Package

_MAX_MERGED: Final = 5_000
"""Merged cells of one sheet that are looked at."""
_MAX_REACH: Final = 2_000
"""Rows over which a merged cell can reach; more is a column filled by mistake."""
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HIDDEN: Final = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d{1,7})"')
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ >/]")
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Layout:
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
    targets = {relation.get("Id"): relation.get("Target", "") for relation in fromstring(relations)}
    layouts = {}
    for element in fromstring(book).iter():
        if element.tag.endswith("}sheet"):
            target = targets.get(element.get(_RELATION), "")
            name = target.removeprefix("/") if target.startswith("/") else normpath(join("xl", target))
            if name in package.zip.namelist():
                layouts[element.get("name", "")] = _layout(package, name)
    return layouts


def _layout(package: Package, name: str) -> Layout:
    merged: dict[tuple[int, int, int, int], None] = {}
    hidden: set[int] = set()
    formulas = False
    for chunk in package.chunks(name):
        formulas = formulas or _FORMULA.search(chunk) is not None
        if b"hidden=" in chunk:
            hidden.update(int(match[1]) for match in _HIDDEN.finditer(chunk))
        for match in _MERGED.finditer(chunk):
            if len(merged) < _MAX_MERGED:
                merged[_column(match[1]), int(match[2]), _column(match[3]), int(match[4])] = None
    spans: dict[int, tuple[tuple[int, int], ...]] = {}
    reaching: dict[int, dict[int, int]] = {}
    for left, top, right, bottom in merged:
        if right > left:
            spans[top] = (*spans.get(top, ()), (left, right))
        if bottom > top and left < MAX_COLUMNS and bottom - top < _MAX_REACH:
            for row in range(top, bottom + 1):
                reaching.setdefault(row, {})[left] = top
    return Layout(spans, reaching, frozenset(hidden), formulas)


def _column(letters: bytes) -> int:
    """Return the number of a column from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1

"""DOCX: the paragraphs and tables of a document, tracked changes as if accepted, to tables or to lines of text."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from stagetimer.importing.bounded_xml import TooLargeError, XmlRefusedError, xml_tree
from stagetimer.importing.found import Found
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.tables.document_text import W, is_struck, tag_of, text_of_paragraph, value_of
from stagetimer.importing.tables.grid import MAX_COLUMNS, Count, Grid, Row
from stagetimer.importing.tables.mixed import read_mixed
from stagetimer.importing.tables.package import MAX_WHOLE, open_package

_MAX_DEPTH: Final = 30
"""Containers and tables inside one another that are followed."""
_TRANSPARENT: Final = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "body"})
_CHANGES: Final = frozenset({"ins", "del", "moveFrom", "moveTo"})


def read_docx(content: bytes, wishes: Wishes, findings: Findings) -> Found:
    """Return what the tables of a document say, or its lines where no table holds times.

    Changes that nobody has accepted yet are read as accepted (`tracked-changes`, field case I-09). Places are
    "row 7", "table 2, row 7", or "line 12". `ImportFailedError` for a file that is no document, is encrypted,
    damaged or a bomb, or has no times at all.
    """
    part = open_package(content, "document").part("word/document.xml")
    try:
        root = xml_tree(part or b"", most=MAX_WHOLE)
    except TooLargeError:
        message = "The document is far longer than a programme."
        raise ImportFailedError("unreadable", "file", message, "Copy the programme alone into a new one.") from None
    except XmlRefusedError:
        message = "The document is damaged and cannot be read."
        raise ImportFailedError("unreadable", "file", message, "Open it, save it again, and try that.") from None
    if any(tag_of(element) in _CHANGES for element in root.iter()):
        message = "The document has changes that are not accepted yet; they were read as accepted."
        findings.add("tracked-changes", "file", message, "Accept or refuse them, and import it again.")
    return read_mixed(list(_Document(root).blocks()), "a Word document", wishes, findings)


class _Document:
    """Walks one document from top to bottom."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._several = sum(tag_of(element) == "tbl" for element in root.iter()) > 1
        self._tables = 0
        self._count = Count()

    def blocks(self) -> Iterator[str | Grid]:
        """Yield each paragraph as a line (in Markdown where it is a heading or a bullet) and each table."""
        yield from self._within(self._root, 0)

    def _within(self, container: Element, depth: int) -> Iterator[str | Grid]:
        if depth > _MAX_DEPTH:
            return
        for element in container:
            tag = tag_of(element)
            if tag == "p":
                yield from _paragraph(element)
            elif tag == "tbl":
                yield self._table(element, depth)
                yield from self._inner_tables(element, depth)
            elif tag in _TRANSPARENT:
                yield from self._within(element, depth + 1)

    def _table(self, table: Element, depth: int) -> Grid:
        self._tables += 1
        name = f"table {self._tables}, " if self._several else ""
        above: dict[int, str] = {}
        rows: list[Row] = []
        for number, element in enumerate(_children(table, "tr", depth), 1):
            if element.find(f"{W}trPr/{W}del") is None:
                rows.append(_row(element, f"{name}row {number}", above, depth))
                self._count.add(rows[-1].cells)
        return Grid(rows=tuple(rows))

    def _inner_tables(self, table: Element, depth: int) -> Iterator[str | Grid]:
        for row in _children(table, "tr", depth):
            for cell in _children(row, "tc", depth):
                for inner in _children(cell, "tbl", depth):
                    if depth < _MAX_DEPTH:
                        yield self._table(inner, depth + 1)
                        yield from self._inner_tables(inner, depth + 1)


def _children(element: Element, tag: str, depth: int) -> Iterator[Element]:
    """Yield the children with that tag, through containers that only hold others."""
    if depth > _MAX_DEPTH:
        return
    for child in element:
        name = tag_of(child)
        if name == tag:
            yield child
        elif name in _TRANSPARENT:
            yield from _children(child, tag, depth + 1)


def _row(element: Element, place: str, above: dict[int, str], depth: int) -> Row:
    """Return a row; `above` holds what the cells merged downwards say, by column, and is kept up to date."""
    cells: list[str] = []
    continued: set[int] = set()
    marked: set[int] = set()
    widths: list[int] = []
    for cell in _children(element, "tc", depth):
        column = len(cells)
        span = value_of(cell, "tcPr/gridSpan") or ""
        width = min(int(span[:4]), MAX_COLUMNS) if span.isascii() and span.isdigit() else 1
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        text = "\n".join(text_of_paragraph(paragraph) for paragraph in _children(cell, "p", depth)).strip("\n")
        if merge is not None and merge.get(f"{W}val", "continue") == "continue":
            text = above.get(column, "")
            continued.add(column)
        above[column] = text
        if text.strip() and is_struck(cell):
            marked.add(column)
        cells += [text, *[""] * (width - 1)]
        widths.append(width)
    filled = [text for text in cells if text.strip()]
    return Row(
        place=place,
        cells=tuple(cells[:MAX_COLUMNS]),
        banner=len(filled) == 1 and not continued and (len(widths) == 1 or max(widths) > 1),
        continued=frozenset(continued),
        marked=frozenset(marked),
    )


def _paragraph(paragraph: Element) -> Iterator[str]:
    """Yield the lines of a paragraph; an empty one is an empty line, which the text reader may need."""
    style = (value_of(paragraph, "pPr/pStyle") or "").lower()
    lines = text_of_paragraph(paragraph).split("\n")
    bullet = paragraph.find(f"{W}pPr/{W}numPr") is not None
    mark = "## " if style.startswith("heading") else "# " if style == "title" else "- " if bullet else ""
    for number, line in enumerate(lines):
        yield f"{mark}{line}" if number == 0 and line.strip() else line

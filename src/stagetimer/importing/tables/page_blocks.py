"""A page's tags, one after the other, to lines and tables: no tree is built, so depth and missing tags do no harm."""

import re
from html import unescape
from typing import Final

from msgspec import Struct, field

from stagetimer.importing.tables.grid import MAX_COLUMNS, Count, Grid, Row, trimmed

_RAW: Final = frozenset({"script", "style", "template", "noscript"})
"""Elements that end at their first end tag, whatever stands in them."""
_DEAD: Final = _RAW | {"svg", "iframe", "object", "head", "nav", "footer", "aside", "form", "select", "button"}
"""Elements whose text is no part of a programme."""
_BLOCKS: Final = frozenset(
    {"address", "article", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol"}
    | {"p", "pre", "section", "summary", "ul"}
)
_VOID: Final = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_OFTEN_OPEN: Final = frozenset({"tr", "td", "th", "li", "p", "dt", "dd"})
"""Elements that people do not close; the next of the kind ends them."""
_MARKS: Final = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "h5": "#### ", "h6": "#### ", "li": "- "}
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_STRUCK: Final = frozenset({"del", "s", "strike"})
_MARKUP: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9]{0,15})(?![\w:-])"
    r"(?P<attributes>(?>\"[^\"]{0,2000}\"|'[^']{0,2000}'|[^'\"<>]++)*+)>|<[!?][^<>]{0,2000}>",
    re.DOTALL,
)
"""A comment, a tag, or a declaration; nothing in it can be tried twice over a long text."""
_UNSEEN: Final = re.compile(r"\bhidden\b(?!\s*=\s*\"?until)|display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPANS: Final = re.compile(r"\b(col|row)span\s*=\s*[\"']?(\d{1,5})", re.IGNORECASE)
_SPACES: Final = re.compile(r"\s+")
_MAX_OPEN: Final = 50
"""Tables inside one another that are followed."""


class _Cell(Struct):
    """A cell of a table that is being read."""

    width: int
    height: int
    parts: list[str] = field(default_factory=list)
    struck: bool = False

    @property
    def text(self) -> str:
        lines = (_SPACES.sub(" ", line).strip() for line in "".join(self.parts).split("\n"))
        return "\n".join(line for line in lines if line)


class _Table(Struct):
    """A table that is being read."""

    rows: list[list[_Cell]] = field(default_factory=list)
    layout: bool = False
    """Another table stands in it, so that it only lays out the page and its text is lines."""


def page_blocks(page: str) -> list[str | Grid]:
    """Return a page's lines, in Markdown where they are headings or bullets, and its tables, in order.

    `ImportFailedError` for a table with too many rows.
    """
    walk = _Walk()
    at = 0
    for markup in _MARKUP.finditer(page):
        walk.text(page[at : markup.start()])
        at = markup.end()
        tag = (markup["tag"] or "").lower()
        if tag and markup["end"]:
            walk.end(tag)
        elif tag:
            walk.start(tag, markup["attributes"])
    walk.text(page[at:])
    return walk.blocks()


class _Walk:
    """Takes the tags and texts of a page in order."""

    def __init__(self) -> None:
        self._blocks: list[str | _Table] = []
        self._line: list[str] = []
        self._tables: list[_Table] = []
        self._dead = ""
        """The element that is passed over, if any."""
        self._dead_depth = 0
        """How many of its kind are open."""
        self._raised = False
        self._count = Count()

    def blocks(self) -> list[str | Grid]:
        """Return what has been taken; what is still open ends here."""
        while self._tables:
            self._end_table()
        self._end_line()
        tables = sum(isinstance(block, _Table) for block in self._blocks)
        given: list[str | Grid] = []
        number = 0
        count = Count()
        for block in self._blocks:
            if isinstance(block, str):
                given.append(block)
            else:
                number += 1
                given.append(_grid(block, f"table {number}, " if tables > 1 else "", count))
        return given

    def start(self, tag: str, attributes: str) -> None:
        """Take the start of an element."""
        if self._dead and not self._ends_dead(tag):
            return
        if tag not in _VOID and (tag in _DEAD or (attributes and _UNSEEN.search(attributes))):
            self._dead, self._dead_depth = tag, 1
        elif tag == "table":
            self._start_table()
        elif tag == "tr" and self._tables:
            self._start_row()
        elif tag in {"td", "th"} and self._tables:
            self._start_cell(dict(_SPANS.findall(attributes.lower())))
        elif tag in _BLOCKS:
            self._break(_MARKS.get(tag, ""))
        elif tag == "sup":
            self._raised = True
        elif tag in _STRUCK and (cell := self._cell()) is not None:
            cell.struck = True

    def _ends_dead(self, tag: str) -> bool:
        """Return whether the start of an element ends the one that is passed over; else count it."""
        if tag == self._dead and tag in _OFTEN_OPEN:
            self._dead = ""
        elif tag == self._dead and tag not in _RAW:
            self._dead_depth += 1
        return not self._dead

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._dead and tag == self._dead:
            self._dead_depth -= 1
            self._dead = self._dead if self._dead_depth else ""
        elif self._dead and not (self._dead in {"tr", "td", "th"} and tag == "table"):
            return
        elif tag == "table" and self._tables:
            self._dead = ""
            self._end_table()
        elif tag in _BLOCKS or tag in {"td", "th", "tr"}:
            self._break("")
        elif tag == "sup":
            self._raised = False

    def text(self, text: str) -> None:
        """Take text, its entities still written out."""
        if self._dead or not text:
            return
        plain = _SPACES.sub(" ", unescape(text.translate(_RAISED) if self._raised else text))
        cell = self._cell()
        (self._line if cell is None else cell.parts).append(plain)

    def _cell(self) -> _Cell | None:
        """Return the cell in which text stands; None outside tables and in those that only lay out the page."""
        table = self._tables[-1] if self._tables else None
        return table.rows[-1][-1] if table and not table.layout and table.rows and table.rows[-1] else None

    def _break(self, mark: str) -> None:
        cell = self._cell()
        if cell is not None:
            cell.parts.append("\n")
        else:
            self._end_line()
            self._line.append(mark)

    def _end_line(self) -> None:
        line = "".join(self._line).strip()
        if line.strip("#- "):
            self._blocks.append(line)
        self._line.clear()

    def _start_table(self) -> None:
        self._end_line()
        for outer in self._tables:
            if not outer.layout:
                outer.layout = True
                self._blocks.extend(line for row in outer.rows for cell in row for line in cell.text.splitlines())
                outer.rows.clear()
        if len(self._tables) < _MAX_OPEN:
            self._tables.append(_Table())

    def _end_table(self) -> None:
        self._end_line()
        table = self._tables.pop()
        if not table.layout:
            self._blocks.append(table)

    def _start_row(self) -> None:
        self._tables[-1].rows.append([])
        self._count.add(())

    def _start_cell(self, spans: dict[str, str]) -> None:
        table = self._tables[-1]
        if table.layout:
            self._end_line()
            return
        if not table.rows:
            table.rows.append([])
        if len(table.rows[-1]) < MAX_COLUMNS:
            self._count.cells += 1
            table.rows[-1].append(_Cell(max(1, int(spans.get("col", 1))), max(1, int(spans.get("row", 1)))))


def _grid(table: _Table, name: str, count: Count) -> Grid:
    reaching: dict[int, tuple[int, str]] = {}
    rows: list[Row] = []
    for number, cells in enumerate(table.rows, 1):
        rows.append(_row(cells, f"{name}row {number}", reaching))
        count.add(trimmed(rows[-1].cells))
    return Grid(rows=tuple(rows))


def _row(given: list[_Cell], place: str, reaching: dict[int, tuple[int, str]]) -> Row:
    """Return a row; `reaching` holds the cells that reach down, by column: for how many rows more, and their text."""
    cells: list[str] = []
    continued: set[int] = set()
    marked: set[int] = set()

    def take_reaching() -> None:
        while len(cells) < MAX_COLUMNS and len(cells) in reaching:
            left, text = reaching.pop(len(cells))
            if left > 1:
                reaching[len(cells)] = left - 1, text
            continued.add(len(cells))
            cells.append(text)

    for cell in given:
        take_reaching()
        if cell.struck and cell.text:
            marked.add(len(cells))
        if cell.height > 1:
            reaching[len(cells)] = cell.height - 1, cell.text
        cells += [cell.text, *[""] * (min(cell.width, MAX_COLUMNS) - 1)]
    take_reaching()
    alone = sum(map(bool, cells)) == 1 and not continued and (len(given) == 1 or any(cell.width > 1 for cell in given))
    return Row(
        place=place,
        cells=tuple(cells[:MAX_COLUMNS]),
        banner=alone,
        continued=frozenset(continued),
        marked=frozenset(marked),
    )

"""The table of a programme being prepared: a row per slot, one cell marked, and a line to type in its place."""

from dataclasses import dataclass
from typing import ClassVar, Final

from msgspec import Struct
from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from stagetimer.tui.widgets.programme_list import fitted
from stagetimer.view.draft import DraftRow, DraftView

FIELDS: Final = ("start", "length", "speakers", "title")
"""The columns that can be changed, in the order of the table."""
HEADS: Final = ("start", "length", "speaker", "title", "from")
_FROM_LEAST: Final = 72
"""Cells from which there is room to say where each slot came from."""
_TYPED_LEAST: Final = 28
"""Cells of the line that is typed, however narrow its column."""


class Widths(Struct, frozen=True):
    """The cells of each column, and where it begins."""

    cells: tuple[int, ...]
    begins: tuple[int, ...]


class DraftTable(Widget, can_focus=True):
    """Rows and a marked cell; it shows what it is given and posts what the chair asks for."""

    DEFAULT_CSS = """
    DraftTable { height: 1fr; width: 1fr; layers: table line; }
    DraftTable #rows { layer: table; width: 1fr; height: 1fr; text-wrap: nowrap; text-overflow: clip; }
    DraftTable Input { layer: line; position: absolute; display: none; height: 1; border: none; padding: 0 1;
                       background: $foreground; color: $background; }
    DraftTable.-typing Input { display: block; }
    """
    ALLOW_SELECT: ClassVar[bool] = False

    @dataclass
    class Typed(Message):
        """A cell is to hold that text."""

        row: int
        field: str
        text: str

    class Moved(Message):
        """Another cell is marked, or a line is opened or closed."""

    def __init__(self, view: DraftView, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        """Show that view, the first slot's speaker marked."""
        super().__init__(id=id)
        self._view = view
        self._row = 0
        self._field = FIELDS.index("speakers")
        self._first = 0
        self.typing = False

    @property
    def row(self) -> int:
        """The index of the marked slot."""
        return self._row

    @property
    def field(self) -> str:
        """The name of the marked column."""
        return FIELDS[self._field]

    def compose(self) -> ComposeResult:
        """Place the rows, and the line over them."""
        yield Static(id="rows", markup=False)
        yield Input(compact=True, select_on_focus=False)

    def on_resize(self) -> None:
        """Fit the columns to the window."""
        self._paint()

    def show(self, view: DraftView, row: int | None = None) -> None:
        """Show a view, and mark a row of it."""
        self._view = view
        self._row = max(0, min(self._row if row is None else row, len(view.rows) - 1))
        self._paint()

    def move(self, rows: int = 0, columns: int = 0) -> None:
        """Move the mark; it stops at the edges."""
        self._row = max(0, min(self._row + rows, len(self._view.rows) - 1))
        self._field = max(0, min(self._field + columns, len(FIELDS) - 1))
        self._paint()
        self.post_message(self.Moved())

    def mark(self, field: str) -> None:
        """Mark another column of the same row."""
        self._field = FIELDS.index(field)
        self._paint()

    def edit(self) -> None:
        """Open a line in the place of the marked cell, with what stands there."""
        if not self._view.rows:
            return
        self.typing = True
        field = self.query_one(Input)
        field.value = self._view.rows[self._row].typed[self.field]
        field.cursor_position = len(field.value)
        if self.field in {"start", "length"}:  # what is typed takes the place of it all; a name is only mended
            field.select_all()
        self.add_class("-typing")
        self._place_line()
        field.focus()
        self.post_message(self.Moved())

    def close(self) -> None:
        """Take the line away; what was typed in it is forgotten."""
        self.typing = False
        self.remove_class("-typing")
        self.focus()
        self.post_message(self.Moved())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Post what was typed; the line stays until it is taken."""
        event.stop()
        self.post_message(self.Typed(self._row, self.field, event.value))

    def on_click(self, event: events.Click) -> None:
        """Mark the cell that was clicked; a click on the marked one opens it."""
        lines = self._lines()
        at = self._first + event.y - 1
        if self.typing or event.y < 1 or not 0 <= at < len(lines) or lines[at] is None:
            return
        begins = self._widths().begins
        field = max((n for n in range(len(FIELDS)) if begins[n] <= event.x), default=0)
        again = (lines[at], field) == (self._row, self._field)
        self._row, self._field = lines[at] or 0, field
        self._paint()
        self.post_message(self.Moved())
        if again:
            self.edit()

    def on_mouse_scroll_down(self) -> None:
        """Move the mark, as the key does."""
        self.move(rows=0 if self.typing else 1)

    def on_mouse_scroll_up(self) -> None:
        """Move the mark, as the key does."""
        self.move(rows=0 if self.typing else -1)

    def _lines(self) -> list[int | None]:
        """Return the lines below the heading: a row's index, or None for the heading of its day before it."""
        lines: list[int | None] = []
        for index, row in enumerate(self._view.rows):
            lines += [None, index] if row.day else [index]
        return lines

    def _widths(self) -> Widths:
        return column_widths(self._view.rows, self.size.width)

    def _paint(self) -> None:
        width, height = self.size
        if not self.is_mounted or width < 1 or height < 2:
            return
        lines = self._lines()
        at = lines.index(self._row) if self._view.rows else 0
        room = height - 1
        top = at - 1 if at and lines[at - 1] is None else at
        self._first = max(0, min(self._first, top, len(lines) - room))
        self._first = max(self._first, at - room + 1)
        widths = self._widths()
        shown = [Content.styled(_heading(widths, width), "dim")]
        for number in range(self._first, min(len(lines), self._first + room)):
            index = lines[number]
            if index is None:
                day = self._view.rows[lines[number + 1] or 0].day
                shown.append(Content.styled(f"   ── {day} ──", "bold"))
            else:
                shown.append(self._row_content(index, widths))
        self.query_one("#rows", Static).update(Content("\n").join(shown), layout=False)
        if self.typing:
            self._place_line()

    def _row_content(self, index: int, widths: Widths) -> Content:
        row = self._view.rows[index]
        marked = index == self._row
        head = f"{row.mark:1}{'▸' if marked else ' '}{index + 1:>3} "
        parts: list[tuple[str, str]] = [(head, "bold" if row.mark or marked else "")]
        for number, (text, cells) in enumerate(zip(cell_texts(row), widths.cells, strict=True)):
            style = "reverse" if marked and number == self._field else "bold" if marked else ""
            parts += [(fitted(text, cells), style if cells else ""), (" " if cells else "", "")]
        return Content.assemble(*(part for part in parts if part[0]))

    def _place_line(self) -> None:
        """Lay the line over the marked cell, wide enough to type in and inside the window."""
        widths = self._widths()
        line = self.query_one(Input)
        room = max(_TYPED_LEAST, widths.cells[self._field] + 2, cell_len(line.value) + 3)
        x = max(0, min(widths.begins[self._field] - 1, self.size.width - room))
        line.styles.width = min(room, self.size.width)
        line.styles.offset = (x, 1 + self._lines().index(self._row) - self._first)


def cell_texts(row: DraftRow) -> tuple[str, str, str, str, str]:
    """Return the texts of a row, in the order of the columns."""
    return row.start, row.length, row.who, row.title, row.place


def column_widths(rows: tuple[DraftRow, ...], width: int) -> Widths:
    """Return the columns for a table of that many cells: times as wide as they are, the rest shared."""
    texts = [cell_texts(row) for row in rows]
    longest = [max((cell_len(text[n]) for text in texts), default=0) for n in range(len(HEADS))]
    natural = [max(longest[n], cell_len(HEADS[n])) if longest[n] or n < len(FIELDS) else 0 for n in range(len(HEADS))]
    start, length = natural[0], natural[1]
    place = min(natural[4], 18) if width >= _FROM_LEAST else 0
    free = max(8, width - 6 - start - length - place - 4)
    who = min(natural[2], max(10, free * 2 // 5))
    title = max(4, free - who)
    cells = (start, length, who, title, place)
    begins = []
    x = 6
    for count in cells:
        begins.append(x)
        x += count + bool(count)
    return Widths(cells, tuple(begins))


def _heading(widths: Widths, width: int) -> str:
    names = (fitted(name, cells) + (" " if cells else "") for name, cells in zip(HEADS, widths.cells, strict=True))
    return fitted((" " * 6 + "".join(names)).rstrip(), width)

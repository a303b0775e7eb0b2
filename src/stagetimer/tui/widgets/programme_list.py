"""The programme on the chair screen: published time, how it stands, who, and what; the running row kept in sight."""

from rich.cells import cell_len, set_cell_size
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from stagetimer.tui.messages import KeyClicked
from stagetimer.view.model import ProgrammeRow

HEADS = ("published", "now", "speaker", "title")
LEAST_TITLE = 12


class ProgrammeList(Widget, can_focus=False):
    """Rows of the programme under a ruled heading; as many as there is room for, around the marked or running one."""

    DEFAULT_CSS = """
    ProgrammeList { height: auto; width: 1fr; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        """Show nothing yet."""
        super().__init__(id=id)
        self._rows: tuple[ProgrammeRow, ...] = ()
        self._marked: int | None = None

    @property
    def marked(self) -> ProgrammeRow | None:
        """The row that the chair has moved the mark to."""
        return None if self._marked is None else self._rows[self._marked]

    def show(self, rows: tuple[ProgrammeRow, ...]) -> None:
        """Show those rows; painted only if one of them changed."""
        if rows == self._rows:
            return
        taller = len(rows) != len(self._rows)
        self._rows = rows
        if self._marked is not None:
            self._marked = min(self._marked, len(rows) - 1)
        self.refresh(layout=taller)

    def move(self, by: int) -> None:
        """Move the mark up or down, beginning at the running row."""
        if not self._rows:
            return
        at = self._home() if self._marked is None else self._marked + by
        self._marked = max(0, min(at, len(self._rows) - 1))
        self.refresh()

    def on_mouse_scroll_down(self) -> None:
        """Do what the key does."""
        self.post_message(KeyClicked("down"))

    def on_mouse_scroll_up(self) -> None:
        """Do what the key does."""
        self.post_message(KeyClicked("up"))

    def unmark(self) -> bool:
        """Take the mark away; return whether there was one."""
        was, self._marked = self._marked is not None, None
        self.refresh()
        return was

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return the height that shows every row."""
        del container, viewport, width
        return len(self._rows) + 1

    def render(self) -> RenderResult:
        """Return the heading and the rows that fit."""
        width, height = self.size
        columns = column_widths(self._rows, width)
        lines = [heading(columns, width)]
        first = self._first(height - 1)
        for index in range(first, min(len(self._rows), first + max(0, height - 1))):
            text = row_text(self._rows[index], columns, width)
            style = "reverse" if index == self._marked else "bold" if self._rows[index].status == "running" else ""
            lines.append(Content.styled(text, style) if style else Content(text))
        return Content("\n").join(lines[:height])

    def _home(self) -> int:
        running = [i for i, row in enumerate(self._rows) if row.status == "running"]
        coming = [i for i, row in enumerate(self._rows) if row.status == "to-come"]
        return (running or coming or [0])[0]

    def _first(self, room: int) -> int:
        """Return the first row shown, so that the marked or running one is in sight with one before it."""
        at = self._home() if self._marked is None else self._marked
        return max(0, min(at - 1, len(self._rows) - room))


def column_widths(rows: tuple[ProgrammeRow, ...], width: int) -> tuple[int, int, int, int]:
    """Return the widths of the columns: published, now, who, title (0: no room for titles)."""
    published = max([cell_len(row.published) for row in rows] + [cell_len(HEADS[0])])
    now = max([cell_len(row.now) for row in rows] + [cell_len("speaking")])
    free = width - 5 - published - now - 3
    longest = max((cell_len(row.who) for row in rows), default=10)
    if free < longest + LEAST_TITLE:
        share = max(10, free - LEAST_TITLE) if free > 36 else free
        who = min(longest, share)
    else:
        who = longest
    title = free - who - 1
    return published, now, max(0, who), title if title >= LEAST_TITLE else 0


def heading(columns: tuple[int, int, int, int], width: int) -> Content:
    """Return the ruled heading with the names of the columns above them."""
    published, now, who, title = columns
    starts = (5, 5 + published + 1, 5 + published + now + 2, 5 + published + now + who + 3)
    rule = ["─"] * width
    for start, name in zip(starts, HEADS if title else HEADS[:3], strict=False):
        text = f" {name} "
        if start - 1 + len(text) < width:
            rule[start - 1 : start - 1 + len(text)] = text
    return Content("".join(rule)[:width])


def row_text(row: ProgrammeRow, columns: tuple[int, int, int, int], width: int) -> str:
    """Return a row in exactly `width` cells, each part cut with an ellipsis where it does not fit."""
    published, now, who, title = columns
    parts = [
        f"{row.mark} {row.slot:>2} ",
        fitted(row.published, published),
        " ",
        fitted(row.now, now),
        " ",
        fitted(row.who, who),
        " ",
        fitted(row.title, title) if title else "",
    ]
    return set_cell_size("".join(parts), width)


def fitted(text: str, cells: int) -> str:
    """Return text in exactly that many cells, with an ellipsis where it was longer."""
    if cell_len(text) <= cells:
        return set_cell_size(text, cells)
    return set_cell_size(set_cell_size(text, max(0, cells - 1)).rstrip() + "…", cells) if cells else ""

"""The screen of a programme being prepared: the table, what is in doubt, and the keys."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from stagetimer.live.preparing import Preparation
from stagetimer.tui.hints import PANEL_HINTS
from stagetimer.tui.messages import KeyClicked
from stagetimer.tui.panels.base import GUARD, Panel
from stagetimer.tui.panels.page import Page
from stagetimer.tui.prepare.doors import Doors, Opened
from stagetimer.tui.prepare.pages import doubts_line, doubts_page, leave_page, save_page, settle_page
from stagetimer.tui.prepare.table import DraftTable
from stagetimer.tui.prepare.table_words import HINTS, TABLE_CSS, TYPING, doubts_content
from stagetimer.tui.widgets.footer import KeyFooter
from stagetimer.tui.widgets.text_line import OptionalLine, TextLine

LOW, LOWEST = 18, 13
"""Rows of the window below which the heading, and then the doubts, give way."""


class TableScreen(Screen[None]):
    """A programme to be looked through and put right; every change can be taken back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1,0)", show=False),
        Binding("down", "move(1,0)", show=False),
        Binding("left", "move(0,-1)", show=False),
        Binding("right", "move(0,1)", show=False),
        Binding("tab", "next", show=False),
        Binding("home", "move(-100000,0)", show=False),
        Binding("end", "move(100000,0)", show=False),
        Binding("enter,f2", "edit", show=False),
        Binding("delete,x,X", "alter('left-out')", show=False),
        Binding("n,N,insert", "alter('added')", show=False),
        Binding("k,K", "alter('kind')", show=False),
        Binding("d,D", "page('settle')", show=False),
        Binding("p,P", "page('doubts')", show=False),
        Binding("s,S,ctrl+s", "page('save')", show=False),
        Binding("q,Q,escape", "back", show=False),
        Binding("ctrl+z,backspace", "undo", show=False),
    ]
    CSS = TABLE_CSS

    @dataclass
    class Leave(Message):
        """The chair leaves the table: `to` is "start" or "quit"."""

        to: str

    @dataclass
    class Written(Message):
        """The programme is in a file."""

        opened: Opened

    def __init__(self, preparation: Preparation, doors: Doors, *, rehearse: bool = False, guard: float = GUARD) -> None:
        """Show that programme; `rehearse`: it is to be rehearsed afterwards. `guard`: as for panels."""
        super().__init__()
        self._preparation = preparation
        self._doors = doors
        self._rehearse = rehearse
        self._guard = guard
        self._view = preparation.view()
        self._goes_on = False
        """Whether the next cell is marked once what is typed is taken."""

    def compose(self) -> ComposeResult:
        """Place the heading, the table, the doubts and the keys."""
        with Horizontal(id="top"):
            yield TextLine(id="name")
            yield Static("not saved yet", id="state", markup=False)
        yield TextLine(id="title")
        yield TextLine(id="about")
        yield DraftTable(self._view, id="table")
        with Container(id="lower"):
            yield TextLine(id="count")
            yield Static(id="doubts", markup=False)
        yield OptionalLine(id="said")
        yield KeyFooter(id="keys")

    def on_mount(self) -> None:
        """Take the keyboard and show everything."""
        self.query_one("#name", TextLine).show(f"PROGRAMME FROM {self._preparation.name}")
        self.query_one(DraftTable).focus()
        self._paint()

    def on_resize(self, event: events.Resize) -> None:
        """Fit what depends on the width; in a low window what stands around the table gives way to it."""
        self.set_class(event.size.height < LOW, "-low")
        self.set_class(event.size.height < LOWEST, "-lowest")
        self._paint()

    def action_move(self, rows: int, columns: int) -> None:
        """Move the mark."""
        if self._free:
            self._say("")
            self.query_one(DraftTable).move(rows, columns)

    async def action_next(self) -> None:
        """Mark the next cell; what is being typed is taken first."""
        table = self.query_one(DraftTable)
        if table.typing:
            self._goes_on = True
            await table.query_one(Input).action_submit()
        else:
            self.action_move(0, 1)

    def action_edit(self) -> None:
        """Open the marked cell."""
        if self._free:
            self._say("")
            self.query_one(DraftTable).edit()

    def action_alter(self, what: str) -> None:
        """Leave a slot out, add one, or change its kind."""
        if not self._free:
            return
        table = self.query_one(DraftTable)
        self._change(table.row, what)
        if what == "added":
            table.mark("speakers")
            self._say('Nothing else has moved: "+10" in the start of a slot moves it and all later ones.')

    def action_undo(self) -> None:
        """Take the last change back."""
        if not self._free:
            return
        self._say("Taken back." if self._preparation.undo() else "There is nothing to take back.")
        self._paint()

    async def action_back(self) -> None:
        """Close what is open; with nothing open, ask before leaving."""
        table = self.query_one(DraftTable)
        if table.typing:
            table.close()
            self._say("")
        else:
            await self.action_page("leave")

    async def action_page(self, name: str) -> None:
        """Open one of the panels, in the place of another one."""
        if self.query_one(DraftTable).typing:
            return
        if (page := self._page(name)) is not None:
            await self._open(page, name)

    def on_draft_table_typed(self, event: DraftTable.Typed) -> None:
        """Take what was typed, or say why it means nothing and leave the line open."""
        event.stop()
        table = self.query_one(DraftTable)
        if self._change(event.row, event.field, event.text):
            table.close()
            table.move(columns=int(self._goes_on))
        self._goes_on = False

    def on_draft_table_moved(self) -> None:
        """Show the doubts of the row that is marked now, and what can be typed."""
        table = self.query_one(DraftTable)
        self._say(TYPING[table.field] if table.typing else "")
        self._paint_below()

    def on_key_clicked(self, event: KeyClicked) -> None:
        """Do what the clicked key does."""
        self.app.simulate_key(event.key)

    async def on_panel_do(self, event: Panel.Do) -> None:
        """Do what a row of a panel asks for."""
        match event.action:
            case "settle":
                self._settle(*event.value.split("=", 1))
            case "write":
                self._write(event.value)
            case "row":
                self.query_one(DraftTable).show(self._view, int(event.value))
            case "unread":
                self._add_unread(event.value)
            case "leave":
                self.post_message(self.Leave(event.value))
            case _:
                return
        self._paint()

    async def on_panel_open(self, event: Panel.Open) -> None:
        """Let another panel take the place."""
        page = self._page(event.name)
        await self._close()
        if page is not None:
            await self._open(page, event.name)

    async def on_panel_close(self) -> None:
        """Show the doubts again."""
        await self._close()

    @property
    def _free(self) -> bool:
        """Whether keys are for the table: no panel is open, no line is typed."""
        return not self.query(Panel) and not self.query_one(DraftTable).typing

    def _page(self, name: str) -> Page | None:
        match name:
            case "settle":
                return settle_page(self._view, self._preparation.choices())
            case "doubts":
                return doubts_page(self._view)
            case "leave":
                return leave_page(changed=self._preparation.changed)
            case _:
                return self._save_page()

    def _save_page(self) -> Page | None:
        """Return where to write it, or say what is still wrong and go to its row."""
        try:
            self._preparation.content()
        except ValueError as error:
            self._say(f"Not yet: {error}")
            row = next((doubt.row for doubt in self._view.doubts if doubt.wrong and doubt.row is not None), None)
            self.query_one(DraftTable).show(self._view, row)
            self._paint_below()
            return None
        name = self._doors.free_name(self._preparation)
        taken = self._doors.taken("programme.json")
        return save_page(self._doors.folder, name, taken=taken, rehearse=self._rehearse)

    async def _open(self, page: Page, name: str) -> None:
        await self._close()
        lower = self.query_one("#lower", Container)
        lower.add_class("-panel")
        self._say("")
        self.query_one(KeyFooter).show(PANEL_HINTS)
        await lower.mount(Panel(page, name=name, guard=self._guard))

    async def _close(self) -> None:
        self.query_one("#lower", Container).remove_class("-panel")
        self.query_one(DraftTable).focus()
        await self.query(Panel).remove()
        if self.is_attached:  # the app may have ended meanwhile
            self._paint()

    def _change(self, row: int, what: str, text: str = "") -> bool:
        try:
            at = self._preparation.change(row, what, text)
        except ValueError as error:
            self._say(str(error))
            return False
        self._say("")
        self._paint(at)
        return True

    def _add_unread(self, place: str) -> None:
        try:
            at = self._preparation.add_unread(place)
        except ValueError as error:
            self._say(str(error))
            return
        self._paint(at)
        self.query_one(DraftTable).mark("start")
        self._say("Type its start, then its speaker and title; or Del leaves it out.")

    def _settle(self, what: str, text: str) -> None:
        try:
            if what == "title":
                self._preparation.change(-1, what, text)
            else:
                self._say(self._preparation.settle(what, text))
        except ValueError as error:
            self._say(str(error))

    def _write(self, name: str) -> None:
        answer = self._doors.write(name, self._preparation.content())
        if isinstance(answer, Opened):
            self.post_message(self.Written(answer))
        else:
            self._say(answer)

    def _say(self, sentence: str) -> None:
        self.query_one("#said", OptionalLine).show(sentence)

    def _paint(self, row: int | None = None) -> None:
        self._view = self._preparation.view()
        self.query_one("#title", TextLine).show(self._view.title)
        self.query_one("#about", TextLine).show(self._view.about)
        self.query_one(DraftTable).show(self._view, row)
        self._paint_below()

    def _paint_below(self) -> None:
        if self.query(Panel):
            return
        rule = f"── {doubts_line(self._view)} "
        self.query_one("#count", TextLine).show(rule.ljust(max(len(rule), self.size.width), "─"))
        self.query_one("#doubts", Static).update(doubts_content(self._view, self.query_one(DraftTable).row))
        self.query_one(KeyFooter).show(HINTS)

"""The app before a session: the start page, what is pasted or set up, and the table; it returns a programme file."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from stagetimer.live.preparing import Preparation
from stagetimer.tui.panels.base import GUARD, Panel
from stagetimer.tui.panels.page import Page
from stagetimer.tui.prepare.doors import Doors, Opened
from stagetimer.tui.prepare.paste_screen import PasteScreen
from stagetimer.tui.prepare.quick_screen import QuickScreen
from stagetimer.tui.prepare.start_page import failed_page, start_page
from stagetimer.tui.prepare.start_screen import PageScreen
from stagetimer.tui.prepare.table_screen import TableScreen
from stagetimer.tui.themed import ThemedApp


class PrepareApp(ThemedApp[Opened]):
    """Returns the programme file to go on with, or nothing where the chair leaves."""

    TITLE = "stagetimer"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "back", show=False, priority=True)]

    def __init__(
        self,
        doors: Doors,
        first: Preparation | str = "",
        *,
        soon: str = "13:05",
        rehearse: bool = False,
        guard: float = GUARD,
    ) -> None:
        """Begin with a programme to look at, or with the start page and, perhaps, a sentence on it.

        `soon` is the start that the quick set-up offers; `rehearse`: what is opened will be rehearsed.
        """
        super().__init__()
        self._doors = doors
        self._opening = first
        self._soon = soon
        self._rehearse = rehearse
        self._guard = guard
        self._trouble: tuple[str, ...] = (first,) if isinstance(first, str) and first else ()
        self._pasted = ""
        self._failed: Preparation | None = None
        self._start = PageScreen(self._start_page, guard=guard)

    async def on_mount(self) -> None:
        """Show the first screen; the start page lies below every other one."""
        self.leave_when_told()
        await self.push_screen(self._start)
        if isinstance(self._opening, Preparation):
            await self._look_at(self._opening)

    async def on_panel_do(self, event: Panel.Do) -> None:
        """Do what a row of the start page, or of the page of a failed file, asks for."""
        match event.action:
            case "open":
                self._work(lambda: self._doors.open(Path(event.value)), f"Reading {Path(event.value).name} …")
            case "paste":
                await self.push_screen(PasteScreen(self._pasted), self._take_paste)
            case "quick":
                await self.push_screen(QuickScreen(self._doors.quick, self._soon), self._take_quick)
            case "example":
                self._work(self._doors.example, "Setting the example up …")
            case "times" if self._failed is not None:
                await self._give_times(self._failed, *event.value.split("=", 1))
            case "leave":
                await self._leave(event.value)
            case _:
                return

    async def action_back(self) -> None:
        """Leave as Esc does: never without the question of a table."""
        await self.run_action("screen.back")

    async def on_page_screen_leave(self) -> None:
        """Leave the page: the start page ends the app, another one goes back to it."""
        await self._leave("quit" if self.screen is self._start else "start")

    def on_page_screen_pasted(self, event: PageScreen.Pasted) -> None:
        """Read what was pasted on a page."""
        self._take_paste(event.text)

    async def on_table_screen_leave(self, event: TableScreen.Leave) -> None:
        """Leave the table."""
        await self._leave(event.to)

    def on_table_screen_written(self, event: TableScreen.Written) -> None:
        """Go on with the file that was written."""
        self.exit(event.opened)

    async def _leave(self, to: str) -> None:
        if to == "quit":
            self.exit(None)
            return
        while self.screen is not self._start:
            await self.pop_screen()
        self._trouble = ()
        await self._start.show()

    def _take_paste(self, text: str | None) -> None:
        if text is not None and text.strip():
            self._pasted = text
            self._work(lambda: self._doors.read("what was pasted", text), "Reading …")

    async def _take_quick(self, made: Preparation | None) -> None:
        if made is not None:
            await self._look_at(made)

    def _work(self, door: Callable[[], Preparation | Opened | str], words: str) -> None:
        """Ask something of the files in a thread, so that the screen never stands still."""
        if isinstance(self.screen, PageScreen):
            self.screen.say(words)
        self.run_worker(self._await(door), exclusive=True)

    async def _await(self, door: Callable[[], Preparation | Opened | str]) -> None:
        answer = await asyncio.to_thread(door)
        if isinstance(answer, Opened):
            self.exit(answer)
        elif isinstance(answer, Preparation):
            await self._look_at(answer)
        else:
            self._trouble = (answer,)
            await self._start.show()

    async def _give_times(self, preparation: Preparation, start: str, length: str) -> None:
        """Read a file without times once more, with the first start and the length of each slot."""
        try:
            preparation.settle("start", start)
            preparation.settle("length", length)
        except ValueError as error:
            if isinstance(self.screen, PageScreen):
                self.screen.say(str(error))
            return
        await self.pop_screen()
        await self._look_at(preparation)

    async def _look_at(self, preparation: Preparation) -> None:
        screen: Screen[None]
        if preparation.readable:
            screen = TableScreen(preparation, self._doors, rehearse=self._rehearse, guard=self._guard)
        else:
            self._failed = preparation
            screen = PageScreen(lambda: _failed(preparation), guard=self._guard)
        await self.push_screen(screen)
        if self._start.is_mounted:
            self._start.say("")

    def _start_page(self) -> Page:
        return start_page(self._doors.offers(), self._doors.folder, self._trouble)


def _failed(preparation: Preparation) -> Page:
    return failed_page(preparation.name, preparation.sentences(), timeless=preparation.timeless)

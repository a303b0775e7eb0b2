"""A panel on a screen of any size, in a small app that notes what the panel asks for, and keys that must not act."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from session_stories import Story
from stage_pictures import published
from stagetimer.core.commands import Command
from stagetimer.core.programme import Programme
from stagetimer.core.values import replace
from stagetimer.tui.panels.base import Panel
from stagetimer.tui.panels.page import Choice, Page, PanelContext
from stagetimer.tui.panels.registry import open_panel
from stagetimer.view.chair import chair_view

COMMAND_KEYS = "n,p,q,r,s,t,o,e,x,plus,minus,question_mark,space,1,2,5,ctrl+z,ctrl+y,f1,enter,backspace,up,down"


def context(time: str, *lines: str, plan: Programme | None = None, **changes: object) -> PanelContext:
    """Return the published session at that time, after those commands ("13:05:40 start")."""
    story = Story(plan or published()).do(*lines)
    snap = story.look(time)
    made = PanelContext(story.history, snap, chair_view(story.history, snap))
    return replace(made, **changes)  # type: ignore[arg-type]  # any field of a context may be changed


def panel_of(name: str, session: PanelContext, guard: float = 0) -> Panel:
    """Return the panel of that name; that there is none fails the test."""
    panel = open_panel(name, session, guard=guard)
    assert panel is not None, f"no panel {name}"
    return panel


def page_of(name: str, session: PanelContext) -> Page:
    """Return what the panel of that name shows."""
    return panel_of(name, session).page


def labels(page: Page) -> list[str]:
    """Return the labels of a page, in order."""
    return [choice.label for choice in page.choices]


def row(page: Page, label: str) -> Choice:
    """Return the choice of that label; that there is none fails the test."""
    found = [choice for choice in page.choices if choice.label == label]
    assert len(found) == 1, f"{label!r} among {labels(page)}"
    return found[0]


class PanelHost(App[None]):
    """A panel in the lower part of a screen, as on the chair screen."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding(COMMAND_KEYS, "command", "A command of the app", show=False)]
    CSS = """
    #upper { height: 3fr; }
    #lower { height: 2fr; min-height: 5; }
    """

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self.panel = panel
        self.given: list[Command] = []
        self.done: list[tuple[str, str]] = []
        self.opened: list[str] = []
        self.closed = 0
        self.commands = 0

    def compose(self) -> ComposeResult:
        """Place the panel under something else."""
        yield Static(Content("7:32"), id="upper")
        with Vertical(id="lower"):
            yield self.panel

    def action_command(self) -> None:
        """Note that a key acted as a command of the app."""
        self.commands += 1

    def on_panel_give(self, event: Panel.Give) -> None:
        """Note the commands."""
        self.given.extend(event.commands)

    def on_panel_do(self, event: Panel.Do) -> None:
        """Note the action."""
        self.done.append((event.action, event.value))

    def on_panel_open(self, event: Panel.Open) -> None:
        """Note the panel that is to be opened."""
        self.opened.append(event.name)

    async def on_panel_close(self) -> None:
        """Take the panel away, as the app does."""
        self.closed += 1
        await self.panel.remove()


@asynccontextmanager
async def on_host(panel: Panel, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[PanelHost, Pilot[None]]]:
    """Show the panel on a screen of `size` columns and rows."""
    host = PanelHost(panel)
    async with host.run_test(size=size) as pilot:
        await pilot.pause()
        yield host, pilot


def press_at(panel: Panel, key: str, after: float) -> None:
    """Press a key that many real seconds after the panel was opened, as the event says it."""
    event = events.Key(key, None)
    event.time = panel.opened + after
    panel.post_message(event)

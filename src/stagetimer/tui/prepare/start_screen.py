"""The start page on the screen, and the page of a file that gives no programme: a panel, and its keys."""

from collections.abc import Callable
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen

from stagetimer.tui.hints import Hint
from stagetimer.tui.messages import KeyClicked
from stagetimer.tui.panels.base import GUARD, Panel
from stagetimer.tui.panels.page import Page
from stagetimer.tui.widgets.footer import KeyFooter
from stagetimer.tui.widgets.text_line import OptionalLine

HINTS: Final = (
    Hint((("↑", "up"), ("↓", "down")), "choose"),
    Hint((("Enter", "enter"),), "open it"),
    Hint((("Q", "q"),), "leave"),
)


class PageScreen(Screen[None]):
    """A page of choices that fills the window; what is pasted anywhere on it is read as a programme."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,Q,escape", "back", show=False)]
    CSS = """
    PageScreen { layout: vertical; padding: 1 0 0 0; }
    #said { padding: 0 1; text-style: bold; }
    #keys { background: $panel; }
    """

    class Leave(Message):
        """Nothing was chosen."""

    class Pasted(Message):
        """A text was pasted."""

        def __init__(self, text: str) -> None:
            """Hand the text over."""
            super().__init__()
            self.text = text

    def __init__(self, build: Callable[[], Page], *, guard: float = GUARD) -> None:
        """Show what `build` returns; it is asked again when the screen comes back. `guard`: as for panels."""
        super().__init__()
        self._build = build
        self._guard = guard

    def compose(self) -> ComposeResult:
        """Place the panel and its keys."""
        with Vertical(id="page"):
            yield Panel(self._build(), guard=self._guard)
        yield OptionalLine(id="said")
        yield KeyFooter(id="keys")

    def on_mount(self) -> None:
        """Show the keys."""
        self.query_one(KeyFooter).show(HINTS)

    async def show(self) -> None:
        """Build the page anew: the folder may hold other files by now."""
        box = self.query_one("#page", Vertical)
        await self.query(Panel).remove()
        await box.mount(Panel(self._build(), guard=self._guard))
        self.say("")

    def say(self, sentence: str) -> None:
        """Say a sentence above the keys; empty: nothing."""
        self.query_one("#said", OptionalLine).show(sentence)

    def on_paste(self, event: events.Paste) -> None:
        """Read what is pasted, wherever the mark is."""
        event.stop()
        self.post_message(self.Pasted(event.text))

    def on_key_clicked(self, event: KeyClicked) -> None:
        """Do what the clicked key does."""
        self.app.simulate_key(event.key)

    def on_panel_close(self, event: Panel.Close) -> None:
        """Esc in the panel leaves, as Q does; a row that was chosen posts its own message first."""
        event.stop()
        self.post_message(self.Leave())

    def action_back(self) -> None:
        """Leave."""
        self.post_message(self.Leave())

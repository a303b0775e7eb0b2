"""The screen for a programme that is pasted or typed: a field, and one key that reads it."""

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import TextArea

from stagetimer.tui.hints import Hint
from stagetimer.tui.messages import KeyClicked
from stagetimer.tui.widgets.footer import KeyFooter
from stagetimer.tui.widgets.text_line import OptionalLine, TextLine

HINTS: Final = (Hint((("Ctrl+S", "ctrl+s"), ("F2", "f2")), "read it"), Hint((("Esc", "escape"),), "back"))
HOW: Final = "Ctrl+Shift+V, Cmd+V or the right mouse button pastes; then Ctrl+S reads it."


class PasteScreen(Screen[str | None]):
    """Returns the text, or nothing. What was typed is still there when the chair comes back to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "read", show=False, priority=True),
        Binding("escape", "back", show=False, priority=True),
    ]
    CSS = """
    PasteScreen { layout: vertical; }
    #head { text-style: bold; padding: 0 1; }
    #how { padding: 0 1; color: $quiet; }
    TextArea { height: 1fr; border: none; border-top: solid $rule; padding: 0 1; background: $background; }
    #said { padding: 0 1; text-style: bold; }
    #keys { background: $panel; }
    """

    def __init__(self, text: str = "") -> None:
        """Begin with that text."""
        super().__init__()
        self._text = text

    @property
    def text(self) -> str:
        """What is in the field."""
        return self.query_one(TextArea).text

    def compose(self) -> ComposeResult:
        """Place the field and the keys."""
        yield TextLine(id="head")
        yield TextLine(id="how")
        yield TextArea(self._text, soft_wrap=True, show_line_numbers=False, tab_behavior="indent")
        yield OptionalLine(id="said")
        yield KeyFooter(id="keys")

    def on_mount(self) -> None:
        """Say how, and take the keyboard."""
        self.query_one("#head", TextLine).show("PASTE THE PROGRAMME")
        self.query_one("#how", TextLine).show(HOW)
        self.query_one(KeyFooter).show(HINTS)
        self.query_one(TextArea).focus()

    def action_read(self) -> None:
        """Return the text, if there is any."""
        if self.text.strip():
            self.dismiss(self.text)
        else:
            self.query_one("#said", OptionalLine).show("There is no text yet: paste it, then press Ctrl+S.")

    def action_back(self) -> None:
        """Return nothing."""
        self.dismiss(None)

    def on_key_clicked(self, event: KeyClicked) -> None:
        """Do what the clicked key does."""
        self.app.simulate_key(event.key)

"""The screen of the quick set-up: four short answers, each with one already in it; names come later, in the table."""

from collections.abc import Callable
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input, Label

from stagetimer.live.preparing import Preparation
from stagetimer.tui.hints import Hint
from stagetimer.tui.messages import KeyClicked
from stagetimer.tui.widgets.footer import KeyFooter
from stagetimer.tui.widgets.text_line import OptionalLine, TextLine

HINTS: Final = (
    Hint((("Enter", "enter"),), "next answer"),
    Hint((("Ctrl+S", "ctrl+s"),), "make it"),
    Hint((("Esc", "escape"),), "back"),
)
QUESTIONS: Final = (
    ("title", "Title", "Session"),
    ("start", "Starts today at", ""),
    ("count", "How many talks", "5"),
    ("length", "How long is each, in minutes", "10"),
)
"""Names, questions and first answers; the start is handed in."""


class QuickScreen(Screen[Preparation | None]):
    """Returns a programme to be looked at, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "make", show=False, priority=True),
        Binding("escape", "back", show=False, priority=True),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    CSS = """
    QuickScreen { layout: vertical; }
    #head { text-style: bold; padding: 0 1; margin: 0 0 1 0; }
    .answer { height: 1; padding: 0 1; }
    .answer Label { width: 32; }
    .answer Input { width: 40; height: 1; border: none; padding: 0 1; background: $panel; }
    .answer Input:focus { background: $foreground; color: $background; }
    #said { padding: 0 1; margin: 1 0 0 0; text-style: bold; height: auto; text-wrap: wrap; }
    #keys { background: $panel; dock: bottom; }
    """

    def __init__(self, make: Callable[[str, str, str, str], Preparation], start: str) -> None:
        """`make` makes the programme of the four answers, or raises `ValueError`; `start` is the first time offered."""
        super().__init__()
        self._make = make
        self._start = start

    def compose(self) -> ComposeResult:
        """Place the questions."""
        yield TextLine(id="head")
        for name, question, answer in QUESTIONS:
            with Horizontal(classes="answer"):
                yield Label(question, markup=False)
                yield Input(answer or self._start, id=name, compact=True, select_on_focus=True)
        yield OptionalLine(id="said")
        yield KeyFooter(id="keys")

    def on_mount(self) -> None:
        """Say what it is, and begin with the first question."""
        self.query_one("#head", TextLine).show("QUICK SET-UP: ONE TALK AFTER THE OTHER; BREAKS AND NAMES LATER")
        self.query_one(KeyFooter).show(HINTS)
        self.query_one("#title", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next question; after the last one, make the programme."""
        event.stop()
        if event.input.id == QUESTIONS[-1][0]:
            self.action_make()
        else:
            self.focus_next(Input)

    def action_make(self) -> None:
        """Return the programme, or say which answer is unclear."""
        answers = [self.query_one(f"#{name}", Input).value for name, _, _ in QUESTIONS]
        try:
            made = self._make(*answers)
        except ValueError as error:
            self.query_one("#said", OptionalLine).show(str(error))
            return
        self.dismiss(made)

    def action_back(self) -> None:
        """Return nothing."""
        self.dismiss(None)

    def on_key_clicked(self, event: KeyClicked) -> None:
        """Do what the clicked key does."""
        self.app.simulate_key(event.key)

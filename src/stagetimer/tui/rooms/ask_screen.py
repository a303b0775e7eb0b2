"""A note to be typed, or a command to be chosen, for one room; nothing is sent before Enter."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen

from stagetimer.tui.hints import PANEL_HINTS
from stagetimer.tui.messages import KeyClicked
from stagetimer.tui.panels.base import GUARD, Panel
from stagetimer.tui.panels.page import Choice, Line, Page
from stagetimer.tui.widgets.footer import KeyFooter
from stagetimer.view.rooms_model import LONGEST_NOTE, Wanted

PROMISE: Final = "It counts for ten seconds: if it comes later than that, nothing happens."


class AskScreen(Screen[None]):
    """A page of choices for one room; Esc sends nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]
    CSS = """
    AskScreen { layout: vertical; background: $background; color: $foreground; }
    AskScreen Vertical { height: auto; max-height: 100%; }
    AskScreen Panel { height: 18; max-height: 100%; }
    AskScreen.-note Panel { height: 9; }
    AskScreen #keys { background: $panel; dock: bottom; }
    """

    class Give(Message):
        """Something is to be sent to a room."""

        def __init__(self, room: str, wanted: Wanted) -> None:
            """Hand it over."""
            super().__init__()
            self.room, self.wanted = room, wanted

    def __init__(self, room: str, wanted: Sequence[Wanted], *, guard: float = GUARD) -> None:
        """Offer those commands, or, where there are none, let a note be typed. `guard`: as for panels."""
        super().__init__()
        self._room, self._wanted, self._guard = room, tuple(wanted), guard

    def compose(self) -> ComposeResult:
        """Place the panel and its keys."""
        page = command_page(self._room, self._wanted) if self._wanted else note_page(self._room)
        with Vertical():
            yield Panel(page, guard=self._guard)
        yield KeyFooter(id="keys")

    def on_mount(self) -> None:
        """Show the keys."""
        self.set_class(not self._wanted, "-note")
        self.query_one(KeyFooter).show(PANEL_HINTS)

    def on_panel_do(self, event: Panel.Do) -> None:
        """Hand over what was chosen or typed."""
        event.stop()
        note = Wanted(kind="note", text=event.value)
        wanted = note if event.action == "note" else self._wanted[int(event.value)]
        self.app.post_message(self.Give(self._room, wanted))

    def on_panel_close(self, event: Panel.Close) -> None:
        """Go back."""
        event.stop()
        self.dismiss()

    def on_key_clicked(self, event: KeyClicked) -> None:
        """Do what the clicked key does."""
        self.app.simulate_key(event.key)


def note_page(room: str) -> Page:
    """Return the page on which a note is typed."""
    return Page(
        f"Note to the chair of {room}",
        (Choice("Write one…", needs=Line("Note:", _note)),),
        notes=("The chair alone sees it, never the stage.", PROMISE),
        typing=True,
    )


def command_page(room: str, wanted: Sequence[Wanted]) -> Page:
    """Return the page on which a command is chosen; the first row does nothing."""
    rows = (Choice(wish.label, do=("command", str(index))) for index, wish in enumerate(wanted))
    return Page(
        f"Do something in {room}",
        (Choice("Nothing"), *rows),
        notes=("The chair has allowed it, and is told. The chair can take it back.", PROMISE),
    )


def _note(text: str) -> Choice:
    if not text:
        raise ValueError("Type the note first, or press Esc to send nothing.")
    if len(text) > LONGEST_NOTE:
        raise ValueError(f"A note has at most {LONGEST_NOTE} characters; this one has {len(text)}.")
    return Choice(text, do=("note", text))

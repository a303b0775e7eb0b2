"""One room in full: how it stands, its laptop and its displays, its programme."""

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from stagetimer.tui.hints import Hint
from stagetimer.tui.messages import KeyClicked
from stagetimer.tui.rooms.columns import programme_line, ruled
from stagetimer.tui.rooms.line_list import LineList, ListLine
from stagetimer.tui.rooms.rooms_screen import RoomsScreen, about
from stagetimer.tui.widgets.footer import KeyFooter
from stagetimer.tui.widgets.sparing import SparingScreen
from stagetimer.tui.widgets.text_line import OptionalLine, TextLine
from stagetimer.view.rooms import rooms_view
from stagetimer.view.rooms_model import EventTold, RoomRow
from stagetimer.view.rooms_slots import programme_lines

HINTS: Final = (
    Hint((("↑", "up"), ("↓", "down")), "Programme"),
    Hint((("N", "n"),), "Note"),
    Hint((("C", "c"),), "Command"),
    Hint((("Esc", "escape"),), "Back"),
)


class DetailsScreen(SparingScreen):
    """A room in full; Esc comes back to all rooms."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,Q", "dismiss", "Back", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("n,N", "ask('note')", show=False),
        Binding("c,C", "ask('command')", show=False),
        Binding("t,T", "app.theme", show=False),
        Binding("question_mark,f1", "app.help", show=False),
    ]
    CSS = """
    DetailsScreen { layout: vertical; overflow: hidden; background: $background; color: $foreground; }
    DetailsScreen .line { padding: 0 1; }
    DetailsScreen #now { text-style: bold; }
    DetailsScreen #heading { color: $quiet; }
    DetailsScreen #said { padding: 0 1; text-style: bold; }
    DetailsScreen #keys { background: $panel; }
    """

    def __init__(self, room: str) -> None:
        """Show the room of that name."""
        super().__init__()
        self._room = room
        self._told: EventTold | None = None
        self._said = ""

    def compose(self) -> ComposeResult:
        """Place the lines."""
        yield TextLine(id="now", classes="line")
        yield OptionalLine(id="stands", classes="line")
        yield TextLine(id="about", classes="line")
        yield TextLine(id="heading")
        yield LineList(id="programme")
        yield OptionalLine(id="said")
        yield KeyFooter(id="keys")

    def on_mount(self) -> None:
        """Show the keys, and what is known already."""
        self.query_one(KeyFooter).show(HINTS)
        self.paint()

    def on_resize(self) -> None:
        """Fit the columns."""
        self.call_after_refresh(self.paint)

    def show(self, told: EventTold) -> None:
        """Show what is known now."""
        self._told = told
        if self.stands:
            self.paint()

    def say(self, sentence: str) -> None:
        """Say a sentence above the keys; empty: nothing."""
        self._said = sentence
        if self.stands:
            self.paint()

    def paint(self) -> None:
        """Put everything in its place."""
        told = self._told
        if told is None or not self.size.width:
            return
        view = rooms_view(told)
        row = next((row for row in view.rows if row.room == self._room), None)
        room = next((room for room in told.rooms if room.name == self._room), None)
        if row is None or room is None:
            return
        width = self.size.width
        self.query_one("#now", TextLine).show(_now(row))
        self.query_one("#stands", OptionalLine).show(_stands(row))
        self.query_one("#about", TextLine).show(about(row))
        names = [("published", 3, 9), ("now", 13, 9), ("speaker", 23, 10)]
        self.query_one("#heading", TextLine).show(ruled(names, width))
        lines = [ListLine(str(n), programme_line(line, width)) for n, line in enumerate(programme_lines(room))]
        self.query_one(LineList).show(lines)
        self.query_one("#said", OptionalLine).show(self._said or view.order)

    def action_move(self, by: int) -> None:
        """Move in the programme."""
        self.query_one(LineList).move(by)

    def action_ask(self, what: str) -> None:
        """Ask for a note or a command to this room."""
        self.post_message(RoomsScreen.Ask(what, self._room))

    def on_key_clicked(self, event: KeyClicked) -> None:
        """Do what the clicked key does."""
        self.app.simulate_key(event.key)


def _now(row: RoomRow) -> str:
    return "  ".join(filter(None, (row.room, f"{row.symbol} {row.word}".strip(), row.digits, row.speaker)))


def _stands(row: RoomRow) -> str:
    """Return how late a room is and when it ends, in one sentence; empty where that is not known."""
    ends = f"ends about {row.ends}" if row.ends else ""
    published = f"(published {row.published_end})" if row.ends and row.published_end != row.ends else ""
    return " ".join(filter(None, (f"{row.drift}," if row.drift and ends else row.drift, ends, published)))

"""The list of rooms: what needs saying above it, the marked room in words and the newest order below it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message

from stagetimer.tui.messages import KeyClicked
from stagetimer.tui.rooms.columns import columns, foyer_heading, foyer_line, foyer_room, heading, more_words, room_line
from stagetimer.tui.rooms.keys import KEYS, footer
from stagetimer.tui.rooms.line_list import LineList, ListLine, Look
from stagetimer.tui.widgets.footer import KeyFooter
from stagetimer.tui.widgets.sparing import SparingScreen
from stagetimer.tui.widgets.text_line import OptionalLine, TextLine
from stagetimer.view.rooms import rooms_view
from stagetimer.view.rooms_apart import MOST_SAID
from stagetimer.view.rooms_foyer import foyer_rows
from stagetimer.view.rooms_model import EventTold, RoomRow, RoomsView, Sorting

_LOOKS: dict[int, Look] = {0: "strong", 3: "quiet"}


class RoomsScreen(SparingScreen):
    """The control room, or the foyer; it shows what it is told once a second."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(key.keys), key.action, key.help, show=False) for key in KEYS
    ]
    CSS = """
    RoomsScreen { layout: vertical; overflow: hidden; background: $background; color: $foreground; }
    RoomsScreen #top { height: 1; padding: 0 1; }
    RoomsScreen #event { width: 1fr; text-style: bold; }
    RoomsScreen #clock { width: 24; text-align: right; text-style: bold; }
    RoomsScreen #problem { padding: 0 1; text-style: bold reverse; }
    RoomsScreen .apart { padding: 0 1; text-style: bold; }
    RoomsScreen #heading { color: $quiet; }
    RoomsScreen #none { padding: 1 1; color: $quiet; }
    RoomsScreen #about { padding: 0 1; background: $panel; }
    RoomsScreen #said { padding: 0 1; text-style: bold; }
    RoomsScreen #dropped { padding: 0 1; color: $quiet; }
    RoomsScreen #keys { background: $panel; }
    """

    class Ask(Message):
        """A note or a command is to be given to a room, or its details are wanted."""

        def __init__(self, what: str, room: str) -> None:
            """Ask for something; `what`: "note", "command", "details"."""
            super().__init__()
            self.what, self.room = what, room

    def __init__(self, *, foyer: bool = False, only_foyer: bool = False) -> None:
        """Begin with the rooms, or with the foyer; `only_foyer`: nothing but the foyer."""
        super().__init__()
        self._foyer, self._only_foyer = foyer or only_foyer, only_foyer
        self._sorting: Sorting = "need"
        self._told: EventTold | None = None
        self._said = ""

    def compose(self) -> ComposeResult:
        """Place the lines."""
        with Horizontal(id="top"):
            yield TextLine(id="event")
            yield TextLine(id="clock")
        yield OptionalLine(id="problem")
        for number in range(MOST_SAID + 1):
            yield OptionalLine(id=f"apart-{number}", classes="apart")
        yield TextLine(id="heading")
        yield LineList(id="rooms")
        yield OptionalLine(id="about")
        yield OptionalLine(id="said")
        yield OptionalLine(id="dropped")
        yield KeyFooter(id="keys")

    def on_mount(self) -> None:
        """Show the keys, and what is known already."""
        self.query_one(KeyFooter).show(footer(foyer=self._only_foyer))
        self.paint()

    def on_resize(self) -> None:
        """Fit the columns."""
        self.call_after_refresh(self.paint)

    @property
    def marked(self) -> str:
        """The name of the marked room; empty: there is none."""
        return self.query_one(LineList).marked

    def show(self, told: EventTold) -> None:
        """Show what is known now."""
        self._told = told
        if self.stands:
            self.paint()

    def say(self, sentence: str) -> None:
        """Say a sentence above the keys until the next key that does something; empty: nothing."""
        self._said = sentence
        if self.stands:
            self.paint()

    def paint(self) -> None:
        """Put everything in its place."""
        told = self._told
        if told is None or not self.size.width:
            return
        view = rooms_view(told, self._sorting)
        self._paint_lines(view)
        if self._foyer:
            self._paint_foyer(told)
        else:
            self._paint_rooms(view)

    def action_move(self, by: int) -> None:
        """Mark another room."""
        self.query_one(LineList).move(by)
        self.paint()

    def action_sort(self) -> None:
        """Change between what needs somebody first and the rooms' own order."""
        self._sorting = "room" if self._sorting == "need" else "need"
        self.say("" if self._foyer else _SORTED[self._sorting])

    def action_foyer(self) -> None:
        """Change between the control room and the foyer."""
        if not self._only_foyer:
            self._foyer = not self._foyer
            self.say("")

    def action_details(self) -> None:
        """Ask for the marked room's details."""
        self._ask("details")

    def action_note(self) -> None:
        """Ask for a note to the marked room's chair."""
        self._ask("note")

    def action_command(self) -> None:
        """Ask for a command to the marked room."""
        self._ask("command")

    def on_key_clicked(self, event: KeyClicked) -> None:
        """Do what the clicked key does."""
        self.app.simulate_key(event.key)

    def _ask(self, what: str) -> None:
        if self._only_foyer:
            return
        if self.marked:
            self.query_one(LineList).hold()
            self.post_message(self.Ask(what, self.marked))
        else:
            self.say("There is no room yet.")

    def _paint_lines(self, view: RoomsView) -> None:
        line = self.query_one
        line("#event", TextLine).show(view.event if self._foyer else f"{view.event} · {view.count}")
        line("#clock", TextLine).show(view.clock)
        line("#problem", OptionalLine).show(view.problem)
        for number in range(MOST_SAID + 1):
            there = not self._foyer and number < len(view.apart)
            line(f"#apart-{number}", OptionalLine).show(f"↔ {view.apart[number]}" if there else "")
        line("#said", OptionalLine).show("" if self._only_foyer else self._said or view.order)
        line("#dropped", OptionalLine).show("" if self._foyer else view.dropped)

    def _paint_rooms(self, view: RoomsView) -> None:
        widths = columns(view.rows, self.size.width)
        self.query_one("#heading", TextLine).show(heading(widths))
        lines = [ListLine(row.room, room_line(row, widths), _LOOKS.get(row.need, "usual")) for row in view.rows]
        self.query_one(LineList).show(lines)
        marked = next((row for row in view.rows if row.room == self.marked), None)
        nobody = "Nobody has come yet: a room is here once its chair's laptop is (stagetimer run --broker …)."
        self.query_one("#about", OptionalLine).show(nobody if marked is None else about(marked))

    def _paint_foyer(self, told: EventTold) -> None:
        rows, width = foyer_rows(told.rooms), self.size.width
        room = foyer_room(rows, width)
        self.query_one("#heading", TextLine).show(foyer_heading(room, width))
        self.query_one(LineList).show([ListLine(row.room, foyer_line(row, room, width)) for row in rows])
        self.query_one("#about", OptionalLine).show("")


_SORTED: dict[Sorting, str] = {
    "need": "What needs somebody stands first.",
    "room": "The rooms stand in their order.",
}


def about(row: RoomRow) -> str:
    """Return the marked room in one line: its laptop, its displays, what is wrong there, what else is on its stage."""
    displays = "no display" if not row.displays else f"{row.displays} display{'s' if row.displays > 1 else ''}"
    parts = [
        f"{row.room}: {f'{row.laptop} {row.chair}'.strip()}",
        more_words(row),
        displays,
        "takes commands" if row.commands else "",
    ]
    return " · ".join(part for part in parts if part)

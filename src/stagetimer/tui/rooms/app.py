"""The control room as an app: looks once a second at what is known, paints it, sends notes and commands."""

from functools import partial
from typing import ClassVar, Protocol

from msgspec import Struct
from textual.binding import Binding, BindingType

from stagetimer.clock.base import Clock
from stagetimer.clock.ticker import ticks
from stagetimer.tui.panels.base import GUARD
from stagetimer.tui.rooms.ask_screen import AskScreen
from stagetimer.tui.rooms.details_screen import DetailsScreen
from stagetimer.tui.rooms.help_screen import RoomsHelp
from stagetimer.tui.rooms.rooms_screen import RoomsScreen
from stagetimer.tui.themed import ThemedApp
from stagetimer.tui.themes import other
from stagetimer.view.rooms_model import EventTold, Wanted
from stagetimer.view.rooms_orders import wishes


class RoomsSource(Protocol):
    """What is known of an event, and the way to its chairs (`broker.rooms`)."""

    def look(self) -> EventTold:
        """Return what is known now; asked once a second. Never raises, never waits."""

    def order(self, room: str, wanted: Wanted) -> str:
        """Send something to a room's chair; return why not, empty: it is on its way."""


class RoomsOptions(Struct, frozen=True, kw_only=True):
    """What the command line decides."""

    clock: Clock
    """Wall time: when to look again."""
    only_foyer: bool = False
    """Show the foyer, and nothing else."""
    guard: float = GUARD
    """Real seconds before Enter counts on a page of choices."""


class RoomsApp(ThemedApp[None]):
    """Shows the rooms of a source until a key is pressed: Q or Ctrl+Q."""

    TITLE = "stagetimer"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "leave", "Leave", show=False, priority=True)]

    def __init__(self, source: RoomsSource, options: RoomsOptions) -> None:
        """Show `source`; nothing is looked at before the app runs."""
        super().__init__()
        self._source, self._options = source, options
        self._rooms = RoomsScreen(only_foyer=options.only_foyer)
        self._details: DetailsScreen | None = None
        self._told: EventTold | None = None

    async def on_mount(self) -> None:
        """Show the rooms and begin to look."""
        self.leave_when_told()
        await self.push_screen(self._rooms)
        self.run_worker(self._look_on(), name="looking")

    def action_leave(self) -> None:
        """Leave at once: no room notices."""
        self.exit()

    def action_theme(self) -> None:
        """Change between the dark and the light colours."""
        self.theme = other(self.theme)

    def action_help(self) -> None:
        """Show the keys."""
        self.push_screen(RoomsHelp(foyer=self._options.only_foyer))

    def on_rooms_screen_ask(self, event: RoomsScreen.Ask) -> None:
        """Show a room's details, or what may be sent to it."""
        self._say("")
        if event.what == "details":
            self._details = DetailsScreen(event.room)
            self._show()
            self.push_screen(self._details, self._forget_details)
        else:
            self._ask(event.what, event.room)

    def on_ask_screen_give(self, event: AskScreen.Give) -> None:
        """Send it, and say why if it cannot be sent; what becomes of it is told with the rooms."""
        self._say(self._source.order(event.room, event.wanted))
        self._look()

    def _ask(self, what: str, name: str) -> None:
        """Let a note be typed or a command be chosen, unless it could not be sent anyway."""
        room = next((room for room in self._told.rooms if room.name == name), None) if self._told else None
        if room is None or room.anchor is None or room.seen.notice:
            self._say(f"{name} cannot be reached now.")
        elif what == "note":
            self.push_screen(AskScreen(name, (), guard=self._options.guard))
        elif room.chair is None or not room.chair.commands:
            self._say(f"{name} takes no commands: its chair has not allowed any (--accept-commands).")
        else:
            self.push_screen(AskScreen(name, wishes(room), guard=self._options.guard))

    def _forget_details(self, _nothing: None) -> None:
        self._details = None

    def _say(self, sentence: str) -> None:
        self._rooms.say(sentence)
        if self._details is not None:
            self._details.say(sentence)

    def _look(self) -> None:
        self._told = self._source.look()
        self._show()

    def _show(self) -> None:
        if self._told is None:
            return
        for screen in (self._rooms, self._details):
            if screen is not None:
                screen.paint_now(partial(screen.show, self._told))

    async def _look_on(self) -> None:
        self._look()
        async for _ in ticks(self._options.clock):
            self._options.clock.take_step()
            self._look()

"""What a panel says, as data: a page of choices, each with what it does, and the session it is built from."""

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct
from rich.cells import cell_len, set_cell_size

from stagetimer.core.commands import Command
from stagetimer.core.history import History
from stagetimer.core.snapshot import Snapshot
from stagetimer.core.units import Seconds
from stagetimer.tui.file_news import Offered
from stagetimer.tui.room_link import RoomSeen
from stagetimer.tui.screens_seen import ScreensSeen
from stagetimer.view.model import ChairView


class PanelContext(Struct, frozen=True):
    """The session at the moment a panel is built."""

    history: History
    snapshot: Snapshot
    view: ChairView
    rehearsal: bool = False
    rate: float = 1.0
    """Session seconds per real second."""
    running: bool = True
    """Whether the clock of a rehearsal runs."""
    bell: bool = False
    """Whether the terminal's bell sounds at thresholds."""
    ticked: frozenset[str] = frozenset()
    """What the chair has ticked that is no command: "window", "screens", "power", "clock"."""
    slept: Seconds = 0
    """How long the laptop slept while the slot that is on was running."""
    damage: tuple[str, ...] = ()
    """What is wrong with the journal that the session goes on from, each a sentence."""
    screens: ScreensSeen = ScreensSeen()
    """The displays besides this window."""
    room: RoomSeen = RoomSeen()
    """Its room at a broker."""
    file: Offered | None = None
    """What there is to take from the programme's file; none: it is not looked at."""


class Line(Struct, frozen=True):
    """One line to be typed."""

    prompt: str
    answer: "Callable[[str], Choice]"
    """Turns the cleaned text into what it does; `ValueError` with a sentence for the chair if it means nothing."""
    initial: str = ""


class Choice(Struct, frozen=True):
    """One row of a panel and what it does; a row that does nothing closes the panel."""

    label: str
    columns: tuple[str, ...] = ()
    give: tuple[Command, ...] = ()
    """Commands for the session, in order."""
    do: tuple[str, str] | None = None
    """An action of the app, and its value."""
    opens: str | None = None
    """The panel that takes this one's place."""
    needs: Line | None = None
    """What has to be typed first."""
    stays: bool = False
    """The panel stays open afterwards: a list to tick."""
    name: str = ""
    """What the row is known by where its label changes."""
    preview: tuple[str, ...] = ()
    """What would come of it, a line each, shown below the rows while it is marked."""

    @property
    def identity(self) -> str:
        """What the row is known by when the page is built again."""
        return self.name or self.label


class Page(Struct, frozen=True):
    """Everything a panel shows."""

    heading: str
    choices: tuple[Choice, ...]
    """The first one is harmless."""
    notes: tuple[str, ...] = ()
    """Sentences above the rows."""
    after: tuple[str, ...] = ()
    """Sentences below the rows, the first to go in a low window."""
    heads: tuple[str, ...] = ()
    """What the columns beside the labels are, if they need saying."""
    private: bool = False
    """Headed "Only for you": people share this window."""
    typing: bool = False
    """The line of the first row is open from the start."""


Builder: TypeAlias = Callable[[PanelContext], Page]


def cut(text: str, cells: int) -> str:
    """Return `text` in at most that many cells, with an ellipsis where it was longer."""
    return text if cell_len(text) <= cells else set_cell_size(text, max(0, cells - 1)).rstrip() + "…"[:cells]

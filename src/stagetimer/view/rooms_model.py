"""What is known of the rooms of an event, and what the control room and the foyer show of them: values, nothing else.

`RoomTold` goes in, rows come out. Instants are whole seconds of UTC in the room's own session time.
"""

from typing import Final, Literal, TypeAlias

from msgspec import Struct

from stagetimer.core.units import Instant, Seconds
from stagetimer.view.feed import AnchorJson
from stagetimer.view.model import Tone
from stagetimer.view.seen import Seen

LONGEST_NOTE: Final = 200
"""Characters that a chair's laptop takes of a note (docs/mqtt.md)."""

Sorting: TypeAlias = Literal["need", "room"]
"""What needs a person first, or by the rooms' names."""
OrderKind: TypeAlias = Literal["note", "command"]
Fate: TypeAlias = Literal["sent", "done", "refused", "no answer"]
"""What became of an order; "no answer": its time has passed, so that it does nothing any more."""


class ChairTold(Struct, frozen=True, kw_only=True):
    """Who has a room, as the laptop or the broker said last."""

    who: str
    """The laptop's name."""
    here: bool
    ended: bool = False
    """It said goodbye."""
    commands: bool = False
    """Its chair has allowed commands from the control room."""


class FiguresTold(Struct, frozen=True, kw_only=True):
    """How a session stands, as its chair's laptop said last."""

    following: bool
    """The clock starts the talks."""
    drift: Seconds | None
    """Late positive; None: not measured."""
    finish: Instant | None
    published_finish: Instant
    trouble: str = ""


class RoomTold(Struct, frozen=True, kw_only=True):
    """All that is known of one room at one moment."""

    name: str
    seen: Seen
    """What a display of this room would show now."""
    anchor: AnchorJson | None = None
    """What is counted from; None: nothing."""
    second: Instant = 0
    """The second of that session."""
    ahead: float = 0.0
    """Seconds by which that session's sender's steady clock is ahead of ours."""
    chair: ChairTold | None = None
    """None: nobody has ever come."""
    figures: FiguresTold | None = None
    over: bool = False
    """The session was over when its laptop was heard last, whether or not it can be counted from now."""
    asked: bool = False
    """Its clock has been asked for a moment ago: whether it answers is not known yet."""
    displays: int = 0
    """Those at the chair's laptop and those at gateways."""

    @property
    def is_away(self) -> bool:
        """Whether the laptop that had the room has said, or the broker for it, that it is not there."""
        return self.chair is not None and not self.chair.here

    @property
    def is_left(self) -> bool:
        """Whether its chair has closed the session on purpose."""
        return self.chair is not None and not self.chair.here and self.chair.ended


class Wanted(Struct, frozen=True, kw_only=True):
    """An order as somebody in the control room gives it."""

    kind: OrderKind
    text: str
    """What is sent."""
    label: str = ""
    """What it is called for people; empty: its text."""
    expect: int | None = None
    """The slot that a step means to end."""


class OrderTold(Struct, frozen=True, kw_only=True):
    """A note or a command that was sent, and what became of it."""

    room: str
    kind: OrderKind
    text: str
    """The note, or what the command does, in words."""
    fate: Fate
    words: str = ""
    """The chair's laptop's own: what was done, or why not."""


class EventTold(Struct, frozen=True, kw_only=True):
    """All that is known of an event at one moment."""

    event: str
    rooms: tuple[RoomTold, ...]
    problem: str = ""
    """Why there is no broker; empty: there is one."""
    orders: tuple[OrderTold, ...] = ()
    """Those given lately, the newest last."""
    dropped: int = 0
    """Messages that could not be read, since the start."""
    dropped_why: str = ""
    """The newest of them: where, and what was wrong."""


class RoomRow(Struct, frozen=True, kw_only=True):
    """One room in the control room: every text finished."""

    room: str
    need: int
    """0: a person is needed now; 1: to keep an eye on; 2: all is well; 3: it is over."""
    speaker: str
    digits: str
    """As the stage shows them this second; empty without a signal: nothing stale is shown."""
    symbol: str
    word: str
    """The phase, or what is wrong: "SPEAKING", "No signal since 1:21:07 pm"."""
    tone: Tone
    drift: str
    """"3 min behind", "on time", "by the clock", or nothing."""
    ends: str
    """"1:58 pm", or nothing."""
    published_end: str
    chair: str
    """"here", "No signal since 1:21:07 pm", "not here yet", "has left"."""
    laptop: str
    displays: int
    trouble: str
    stage: str
    """What else is on the stage: the message, that it is blank, a test card."""
    rehearsal: str
    commands: bool
    """Commands would be taken now."""


class RoomsView(Struct, frozen=True, kw_only=True):
    """The control room at one moment."""

    event: str
    count: str
    """"12 rooms, 2 need somebody"."""
    clock: str
    """"1:17:48 pm UK time", of the first room with a signal; empty: there is none."""
    problem: str
    dropped: str
    order: str
    """What became of the newest note or command: "Hall 2: the note is shown"; empty: none was sent lately."""
    apart: tuple[str, ...]
    """Rooms between which nobody can change in time, a sentence each."""
    rows: tuple[RoomRow, ...]


class FoyerRow(Struct, frozen=True, kw_only=True):
    """One room for people in the foyer."""

    room: str
    now: str
    """Who is on, or "Starts at 1:05 pm", "Break until 1:35 pm", "Finished"."""
    now_title: str
    next: str
    next_time: str
    next_title: str
    notice: str
    """"No signal", "No news yet", or nothing."""


class ProgrammeLine(Struct, frozen=True, kw_only=True):
    """One slot of a room in the control room's details."""

    mark: str
    published: str
    expected: str
    """Where it differs from the published time; "done", "on now", "left out"."""
    who: str
    title: str

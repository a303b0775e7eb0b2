"""What the chair, a remote or a script can ask for: one small frozen class per command of contracts.md.

A command says what is wanted, never when: the live loop stamps it. Whether it can be done is decided in `rules`.
The text forms are in `command_text`.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from stagetimer.core.programme import LateStart, Programme
from stagetimer.core.units import Seconds

NoShowPolicy: TypeAlias = Literal["hold", "slide", "last", "discussion"]
PlanName: TypeAlias = Literal["shorten", "discussion", "breaks", "late"]


class Start(Struct, frozen=True):
    """Start that slot, or the one whose turn it is; ends the running one."""

    slot: int | None = None


class Next(Struct, frozen=True):
    """End the running or followed slot and start the one after it."""


class End(Struct, frozen=True):
    """End the running slot; nothing runs until the next start."""


class Pause(Struct, frozen=True):
    """Let the running countdown stand still."""


class Resume(Struct, frozen=True):
    """Let the paused countdown go on."""


class Add(Struct, frozen=True):
    """More time for the running slot; less, if negative."""

    seconds: Seconds


class Length(Struct, frozen=True):
    """Give a slot that has not ended this length."""

    slot: int
    seconds: Seconds


class Control(Struct, frozen=True):
    """Take control from the clock and change nothing else."""


class Follow(Struct, frozen=True):
    """Hand back to the clock."""


class Hold(Struct, frozen=True):
    """The followed speaker goes on past the published end; just after an automatic change, the one cut off."""


class SetLateStart(Struct, frozen=True):
    """Which rule holds for that slot when it starts late."""

    slot: int
    rule: LateStart


class Skip(Struct, frozen=True):
    """Leave that slot out."""

    slot: int


class Restore(Struct, frozen=True):
    """Bring a skipped slot back."""

    slot: int


class Move(Struct, frozen=True):
    """Give a slot that position (from 1: next) among those still to come."""

    slot: int
    position: int


class Swap(Struct, frozen=True):
    """Let two slots still to come change places."""

    first: int
    second: int


class Here(Struct, frozen=True):
    """The speaker of that slot has been seen, or has not."""

    slot: int
    seen: bool = True


class Message(Struct, frozen=True):
    """Show this text on the stage, until it is cleared or the next start."""

    text: str


class ClearMessage(Struct, frozen=True):
    """Take the message off the stage."""


class Blank(Struct, frozen=True):
    """Show nothing on the stage, until it is unblanked or the next start."""


class Unblank(Struct, frozen=True):
    """Show the stage again."""


class Offset(Struct, frozen=True):
    """UK time is the laptop's time plus this."""

    seconds: Seconds


class Undo(Struct, frozen=True):
    """Take back the last commands still in force."""

    count: int = 1


class Redo(Struct, frozen=True):
    """Bring back what was taken back."""

    count: int = 1


class MoveOn(Struct, frozen=True):
    """Move on to the next segment of the running slot (`segment`)."""


class CorrectStart(Struct, frozen=True):
    """The last start was really then: a TIME as written, the last occurrence not in the future."""

    time: str


class CorrectEnd(Struct, frozen=True):
    """The last end was really then."""

    time: str


class NoShow(Struct, frozen=True):
    """The speaker of that slot is not there; what follows from it."""

    slot: int
    policy: NoShowPolicy = "hold"


class ApplyPlan(Struct, frozen=True):
    """Apply that recovery plan (`plan`)."""

    name: PlanName


class Revise(Struct, frozen=True):
    """Go on with this programme: a change of its file, accepted; what has run keeps its published times."""

    programme: Programme


SessionCommand: TypeAlias = (
    Start
    | Next
    | End
    | Pause
    | Resume
    | Add
    | Length
    | Control
    | Follow
    | Hold
    | SetLateStart
    | Skip
    | Restore
    | Move
    | Swap
    | Here
    | Message
    | ClearMessage
    | Blank
    | Unblank
    | Offset
    | MoveOn
    | CorrectStart
    | CorrectEnd
    | NoShow
    | ApplyPlan
    | Revise
)
"""The commands that `rules.decide` turns into events."""

Command: TypeAlias = SessionCommand | Undo | Redo
"""Every command; `undo` and `redo` change which commands are in force (`history`)."""

"""What the chair, a remote or a script can ask for: one small frozen class per command of contracts.md.

A command says what is wanted, never when: the live loop stamps it. Whether it can be done is decided in `rules`.
The text forms are in `command_text`.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from stagetimer.core.programme import LateStart, Programme
from stagetimer.core.units import Seconds

NoShowPolicy: TypeAlias = Literal["hold", "slide", "last", "discussion"]
PlanName: TypeAlias = Literal["shorten", "discussion", "breaks", "late"]


@dataclass(frozen=True, slots=True)
class Start:
    """Start that slot, or the one whose turn it is; ends the running one."""

    slot: int | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """End the running or followed slot and start the one after it."""


@dataclass(frozen=True, slots=True)
class End:
    """End the running slot; nothing runs until the next start."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Let the running countdown stand still."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Let the paused countdown go on."""


@dataclass(frozen=True, slots=True)
class Add:
    """More time for the running slot; less, if negative."""

    seconds: Seconds


@dataclass(frozen=True, slots=True)
class Length:
    """Give a slot that has not ended this length."""

    slot: int
    seconds: Seconds


@dataclass(frozen=True, slots=True)
class Control:
    """Take control from the clock and change nothing else."""


@dataclass(frozen=True, slots=True)
class Follow:
    """Hand back to the clock."""


@dataclass(frozen=True, slots=True)
class Hold:
    """The followed speaker goes on past the published end; just after an automatic change, the one cut off."""


@dataclass(frozen=True, slots=True)
class SetLateStart:
    """Which rule holds for that slot when it starts late."""

    slot: int
    rule: LateStart


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave that slot out."""

    slot: int


@dataclass(frozen=True, slots=True)
class Restore:
    """Bring a skipped slot back."""

    slot: int


@dataclass(frozen=True, slots=True)
class Move:
    """Give a slot that position (from 1: next) among those still to come."""

    slot: int
    position: int


@dataclass(frozen=True, slots=True)
class Swap:
    """Let two slots still to come change places."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Here:
    """The speaker of that slot has been seen, or has not."""

    slot: int
    seen: bool = True


@dataclass(frozen=True, slots=True)
class Message:
    """Show this text on the stage, until it is cleared or the next start."""

    text: str


@dataclass(frozen=True, slots=True)
class ClearMessage:
    """Take the message off the stage."""


@dataclass(frozen=True, slots=True)
class Blank:
    """Show nothing on the stage, until it is unblanked or the next start."""


@dataclass(frozen=True, slots=True)
class Unblank:
    """Show the stage again."""


@dataclass(frozen=True, slots=True)
class Offset:
    """UK time is the laptop's time plus this."""

    seconds: Seconds


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last commands still in force."""

    count: int = 1


@dataclass(frozen=True, slots=True)
class Redo:
    """Bring back what was taken back."""

    count: int = 1


@dataclass(frozen=True, slots=True)
class MoveOn:
    """Move on to the next segment of the running slot (`segment`)."""


@dataclass(frozen=True, slots=True)
class CorrectStart:
    """The last start was really then: a TIME as written, the last occurrence not in the future."""

    time: str


@dataclass(frozen=True, slots=True)
class CorrectEnd:
    """The last end was really then."""

    time: str


@dataclass(frozen=True, slots=True)
class NoShow:
    """The speaker of that slot is not there; what follows from it."""

    slot: int
    policy: NoShowPolicy = "hold"


@dataclass(frozen=True, slots=True)
class ApplyPlan:
    """Apply that recovery plan (`plan`)."""

    name: PlanName


@dataclass(frozen=True, slots=True)
class Revise:
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

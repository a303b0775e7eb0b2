"""What a command did: facts with their times, appended to the journal, never edited.

Every event carries all that it changes, so that a replay needs no rule: a journal written today reads the same when
a rule has changed. `state.fold` says what each does to the session. Times are instants, lengths whole seconds.
"""

from dataclasses import dataclass
from typing import TypeAlias

from stagetimer.core.programme import LateStart, Programme
from stagetimer.core.units import Instant, Seconds


@dataclass(frozen=True, slots=True)
class Run:
    """One slot that the clock ran while it was followed: assumed from the plan, not measured."""

    slot: int
    started: Instant
    ended: Instant | None
    """None: it still runs."""
    given: Seconds | None
    segments: tuple[Seconds, ...]
    """How much of it each segment has; none where the slot has no segments."""
    segment: int
    """Which segment is on, from 0."""


@dataclass(frozen=True, slots=True)
class ControlTaken:
    """The chair took control; what the clock ran until then becomes fact, assumed."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class HandedBack:
    """The clock is followed again from `at` on."""

    at: Instant
    kept: int | None
    """The running slot, where the plan has the same."""
    skipped: tuple[int, ...]
    """Slots never run whose published time has passed."""


@dataclass(frozen=True, slots=True)
class Started:
    """A slot began at `at` and is given that much time (none: open)."""

    slot: int
    at: Instant
    given: Seconds | None
    fixed_end: bool
    """It was given what was left to its published end, which a step of the clock therefore does not move."""
    segments: tuple[Seconds, ...]
    """How much of it each segment has."""
    after: int | None
    """The slot that the same command ended."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The running slot ended at `at`; an open pause ends with it."""

    slot: int
    at: Instant


@dataclass(frozen=True, slots=True)
class Paused:
    """The running countdown stands still from `at` on."""

    at: Instant


@dataclass(frozen=True, slots=True)
class Resumed:
    """The paused countdown goes on from `at` on."""

    at: Instant


@dataclass(frozen=True, slots=True)
class Given:
    """A slot is given that much time in all, and each of its segments so much of it."""

    slot: int
    seconds: Seconds
    segments: tuple[Seconds, ...]


@dataclass(frozen=True, slots=True)
class SegmentMoved:
    """Another segment (from 0) of the running slot is on."""

    slot: int
    segment: int


@dataclass(frozen=True, slots=True)
class StartCorrected:
    """A slot really began at `started`."""

    slot: int
    started: Instant


@dataclass(frozen=True, slots=True)
class EndCorrected:
    """A slot really ended at `ended`."""

    slot: int
    ended: Instant


@dataclass(frozen=True, slots=True)
class LateStartSet:
    """Which rule holds for that slot when it starts late."""

    slot: int
    rule: LateStart


@dataclass(frozen=True, slots=True)
class Skipped:
    """A slot is left out; if it was running, its start is struck."""

    slot: int


@dataclass(frozen=True, slots=True)
class NotShown:
    """A slot's speaker is not there and the slot is left out; if it was running, its start is struck."""

    slot: int


@dataclass(frozen=True, slots=True)
class Unstarted:
    """The running slot's start is struck: it is to come again."""

    slot: int


@dataclass(frozen=True, slots=True)
class Discussed:
    """A slot's speaker is not there, and the slot is used for discussion."""

    slot: int


@dataclass(frozen=True, slots=True)
class Released:
    """The published starts of these slots no longer hold them back."""

    slots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LateAccepted:
    """The chair chose to finish that far behind."""

    drift: Seconds


@dataclass(frozen=True, slots=True)
class Restored:
    """A slot that was left out is to come again."""

    slot: int


@dataclass(frozen=True, slots=True)
class Reordered:
    """The running order is now this; the slots of `moved` changed places among themselves."""

    order: tuple[int, ...]
    moved: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """The speaker of that slot has been seen, or has not."""

    slot: int
    here: bool


@dataclass(frozen=True, slots=True)
class MessageShown:
    """The stage shows this text from `at` on."""

    text: str
    at: Instant


@dataclass(frozen=True, slots=True)
class MessageCleared:
    """The message is off the stage."""


@dataclass(frozen=True, slots=True)
class Blanked:
    """The stage shows nothing from `at` on."""

    at: Instant


@dataclass(frozen=True, slots=True)
class Unblanked:
    """The stage shows again."""


@dataclass(frozen=True, slots=True)
class OffsetSet:
    """UK time is the laptop's time plus `seconds`; session time moved by `by` and reads `at` now."""

    seconds: Seconds
    by: Seconds
    at: Instant


@dataclass(frozen=True, slots=True)
class ProgrammeRevised:
    """The programme is now this one; `was` says which slot each of its slots was before (none: a new one)."""

    programme: Programme
    was: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class ClockStepped:
    """The laptop's clock was set by that many seconds and reads `at` now; no command did it, no undo takes it back."""

    by: Seconds
    at: Instant


Event: TypeAlias = (
    ControlTaken
    | HandedBack
    | Started
    | Ended
    | Paused
    | Resumed
    | Given
    | SegmentMoved
    | StartCorrected
    | EndCorrected
    | LateStartSet
    | Skipped
    | NotShown
    | Unstarted
    | Discussed
    | Released
    | LateAccepted
    | Restored
    | Reordered
    | Seen
    | MessageShown
    | MessageCleared
    | Blanked
    | Unblanked
    | OffsetSet
    | ProgrammeRevised
    | ClockStepped
)

"""What a command did: facts with their times, appended to the journal, never edited.

Every event carries all that it changes, so that a replay needs no rule: a journal written today reads the same when
a rule has changed. `state.fold` says what each does to the session. Times are instants, lengths whole seconds.
"""

from typing import TypeAlias

from msgspec import Struct

from stagetimer.core.programme import LateStart, Programme
from stagetimer.core.units import Instant, Seconds


class Run(Struct, frozen=True):
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


class ControlTaken(Struct, frozen=True):
    """The chair took control; what the clock ran until then becomes fact, assumed."""

    runs: tuple[Run, ...]


class HandedBack(Struct, frozen=True):
    """The clock is followed again from `at` on."""

    at: Instant
    kept: int | None
    """The running slot, where the plan has the same."""
    skipped: tuple[int, ...]
    """Slots never run whose published time has passed."""


class Started(Struct, frozen=True):
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


class Ended(Struct, frozen=True):
    """The running slot ended at `at`; an open pause ends with it."""

    slot: int
    at: Instant


class Paused(Struct, frozen=True):
    """The running countdown stands still from `at` on."""

    at: Instant


class Resumed(Struct, frozen=True):
    """The paused countdown goes on from `at` on."""

    at: Instant


class Given(Struct, frozen=True):
    """A slot is given that much time in all, and each of its segments so much of it."""

    slot: int
    seconds: Seconds
    segments: tuple[Seconds, ...]


class SegmentMoved(Struct, frozen=True):
    """Another segment (from 0) of the running slot is on."""

    slot: int
    segment: int


class StartCorrected(Struct, frozen=True):
    """A slot really began at `started`."""

    slot: int
    started: Instant


class EndCorrected(Struct, frozen=True):
    """A slot really ended at `ended`."""

    slot: int
    ended: Instant


class LateStartSet(Struct, frozen=True):
    """Which rule holds for that slot when it starts late."""

    slot: int
    rule: LateStart


class Skipped(Struct, frozen=True):
    """A slot is left out; if it was running, its start is struck."""

    slot: int


class NotShown(Struct, frozen=True):
    """A slot's speaker is not there and the slot is left out; if it was running, its start is struck."""

    slot: int


class Unstarted(Struct, frozen=True):
    """The running slot's start is struck: it is to come again."""

    slot: int


class Discussed(Struct, frozen=True):
    """A slot's speaker is not there, and the slot is used for discussion."""

    slot: int


class Released(Struct, frozen=True):
    """The published starts of these slots no longer hold them back."""

    slots: tuple[int, ...]


class LateAccepted(Struct, frozen=True):
    """The chair chose to finish that far behind."""

    drift: Seconds


class Restored(Struct, frozen=True):
    """A slot that was left out is to come again."""

    slot: int


class Reordered(Struct, frozen=True):
    """The running order is now this; the slots of `moved` changed places among themselves."""

    order: tuple[int, ...]
    moved: tuple[int, ...]


class Seen(Struct, frozen=True):
    """The speaker of that slot has been seen, or has not."""

    slot: int
    here: bool


class MessageShown(Struct, frozen=True):
    """The stage shows this text from `at` on."""

    text: str
    at: Instant


class MessageCleared(Struct, frozen=True):
    """The message is off the stage."""


class Blanked(Struct, frozen=True):
    """The stage shows nothing from `at` on."""

    at: Instant


class Unblanked(Struct, frozen=True):
    """The stage shows again."""


class OffsetSet(Struct, frozen=True):
    """UK time is the laptop's time plus `seconds`; session time moved by `by` and reads `at` now."""

    seconds: Seconds
    by: Seconds
    at: Instant


class ProgrammeRevised(Struct, frozen=True):
    """The programme is now this one; `was` says which slot each of its slots was before (none: a new one)."""

    programme: Programme
    was: tuple[int | None, ...]


class ClockStepped(Struct, frozen=True):
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

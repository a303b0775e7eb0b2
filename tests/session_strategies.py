"""Random programmes, and random sessions of commands and steps of the clock, for property tests."""

from typing import TypeAlias, get_args

from hypothesis import strategies as st
from msgspec import Struct

from session_stories import at, programme, talk
from stagetimer.core import commands as c
from stagetimer.core.apply import apply
from stagetimer.core.events import ClockStepped
from stagetimer.core.history import Entry, History
from stagetimer.core.programme import Programme, Segment, SegmentKind, thresholds_for
from stagetimer.core.rules import Refusal
from stagetimer.core.snapshot import Snapshot, snapshot
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Instant, Seconds
from stagetimer.core.values import replace

_SLOTS = 5
_LENGTHS: st.SearchStrategy[int | None] = st.sampled_from([600, 300, 240, None, 1800, 60, 7, 1, 0])
_PAUSES_BETWEEN = st.sampled_from([-600, -30, 0, 0, 0, 1, 60, 300, 1800, 16 * 3600])
_SHAPES: st.SearchStrategy[tuple[SegmentKind, ...]] = st.sampled_from(
    [("talk", "qa"), ("talk", "qa", "changeover"), ("talk", "qa", "talk"), ("qa", "changeover"), ("other",)]
)
_SHARES = st.sampled_from([0, 1, 1, 2, 3, 8])
_WARNINGS: st.SearchStrategy[tuple[Seconds, ...] | None] = st.sampled_from([None, None, (), (90,), (240, 30), (0,)])


@st.composite
def segments_of(draw: st.DrawFn, length: Seconds, warnings: tuple[Seconds, ...] | None) -> tuple[Segment, ...]:
    """Draw segments that fill that length, some of them empty.

    Some have warnings of their own; else those given to the slot are those of its talk.
    """
    kinds = draw(_SHAPES)
    shares = [draw(_SHARES) for _ in kinds]
    lengths = [length * share // max(1, sum(shares)) for share in shares]
    lengths[0] += length - sum(lengths)
    return tuple(
        Segment(
            name=kind.capitalize(),
            kind=kind,
            length=seconds,
            thresholds=thresholds_for(seconds, own if own is not None or kind != "talk" else warnings),
        )
        for kind, seconds, own in zip(kinds, lengths, [draw(_WARNINGS) for _ in kinds], strict=True)
    )


@st.composite
def programmes(draw: st.DrawFn, *, overlaps: bool = True, segmented: bool = False) -> Programme:
    """Draw one to five slots in order of start: gaps, overlaps, open, short and empty slots, midnights, two days.

    Of every kind, with thresholds and floors of their own, and promises; one in two, or `segmented` all but the open
    ones, with segments.
    """
    start = at(draw(st.sampled_from(["13:05", "23:40", "00:00"])))
    slots = []
    for number in range(1, draw(st.integers(1, _SLOTS)) + 1):
        length, warnings = draw(_LENGTHS if overlaps else st.sampled_from([1, 60, 300, 600])), draw(_WARNINGS)
        parted = segmented or draw(st.booleans())
        parts = draw(segments_of(length, warnings)) if parted and length is not None else ()
        slots.append(
            talk(
                number,
                start,
                None if length is None else length_text(length),
                early=draw(st.sampled_from(["hold", "slide"])),
                late_start=draw(st.sampled_from(["full-length", "to-the-clock"])),
                after_time=draw(st.sampled_from(["count", "words"])),
                kind=draw(st.sampled_from(["talk", "talk", "talk", "qa", "break", "other"])),
                promised=draw(st.sampled_from([False, False, True])),
                floor=draw(st.sampled_from([None, None, 0, 540])),
                segments=parts,
                thresholds=thresholds_for(length, warnings),
            )
        )
        between = draw(_PAUSES_BETWEEN)
        start = max(start, start + (300 if length is None else length) + (between if overlaps else max(0, between)))
    return programme(*slots)


_NUMBER = st.integers(1, _SLOTS + 1)
_TIMES = st.sampled_from(["13:04:30", "13:05", "13:08:20", "13:16:50", "13:30", "14:00", "23:45", "00:05", "00:30:10"])
COMMANDS: st.SearchStrategy[c.Command] = st.one_of(
    st.builds(c.Start, st.one_of(st.none(), _NUMBER)),
    st.builds(c.Next),
    st.builds(c.End),
    st.builds(c.Pause),
    st.builds(c.Resume),
    st.builds(c.Add, st.integers(-900, 900)),
    st.builds(c.Length, _NUMBER, st.integers(0, 1200)),
    st.builds(c.Control),
    st.builds(c.Follow),
    st.builds(c.Hold),
    st.builds(c.SetLateStart, _NUMBER, st.sampled_from(["full-length", "to-the-clock"])),
    st.builds(c.Skip, _NUMBER),
    st.builds(c.Restore, _NUMBER),
    st.builds(c.Move, _NUMBER, _NUMBER),
    st.builds(c.Swap, _NUMBER, _NUMBER),
    st.builds(c.Here, _NUMBER, st.booleans()),
    st.builds(c.Message, st.just("Hello")),
    st.builds(c.ClearMessage),
    st.builds(c.Blank),
    st.builds(c.Unblank),
    st.builds(c.Offset, st.sampled_from([-3600, -8, 0, 8, 90])),
    st.builds(c.Undo, st.integers(1, 3)),
    st.builds(c.Redo, st.integers(1, 3)),
    st.builds(c.MoveOn),
    st.builds(c.CorrectStart, _TIMES),
    st.builds(c.CorrectEnd, _TIMES),
    st.builds(c.NoShow, _NUMBER, st.sampled_from(get_args(c.NoShowPolicy))),
    st.builds(c.ApplyPlan, st.sampled_from(get_args(c.PlanName))),
)
_DRIVING: st.SearchStrategy[c.Command] = st.sampled_from(
    [c.Start(), c.Next(), c.End(), c.Control(), c.MoveOn(), c.Pause(), c.Resume(), c.Add(60), c.Add(-200), c.Follow()]
)
_STEPS = st.sampled_from([-3600, -90, -1, 1, 90, 3600])
_WAITS = st.sampled_from([0, 1, 5, 6, 59, 60, 119, 120, 121, 240, 600, 1800])
Action: TypeAlias = tuple[Seconds, c.Command | Seconds]
ACTIONS: st.SearchStrategy[list[Action]] = st.lists(
    st.tuples(_WAITS, st.one_of(COMMANDS, COMMANDS, _DRIVING, _DRIVING, _STEPS)), max_size=12
)
WITHOUT_STEPS: st.SearchStrategy[list[Action]] = st.lists(
    st.tuples(_WAITS, st.one_of(COMMANDS.filter(lambda command: not isinstance(command, c.Offset)), _DRIVING)),
    max_size=12,
)


class Moment(Struct, frozen=True):
    """A session and its time after an action."""

    history: History
    now: Instant
    refusal: Refusal | None = None

    def look(self, later: Seconds = 0) -> Snapshot:
        """Return the snapshot that many seconds later."""
        return snapshot(self.history, self.now + later)

    def do(self, action: c.Command | Seconds) -> "Moment":
        """Return what a command, or a step of the clock by that many seconds, makes of it."""
        if isinstance(action, int):
            stepped = self.now + action
            return Moment(self.history.done(Entry(stepped, None, (ClockStepped(action, stepped),))), stepped)
        outcome = apply(self.history, action, self.now)
        if isinstance(outcome, Refusal):
            return replace(self, refusal=outcome)
        moved = outcome.state.offset - self.history.state.offset
        return Moment(outcome, self.now + moved)


def told(plan: Programme, actions: list[Action]) -> list[Moment]:
    """Return the moments of a session from a minute before its start: first untouched, then after each action."""
    moments = [Moment(History.of(plan), plan.start - 60)]
    for wait, action in actions:
        last = moments[-1]
        moments.append(Moment(last.history, last.now + wait).do(action))
    return moments


def entries(history: History) -> list[Entry]:
    """Return everything in force, steps of the clock too, the first one first."""
    found, step = [], history.top
    while step is not None:
        found.append(step.entry)
        step = step.below
    return found[::-1]

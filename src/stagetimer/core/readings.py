"""Readings of the running slot: elapsed, remaining, due end, phase. Computed from facts and the time, never counted.

elapsed = now - started - pauses; remaining = given - elapsed; due end = started + given + pauses, an open pause
included (design.md, section 4, "One slot"). A segment is read in the same way, up to its own end.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from stagetimer.core.programme import Segment, Slot, Thresholds
from stagetimer.core.segments import later
from stagetimer.core.state import SessionState, SlotFacts
from stagetimer.core.time_text import countdown_text, length_text
from stagetimer.core.units import Instant, Seconds

Phase: TypeAlias = Literal["normal", "warning", "final", "zero", "over"]


class SegmentReading(Struct, frozen=True):
    """The segment of the running slot that is on."""

    plan: Segment
    index: int
    """From 1."""
    given: Seconds
    remaining: Seconds
    phase: Phase
    text: str


class SegmentEnd(Struct, frozen=True):
    """One segment of the running slot: what it is given and when it ends if none before it runs on."""

    plan: Segment
    given: Seconds
    due_end: Instant


class Reading(Struct, frozen=True):
    """The running slot at a moment."""

    slot: int
    started: Instant
    given: Seconds | None
    elapsed: Seconds
    remaining: Seconds | None
    due_end: Instant | None
    phase: Phase
    text: str
    pauses: Seconds
    """Pauses so far, an open one included."""
    paused_since: Instant | None
    segment: SegmentReading | None = None
    segments: tuple[SegmentEnd, ...] = ()


def phase_at(remaining: Seconds, thresholds: Thresholds) -> Phase:
    """Return the phase of a countdown with that much time remaining."""
    if remaining < 0:
        return "over"
    if remaining == 0:
        return "zero"
    if thresholds.final is not None and remaining <= thresholds.final:
        return "final"
    if thresholds.warning is not None and remaining <= thresholds.warning:
        return "warning"
    return "normal"


def read_running(as_of: SessionState, now: Instant) -> Reading | None:
    """Return the reading of the slot that runs, or none when nothing does."""
    if as_of.running is None:
        return None
    facts, plan = as_of.of(as_of.running), as_of.plan(as_of.running)
    started = now if facts.started is None else facts.started
    open_pause = 0 if as_of.paused_since is None else max(0, now - as_of.paused_since)
    pauses = facts.pauses + open_pause
    elapsed = max(0, now - started - pauses)
    if facts.given is None:
        return Reading(
            slot=as_of.running,
            started=started,
            given=None,
            elapsed=elapsed,
            remaining=None,
            due_end=None,
            phase="normal",
            text=length_text(elapsed),
            pauses=pauses,
            paused_since=as_of.paused_since,
        )
    remaining, due_end = facts.given - elapsed, started + facts.given + pauses
    return Reading(
        slot=as_of.running,
        started=started,
        given=facts.given,
        elapsed=elapsed,
        remaining=remaining,
        due_end=due_end,
        phase=phase_at(remaining, plan.thresholds),
        text=countdown_text(remaining),
        pauses=pauses,
        paused_since=as_of.paused_since,
        segment=_segment(plan, facts, remaining),
        segments=_segment_ends(plan, facts, due_end),
    )


def _segment(plan: Slot, facts: SlotFacts, remaining: Seconds) -> SegmentReading | None:
    if not facts.segments:
        return None
    segment = plan.segments[facts.segment]
    left = remaining - later(facts.segments, facts.segment)
    return SegmentReading(
        plan=segment,
        index=facts.segment + 1,
        given=facts.segments[facts.segment],
        remaining=left,
        phase=phase_at(left, segment.thresholds),
        text=countdown_text(left),
    )


def _segment_ends(plan: Slot, facts: SlotFacts, due_end: Instant) -> tuple[SegmentEnd, ...]:
    return tuple(
        SegmentEnd(segment, length, due_end - later(facts.segments, index))
        for index, (segment, length) in enumerate(zip(plan.segments, facts.segments, strict=True))
    )

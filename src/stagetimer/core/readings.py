"""Readings of the running slot: elapsed, remaining, due end, phase. Computed from facts and the time, never counted.

elapsed = now - started - pauses; remaining = given - elapsed; due end = started + given + pauses, an open pause
included (design.md, section 4, "One slot").
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from stagetimer.core.programme import Thresholds
from stagetimer.core.state import SessionState
from stagetimer.core.time_text import countdown_text, length_text
from stagetimer.core.units import Instant, Seconds

Phase: TypeAlias = Literal["normal", "warning", "final", "zero", "over"]


@dataclass(frozen=True, slots=True)
class Reading:
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
    remaining: Seconds | None = None
    due_end: Instant | None = None
    phase: Phase = "normal"
    if facts.given is None:
        text = length_text(elapsed)
    else:
        remaining = facts.given - elapsed
        due_end, text = started + facts.given + pauses, countdown_text(remaining)
        phase = phase_at(remaining, plan.thresholds)
    return Reading(
        slot=as_of.running,
        started=started,
        given=facts.given,
        elapsed=elapsed,
        remaining=remaining,
        due_end=due_end,
        phase=phase,
        text=text,
        pauses=pauses,
        paused_since=as_of.paused_since,
    )

"""What the displays count: the segment that is on, or the whole slot where it has no segments.

Decided once, so that digits, words, advice and bar speak of the same countdown.
"""

from msgspec import Struct

from stagetimer.core.programme import SegmentKind, SlotKind, Thresholds
from stagetimer.core.readings import Phase, Reading, SegmentEnd
from stagetimer.core.snapshot import Snapshot
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Seconds


class Shown(Struct, frozen=True):
    """A countdown as it is shown."""

    kind: SlotKind | SegmentKind
    remaining: Seconds | None
    """None: open, it counts up."""
    phase: Phase
    text: str
    thresholds: Thresholds
    longest: Seconds
    """The most that it will show, either side of zero, as things stand."""


def shown(snap: Snapshot, reading: Reading) -> Shown:
    """Return the countdown that displays show for the running slot."""
    slot = snap.programme.slot(reading.slot)
    part = reading.segment
    if part is not None:
        longest = max(part.given, abs(part.remaining), reading.given or 0)
        return Shown(part.plan.kind, part.remaining, part.phase, part.text, part.plan.thresholds, longest)
    longest = reading.elapsed if reading.given is None else max(reading.given, abs(reading.remaining or 0))
    return Shown(slot.kind, reading.remaining, reading.phase, reading.text, slot.thresholds, longest)


def ahead(reading: Reading) -> tuple[SegmentEnd, ...]:
    """Return the segments of the running slot that are still to come."""
    return () if reading.segment is None else reading.segments[reading.segment.index :]


def questions_ahead(reading: Reading) -> bool:
    """Return whether questions come after the segment that is on: the step then goes on to them."""
    return any(part.plan.kind == "qa" for part in ahead(reading))


def then_words(reading: Reading) -> str:
    """Return what follows within the slot: "then questions 2:00, changeover 1:00"; nothing if nothing does."""
    parts = [f"{_name(part)} {length_text(part.given)}" for part in ahead(reading)]
    return f"then {', '.join(parts)}" if parts else ""


def _name(part: SegmentEnd) -> str:
    return {"qa": "questions", "changeover": "changeover"}.get(part.plan.kind, part.plan.name)

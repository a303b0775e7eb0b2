"""Time of their own for questions and changeovers, inside talks that were published without.

Of a talk's length questions get 15 % and the changeover 5 %, in whole half minutes, the changeover at most a minute:
of ten minutes, 8:00 for the talk, 1:30 for questions, 0:30 for the changeover (experience.md, "Before the session").
"""

from typing import Final

from stagetimer.core.programme import Programme, Segment, SegmentKind, Slot, Thresholds, thresholds_for
from stagetimer.core.units import MINUTE, Seconds
from stagetimer.core.values import replace

SHORTEST: Final[Seconds] = 5 * MINUTE
"""A talk shorter than this keeps its time whole."""
_STEP: Final[Seconds] = 30


def all_is_talk(programme: Programme) -> bool:
    """Return whether talks of known length are all there is for questions: no slot and no segment is kept for them."""
    talks = [slot for slot in programme.slots if slot.kind == "talk"]
    return bool(talks) and not any(s.kind == "qa" or s.segments or s.length is None for s in programme.slots)


def parts(length: Seconds) -> tuple[Seconds, Seconds, Seconds] | None:
    """Return what the talk, the questions and the changeover of that length get; none where it is too short."""
    if length < SHORTEST:
        return None
    questions = length * 15 // 100 // _STEP * _STEP
    changeover = min(MINUTE, max(_STEP, length * 5 // 100 // _STEP * _STEP))
    return length - questions - changeover, questions, changeover


def with_questions(programme: Programme) -> Programme | None:
    """Return the programme with questions and a changeover in every talk; none where that is not to be offered."""
    if not all_is_talk(programme):
        return None
    slots = tuple(_parted(slot) for slot in programme.slots)
    return None if slots == programme.slots else replace(programme, slots=slots)


def _parted(slot: Slot) -> Slot:
    lengths = parts(slot.length or 0) if slot.kind == "talk" else None
    if lengths is None:
        return slot
    own = slot.thresholds if slot.thresholds != thresholds_for(slot.length, None) else None
    names: tuple[tuple[str, SegmentKind, Thresholds | None], ...] = (
        ("Talk", "talk", own),
        ("Questions", "qa", None),
        ("Changeover", "changeover", None),
    )
    segments = tuple(
        Segment(name=name, kind=kind, length=seconds, thresholds=given or thresholds_for(seconds, None))
        for (name, kind, given), seconds in zip(names, lengths, strict=True)
    )
    return replace(slot, segments=segments)

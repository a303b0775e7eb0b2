"""Slots that hold other slots: a session with timed talks becomes their session; what is listed twice is kept once."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from stagetimer.importing.found import FoundSlot
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.kinds import kind_of

_SESSION: Final = re.compile(
    r"\b(?:session|panel|block|stream|theme|part|morning|afternoon|talks|papers)\b", re.IGNORECASE
)


def merged_blocks(slots: Sequence[FoundSlot], findings: Findings) -> tuple[FoundSlot, ...]:
    """Return the slots without the blocks that others fill, and each once where an overview repeats them.

    A block names the session of its slots, and its chair theirs.
    """
    once = _once(slots, findings)
    kept: list[FoundSlot] = []
    block: FoundSlot | None = None
    for number, slot in enumerate(once):
        if _is_block(slot, once[number + 1 :]):
            block = slot
            continue
        if block is not None and _within(slot, block):
            kept.append(replace(slot, session=slot.session or block.title, chair=slot.chair or block.chair))
        else:
            kept.append(slot)
    return tuple(kept)


def _is_block(slot: FoundSlot, after: Sequence[FoundSlot]) -> bool:
    """Whether the next slots fill this one: at least two inside it, the first of them at its start."""
    if slot.speakers or slot.end is None or kind_of(slot.title, ()) in {"break", "qa"}:
        return False
    inside = 0
    for other in after:
        if not _within(other, slot):
            break
        inside += 1
    if inside == 0:
        return False
    named = _SESSION.search(slot.title) is not None
    return (inside > 1 and (after[0].start == slot.start or named)) or (named and after[0].start == slot.start)


def _within(slot: FoundSlot, block: FoundSlot) -> bool:
    times = slot.start, slot.end, block.start, block.end
    if slot.day != block.day or any(isinstance(time, datetime) for time in times):
        return False
    start, end, first, last = times
    if not isinstance(start, int) or not isinstance(first, int) or not isinstance(last, int):
        return False
    within = first <= start < last and (not isinstance(end, int) or end <= last)
    return within and not slot.open and (start, end) != (first, last)


def _once(slots: Sequence[FoundSlot], findings: Findings) -> list[FoundSlot]:
    """Return the slots, those that repeat an earlier one joined to it (an overview and its details)."""
    found: dict[tuple[object, ...], FoundSlot] = {}
    for slot in slots:
        key = (slot.day, slot.start, slot.title.casefold().rstrip("."), slot.room)
        first = found.get(key)
        if first is None:
            found[key] = slot
            continue
        message = f"“{slot.title}” stands here again, as on {first.place}; it is kept once."
        findings.add("row-skipped", slot.place, message, "Nothing to do if they are the same.")
        found[key] = replace(
            first,
            end=first.end if first.end is not None else slot.end,
            speakers=first.speakers or slot.speakers,
            abstract=first.abstract or slot.abstract,
        )
    return list(found.values())

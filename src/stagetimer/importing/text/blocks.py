"""Slots that hold other slots: a session with timed talks becomes their session; what is listed twice is kept once."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from stagetimer.core.values import replace
from stagetimer.importing.found import FoundSlot
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.kinds import is_break, kind_of

_SESSION: Final = re.compile(
    r"\b(?:session|panel|block|stream|theme|part|morning|afternoon|talks|papers)\b", re.IGNORECASE
)
_FILLED: Final = 3
"""Slots after one that tell whether they fill it: itself, and two."""


def merged_blocks(slots: Sequence[FoundSlot], findings: Findings) -> tuple[FoundSlot, ...]:
    """Return the slots without the blocks that others fill, and each once where an overview repeats them.

    A block names the session of its slots, its chair is theirs, and its end that of the last one, where it has none.
    """
    once = _once(slots, findings)
    kept: list[FoundSlot] = []
    block: FoundSlot | None = None
    for number, slot in enumerate(once):
        if block is not None and not _within(slot, block):
            if not _within(replace(slot, end=None, open=False), block):
                kept[-1] = _ended(kept[-1], block, findings)
            block = None
        if _is_block(slot, once[number + 1 : number + _FILLED]):
            block = slot
        elif block is not None and not is_break(slot.title):
            session, chair, room = block.title, block.chair, block.room
            kept.append(
                replace(slot, session=slot.session or session, chair=slot.chair or chair, room=slot.room or room)
            )
        else:
            kept.append(slot)
    if block is not None and kept:
        kept[-1] = _ended(kept[-1], block, findings)
    return tuple(kept)


def _ended(slot: FoundSlot, block: FoundSlot, findings: Findings) -> FoundSlot:
    """Return the last slot of a block, which ends with it where the file gives it no end."""
    if slot.end is not None or slot.length is not None or slot.open or not _within(slot, block):
        return slot
    message = f"It has no end; it is taken to end when “{block.title}” ends."
    findings.add("end-inferred", slot.place, message, "Write its end, or give every slot a length: --length 10m.")
    return replace(slot, end=block.end)


def _is_block(slot: FoundSlot, after: Sequence[FoundSlot]) -> bool:
    """Whether the next slots fill this one: at least two inside it, the first of them at its start."""
    named = _SESSION.search(slot.title) is not None
    kind = kind_of(slot.title, ())
    if slot.speakers or slot.end is None or kind in {"break", "qa"} or (kind == "other" and not named):
        return False
    inside = 0
    for other in after:
        if not _within(other, slot):
            break
        inside += 1
    if inside == 0:
        return False
    return (inside > 1 and (after[0].start == slot.start or named)) or (named and after[0].start == slot.start)


def _within(slot: FoundSlot, block: FoundSlot) -> bool:
    elsewhere = bool(block.room and slot.room and block.room != slot.room)
    if slot.day != block.day or elsewhere or slot.open:
        return False
    match slot.start, slot.end, block.start, block.end:
        case int(start), int() | None as end, int(first), int(last):
            return first <= start < last and (end is None or end <= last) and (start, end) != (first, last)
        case datetime() as at, datetime() | None as until, datetime() as begin, datetime() as finish:
            return begin <= at < finish and (until is None or until <= finish) and (at, until) != (begin, finish)
        case _:
            return False


def _once(slots: Sequence[FoundSlot], findings: Findings) -> list[FoundSlot]:
    """Return the slots, those that repeat an earlier one joined to it (an overview and its details).

    One without a time, or with other speakers, repeats none.
    """
    found: dict[tuple[object, ...], FoundSlot] = {}
    for number, slot in enumerate(slots):
        key = (slot.day, slot.start, slot.title.casefold().rstrip("."), slot.room, slot.track)
        first = found.get(key)
        others = first is not None and first.speakers and slot.speakers and first.speakers != slot.speakers
        if first is None or slot.start is None or others:
            found[(*key, number) if first is not None else key] = slot
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

"""When the slots of a file end: as written, at the next start, at the end of the window, or not at all, and said."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Final

from stagetimer.core.time_text import MAX_LENGTH
from stagetimer.core.units import DAY, HOUR, Seconds
from stagetimer.core.values import replace
from stagetimer.importing.found import Found
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.kinds import is_ending
from stagetimer.importing.settle_choice import row_of
from stagetimer.importing.settle_slots import TimedSlot, as_date, clock

_HINT: Final = "Write its end, or give every slot without one a length: --length 10m."
_LONGEST: Final = 12 * HOUR
"""No slot without an end is taken to last as long as this."""


def settle_ends(slots: Sequence[TimedSlot], found: Found, findings: Findings) -> tuple[TimedSlot, ...]:
    """Return the slots with their ends, in the same order; a last "Close" is no slot but the end of the one before.

    `end-inferred` (the next start of the same room or track, or the end of the stated window), `end-missing` (none is
    known, none is invented) and `crosses-midnight` are said.
    """
    days: dict[date, list[TimedSlot]] = defaultdict(list)
    for slot in slots:
        days[as_date(slot.listed)].append(slot)
    window = found.window if len(days) == 1 else None
    starts = {day: _Starts(own) for day, own in days.items()}
    ended = []
    for slot in slots:
        own = starts[as_date(slot.listed)]
        if not own.closed_by(slot):
            ended.append(_midnight(_ended(slot, own, window, findings), findings))
    return tuple(ended)


class _Starts:
    """When the slots of one day start, by room or track; those of none (lunch) are of every one."""

    def __init__(self, slots: Sequence[TimedSlot]) -> None:
        starts: dict[str, list[Seconds]] = defaultdict(list)
        for slot in slots:
            starts[row_of(slot)].append(_absolute(slot))
        self._of_row = {row: sorted(own) for row, own in starts.items()}
        self._of_all = sorted(start for own in starts.values() for start in own)

    def _shared(self, row: str) -> tuple[list[Seconds], ...]:
        return (self._of_row[row], self._of_row.get("", [])) if row else (self._of_all,)

    def after(self, slot: TimedSlot) -> Seconds | None:
        """Return the next start after a slot's own in its room or track, on the clock of the slot's day."""
        own = _absolute(slot)
        later = [starts[at] for starts in self._shared(row_of(slot)) if (at := bisect_right(starts, own)) < len(starts)]
        return slot.start + min(later) - own if later else None

    def closed_by(self, slot: TimedSlot) -> bool:
        """Whether the slot only says that its day ends: "Close" without a speaker or a length, after all others."""
        lasts = slot.found.open or (slot.end is not None and slot.end > slot.start)
        if lasts or slot.found.speakers or not is_ending(slot.found.title):
            return False
        own = _absolute(slot)
        rows = self._shared(row_of(slot))
        return self._of_all[0] < own and all(starts[-1] <= own for starts in rows if starts)


def _absolute(slot: TimedSlot) -> Seconds:
    return as_date(slot.day).toordinal() * DAY + slot.start


def _ended(slot: TimedSlot, starts: _Starts, window: tuple[Seconds, Seconds] | None, findings: Findings) -> TimedSlot:
    place = slot.found.place
    if slot.found.open:
        findings.add("end-missing", place, "It has no end: it is open and counts up.", _HINT)
        return replace(slot, end=None)
    if slot.end is not None:
        return slot
    after = starts.after(slot)
    if after is not None and after - slot.start < _LONGEST:
        message = f"It has no end; it is taken to end at {clock(after)}, when the next entry starts."
        findings.add("end-inferred", place, message, _HINT)
        return replace(slot, end=after)
    if after is None and window is not None and slot.start < window[1] <= slot.start + _LONGEST:
        message = f"It has no end; it is taken to end at {clock(window[1])}, when the whole programme ends."
        findings.add("end-inferred", place, message, _HINT)
        return replace(slot, end=window[1])
    findings.add("end-missing", place, "It has no end, and nothing follows it: it is open and counts up.", _HINT)
    return slot


def _midnight(slot: TimedSlot, findings: Findings) -> TimedSlot:
    """Say where a slot runs over midnight; an end before its start is that of the next day if that is near enough."""
    end = slot.end
    if end is not None and end < slot.start and end + DAY - slot.start < _LONGEST:
        end += DAY
    if end is not None and slot.start < DAY < end <= slot.start + MAX_LENGTH:
        message = f"It runs over midnight, from {clock(slot.start)} to {clock(end)}."
        findings.add("crosses-midnight", slot.found.place, message, "Nothing to do if that is meant.")
    return slot if end == slot.end else replace(slot, end=end)

"""When the slots of a file start: as written, or at the end of the row before, and said."""

from collections.abc import Sequence

from stagetimer.core.units import Seconds
from stagetimer.importing.found import Found
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.settle_papers import settle_papers
from stagetimer.importing.settle_slots import DaySlot, TimedSlot, clock


def settle_starts(slots: Sequence[DaySlot], found: Found, wishes: Wishes, findings: Findings) -> tuple[TimedSlot, ...]:
    """Return the slots that have a start, in the file's order.

    A row without one starts where the row before ends if both lengths are known (`start-chained`); else it is left
    out (`row-without-time`). `--start` is the first slot's, in a file without times; `--length` is every slot's that
    has none.
    """
    timed: list[TimedSlot] = []
    untimed_file = all(slot.start is None for slot in slots)
    until = wishes.start if untimed_file else None
    if until is None and slots and slots[0].start is None and slots[0].found.length is not None and found.window:
        until = found.window[0]
    slots = settle_papers(slots, wishes, findings)
    for slot in slots:
        start = slot.start
        length = slot.found.length if slot.found.length is not None else wishes.length
        if start is None and until is not None and length is not None:
            start = until
            message = f"It has no start; it is taken to start at {clock(start)}, when the entry before it ends."
            findings.add("start-chained", slot.found.place, message, "Write its start if that is wrong.")
        if start is None:
            message = f"“{slot.found.title}” has no time; it is left out."
            findings.add(
                "row-without-time", slot.found.place, message, "Write its start, or give --start and --length."
            )
            continue
        end = slot.end if slot.end is not None else _after(start, length, open_ended=slot.found.open)
        _compare(slot, start, findings)
        timed.append(TimedSlot(slot.found, slot.day, start, end, slot.listed, slot.instant))
        until = end
    return tuple(timed)


def _after(start: Seconds, length: Seconds | None, *, open_ended: bool) -> Seconds | None:
    return None if length is None or open_ended else start + length


def _compare(slot: DaySlot, start: Seconds, findings: Findings) -> None:
    """Say where the file gives an end and a length that do not agree; start and end win."""
    length = slot.found.length
    if slot.found.end is None or slot.end is None or length is None or slot.end - start == length:
        return
    message = f"Its length is given as {length // 60} min, but it lasts {(slot.end - start) // 60} min by its end."
    findings.add("duration-mismatch", slot.found.place, message, "The end is used; correct one of them.")

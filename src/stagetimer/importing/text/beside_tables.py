"""Slots written as text in a file that has tables too: both are read, in the order of the file."""

from collections.abc import Sequence

from stagetimer.core.values import replace
from stagetimer.importing.found import Found, FoundSlot
from stagetimer.importing.text.lines import Text


def with_timed_text(tabled: Found, beside: Found, text: Text) -> Found:
    """Return what the tables and the lines beside them hold together; the tables alone where no line is a slot.

    A line above a table that gives the hours of that table ("## Session 1, 15:00-17:30") is its heading and no slot.
    """
    slots = tuple(slot for slot in beside.slots if slot.start is not None and not _heads_a_table(slot, tabled, text))
    if not slots:
        return tabled
    together = sorted((*tabled.slots, *slots), key=_line_of)
    return replace(
        tabled,
        format="text with Markdown tables",
        slots=tuple(together),
        title=tabled.title or beside.title,
        day=tabled.day or beside.day,
        timezone=tabled.timezone or beside.timezone,
        window=tabled.window or beside.window,
        topics=tabled.topics or beside.topics,
        chair=tabled.chair or beside.chair,
        more={**beside.more, **tabled.more},
    )


def _line_of(slot: FoundSlot) -> int:
    return int(slot.place.removeprefix("line ").partition(",")[0])


def _heads_a_table(slot: FoundSlot, tabled: Found, text: Text) -> bool:
    own = _line_of(slot)
    below = _next_table(own, tabled.slots)
    if not below:
        return False
    first = _line_of(below[0])
    level = next((line.level for line in text.lines if line.number == own), 0)
    between = [line for line in text.lines if own < line.number < first]
    if level and len(between) <= 2:  # the head of the table and its rule
        return True
    return _covers(slot, below)


def _next_table(line: int, slots: Sequence[FoundSlot]) -> list[FoundSlot]:
    """Return the slots of the table that follows a line: rows one below another."""
    table: list[FoundSlot] = []
    for slot in slots:
        if _line_of(slot) > line and (not table or _line_of(slot) == _line_of(table[-1]) + 1):
            table.append(slot)
    return table


def _covers(slot: FoundSlot, others: Sequence[FoundSlot]) -> bool:
    starts = [other.start for other in others if isinstance(other.start, int)]
    ends = [other.end for other in others if isinstance(other.end, int)]
    if not isinstance(slot.start, int) or not isinstance(slot.end, int) or not starts:
        return False
    return slot.start <= min(starts) and max([*starts, *ends]) <= slot.end

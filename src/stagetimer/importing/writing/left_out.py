"""What of a programme an exported file does not hold, in words for the person who exports it."""

from collections.abc import Iterable
from typing import Final

from stagetimer.core.programme import Programme, Slot
from stagetimer.importing.writing.rows import table

CELL: Final = 32_767
"""Characters that a cell of a workbook can hold; what a longer text has beyond them is left out."""
_NAMED: Final = 6
"""Slots that are named; of more, only how many there are."""


def left_out(programme: Programme, format_: str) -> tuple[str, ...]:
    """Return what is not in an export of that format ("csv", "xlsx", "ics", "md"); nothing where all is."""
    noted = _slots(slot for slot in programme.slots if slot.notes)
    told: list[tuple[object, str]] = [(noted, f"the notes for the chair ({noted})")]
    if format_ != "ics":
        known = _slots(slot for slot in programme.slots if _says_more(slot))
        told += [
            (known, f"how speakers are addressed and pronounced, and from where they join ({known})"),
            (programme.messages, "the messages to the stage"),
            (programme.clock != "12h", "that times are shown as 24 hours"),
        ]
    if format_ == "xlsx":
        long = any(len(cell) > CELL for row in table(programme) for cell in row)
        told.append((long, f"what a cell has beyond {CELL:,} characters"))
    return tuple(words for there, words in told if there)


def _says_more(slot: Slot) -> bool:
    return any(person.called or person.says or person.joins or person.zone for person in slot.speakers)


def _slots(slots: Iterable[Slot]) -> str:
    numbers = [str(slot.number) for slot in slots]
    if len(numbers) > _NAMED:
        return f"{len(numbers)} slots"
    return f"slot{'' if len(numbers) == 1 else 's'} {', '.join(numbers)}" if numbers else ""

"""The sessions of a conference's rooms as a table: where a chair finds the one that is hers, and its file."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from msgspec import Struct

from stagetimer.core.programme import Programme, Slot
from stagetimer.core.text import clean, markdown_cell
from stagetimer.view.understood import in_columns
from stagetimer.view.wording import day_text, place_label, time_of_day

_WIDEST: Final = 32
"""Characters that a room and a name get; the name of the file tells more."""
_HEADS: Final = ("from", "to", "room", "talks", "first speaker", "file")


class RoomRow(Struct, frozen=True):
    """One session."""

    day: date | None
    """None: the file names no day."""
    room: str
    programme: Programme
    file: str


def room_lines(rows: Sequence[RoomRow], width: int | None = None) -> tuple[str, ...]:
    """Return the table as text, a heading before each day; `width` wraps the names of files."""
    lines: list[str] = []
    for day, those in _by_day(rows):
        lines += ["", day, *in_columns([_cells(row) for row in those], width)]
    return tuple(lines[1:])


def room_page(title: str, rows: Sequence[RoomRow], gone: Sequence[str] = ()) -> str:
    """Return the table as a page of Markdown; `gone`: files of an earlier run that are no longer in the export."""
    parts = [f"# {markdown_cell(title)}"]
    for day, those in _by_day(rows):
        table = [_HEADS, tuple("---" for _ in _HEADS), *(tuple(map(markdown_cell, _cells(row))) for row in those)]
        parts.append(f"## {day}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in table))
    if gone:
        parts.append("## No longer in the export\n\n" + "\n".join(f"- {markdown_cell(name)}" for name in gone))
    return "\n\n".join(parts) + "\n"


def unspoken_lines(slots: Iterable[Slot], programme: Programme) -> tuple[str, ...]:
    """Return what no chair runs: "Registration (Foyer, 9:00 am)"."""
    return tuple(
        f"{slot.title} ({', '.join(part for part in (slot.room, time_of_day(slot.start, programme)) if part)})"
        for slot in slots
    )


def _by_day(rows: Sequence[RoomRow]) -> Iterable[tuple[str, list[RoomRow]]]:
    for day, those in groupby(rows, key=lambda row: row.day):
        found = list(those)
        label = place_label(found[0].programme.start, found[0].programme)
        yield f"{'No day is named' if day is None else day_text(day)}, {label}", found


def _cells(row: RoomRow) -> tuple[str, ...]:
    programme = row.programme
    talks = sum(slot.kind == "talk" for slot in programme.slots)
    first = next((person.name for slot in programme.slots for person in slot.speakers), "")
    start, end = (time_of_day(moment, programme) for moment in (programme.start, programme.last_end))
    said = f"{talks} talk{'' if talks == 1 else 's'}"
    return start, end, clean(row.room, _WIDEST), said, clean(first, _WIDEST), row.file

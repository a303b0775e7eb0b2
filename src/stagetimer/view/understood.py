"""What an import has understood, as a table in text: every slot with where in the file it came from."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Final

from stagetimer.core.localtime import local_date
from stagetimer.core.programme import Programme, Slot, Speaker
from stagetimer.view.wording import day_text, place_label, time_of_day, written_length

_LEAST: Final = 24
"""Columns that titles get, however narrow the terminal is."""


def understood(
    programme: Programme, places: Sequence[str], source: str, *, dated: bool, width: int | None = None
) -> str:
    """Return the table of a programme read from `source` ("a CSV table"); `places` has one text per slot.

    `dated`: the file or the chair gave its day; else it is used on the day it is opened. `width` wraps titles, so that
    times and places stay in columns.
    """
    first = local_date(programme.slots[0].start, programme.timezone)
    day = day_text(first) if dated else "no date"
    label = place_label(programme.slots[0].start, programme)
    count = f"{len(programme.slots)} slot{'' if len(programme.slots) == 1 else 's'}"
    head = f"{programme.title}: {count}, {day}, {label}, read as {source}"
    several = len(programme.days) > 1
    rows = [_row(programme, slot, place, several=several) for slot, place in zip(programme.slots, places, strict=True)]
    heads = [head] if width is None else wrap(head, width)
    return "\n".join((*heads, "", *in_columns(rows, width)))


def in_columns(rows: Sequence[Sequence[str]], width: int | None) -> tuple[str, ...]:
    """Return the lines of a table; `width` wraps its last column under itself."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    return tuple(line for row in rows for line in _lines(row, widths, width))


def _lines(row: Sequence[str], widths: Sequence[int], width: int | None) -> list[str]:
    before = "".join(f"{cell:<{size}}  " for cell, size in zip(row[:-1], widths, strict=True))
    room = None if width is None else max(_LEAST, width - len(before))
    parts = [row[-1]] if room is None else wrap(row[-1], room) or [""]
    return [f"{before if number == 0 else ' ' * len(before)}{part}".rstrip() for number, part in enumerate(parts)]


def _row(programme: Programme, slot: Slot, place: str, *, several: bool) -> tuple[str, ...]:
    start = time_of_day(slot.start, programme)
    day = f"{local_date(slot.start, programme.timezone):%a %d %b} " if several else ""
    length = "no end" if slot.length is None else written_length(slot.length)
    people = ", ".join(map(_person, slot.speakers))
    kind = "" if slot.kind == "talk" else {"qa": "questions"}.get(slot.kind, slot.kind)
    rest = " · ".join(part for part in (kind, people, slot.title, slot.room or "") if part)
    return (str(slot.number), f"{day}{start:>8}", length, place, rest)


def _person(speaker: Speaker) -> str:
    how = {"online": " (online)", "room": " (in the room)", None: ""}[speaker.joins]
    return f"{speaker.name}{how}"

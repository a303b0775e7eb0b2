"""The control room's rows and the foyer's as lines of exactly so many cells, in columns that fit the window."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from rich.cells import cell_len, set_cell_size

from stagetimer.tui.widgets.programme_list import fitted
from stagetimer.view.rooms_model import FoyerRow, ProgrammeLine, RoomRow

DIGITS: Final = 8
PHASE: Final = 18
DRIFT: Final = 13
ENDS: Final = 8
DISPLAYS: Final = 9
LEAST_ROOM, MOST_ROOM = 6, 24
WIDE: Final = 100
"""Cells from which on the displays have a column."""
WIDER: Final = 130
"""Cells from which on what is wrong, and what else is on the stage, has one."""


class Columns(Struct, frozen=True):
    """How wide the columns are whose width is not always the same; 0: there is no such column."""

    width: int
    room: int
    speaker: int
    displays: int
    more: int


def columns(rows: Sequence[RoomRow], width: int) -> Columns:
    """Return the columns of the control room for those rows in a window of that many cells."""
    longest = max((cell_len(row.room) for row in rows), default=LEAST_ROOM)
    room = max(LEAST_ROOM, min(longest, MOST_ROOM, width // 6))
    displays = DISPLAYS if width >= WIDE else 0
    left = width - 2 - room - DIGITS - PHASE - DRIFT - ENDS - 5 - (displays and displays + 1)
    more = left * 2 // 5 if width >= WIDER else 0
    return Columns(width, room, max(0, left - (more and more + 1)), displays, more)


def heading(columns: Columns) -> str:
    """Return the ruled line with the columns' names in it."""
    names = [
        ("room", 2, columns.room),
        ("left", 3 + columns.room + DIGITS - 4, 4),
        ("phase", 4 + columns.room + DIGITS, PHASE),
        ("speaker", 5 + columns.room + DIGITS + PHASE, columns.speaker),
    ]
    x = 6 + columns.room + DIGITS + PHASE + columns.speaker
    names += [("drift", x, DRIFT), ("ends", x + DRIFT + 1, ENDS)]
    x += DRIFT + ENDS + 2
    names += [("displays", x, columns.displays)] if columns.displays else []
    names += [("more", x + DISPLAYS + 1, columns.more)] if columns.more else []
    return ruled(names, columns.width)


def ruled(names: Sequence[tuple[str, int, int]], width: int) -> str:
    """Return a rule with names in it, each from its place on, as far as its column has room."""
    rule = ["─"] * width
    for name, start, room in names:
        text, first = f" {name} "[: width - start + 1], max(0, start - 1)
        if room >= len(name):
            rule[first : first + len(text)] = text
    return "".join(rule)


def room_line(row: RoomRow, columns: Columns) -> str:
    """Return a row of the control room; without a signal, why not takes the place of phase and speaker."""
    phase = f"{row.symbol} {row.word}".strip()
    if row.chair == "here" or row.need == 3:
        middle = [fitted(phase, PHASE), fitted(row.speaker, columns.speaker)]
    else:
        middle = [fitted(" · ".join(filter(None, (phase, row.speaker))), PHASE + 1 + columns.speaker)]
    parts = [
        f"{'!' if row.need == 0 else '·' if row.need == 1 else ' '} {fitted(row.room, columns.room)}",
        row.digits.rjust(DIGITS),
        *middle,
        fitted(row.drift, DRIFT),
        fitted(row.ends, ENDS),
    ]
    if columns.displays:
        parts.append(fitted(str(row.displays), DISPLAYS))
    if columns.more:
        parts.append(fitted(more_words(row), columns.more))
    return set_cell_size(" ".join(parts), columns.width)


def more_words(row: RoomRow) -> str:
    """Return what is wrong at a chair's laptop, and what else is on its stage."""
    return " · ".join(filter(None, (row.rehearsal, row.trouble, row.stage)))


def foyer_heading(room: int, width: int) -> str:
    """Return the ruled line above the foyer's rows; `room`: the width of that column."""
    now, coming = _foyer_widths(room, width)
    return ruled([("room", 1, room), ("now", 2 + room, now), ("next", 3 + room + now, coming)], width)


def foyer_room(rows: Sequence[FoyerRow], width: int) -> int:
    """Return the width of the foyer's first column."""
    return max(LEAST_ROOM, min(max((cell_len(row.room) for row in rows), default=0), MOST_ROOM, width // 5))


def foyer_line(row: FoyerRow, room: int, width: int) -> str:
    """Return a row of the foyer."""
    now, coming = _foyer_widths(room, width)
    on = " · ".join(filter(None, (row.notice, row.now, row.now_title)))
    later = " · ".join(filter(None, (f"{row.next_time} {row.next}".strip(), row.next_title)))
    line = f" {fitted(row.room, room)} {fitted(on, now)} {fitted(later, coming)}"
    return set_cell_size(line, width)


def _foyer_widths(room: int, width: int) -> tuple[int, int]:
    free = max(0, width - room - 3)
    return free - free // 2, free // 2


def programme_line(line: ProgrammeLine, width: int) -> str:
    """Return a slot of a room in its details."""
    who = max(10, min(30, (width - 24) // 2))
    parts = [line.mark, fitted(line.published, 9), fitted(line.expected, 9), fitted(line.who, who)]
    return set_cell_size(" " + " ".join([*parts, fitted(line.title, max(0, width - who - 24))]), width)

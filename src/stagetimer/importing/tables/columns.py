"""What each column of a table holds: by the header's words, and where these are silent or wrong, by its cells."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time
from itertools import pairwise
from typing import Final

from msgspec import Struct

from stagetimer.core.units import HOUR, MINUTE, Seconds
from stagetimer.importing.reading.people import looks_like_people
from stagetimer.importing.reading.zones import ZoneMention, find_zone
from stagetimer.importing.tables.calendar_days import day_in
from stagetimer.importing.tables.cells import length_cell, text_of, time_cell
from stagetimer.importing.tables.grid import Cell, Row, is_empty
from stagetimer.importing.tables.header import Header, Role

LONDON: Final = "Europe/London"
_SAMPLE: Final = 200
"""Filled cells of a column that are looked at."""
_ABSTRACT: Final = 160
"""Characters: columns with longer texts on average are abstracts, not titles."""


class Columns(Struct, frozen=True, kw_only=True):
    """Where to find what, by column from 0; None or nothing where the table does not have it."""

    start: int | None
    """Starts, or whole ranges."""
    roles: dict[Role, tuple[int, ...]]
    """The other columns."""
    names: tuple[str, ...]
    """What each column is called to people."""
    length_unit: Seconds = MINUTE
    """What a whole number in the column of lengths counts."""
    zone: ZoneMention | None = None
    """The zone in the header of the column of times."""
    zones: tuple[str, ...] = ()
    """The zones of all columns of times, where there are several."""

    def first(self, role: Role) -> int | None:
        """Return the first column of a role."""
        return next(iter(self.roles.get(role, ())), None)

    def cell(self, row: Row, role: Role) -> Cell:
        """Return the row's first filled cell of a role; "" where there is none."""
        cells = (row.cells[column] for column in self.roles.get(role, ()) if column < len(row.cells))
        return next((cell for cell in cells if not is_empty(cell)), "")

    def name(self, column: int) -> str:
        """Return what a column is called: its word in the header, else its number from 1."""
        named = self.names[column] if column < len(self.names) else ""
        return named or str(column + 1)


def find_columns(header: Header | None, rows: Sequence[Row], zone: str = LONDON) -> Columns | None:
    """Return what the columns hold; None where there is no column that could be titles, or no times and no lengths.

    `zone` is the one whose times are taken, where several columns give them in several zones.
    """
    width = max((len(row.cells) for row in rows), default=0)
    words = header.words if header else ()
    roles: list[Role | None] = [*(header.roles if header else ()), *[None] * width][: max(width, len(words))]
    samples = [_sample(rows, column) for column in range(len(roles))]
    start, zones = _start_column(roles, samples, words, zone)
    roles = ["other" if role == "start" and column != start else role for column, role in enumerate(roles)]
    if header is None:
        roles = _by_content(roles, samples, start)
    if "title" not in roles:
        title = _title_column(roles, samples, start)
        if title is None:
            return None
        roles[title] = "title"
    if start is None and "length" not in roles and header is None:
        return None
    return Columns(
        start=start,
        roles={role: tuple(c for c, other in enumerate(roles) if other == role) for role in roles if role is not None},
        names=words,
        length_unit=_unit(roles, words),
        zone=zones.get(start) if start is not None else None,
        zones=tuple(dict.fromkeys(str(mention.name) for mention in zones.values())) if len(zones) > 1 else (),
    )


def _sample(rows: Sequence[Row], column: int) -> list[Cell]:
    found: list[Cell] = []
    for row in rows:
        if not row.banner and column < len(row.cells) and not is_empty(row.cells[column]):
            found.append(row.cells[column])
            if len(found) == _SAMPLE:
                break
    return found


def _share(cells: Sequence[Cell], test: Callable[[Cell], bool]) -> float:
    return sum(map(test, cells)) / len(cells) if cells else 0.0


def _is_time(cell: Cell) -> bool:
    """Return whether a cell says a time by itself: bare numbers do not."""
    match cell:
        case datetime():
            return cell.hour + cell.minute > 0
        case time():
            return True
        case str():
            return not text_of(cell).isdigit() and time_cell(cell).range is not None
        case _:
            return False


def _could_be_time(cell: Cell) -> bool:
    return time_cell(cell).range is not None


def _start_column(
    roles: Sequence[Role | None], samples: Sequence[Sequence[Cell]], words: Sequence[str], zone: str
) -> tuple[int | None, dict[int, ZoneMention]]:
    """Return the column of starts, and the zones that the headers of all such columns name.

    A column headed "Time" that only counts 1, 2, 3 holds slot numbers; of several in their zones the one of `zone`
    is taken.
    """
    named = [c for c, role in enumerate(roles) if role == "start" and not _counts_up(samples[c])]
    usable = [c for c in named if _share(samples[c], _could_be_time) >= 0.3]
    zones = {c: found for c in usable if (found := find_zone(words[c])) is not None and found.name is not None}
    if usable:
        wanted = [c for c, found in zones.items() if found.name == zone]
        return (wanted or usable)[0], zones
    taken = {"end", "length", "day", "abstract", "title"}
    free = [c for c, role in enumerate(roles) if role not in taken and samples[c]]
    likely = max(free, key=lambda c: _share(samples[c], _is_time), default=None)
    if likely is not None and _share(samples[likely], _is_time) >= 0.4:
        return likely, {}
    return None, {}


def _counts_up(cells: Sequence[Cell]) -> bool:
    numbers = [int(text) for text in map(text_of, cells) if text.isascii() and text.isdigit() and len(text) < 4]
    steps = [b - a for a, b in pairwise(numbers)]
    return len(numbers) > 1 and len(numbers) * 2 > len(cells) and all(step in {0, 1} for step in steps)


def _by_content(
    roles: Sequence[Role | None], samples: Sequence[Sequence[Cell]], start: int | None
) -> list[Role | None]:
    """Return the roles of a table without a header: an end beside the start, lengths, days, people."""
    found = list(roles)
    for column, cells in enumerate(samples):
        if column == start or not cells or found[column] is not None:
            continue
        if start is not None and column == start + 1 and _share(cells, _is_time) >= 0.6:
            found[column] = "end"
        elif _share(cells, _is_day) >= 0.6:
            found[column] = "day"
        elif start is not None and "length" not in found and _share(cells, _is_length) >= 0.8:
            found[column] = "length"
        elif _mean(map(len, map(text_of, cells))) > _ABSTRACT:
            found[column] = "abstract"
    free = [c for c, role in enumerate(found) if role is None and c != start and samples[c]]
    if len(free) > 1:
        people = max(free, key=lambda c: _mean(looks_like_people(text_of(cell)) for cell in samples[c]))
        if _mean(looks_like_people(text_of(cell)) for cell in samples[people]) >= 0.4:
            found[people] = "speaker"
    return found


def _is_day(cell: Cell) -> bool:
    return day_in(cell) is not None


def _is_length(cell: Cell) -> bool:
    length = length_cell(cell)
    return length is not None and 0 <= length <= 10 * HOUR


def _mean(numbers: Iterable[float]) -> float:
    values = list(numbers)
    return sum(values) / len(values) if values else 0.0


def _title_column(roles: Sequence[Role | None], samples: Sequence[Sequence[Cell]], start: int | None) -> int | None:
    """Return the column with the most different text among those that hold nothing else."""
    free = [c for c, role in enumerate(roles) if role is None and c != start and samples[c]]
    if not free:
        return None
    return max(free, key=lambda c: sum(map(len, {text_of(cell) for cell in samples[c]})))


def _unit(roles: Sequence[Role | None], words: Sequence[str]) -> Seconds:
    if "length" not in roles or not words:
        return MINUTE
    word = words[roles.index("length")].lower()
    if "sec" in word:
        return 1
    return HOUR if "hour" in word else MINUTE

"""A grid with rooms, tracks or days across and times down, turned into a table with one row for each of its cells."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from msgspec import Struct

from stagetimer.importing.reading.kinds import is_break, kind_of
from stagetimer.importing.reading.people import looks_like_people
from stagetimer.importing.reading.plain import tidy
from stagetimer.importing.reading.times import leading_range
from stagetimer.importing.tables.calendar_days import named_day
from stagetimer.importing.tables.cells import lines_of, text_of, time_cell
from stagetimer.importing.tables.grid import Grid, Row, filled, is_empty
from stagetimer.importing.tables.header import role_of_word

_SEARCHED: Final = 15
"""Rows at the top of a grid among which its headings stand."""
_TRACK: Final = re.compile(r"(?:track|stream|strand|parallel|theme)\b", re.IGNORECASE)
_SAMPLE: Final = 60
_LONGEST_NAME: Final = 40
_LONGEST_TITLE: Final = 120
_PLACE: Final = re.compile(
    r"(?:room|hall|theatre|auditorium|stage|lab|track|stream|strand|parallel|studio|gallery|suite|seminar room)\b"
    r"|.*\b(?:room|hall|theatre|auditorium|stage|lab|track|stream|studio|gallery|suite|building|library)(?: \w)?$",
    re.IGNORECASE,
)


class _Heads(Struct, frozen=True):
    """What stands over the columns of a grid."""

    labels: dict[int, str]
    """Rooms, tracks or days, by column."""
    days: dict[int, str]
    """The days over rooms or tracks, by the first column of each; empty: there are none."""
    begin: int
    """The first row below."""

    @property
    def words(self) -> tuple[str, ...]:
        """Return the header of the table that the grid becomes."""
        return ("Time", "End", *(("Day",) if self.days else ()), _kind(self.labels.values()), "Title")

    def day(self, column: int) -> tuple[str, ...]:
        """Return the day over a column, where days stand over rooms."""
        if not self.days:
            return ()
        return (self.days[max((at for at in self.days if at <= column), default=min(self.days))],)


def down(grid: Grid) -> Grid:
    """Return the grid as a table of times, titles and what stands across; any other table is returned as it is.

    Days may stand over rooms. A break that stands in one column alone is everybody's. The place of a row names its
    column: "row 7, column Hall A".
    """
    for index in range(min(len(grid.rows), _SEARCHED)):
        heads = _heads(grid.rows, index)
        if heads is not None:
            header = Row(place=grid.rows[index].place, cells=heads.words)
            body = [part for below in grid.rows[heads.begin :] for part in _split(below, heads)]
            return Grid(rows=(*grid.rows[:index], header, *body), name=grid.name)
    return grid


def _heads(rows: Sequence[Row], index: int) -> _Heads | None:
    labels = _labels(rows[index], rows[index + 1 :])
    if not labels:
        return None
    if index + 1 < len(rows) and all(named_day(label) is not None for label in labels.values()):
        inner = _labels(rows[index + 1], rows[index + 2 :], below_days=True)
        if len(inner) > len(labels):
            return _Heads(inner, labels, index + 2)
    return _Heads(labels, {}, index + 1)


def _kind(labels: Collection[str]) -> str:
    """Return the word over what stands across."""
    if all(named_day(label) is not None for label in labels):
        return "Day"
    return "Track" if all(_TRACK.match(label) for label in labels) else "Room"


def is_place(name: str) -> bool:
    """Return whether a tidied name is that of a room, by one of its words: "Quay Room", "Hall 2"."""
    return " " in name and _PLACE.match(name) is not None and _TRACK.match(name) is None


def _labels(row: Row, below: Sequence[Row], *, below_days: bool = False) -> dict[int, str]:
    """Return what stands over each column, where all but the first are rooms, tracks or days; else nothing.

    A name that is no such word ("Loft", "Ropes") counts beside one that is, or where titles stand under all of them.
    `below_days`: a row of days stands above it.
    """
    columns = filled(row)
    words = {column: tidy(text_of(row.cells[column])) for column in columns}
    first = words.get(0, "")
    if row.banner or (first and role_of_word(first) not in {"start", "end"}):
        return {}
    labels = {
        column: word for column, word in words.items() if column > 0 and role_of_word(word) not in {"start", "end"}
    }
    alike = [named_day(word) is not None for word in labels.values()]
    if len(labels) < 2:
        return {}
    if all(alike) or all(_PLACE.match(word) for word in labels.values()):
        return labels
    if any(alike) or not all(map(_is_name, labels.values())):
        return {}
    told = any(map(is_place, labels.values())) or ((first or below_days) and _titles_below(labels, below))
    return labels if told else {}


def _is_name(word: str) -> bool:
    return (is_place(word) or role_of_word(word) is None) and len(word) <= _LONGEST_NAME and leading_range(word) is None


def _titles_below(labels: dict[int, str], below: Sequence[Row]) -> bool:
    """Return whether under each of these words stand titles: short enough, and not people alone."""
    for column in labels:
        cells = [
            row.cells[column] for row in below[:_SAMPLE] if column < len(row.cells) and not is_empty(row.cells[column])
        ]
        lines = [lines_of(cell)[0] for cell in cells]
        people = sum(looks_like_people(line) >= 0.6 for line in lines)
        if len(lines) < 2 or people * 2 > len(lines) or sum(map(len, lines)) > len(lines) * _LONGEST_TITLE:
            return False
    return True


def _split(row: Row, heads: _Heads) -> Iterator[Row]:
    """Yield a row for each filled cell; a row without time passes as it is, and so does what has no heading."""
    start = row.cells[0] if row.cells else ""
    ending = row.cells[1] if len(row.cells) > 1 and 1 not in heads.labels else ""
    under = [c for c in filled(row) if c in heads.labels or c > 1]
    if time_cell(start).range is None or not under:
        yield row if not filled(row) or len(filled(row)) > 1 else _banner(row)
        return
    for column in under:
        text, day = text_of(row.cells[column]), heads.day(column)
        alone = [heads.day(other) for other in under].count(day) == 1
        everybody = alone and (is_break(text) or kind_of(text, ()) != "talk")
        label = heads.labels.get(column, "")
        cells = (start, "" if is_empty(ending) else ending, *day, "" if everybody else label, row.cells[column])
        yield Row(
            place=f"{row.place}, column {' '.join((*day, label or str(column + 1)))}",
            cells=cells,
            continued=frozenset({len(cells) - 1}) if column in row.continued else frozenset(),
        )


def _banner(row: Row) -> Row:
    return Row(place=row.place, cells=(row.cells[filled(row)[0]],), banner=True)

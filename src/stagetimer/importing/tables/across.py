"""A grid with rooms, tracks or days across and times down, turned into a table with one row for each of its cells."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

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


def down(grid: Grid) -> Grid:
    """Return the grid as a table of times, titles and what stands across; any other table is returned as it is.

    A break that stands in one column alone is everybody's. The place of a row names its column: "row 7, column Hall A".
    """
    for index, row in enumerate(grid.rows[:_SEARCHED]):
        labels = _labels(row, grid.rows[index + 1 :])
        if labels:
            header = Row(place=row.place, cells=("Time", "End", _kind(labels.values()), "Title"))
            body = [part for below in grid.rows[index + 1 :] for part in _split(below, labels)]
            return Grid(rows=(*grid.rows[:index], header, *body), name=grid.name)
    return grid


def _kind(labels: Collection[str]) -> str:
    """Return the word over what stands across."""
    if all(named_day(label) is not None for label in labels):
        return "Day"
    return "Track" if all(_TRACK.match(label) for label in labels) else "Room"


def is_place(name: str) -> bool:
    """Return whether a tidied name is that of a room, by one of its words: "Quay Room", "Hall 2"."""
    return " " in name and _PLACE.match(name) is not None and _TRACK.match(name) is None


def _labels(row: Row, below: Sequence[Row]) -> dict[int, str]:
    """Return what stands over each column, where all but the first are rooms, tracks or days; else nothing.

    A name that is no such word ("Loft", "Ropes") counts beside one that is, or where titles stand under all of them.
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
    named = (
        (first or any(map(is_place, labels.values())))
        and not any(alike)
        and all(_is_name(word) for word in labels.values())
    )
    return labels if named and _titles_below(labels, below) else {}


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


def _split(row: Row, labels: dict[int, str]) -> Iterator[Row]:
    """Yield a row for each filled cell under a heading; a row without time passes as it is."""
    start = row.cells[0] if row.cells else ""
    ending = row.cells[1] if len(row.cells) > 1 and 1 not in labels else ""
    under = [c for c in filled(row) if c in labels]
    if time_cell(start).range is None or not under:
        yield row if not filled(row) or len(filled(row)) > 1 else _banner(row)
        return
    for column in under:
        text = text_of(row.cells[column])
        everybody = len(under) == 1 and (is_break(text) or kind_of(text, ()) != "talk")
        label = "" if everybody else labels[column]
        yield Row(
            place=f"{row.place}, column {labels[column]}",
            cells=(start, "" if is_empty(ending) else ending, label, row.cells[column]),
            continued=frozenset({3}) if column in row.continued else frozenset(),
        )


def _banner(row: Row) -> Row:
    return Row(place=row.place, cells=(row.cells[filled(row)[0]],), banner=True)

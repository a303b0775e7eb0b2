"""Who speaks in a row of a table, under which title: columns of people, people on the second line of a title cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from stagetimer.importing.found import FoundPerson
from stagetimer.importing.reading.people import looks_like_people, read_people, role_of
from stagetimer.importing.tables.cells import lines_of, text_of
from stagetimer.importing.tables.columns import Columns
from stagetimer.importing.tables.grid import Cell, Row, is_empty

_GOES_ON: Final = re.compile(r"(?:[,;&/–-]|\band|\bwith|\bof|\bthe)$", re.IGNORECASE)
_SEPARATORS: Final = re.compile(r"\s*[;,]\s*")
_LIKELY: Final = 0.6
"""From here a second line in a cell of titles is people."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """The people of a row."""

    speakers: tuple[FoundPerson, ...]
    chair: str


def people_of_row(row: Row, columns: Columns) -> Speaking:
    """Return who speaks and who chairs; chairs and moderators in a column of speakers are no speakers."""
    speakers: list[FoundPerson] = []
    chair = _chair_of(columns.cell(row, "chair"))
    for column in columns.roles.get("speaker", ()):
        for line in _people_lines(row.cells[column] if column < len(row.cells) else ""):
            role = role_of(line)
            if role is None:
                speakers.extend(_people_or_place(line, speakers))
            elif "speak" in role[0].lower() or "present" in role[0].lower():
                speakers.extend(read_people(role[1]))
            else:
                chair = chair or _names(role[1])
    full = " ".join(filter(None, (text_of(columns.cell(row, "first name")), text_of(columns.cell(row, "last name")))))
    if full:
        speakers.extend(read_people(full))
    return Speaking(_affiliated(merged((), speakers), text_of(columns.cell(row, "affiliation"))), chair)


def title_of_row(row: Row, columns: Columns) -> tuple[str, tuple[FoundPerson, ...], str]:
    """Return the title, the people on a later line of its cell, and the rest of that cell.

    Later lines count only where the table has no column of people; else all lines are the title (field case I-16).
    """
    lines = lines_of(columns.cell(row, "title"))
    if len(lines) < 2 or columns.first("speaker") is not None or columns.first("first name") is not None:
        return " ".join(lines), (), ""
    for index, line in enumerate(lines[1:], 1):
        if looks_like_people(line) >= _LIKELY and read_people(line):
            return " ".join(lines[:index]), read_people(line), " ".join(lines[index + 1 :])
    return " ".join(lines), (), ""


def merged(old: Sequence[FoundPerson], new: Sequence[FoundPerson]) -> tuple[FoundPerson, ...]:
    """Return both in order, each name once."""
    known = {person.name: person for person in (*new[::-1], *old[::-1])}
    return tuple(known[name] for name in dict.fromkeys(person.name for person in (*old, *new)))


def _chair_of(cell: Cell) -> str:
    text = text_of(cell)
    role = role_of(text)
    return _names(role[1] if role is not None else text)


def _names(text: str) -> str:
    return ", ".join(person.name for person in read_people(text))


def _people_lines(cell: Cell) -> list[str]:
    """Return the lines of a cell of people; one that ends in "and" or a comma goes on in the next."""
    lines: list[str] = []
    for line in lines_of(cell) if not is_empty(cell) else ():
        if lines and _GOES_ON.search(lines[-1]):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return lines


def _people_or_place(line: str, before: list[FoundPerson]) -> tuple[FoundPerson, ...]:
    """Return the people of a line; one that is no name is the affiliation of the person above it."""
    if before and not before[-1].affiliation and looks_like_people(line) < 0.3:
        before[-1] = replace(before[-1], affiliation=line)
        return ()
    return read_people(line)


def _affiliated(people: tuple[FoundPerson, ...], text: str) -> tuple[FoundPerson, ...]:
    """Return the people with what their column of affiliations says: one each in order, or the whole for all."""
    if not text or any(person.affiliation for person in people):
        return people
    parts = _SEPARATORS.split(text)
    if len(people) == 1 or len(parts) != len(people):
        parts = [text] * len(people)
    return tuple(replace(person, affiliation=part) for person, part in zip(people, parts, strict=True))

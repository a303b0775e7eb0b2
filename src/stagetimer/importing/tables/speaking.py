"""Who speaks in a row of a table, under which title: columns of people, people on the second line of a title cell."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from stagetimer.core.values import replace
from stagetimer.importing.found import FoundPerson
from stagetimer.importing.reading.people import looks_like_people, read_people, role_of
from stagetimer.importing.tables.cells import lines_of, text_of
from stagetimer.importing.tables.columns import Columns
from stagetimer.importing.tables.grid import Cell, Row, is_empty

if TYPE_CHECKING:
    from stagetimer.importing.text.headline import Order

_GOES_ON: Final = re.compile(r"(?:[,;&/–-]|\band|\bwith|\bof|\bthe)$", re.IGNORECASE)
_SEPARATORS: Final = re.compile(r"\s*[;,]\s*")
_SAMPLE: Final = 200
"""Rows by which the order of titles and people in one cell is told."""
_LONGEST_TITLE: Final = 300
_NOBODY_YET: Final = re.compile(r"(?<=\S)(?:\s+[-–—]\s+|\s*\()(?:t\.?b\.?[acd]\.?|\?+)\)?$", re.IGNORECASE)
"""Where a name will stand: "Tides for sale – TBA"."""
_LINKED: Final = re.compile(
    r"(?<=\S)\s*[\[(](?:abstract|slides|video|pdf|paper|link|details|more)s?[\])]$", re.IGNORECASE
)
_IN_BRACKETS: Final = re.compile(
    r"(?:\band\s+)?(?P<chair>(?:(?!\band\b)[^,;&()])+?)\s*\((?:session )?chair\)(?:\s*(?:[,;&]|and\b))?\s*",
    re.IGNORECASE,
)
"""Somebody in a column of speakers who chairs: "Prof. Mina Sorrel (chair)"."""
_LIKELY: Final = 0.6
"""From here a second line in a cell of titles is people."""


class Speaking(Struct, frozen=True):
    """The people of a row."""

    speakers: tuple[FoundPerson, ...]
    chair: str


class Titled(Struct, frozen=True):
    """What the cell of a title says."""

    title: str
    speakers: tuple[FoundPerson, ...] = ()
    rest: str = ""
    chair: str = ""
    papers: int = 0
    """So many papers without a time stand below it."""


def people_of_row(row: Row, columns: Columns) -> Speaking:
    """Return who speaks and who chairs; chairs and moderators in a column of speakers are no speakers."""
    speakers: list[FoundPerson] = []
    chair = _chair_of(columns.cell(row, "chair"))
    for column in columns.roles.get("speaker", ()):
        for line in _people_lines(row.cells[column] if column < len(row.cells) else ""):
            in_brackets = _IN_BRACKETS.search(line) if "chair)" in line.lower() else None
            if in_brackets is not None:
                chair = chair or _names(in_brackets["chair"])
                line = _IN_BRACKETS.sub("", line)  # noqa: PLW2901  (without its chair)
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


def usual_titles(rows: Sequence[Row], columns: Columns) -> "Order | None":
    """Return which comes first in cells of titles that name people as well, where the table has no column of these."""
    if _has_people(columns):
        return None
    from stagetimer.importing.text.headline import usual_order  # noqa: PLC0415  (only where there is such a table)

    return usual_order(text_of(columns.cell(row, "title"))[:_LONGEST_TITLE] for row in rows[:_SAMPLE])


def title_of_row(row: Row, columns: Columns, usual: "Order | None" = None) -> Titled:
    """Return what the cell of the title says: the title, and where the table has no column of people, these too.

    They stand on a later line of the cell or beside the title; `usual` says which of the two comes first, where that
    can be read both ways. Else all lines are the title (field case I-16).
    """
    lines, chairs = _without_chairs(lines_of(columns.cell(row, "title")))
    lines = [_bare(line) for line in lines[:1]] + lines[1:]
    if _has_people(columns) or not lines:
        return Titled(" ".join(lines), chair=chairs)
    if len(lines) > 1 and looks_like_people(lines[0]) >= _LIKELY > 2 * looks_like_people(lines[1]):
        ends = next((n for n in range(2, len(lines)) if not lines[n][:1].islower()), len(lines))
        return Titled(_bare(" ".join(lines[1:ends])), read_people(lines[0]), " ".join(lines[ends:]), chairs)
    if len(lines) > 2 and all(beside(line, usual).speakers for line in lines[1:]):
        return Titled(lines[0], rest="; ".join(lines[1:]), chair=chairs, papers=len(lines) - 1)
    for index, line in enumerate(lines[1:], 1):
        if looks_like_people(line) >= _LIKELY and read_people(line):
            return Titled(" ".join(lines[:index]), read_people(line), " ".join(lines[index + 1 :]), chairs)
    return replace(beside(" ".join(lines), usual), chair=chairs)


def beside(text: str, usual: "Order | None" = None) -> Titled:
    """Return the title of one line and the people beside it: "Nets and knots – Ada Fenwick"."""
    if len(text) > _LONGEST_TITLE:
        return Titled(text)
    from stagetimer.importing.text.headline import split_headline  # noqa: PLC0415  (only where there is such a table)

    found = split_headline(text, usual=usual)
    return Titled(found.title if found.speakers else _NOBODY_YET.sub("", found.title), found.speakers)


def _bare(title: str) -> str:
    """Return a title without the words of a link after it: "Rope walks (abstract)"."""
    return _LINKED.sub("", title)


def _without_chairs(lines: Sequence[str]) -> tuple[list[str], str]:
    """Return the lines of a title, and the chair that a later one names: "Chair: Prof …"."""
    kept, chair = list(lines[:1]), ""
    for line in lines[1:]:
        role = role_of(line)
        if role is not None and role[0] in {"chair", "moderator"}:
            chair = chair or _names(role[1])
        else:
            kept.append(line)
    return kept, chair


def _has_people(columns: Columns) -> bool:
    return columns.first("speaker") is not None or columns.first("first name") is not None


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

"""A table that `stagetimer export` wrote, cell by cell to the values of a programme, nothing guessed.

A table that somebody has changed so that a cell is no longer in the form of the export is left to the reader of all
tables: `own_table` then returns nothing.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from stagetimer.core.localtime import UnknownZoneError, zone
from stagetimer.importing.file_values import FORMAT
from stagetimer.importing.writing import cells, rows

Line = tuple[str, Sequence[str]]
"""The place of a row, and its cells."""

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME: Final = re.compile(r"\d{2}:\d{2}(:\d{2})?|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}(:\d{2})?")
_LENGTH: Final = re.compile(r"[0-9:]+")
_WORDS: Final = {rows.CHAIR: "chair", rows.ROOM: "room", rows.FINISH: "finish"}


def own_table(lines: Sequence[Line]) -> tuple[dict[str, object], tuple[str, ...]] | None:
    """Return the values of the programme and the place of each slot; None for a table that is not of the export."""
    trimmed = [(place, _trimmed(row)) for place, row in lines]
    head = next(
        (at for at, (_, row) in enumerate(trimmed[:2000]) if tuple(row[: len(rows.COLUMNS)]) == rows.COLUMNS), 0
    )
    data = _heading([row for _, row in trimmed[:head]])
    columns = trimmed[head][1] if trimmed else []
    if data is None or len(set(columns)) < len(columns) or not set(columns) <= {*rows.COLUMNS, *rows.OPTIONAL}:
        return None
    body = [(place, row) for place, row in trimmed[head + 1 :] if row]
    try:
        slots = [_slot(dict(zip(columns, [*row, *[""] * len(columns)], strict=False))) for _, row in body]
    except ValueError:
        return None
    if not slots or any(len(row) > len(columns) for _, row in body):
        return None
    return data | {"date": slots[0]["date"], "slots": without_repeated_days(slots)}, tuple(place for place, _ in body)


def without_repeated_days(slots: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """Return slots that each have a date, without it where the file format takes the same one from the slot before."""
    kept: list[dict[str, object]] = []
    for before, slot in zip([slots[0], *slots], slots, strict=False):
        same = before["date"] == slot["date"] and str(before["start"]) <= str(slot["start"])
        plain = isinstance(slot["start"], str) and len(slot["start"]) == len(str(before["start"])) == len("13:05")
        kept.append({key: value for key, value in slot.items() if key != "date" or not (same and plain)})
    return kept


def _trimmed(row: Sequence[str]) -> list[str]:
    cells_ = list(row)
    while cells_ and not cells_[-1]:
        cells_.pop()
    return cells_


def _heading(above: Sequence[Sequence[str]]) -> dict[str, object] | None:
    """Return what stands above the table; None where that is not what an export writes there."""
    lines = [row[0] for row in above if len(row) == 1]
    if len(lines) != len(above) or len(lines) < 2 or not lines[1].startswith(rows.ZONE):
        return None
    data: dict[str, object] = {"format": FORMAT, "title": lines[0], "timezone": lines[1].removeprefix(rows.ZONE)}
    topics = []
    for line in lines[2:]:
        word = next((word for word in (*_WORDS, rows.TOPIC) if line.startswith(word)), None)
        if word is None:
            return None
        if word == rows.TOPIC:
            topics.append(line.removeprefix(word))
        else:
            data[_WORDS[word]] = line.removeprefix(word)
    try:
        zone(str(data["timezone"]))
    except UnknownZoneError:
        return None
    return data | ({"topics": topics} if topics else {})


def _slot(row: Mapping[str, str]) -> dict[str, object]:
    """Return a slot of the programme file; `ValueError` for a cell that an export does not write."""
    slot: dict[str, object] = {}
    for column, (key, read) in _READ.items():
        text = row.get(column, "")
        if text or column in {"Date", "Start", "End", "Kind", "Title"}:
            slot[key] = read(text)
    return slot


def _like(pattern: re.Pattern[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if pattern.fullmatch(text) is None:
            raise ValueError(text)
        return text

    return read


def _end(text: str) -> str | None:
    return None if text == rows.OPEN else _like(_TIME)(text)


_READ: Final[Mapping[str, tuple[str, Callable[[str], object]]]] = MappingProxyType(
    {
        "Kind": ("kind", _like(re.compile("talk|qa|break|other"))),
        "Title": ("title", str),
        "Speakers": ("speakers", cells.read_people),
        "Date": ("date", _like(_DAY)),
        "Start": ("start", _like(_TIME)),
        "End": ("end", _end),
        "Room": ("room", str),
        "Track": ("track", str),
        "Session": ("session", str),
        "Chair": ("chair", str),
        "Abstract": ("abstract", str),
        "Parts": ("segments", cells.read_segments),
        "Warnings": ("warnings", cells.read_warnings),
        "Floor": ("floor", _like(_LENGTH)),
        "Promised": ("promised", lambda text: text == rows.YES),
        "Early": ("early", str),
        "Late start": ("late_start", str),
        "After time": ("after_time", str),
    }
)
"""For each column, the key of the programme file and how its cell is read."""

"""JSON that people write themselves: objects with a title and a time, read as the rows of a table."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from stagetimer.importing.exports.values import Values, rows_of, text_of, values_of
from stagetimer.importing.found import Found
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.tables.grid import MAX_ROWS, Count, Grid, Row
from stagetimer.importing.tables.header import role_of_word
from stagetimer.importing.tables.reader import read_grid

_DEEPEST: Final = 4
"""Lists within lists that are looked into: days, rooms, sessions, talks."""
_FROM_ABOVE: Final = frozenset({"day", "room", "track", "session", "chair"})
"""What an object says for all objects in it."""
_WHOLE: Final = ("title", "name", "conference", "event")
"""Keys at the top under which the title of the whole stands."""
_TIMES: Final = frozenset({"start", "end", "length"})


def has_rows(value: object) -> bool:
    """Return whether any object in the JSON has a title and a time."""
    return next(_rows(value, {}, 0), None) is not None


def read_rows(value: object, wishes: Wishes, findings: Findings) -> Found:
    """Return what the objects say, by the words of their keys; places are "event 3", counted in the file's order.

    `ImportFailedError` for more objects than a table may have rows.
    """
    rows = list(islice(_rows(value, {}, 0), MAX_ROWS + 1))
    keys = [key for key in dict.fromkeys(key for row in rows for key in row) if role_of_word(key) is not None]
    header = Row(place="the keys", cells=tuple(keys))
    count, body = Count(), []
    for number, row in enumerate(rows, 1):
        cells = tuple(_cell(row.get(key)) for key in keys)
        count.add(cells)
        body.append(Row(place=f"event {number}", cells=cells))
    title = next((text for key in _WHOLE if (text := text_of(values_of(value).get(key)))), "")
    above = (Row(place="the file", cells=(title,), banner=True),) if title else ()
    return read_grid(Grid(rows=(*above, header, *body)), wishes, findings, kind="a list in JSON")


def _rows(value: object, above: Values, depth: int, kind: str = "") -> Iterator[Values]:
    """Yield each object with a title and a time, with what those around it say; a block gives way to those in it.

    `kind` is what a name of these objects is: "room" for those of "rooms".
    """
    for found in rows_of(value) if isinstance(value, list) else iter([values_of(value)]):
        roles = {role_of_word(key): key for key in found}
        said = {key: found[key] for role, key in roles.items() if role in _FROM_ABOVE and text_of(found[key])}
        name = text_of(found.get("name") or found.get("title"))
        if kind and name:
            said[kind] = name
        inner = [
            row
            for key, part in found.items()
            if isinstance(part, list | dict) and depth < _DEEPEST
            for row in _rows(part, {**above, **said}, depth + 1, _singular(key))
        ]
        if inner:
            yield from inner
        elif "title" in roles and not _TIMES.isdisjoint(roles):
            yield {**above, **found}


def _singular(key: str) -> str:
    role = role_of_word(key.removesuffix("s"))
    return role if role is not None and role in _FROM_ABOVE and role != "day" else ""


def _cell(value: object) -> str | int | float | bool:
    """Return a value as it would stand in a cell: names of people and things for the objects of a list."""
    if isinstance(value, list):
        return "; ".join(text for item in value if (text := str(_cell(item))))
    if isinstance(value, dict):
        named = next((value[key] for key in ("name", "fullName", "full_name", "title") if key in value), None)
        return text_of(value if named is None else named)
    if isinstance(value, bool | int | float):
        return value
    return text_of(value)

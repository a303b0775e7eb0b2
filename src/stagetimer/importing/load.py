"""A programme file, or the values of one, to a Programme and everything that is wrong or doubtful in it."""

import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct

from stagetimer.core.programme import Programme
from stagetimer.core.text import clean
from stagetimer.importing.file_text import read_text
from stagetimer.importing.json_text import parse_json
from stagetimer.importing.plain_values import plain, shown
from stagetimer.importing.problems import Findings, Problem
from stagetimer.importing.remembered import REMEMBERED, Checked

MAX_SLOTS: Final = 20_000
"""Slots of one programme."""

OTHER_PROGRAMS: Final = frozenset(
    {"schedule", "results", "talks", "sessions", "rooms", "rundowns", "rundown", "events"}
)
"""Keys at the top of JSON that conference programs write."""

_MODEL: Final = "stagetimer.importing.checked"
"""What takes memory for good: once it is here, there is no reason to check anything elsewhere."""


class Loaded(Struct, frozen=True):
    """What came of reading a programme."""

    programme: Programme | None
    """None if and only if there is an error among the problems."""
    problems: tuple[Problem, ...]
    """Errors first, each group in the order found."""
    data: dict[str, object] | None
    """The file's values with cleaned texts, as the journal keeps them; none where the file holds no JSON object."""
    dated: bool
    """The file gives its own day; else the `day` given to the call was used."""


def load_programme(path: Path, *, day: date | None = None, meanwhile: Callable[[], object] | None = None) -> Loaded:
    """Read a programme file.

    `day` is that of a programme without one. With `meanwhile` a second Python checks it, unless its like was checked
    here already, and that is done meanwhile. Nothing is raised: a file that cannot be read is a problem with code
    `unreadable`.
    """
    findings = Findings()
    text = read_text(path, findings)
    value = None if text is None else parse_json(text, findings)
    if isinstance(value, dict) and value.keys().isdisjoint({"format", "slots"}) and value.keys() & OTHER_PROGRAMS:
        hint = f"Make one of it: stagetimer import {clean(str(path))} -o programme.json"
        findings.add(
            "unreadable", clean(path.name), "This is an export of another program, not a programme file.", hint
        )
    if findings.failed:
        return _failed(findings, None)
    return _load(value, day, findings, meanwhile)


def load_data(data: object, *, day: date | None = None, found: Iterable[Problem] = ()) -> Loaded:
    """Read the JSON values of a programme, such as a journal keeps them; `day` is that of one without a day.

    `found` are problems of the file that they came from.
    """
    findings = Findings()
    findings.extend(found)
    return _load(data, day, findings)


def _load(value: object, day: date | None, findings: Findings, meanwhile: Callable[[], object] | None = None) -> Loaded:
    data = plain(value, findings) if isinstance(value, dict) else value
    if not isinstance(data, dict):
        message = f"The file holds {shown(value)}, not a programme."
        findings.add("wrong-type", "programme", message, 'A programme is an object: {"format": 1, "title": "…", …}.')
        return _failed(findings, None)
    slots = data.get("slots")
    if isinstance(slots, list) and len(slots) > MAX_SLOTS:
        message = f"There are {len(slots):,} slots; {MAX_SLOTS:,} is the most."
        findings.add("too-many-slots", "slots", message, "Split the programme by day, room or track.")
        return _failed(findings, data)
    found = _checked(data, day, meanwhile)
    findings.extend(found.problems)
    usable = None if findings.failed else found.programme
    return Loaded(usable, findings.errors_first(), data, dated=found.dated)


def _checked(data: dict[str, object], day: date | None, meanwhile: Callable[[], object] | None) -> Checked:
    """Return what the file model makes of the values, or made of them lately."""
    known = REMEMBERED.find(data, day)
    if known is not None:
        return known
    if meanwhile is not None and _MODEL not in sys.modules:
        from stagetimer.importing.checked_apart import checked_apart  # noqa: PLC0415  (a programme is new but once)

        known = checked_apart(data, day, meanwhile)
    if known is None:
        from stagetimer.importing.checked import checked  # noqa: PLC0415  (pydantic takes a tenth of a second to load)

        known = checked(data, day)
    REMEMBERED.add(data, day, known)
    return known


def _failed(findings: Findings, data: dict[str, object] | None) -> Loaded:
    return Loaded(None, findings.errors_first(), data, dated=False)

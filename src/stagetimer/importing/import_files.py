"""Files as people have them to one programme: read, joined, settled, and checked by the one model."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from stagetimer.core.text import clean
from stagetimer.importing.convert import convert
from stagetimer.importing.found import Found, FoundSlot
from stagetimer.importing.imported import Imported, ImportFailedError, Wishes
from stagetimer.importing.load import Loaded, load_data
from stagetimer.importing.problems import Findings, Problem
from stagetimer.importing.settle import settle
from stagetimer.importing.settle_mixed import as_instants

_SLOT: Final = re.compile(r"slots\[([0-9]+)\](.*)")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was named, or what came on standard input."""

    name: str
    content: bytes


def import_files(sources: Sequence[Source], wishes: Wishes, *, today: date | None = None) -> Imported:
    """Return the programme that the files hold together, in the order given, with every problem of all of them.

    Nothing is raised for what is in a file: what cannot be read is a problem, and the programme is None. The values of
    what could be read are there all the same.
    `today` serves to offer a year for a day without one.
    """
    findings = Findings()
    founds: list[tuple[str, Found]] = []
    for source in sources:
        try:
            founds.append((source.name, convert(source.content, source.name, wishes, findings)))
        except ImportFailedError as error:
            place = error.place if len(sources) == 1 else f"{clean(source.name)}, {error.place}"
            findings.add(error.code, place, error.message, error.hint)
    if not founds:
        return _failed(findings, None)
    found = founds[0][1] if len(founds) == 1 else _joined(founds)
    try:
        settling = settle(found, wishes, findings, today=today)
    except ImportFailedError as error:
        if not findings.failed:
            findings.add(error.code, error.place, error.message, error.hint)
        return _failed(findings, found)
    checked = load_data(settling.data, day=wishes.day or settling.stand_in or today)
    read = findings.errors_first()
    return Imported(
        loaded=together(read, checked, settling.places),
        found=found,
        places=settling.places,
        data=settling.data,
        checked=checked,
        read=read,
    )


def _failed(findings: Findings, found: Found | None) -> Imported:
    loaded = Loaded(None, findings.errors_first(), None, dated=False)
    return Imported(loaded=loaded, found=found, places=(), data=None)


def _joined(founds: Sequence[tuple[str, Found]]) -> Found:
    """Return one programme of several: the first file that says something of the whole is believed.

    Where they name several zones, every time of theirs is an instant.
    """
    if len({found.timezone for _, found in founds if found.timezone}) > 1:
        founds = [(name, as_instants(found)) for name, found in founds]
    slots = tuple(_placed(name, found, slot) for name, found in founds for slot in found.slots)
    first = founds[0][1]
    return replace(
        first,
        format=f"{len(founds)} files",
        slots=slots,
        title=next((found.title for _, found in founds if found.title), ""),
        day=None,
        timezone=next((found.timezone for _, found in founds if found.timezone), None),
        window=None,
        topics=tuple(topic for _, found in founds for topic in found.topics),
    )


def _placed(name: str, found: Found, slot: FoundSlot) -> FoundSlot:
    return replace(slot, place=f"{clean(name)}, {slot.place}", day=slot.day or found.day)


def together(read: tuple[Problem, ...], loaded: Loaded, places: Sequence[str]) -> Loaded:
    """Return what was loaded with the reader's problems too; no programme where one of them is an error.

    Errors come first; problems of the check get the place in the file; each kind is said once per place.
    """
    found = {(problem.code, problem.place): problem for problem in read}
    said = {problem.code for problem in read}
    dated = {"year-missing", "date-missing"} & said
    for problem in loaded.problems:
        if problem.code == "date-missing" and dated:
            continue
        placed = replace(problem, place=_place(problem.place, places))
        if problem.code not in said or problem.level == "error":
            found.setdefault((placed.code, placed.place), placed)
    problems = tuple(sorted(found.values(), key=lambda problem: problem.level))
    failed = any(problem.level == "error" for problem in problems)
    return replace(loaded, problems=problems, programme=None if failed else loaded.programme)


def _place(path: str, places: Sequence[str]) -> str:
    slot = _SLOT.fullmatch(path)
    if slot is None or int(slot[1]) >= len(places):
        return path
    return places[int(slot[1])]

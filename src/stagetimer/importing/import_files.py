"""Files as people have them to one programme: read, joined, settled, and checked by the one model."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from stagetimer.core.text import clean
from stagetimer.core.values import replace
from stagetimer.importing.convert import convert
from stagetimer.importing.exports.own_file import OwnFile, own_file
from stagetimer.importing.exports.own_programme import own_found
from stagetimer.importing.found import Found
from stagetimer.importing.imported import Imported, ImportFailedError, Wishes
from stagetimer.importing.joining import joined, placed, together
from stagetimer.importing.load import MAX_SLOTS, Loaded, load_data
from stagetimer.importing.partial import depending, faulty_keys, faulty_slots, is_within, without
from stagetimer.importing.problems import Findings, Problem
from stagetimer.importing.settle import settle

_STAND_IN: Final = date(2028, 1, 3)
"""A day for a programme without one while its errors are looked for."""
_COLUMN: Final = re.compile(r", column .*")
_NOTHING: Final = Loaded(None, (), None, dated=False)


class Source(Struct, frozen=True):
    """A file that was named, or what came on standard input."""

    name: str
    content: bytes


def import_files(
    sources: Sequence[Source], wishes: Wishes, *, today: date | None = None, partial: bool = False
) -> Imported:
    """Return the programme that the files hold together, in the order given, with every problem of all of them.

    A file of our own without wishes is taken as it stands. Nothing is raised for what is in a file: what cannot be
    read is a problem, and the programme is None; if `partial`, it is what could be read, and the errors stay among
    the problems. `today` serves to offer a year for a day without one.
    """
    return _finished(read_files(sources, wishes, today=today, partial=partial), partial=partial)


def read_files(
    sources: Sequence[Source], wishes: Wishes, *, today: date | None = None, partial: bool = False
) -> Imported:
    """Return all that the files say, right or wrong: the values of what could be read, and every problem.

    With an error among them there is no programme, but `checked` may have one: that of the values alone. If `partial`,
    a file of our own with errors gives what is right in it; else it gives nothing where wishes are to be met.
    """
    own = [None if wishes.encoding else own_file(source.content) for source in sources]
    if len(own) == 1 and own[0] is not None and wishes == Wishes():
        return _as_it_is(own[0], today)
    findings = Findings()
    gone: list[str] = []
    if partial:
        own = [
            None if ours is None else _left_of(ours, "" if len(own) == 1 else f"{clean(source.name)}, ", findings, gone)
            for source, ours in zip(sources, own, strict=True)
        ]
    founds = [
        (source.name, found)
        for source, ours in zip(sources, own, strict=True)
        if (found := _read(source, ours, wishes, findings, alone=len(sources) == 1)) is not None
    ]
    if not founds:
        return _failed(findings, None)
    found = founds[0][1] if len(sources) == 1 else joined(founds)
    return replace(_settled(found, wishes, findings, today), missing=tuple(gone))


def _settled(found: Found, wishes: Wishes, findings: Findings, today: date | None) -> Imported:
    """Return what was found as the values of a programme, checked."""
    if len(found.slots) > MAX_SLOTS:
        message = f"There are {len(found.slots):,} slots; {MAX_SLOTS:,} is the most."
        findings.add("too-many-slots", "the file", message, "Split the programme by day, room or track.")
        return _failed(findings, found)
    try:
        settling = settle(found, wishes, findings, today=today)
    except ImportFailedError as error:
        if not findings.failed:
            findings.add(error.code, error.place, error.message, error.hint)
        return _failed(findings, found)
    day = wishes.day or settling.stand_in or today
    checked = load_data(settling.data, day=day)
    read = findings.errors_first()
    return Imported(
        loaded=together(read, checked, settling.places),
        format=found.format,
        places=settling.places,
        data=settling.data,
        found=found,
        checked=checked,
        read=read,
        day=day,
    )


def _left_of(own: OwnFile, name: str, findings: Findings, gone: list[str]) -> OwnFile:
    """Return a file of our own without its slots with errors: the errors go to `findings`, what is lost to `gone`."""
    whole = _finished(_as_it_is(own, _STAND_IN), partial=True)
    if not whole.missing or whole.data is None:
        return own
    errors = (problem for problem in whole.loaded.problems if problem.level == "error")
    findings.extend(replace(problem, place=name + problem.place) for problem in errors)
    gone.extend(name + lost for lost in whole.missing)
    return replace(own, data=dict(whole.data), places=whole.places, loaded=None)


def _read(source: Source, own: OwnFile | None, wishes: Wishes, findings: Findings, *, alone: bool) -> Found | None:
    """Return what a file holds; None, and its errors in `findings` with its name, where it cannot be read."""
    faults = Findings()
    found = None
    try:
        if own is not None:
            found = own_found(own, wishes, faults, joined=not alone)
        else:
            found = convert(source.content, source.name, wishes, faults)
    except ImportFailedError as error:
        faults.add(error.code, error.place, error.message, error.hint)
    name = clean(source.name)
    findings.extend(
        problem if alone else replace(problem, place=f"{name}, {problem.place}") for problem in faults.errors_first()
    )
    return found


def _as_it_is(own: OwnFile, today: date | None) -> Imported:
    """Return a file of our own, every key of it kept."""
    checked = own.loaded or load_data(own.data, day=today, found=own.problems)
    rows = own.data.get("slots")
    places = own.places or tuple(f"slots[{number}]" for number in range(len(rows) if isinstance(rows, list) else 0))
    loaded = checked
    if own.places is not None:
        loaded = replace(checked, problems=tuple(placed(problem, places) for problem in checked.problems))
    return Imported(
        loaded=loaded,
        format=own.format,
        places=places,
        data=checked.data,
        checked=checked,
        read=tuple(own.problems),
        day=today,
    )


def _finished(imported: Imported, *, partial: bool) -> Imported:
    """Return an import; one with errors without its programme, or if `partial` with what is left of it."""
    loaded = imported.loaded
    errors = tuple(problem for problem in loaded.problems if problem.level == "error")
    if not errors:
        return imported
    slots = (imported.data or {}).get("slots")
    if not partial or imported.data is None or not isinstance(slots, list):
        return replace(imported, loaded=replace(loaded, programme=None))
    gone = depending(slots, faulty_slots(errors, imported.places))
    data = without(imported.data, gone, faulty_keys(errors))
    left = load_data(data, day=imported.day)
    places = tuple(place for number, place in enumerate(imported.places) if number not in gone)
    known = {(problem.code, problem.message) for problem in loaded.problems}
    of_slots = (problem for problem in left.problems if problem.place.startswith("slots["))
    more = tuple(placed(problem, places) for problem in of_slots if (problem.code, problem.message) not in known)
    problems: tuple[Problem, ...] = tuple(sorted((*loaded.problems, *more), key=lambda problem: problem.level))
    return Imported(
        loaded=replace(left, problems=problems),
        format=imported.format,
        places=places,
        data=None if left.programme is None else left.data,
        missing=_missing(
            errors, imported.missing, [(imported.places[number], slots[number]) for number in sorted(gone)]
        ),
    )


def _missing(
    errors: Sequence[Problem], gone_before: Sequence[str], gone: Sequence[tuple[str, object]]
) -> tuple[str, ...]:
    """Return what a partial import leaves out: its slots by place and title, and the places of other errors."""
    slots = [f"{place} (“{clean(str(slot.get('title', '')), 40)}”)" for place, slot in gone if isinstance(slot, dict)]
    told = [lost.split(" (“")[0] for lost in (*gone_before, *slots)]
    others = [error.place for error in errors if not any(is_within(error.place, place) for place in told)]
    return (*gone_before, *slots, *dict.fromkeys(_COLUMN.sub("", place) for place in others))


def _failed(findings: Findings, found: Found | None) -> Imported:
    loaded = replace(_NOTHING, problems=findings.errors_first())
    return Imported(loaded=loaded, format="" if found is None else found.format, places=(), data=None, found=found)

"""Several files to one: their slots in the order given, and the problems of all of them."""

import re
from collections.abc import Sequence
from typing import Final

from stagetimer.core.text import clean
from stagetimer.core.values import replace
from stagetimer.importing.found import Found, FoundSlot
from stagetimer.importing.load import Loaded
from stagetimer.importing.problems import Problem
from stagetimer.importing.settle_mixed import as_instants

_SLOT: Final = re.compile(r"slots\[([0-9]+)\](.*)")
_NAMED: Final = re.compile(r"slots\[([0-9]+)\]")


def joined(founds: Sequence[tuple[str, Found]]) -> Found:
    """Return one programme of several named ones: the first file that says something of the whole is believed.

    Where they name several zones, every time of theirs is an instant.
    """
    if len({found.timezone for _, found in founds if found.timezone}) > 1:
        founds = [(name, as_instants(found)) for name, found in founds]
    slots = tuple(_of_file(name, found, slot) for name, found in founds for slot in found.slots)
    first = founds[0][1]
    messages = [message for _, found in founds for message in _messages(found)]
    kept = {key: value for _, found in reversed(founds) for key, value in found.kept.items()}
    return replace(
        first,
        format=f"{len(founds)} files",
        slots=slots,
        title=next((found.title for _, found in founds if found.title), ""),
        day=None,
        timezone=next((found.timezone for _, found in founds if found.timezone), None),
        window=None,
        topics=tuple(topic for _, found in founds for topic in found.topics),
        kept=kept | ({"messages": messages} if messages else {}),
    )


def together(read: Sequence[Problem], checked: Loaded, places: Sequence[str]) -> Loaded:
    """Return what was loaded with the reader's problems too; no programme where one of them is an error.

    Errors come first; problems of the check get the place in the file; each kind is said once per place.
    """
    found = {(problem.code, problem.place): problem for problem in read}
    codes = {code for code, _ in found}
    for problem in checked.problems:
        if problem.code == "date-missing" and "year-missing" in codes:
            continue
        if problem.code not in codes or problem.level == "error":
            now = placed(problem, places)
            found.setdefault((now.code, now.place), now)
    problems = tuple(sorted(found.values(), key=lambda problem: problem.level))
    failed = any(problem.level == "error" for problem in problems)
    return replace(checked, problems=problems, programme=None if failed else checked.programme)


def placed(problem: Problem, places: Sequence[str]) -> Problem:
    """Return a problem of a slot ("slots[2].end") with the places in the file that it and its neighbours came from."""

    def place(match: re.Match[str]) -> str:
        return places[int(match[1])] if int(match[1]) < len(places) else match[0]

    message, hint = (_NAMED.sub(place, text) for text in (problem.message, problem.hint))
    slot = _SLOT.fullmatch(problem.place)
    return replace(problem, message=message, hint=hint, place=problem.place if slot is None else place(slot))


def _messages(found: Found) -> list[object]:
    messages = found.kept.get("messages")
    return messages if isinstance(messages, list) else []


def _of_file(name: str, found: Found, slot: FoundSlot) -> FoundSlot:
    return replace(slot, place=f"{clean(name)}, {slot.place}", day=slot.day or found.day)

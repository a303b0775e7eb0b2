"""What is left of a programme when the slots with errors are taken out, for `stagetimer import --partial`."""

import re
from collections.abc import Iterable, Mapping, Sequence

from stagetimer.importing.problems import Problem

_NEEDED = frozenset({"format", "title", "slots"})


def faulty_slots(problems: Iterable[Problem], places: Sequence[str]) -> frozenset[int]:
    """Return the slots, from 0, that have an error at their place in the file, or within it."""
    errors = [problem.place for problem in problems if problem.level == "error"]
    return frozenset(number for number, own in enumerate(places) if any(is_within(place, own) for place in errors))


def is_within(place: str, outer: str) -> bool:
    """Return whether a place is another one or in it: "row 7, column End" in "row 7", "slots[2].end" in "slots[2]"."""
    return place == outer or place.startswith((f"{outer},", f"{outer}."))


def faulty_keys(problems: Iterable[Problem]) -> frozenset[str]:
    """Return the keys of the whole programme that have an error and can be left out."""
    places = (re.split(r"[.\[]", problem.place)[0] for problem in problems if problem.level == "error")
    return frozenset(place for place in places if place not in _NEEDED)


def depending(slots: Sequence[object], faulty: frozenset[int]) -> frozenset[int]:
    """Return the faulty slots and those after one that have no start of their own, and so no time without it."""
    gone = set(faulty)
    for number, slot in enumerate(slots):
        if number - 1 in gone and not (isinstance(slot, dict) and slot.get("start") is not None):
            gone.add(number)
    return frozenset(gone)


def without(data: Mapping[str, object], gone: frozenset[int], keys: frozenset[str]) -> dict[str, object]:
    """Return the values of a programme without those slots and keys; what a slot had from the one before stays.

    A slot that lasted until one that is gone is open: its end is not known any more.
    """
    rows = data.get("slots")
    slots = rows if isinstance(rows, list) else []
    kept: list[object] = []
    day: object = None
    for number, slot in enumerate(slots):
        own = dict(slot) if isinstance(slot, dict) else {}
        if number in gone:
            day = own.get("date") or day
            continue
        if day is not None and own.get("date") is None:
            own["date"] = day
        day = None
        if number + 1 in gone and "end" not in own and own.get("length") is None:
            own["end"] = None
        kept.append(own)
    return {key: value for key, value in data.items() if key not in keys} | {"slots": kept}

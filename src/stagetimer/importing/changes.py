"""What a chair changes in a programme that was read: one change to its values, a time or a name or a title at a time.

A change names its slot by the place it came from, so that it can be made again when the file is read another way.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias

from msgspec import Struct

from stagetimer.core.localtime import iso, local, local_date, resolve
from stagetimer.core.programme import Programme
from stagetimer.core.text import clean
from stagetimer.core.time_text import possible_times, read_length, read_time_of_day
from stagetimer.core.units import MINUTE, Instant, Seconds
from stagetimer.importing.settle_slots import clock
from stagetimer.importing.settle_values import length_value

What: TypeAlias = Literal["start", "length", "speakers", "title", "kind", "left-out", "added", "unread"]

KINDS: Final = ("talk", "qa", "break", "other")
_USUAL: Final[Seconds] = 10 * MINUTE
_PERSON: Final = re.compile(r"(?P<name>[^()]+?)\s*\((?P<affiliation>.*)\)")
_SHIFT: Final = re.compile(r"[+\u2212-].*")
_FIRST_NUMBER: Final = re.compile(r"[0-9]+")
_BARE_MINUTES: Final = re.compile(r"[0-9]{1,4}")


class Change(Struct, frozen=True):
    """One change of one slot; or, with no place, of the programme's title."""

    place: str
    nth: int
    """Which of the slots of that place, from 0."""
    what: What
    text: str = ""
    """What was typed."""


class Values(Struct):
    """The values of a programme file while one change is made: these are the change's own, free to be altered."""

    data: dict[str, Any]
    slots: list[dict[str, Any]]
    places: list[str]
    programme: Programme | None
    """What they meant before; None where there was an error among them."""
    inferred: frozenset[str]
    """Places of the slots whose end is that of the next start, by inference."""

    def index(self, change: Change) -> int:
        """Return the index of the change's slot; `LookupError` if it is not here any more."""
        found = [index for index, place in enumerate(self.places) if place == change.place]
        if change.nth >= len(found):
            raise LookupError(change.place)
        return found[change.nth]


def copied(
    data: Mapping[str, Any], places: Sequence[str], programme: Programme | None, inferred: frozenset[str]
) -> Values:
    """Return values that can be altered without touching the given ones."""
    slots = [dict(slot) for slot in data["slots"]]
    return Values({**data, "slots": slots}, slots, list(places), programme, inferred)


def make(change: Change, values: Values) -> int:
    """Make the change; return the index of its slot afterwards.

    `ValueError` with a sentence for the chair where what was typed means nothing; `LookupError` where its slot is gone.
    """
    if not change.place and change.what == "title":
        values.data["title"] = clean(change.text)
        return 0
    if change.what == "unread":
        return _add_unread(values, change)
    at = values.index(change)
    match change.what:
        case "left-out":
            _leave_out(values, at)
            return min(at, len(values.slots) - 1)
        case "added":
            _add(values, at)
            return at + 1
        case _:
            _alter(values, at, change)
            return at


def _alter(values: Values, at: int, change: Change) -> None:
    """Change what one slot says."""
    slot, text = values.slots[at], change.text
    match change.what:
        case "start" if _SHIFT.fullmatch(text.strip()):
            _shift(values, at, text.strip())
        case "start":
            _start(values, at, text)
        case "length":
            _length(slot, text)
        case "speakers":
            _speakers(slot, text)
        case "title":
            slot["title"] = clean(text)
        case _:
            kind = slot.get("kind")
            slot["kind"] = KINDS[(KINDS.index(kind) + 1) % len(KINDS)] if kind in KINDS else KINDS[0]


def moved_in_order(values: Values, at: int) -> int:
    """Put the slot among those of its room and track by its start; return its index. `values.programme` is of now."""
    programme = values.programme
    if programme is None:
        return at
    slot = programme.slots[at]
    row = [s for s in programme.slots if (s.room, s.track) == (slot.room, slot.track) and s is not slot]
    later = [s.number - 1 for s in row if s.start > slot.start]
    earlier = [s.number - 1 for s in row if s.start < slot.start]
    if all(index > at for index in later) and all(index < at for index in earlier):
        return at
    _name_days(values.slots, programme)
    target = later[0] if later else len(values.slots)
    target -= target > at
    values.slots.insert(target, values.slots.pop(at))
    values.places.insert(target, values.places.pop(at))
    return target


def _name_days(slots: Sequence[dict[str, Any]], programme: Programme) -> None:
    """Let each slot name its own day, where one of them does: none leans on the one above it."""
    if any("date" in slot for slot in slots):
        for values, slot in zip(slots, programme.slots, strict=True):
            if "T" not in str(values.get("start")):
                values["date"] = local_date(slot.start, programme.timezone).isoformat()


def _start(values: Values, at: int, text: str) -> None:
    """Give a slot another start; its length stays, but for an end that was only inferred from the next start."""
    programme = values.programme
    slot = values.slots[at]
    if programme is None:
        slot["start"] = clock(_nearest_face(text, slot.get("start")))
        return
    was = programme.slots[at]
    start = _nearest(text, was.start, programme)
    inferred = values.places[at] in values.inferred and was.end is not None and start < was.end
    if slot.get("end") is not None and not inferred and was.length is not None:
        slot.pop("end")
        slot["length"] = length_value(was.length)
    before = values.slots[at - 1] if at else {}
    leans = at and values.places[at - 1] in values.inferred and programme.slots[at - 1].end == was.start
    if leans and before.get("end") is not None and start > programme.slots[at - 1].start:
        before["end"] = _written(start, before["end"], programme)
    slot["start"] = _written(start, slot.get("start"), programme)


def _shift(values: Values, at: int, text: str) -> None:
    """Move this slot and all later ones of the list by a length with its sign."""
    by = read_length(f"{text} min" if _BARE_MINUTES.fullmatch(text[1:].strip()) else text, negative=True)
    programme = values.programme
    if programme is None:
        raise ValueError("Settle the errors first; then this and all later starts can be moved together.")
    for slot, was in zip(values.slots[at:], programme.slots[at:], strict=True):
        if "start" in slot:
            slot["start"] = _written(was.start + by, slot["start"], programme)
        if slot.get("end") is not None and was.end is not None:
            slot["end"] = _written(was.end + by, slot["end"], programme)


def _written(instant: Instant, like: object, programme: Programme) -> str:
    """Return an instant as the value before it was written: with its day and offset, or as a time of day."""
    moment = local(instant, programme.timezone)
    face = moment.hour * 3600 + moment.minute * 60 + moment.second
    if "T" in str(like) or resolve(moment.date(), face, programme.timezone).ambiguous:
        return iso(instant, programme.timezone)
    return clock(face)


def _nearest(text: str, near: Instant, programme: Programme) -> Instant:
    """Return the instant of a typed time of day nearest to `near`, on its day."""
    day = local_date(near, programme.timezone)
    faces = (read_time_of_day(text),) if programme.clock == "24h" else possible_times(text)
    found = [instant for face in faces for instant in resolve(day, face, programme.timezone).instants]
    if not found:
        raise ValueError(f'"{text}" does not exist that night: the clocks go forward over it. Type another time.')
    return min(found, key=lambda instant: abs(instant - near))


def _nearest_face(text: str, before: object) -> Seconds:
    faces = possible_times(text)
    try:
        near = read_time_of_day(str(before))
    except ValueError:
        near = 13 * 3600
    return min(faces, key=lambda face: abs(face - near))


def _length(slot: dict[str, Any], text: str) -> None:
    """Give a slot a length: "10" are minutes here; "open" and "none" mean that it has no end."""
    typed = text.strip()
    if typed.casefold() in {"open", "none", "no end"}:
        slot.pop("length", None)
        slot["end"] = None
        return
    seconds = int(typed) * MINUTE if _BARE_MINUTES.fullmatch(typed) else read_length(typed)
    slot.pop("end", None)
    slot["length"] = length_value(seconds)


def _speakers(slot: dict[str, Any], text: str) -> None:
    """Give a slot its speakers: "Dr Joanna Fox (Anglia Ruskin); Raf Hamaizia"; who stays keeps what was known."""
    known = {person.get("name"): person for person in slot.pop("speakers", None) or () if isinstance(person, dict)}
    people = [_person(part, known) for part in text.split(";") if clean(part)]
    if people:
        slot["speakers"] = people


def _person(text: str, known: Mapping[object, dict[str, Any]]) -> dict[str, Any]:
    match = _PERSON.fullmatch(clean(text))
    name = match["name"] if match else clean(text)
    values = {key: value for key, value in known.get(name, {}).items() if key != "affiliation"} | {"name": name}
    return values | {"affiliation": match["affiliation"]} if match and match["affiliation"] else values


def _leave_out(values: Values, at: int) -> None:
    if len(values.slots) == 1:
        raise ValueError("It is the only slot: a programme needs one.")
    if values.programme is not None:
        _name_days(values.slots, values.programme)
    del values.slots[at], values.places[at]


def _add_unread(values: Values, change: Change) -> int:
    """Add a slot for a line that could not be read, where it stands in the file; return its index.

    Its start is that of the gap there until the chair types it: until then the line still counts as unread.
    """
    number = _number_in(change.place)
    before = [at for at, place in enumerate(values.places) if _number_in(place) < number]
    at = before[-1] if before else 0
    _add(values, at)
    values.slots[at + 1]["title"] = clean(change.text)
    values.places[at + 1] = change.place
    return at + 1


def _number_in(place: str) -> int:
    found = _FIRST_NUMBER.search(place)
    return int(found[0]) if found else 0


def _add(values: Values, at: int) -> None:
    """Add a talk after that slot, as long as it or as the gap there, to be named by the chair; nothing else moves."""
    programme = values.programme
    if programme is None:
        raise ValueError("Settle the errors first; then a slot can be added.")
    was, beside = programme.slots[at], values.slots[at]
    length = was.length or _USUAL
    start = was.end or was.start + length
    gap = programme.slots[at + 1].start - start if at + 1 < len(programme.slots) else 0
    length = min(length, gap) if gap > 0 else length
    new: dict[str, Any] = {"kind": "talk", "title": "", "length": length_value(length)}
    new["start"] = _written(start, beside.get("start"), programme)
    new |= {key: beside[key] for key in ("date", "room", "track", "session") if key in beside}
    values.slots.insert(at + 1, new)
    number = 1 + sum(place.startswith("added ") for place in values.places)
    values.places.insert(at + 1, f"added {number}")

"""A schedule in XML whose days hold `<entry>` elements, as the EuroPython conferences wrote it, to what it holds."""

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812  (as in the files)
from typing import TYPE_CHECKING, Final

from stagetimer.core.units import HOUR, MINUTE, Seconds
from stagetimer.importing.exports.values import day_of, minutes_of, text_of
from stagetimer.importing.found import Found, FoundPerson, FoundSlot

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element  # only the type; defusedxml parses

_EVERYWHERE: Final = frozenset({"all", "all rooms", "everywhere"})


def read_entries(root: "Element") -> Found:
    """Return the entries in the file's order; places are "event 3", counted from 1 in the file.

    Starts are "0930" or "09:30" on the wall clock, lengths are minutes. An entry in several rooms is of none.
    """
    slots: list[FoundSlot] = []
    for day in root.findall("day"):
        for entry in day.findall("entry"):
            slots.append(_slot(f"event {len(slots) + 1}", entry, day_of(day.get("date"))))
    return Found(format="a conference schedule", slots=tuple(slots), title=_text(root, "conference/title"))


def _slot(place: str, entry: "Element", day: Date | None) -> FoundSlot:
    length = _text(entry, "duration")
    return FoundSlot(
        place=place,
        title=_text(entry, "title"),
        start=_clock(_text(entry, "start")),
        length=minutes_of(int(length)) if length.isdecimal() and len(length) < 6 else None,
        day=day,
        speakers=tuple(_people(entry)),
        abstract=_text(entry, "abstract") or _text(entry, "description"),
        room=_room(_text(entry, "room")),
        track=_text(entry, "track"),
    )


def _people(entry: "Element") -> Iterator[FoundPerson]:
    for speaker in entry.findall("speakers/speaker"):
        name = _text(speaker, "name") or ("" if len(speaker) else text_of("".join(speaker.itertext())))
        if name:
            yield FoundPerson(name, _text(speaker, "affiliation"))


def _room(text: str) -> str:
    return "" if "," in text or text.lower() in _EVERYWHERE else text


def _text(element: "Element", path: str) -> str:
    found = element.find(path)
    return "" if found is None else text_of("".join(found.itertext()))


def _clock(text: str) -> Seconds | None:
    hour, mark, minute = text.partition(":")
    if not mark:
        hour, minute = text[:-2], text[-2:]
    if not (hour + minute).isdecimal() or len(hour) > 2 or len(minute) != 2 or not hour:
        return None
    return int(hour) * HOUR + int(minute) * MINUTE if int(hour) < 24 and int(minute) < 60 else None

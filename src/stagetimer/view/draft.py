"""What a chair sees of a programme that is being prepared: a row per slot, and every doubt beside its row."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from stagetimer.core.localtime import local_date
from stagetimer.core.programme import Programme, Slot
from stagetimer.core.time_text import length_text
from stagetimer.view.wording import day_text, place_label, time_of_day

_KINDS: Final = {"talk": "", "qa": "Questions", "break": "Break", "other": "Other"}


class Doubt(Struct, frozen=True):
    """A problem as it is shown: never by colour alone."""

    wrong: bool
    """An error: the programme cannot be used before it is settled."""
    place: str
    text: str
    """What was found, and what settles it."""
    row: int | None
    """The index of the slot it is about; None: the programme as a whole."""


class DraftRow(Struct, frozen=True):
    """A slot as the table shows it."""

    day: str
    """Where it begins another day than the row above: "Thu 18 Jul"; else empty."""
    start: str
    length: str
    who: str
    title: str
    place: str
    mark: str
    """ "!" where something is wrong, "?" where something is doubtful, else empty."""
    typed: Mapping[str, str]
    """For each column that can be changed, the text to begin from."""


class DraftView(Struct, frozen=True):
    """Everything that the table shows."""

    title: str
    about: str
    """The day, the zone, how many slots, and what the file was read as."""
    rows: tuple[DraftRow, ...]
    doubts: tuple[Doubt, ...]
    """Errors first; those of the whole programme before those of slots."""

    @property
    def errors(self) -> int:
        """How many things are wrong."""
        return sum(doubt.wrong for doubt in self.doubts)

    def of_row(self, row: int) -> tuple[Doubt, ...]:
        """Return what is wrong or doubtful in one row."""
        return tuple(doubt for doubt in self.doubts if doubt.row == row)


def draft_view(
    data: Mapping[str, Any], programme: Programme | None, places: Sequence[str], doubts: Sequence[Doubt], *, about: str
) -> DraftView:
    """Return the view of a programme's values; `programme` is None while there is an error among them.

    `about` says what the file was read as, and its day where it names none for certain.
    """
    marks = {doubt.row: "!" for doubt in doubts if doubt.wrong}
    marks = {doubt.row: "?" for doubt in doubts} | marks
    slots = [slot for slot in data.get("slots", ()) if isinstance(slot, Mapping)]
    rows = []
    for index, (slot, place) in enumerate(zip(slots, places, strict=False)):
        known = None if programme is None else programme.slots[index]
        day = "" if programme is None or known is None else _day(programme, known, index)
        start, length = _times(slot, known, programme)
        rows.append(_row(slot, day, start, length, place, marks.get(index, "")))
    count = f"{len(rows)} slot{'' if len(rows) == 1 else 's'}"
    zone = str(data.get("timezone") or "Europe/London")
    if programme is not None:
        zone = f"{zone} ({place_label(programme.start, programme)})"
    whole = sorted(doubts, key=lambda doubt: (not doubt.wrong, doubt.row is not None, doubt.row or 0))
    return DraftView(str(data.get("title") or "Untitled"), f"{about} · {count} · {zone}", tuple(rows), tuple(whole))


def day_line(programme: Programme | None, *, dated: bool, missing_year: bool) -> str:
    """Return the day as the table's head says it."""
    if programme is None:
        return "some times are wrong"
    day = day_text(local_date(programme.start, programme.timezone))
    if missing_year:
        return f"{' '.join(day.split()[1:3])}, no year given"
    return day if dated else "no day given"


def _day(programme: Programme, slot: Slot, index: int) -> str:
    day = local_date(slot.start, programme.timezone)
    if len(programme.days) < 2 or (index and day == local_date(programme.slots[index - 1].start, programme.timezone)):
        return ""
    return f"{day_text(day).split()[0][:3]} {day.day} {day_text(day).split()[2][:3]}"


def _times(slot: Mapping[str, Any], known: Slot | None, programme: Programme | None) -> tuple[str, str]:
    """Return the start and the length in words; as written, where they cannot be read."""
    if known is None or programme is None:
        length = slot.get("length") or (f"to {slot['end']}" if slot.get("end") else "")
        return str(slot.get("start") or ""), str(length)
    start = time_of_day(known.start, programme, seconds=bool(known.start % 60))
    return start, "no end" if known.length is None else short_length(known.length)


def short_length(seconds: int) -> str:
    """Return "10 min", "1 h 30", "9:30"."""
    minutes, rest = divmod(seconds, 60)
    if rest or not minutes:
        return length_text(seconds)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02d}" if minutes else f"{hours} h"
    return f"{minutes} min"


def _row(slot: Mapping[str, Any], day: str, start: str, length: str, place: str, mark: str) -> DraftRow:
    people = [person for person in slot.get("speakers") or () if isinstance(person, Mapping)]
    names = ", ".join(str(person.get("name", "")) for person in people)
    kind = _KINDS.get(str(slot.get("kind")), "")
    title = str(slot.get("title") or "")
    typed = {
        "start": start,
        "length": "" if length == "no end" else length,
        "speakers": "; ".join(_person(person) for person in people),
        "title": title,
    }
    source = "" if place.startswith("slots[") else place  # a programme of our own: the row's number says it all
    who = f"{kind}: {names}" if kind and names else names or kind
    return DraftRow(day, start, length, who, title or "no title yet", source, mark, typed)


def _person(person: Mapping[str, Any]) -> str:
    affiliation = person.get("affiliation")
    return f"{person.get('name', '')} ({affiliation})" if affiliation else str(person.get("name", ""))

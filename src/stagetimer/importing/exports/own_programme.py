"""A programme in this program's own format to what it holds, so that it can be shifted, joined or chosen from.

Every key of a slot that no wish changes is kept as it stands; so are those of the whole programme.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from msgspec import Struct

from stagetimer.core.localtime import local, resolve
from stagetimer.core.programme import Programme, Slot
from stagetimer.core.units import DAY, Instant, Seconds
from stagetimer.importing.exports.own_file import OwnFile
from stagetimer.importing.exports.values import Values, rows_of
from stagetimer.importing.found import Found, FoundPerson, FoundSlot, FoundTime
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.load import Loaded, load_data
from stagetimer.importing.problems import Findings
from stagetimer.importing.written import programme_values

_STAND_IN: Final = date(2028, 1, 3)
"""A day for the times of a programme without one; it is not kept."""
_RULES: Final = ("segments", "warnings", "floor", "promised", "early", "late_start", "after_time")
_OF_ALL: Final = ("warnings", "early", "late_start", "changeover", "after_time", "messages", "clock")
_PRINTED: Final = frozenset({"name", "affiliation"})
_USUAL: Final[Mapping[str, object]] = {
    "promised": False,
    "early": "hold",
    "late_start": "full-length",
    "after_time": "count",
}
_SAID_AGAIN: Final = frozenset({"timezone-assumed", "encoding-guessed", "text-cut", "title-cut"})
"""What is not found again when the new programme is checked."""


class _Slots(Struct, frozen=True):
    """What is needed to find a programme's slots again."""

    programme: Programme
    dated: bool
    wishes: Wishes

    def since(self, instant: Instant) -> date:
        return local(instant, self.programme.timezone).date() if self.dated else _STAND_IN


def read_own(values: Values, wishes: Wishes, findings: Findings) -> Found:
    """Return the slots of a programme; places are "slots[2]", as `stagetimer check` names them.

    `ImportFailedError`: the programme has an error, the first of which is named.
    """
    faults = Findings()
    found = own_found(OwnFile("a programme of stagetimer", dict(values), None), wishes, faults)
    if found is None:
        fault = faults.errors_first()[0]
        raise ImportFailedError(fault.code, fault.place, fault.message, fault.hint or "Run stagetimer check on it.")
    findings.extend(faults.errors_first())
    return found


def own_found(own: OwnFile, wishes: Wishes, findings: Findings, *, joined: bool = False) -> Found | None:
    """Return the slots of a file of our own; None, with every error of it in `findings`, where it has any.

    `joined`: the rules that its programme gives every slot are written into each, since other slots come beside them.
    """
    loaded = own.loaded or load_data(own.data, day=_STAND_IN, found=own.problems)
    programme = loaded.programme
    findings.extend(p for p in loaded.problems if p.level == "error" or p.code in _SAID_AGAIN)
    if programme is None or loaded.data is None:
        return None
    slots = _Slots(programme, loaded.dated, wishes)
    rules = _resolved_rules(programme) if joined else _given_rules(loaded.data)
    rows = tuple(rows_of(loaded.data.get("slots")))
    places = own.places or tuple(f"slots[{number}]" for number in range(len(rows)))
    return Found(
        format=own.format,
        slots=tuple(_slot(*each, slots) for each in zip(places, programme.slots, rows, rules, strict=True)),
        title=str(loaded.data.get("title", "")),
        timezone=programme.timezone,
        topics=programme.topics,
        chair=programme.chair or "",
        room=programme.room or "",
        kept=_of_all(loaded, wishes, joined=joined),
    )


def _given_rules(data: Values) -> list[dict[str, object]]:
    return [{key: row[key] for key in _RULES if key in row} for row in rows_of(data.get("slots"))]


def _resolved_rules(programme: Programme) -> list[dict[str, object]]:
    return [
        {key: slot[key] for key in _RULES if key in slot and slot[key] != _USUAL.get(key)}
        for slot in programme_values(programme)["slots"]
    ]


def _of_all(loaded: Loaded, wishes: Wishes, *, joined: bool) -> dict[str, object]:
    """Return the keys of the whole programme that are kept: its window only where all of its days are, unmoved."""
    keys = ("messages", "clock") if joined else _OF_ALL
    if not joined and wishes.only_day is None and (wishes.day is None or not loaded.dated):
        keys = ("start", "finish", *keys)
    data = loaded.data or {}
    return {key: data[key] for key in keys if data.get(key) is not None}


def _slot(place: str, slot: Slot, row: Values, rules: dict[str, object], slots: _Slots) -> FoundSlot:
    waits = slots.wishes.length is not None and "end" not in row and row.get("length") is None
    end = None if waits else slot.end
    start_at, end_at = _times(slot.start, end, slots)
    people = tuple(rows_of(row.get("speakers")))
    told = any(person.keys() - _PRINTED for person in people)
    return FoundSlot(
        place=place,
        title=str(row.get("title", "")),
        start=start_at,
        end=end_at,
        open=slot.end is None and "end" in row,
        day=slots.since(slot.start) if slots.dated else None,
        kind=slot.kind,
        speakers=tuple(FoundPerson(person.name, person.affiliation or "") for person in slot.speakers),
        abstract=slot.abstract or "",
        room=slot.room or "",
        track=slot.track or "",
        session=slot.session or "",
        chair=slot.chair or "",
        notes=slot.notes or "",
        kept=rules | ({"speakers": list(people)} if told else {}),
    )


def _times(start: Instant, end: Instant | None, slots: _Slots) -> tuple[FoundTime, FoundTime | None]:
    """Return the times as a clock shows them on the start's day; as instants where the clocks change in the way."""
    zone, since = slots.programme.timezone, slots.since(start)
    begins, ends = _wall(start, zone, since), None if end is None else _wall(end, zone, since)
    if slots.wishes.day is not None or slots.wishes.timezone is not None or not slots.dated:
        return begins, ends
    twice = any(wall is not None and resolve(since, wall, zone).ambiguous for wall in (begins, ends))
    if not twice and (end is None or ends is None or ends - begins == end - start):
        return begins, ends
    return local(start, zone), None if end is None else local(end, zone)


def _wall(instant: Instant, zone: str, since: date) -> Seconds:
    moment = local(instant, zone)
    return (moment.date() - since).days * DAY + moment.hour * 3600 + moment.minute * 60 + moment.second

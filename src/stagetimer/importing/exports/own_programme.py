"""A programme in this program's own format to what it holds, so that it can be shifted, joined or chosen from."""

from datetime import date
from typing import Final

from stagetimer.core.localtime import local
from stagetimer.core.programme import Programme, Slot
from stagetimer.core.units import DAY, Instant, Seconds
from stagetimer.importing.exports.values import Values, rows_of
from stagetimer.importing.found import Found, FoundPerson, FoundSlot
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.load import load_data
from stagetimer.importing.problems import Findings

_STAND_IN: Final = date(2028, 1, 3)
"""A day for the times of a programme without one; it is not kept."""
_CARRIED: Final = frozenset(
    {"format", "title", "date", "timezone", "start", "finish", "chair", "room", "topics", "slots"}
    | {"kind", "speakers", "end", "length", "abstract", "track", "session", "notes"}
)


def read_own(values: Values, _: Wishes, findings: Findings) -> Found:
    """Return the slots of a programme; places are "slots[2]", as `stagetimer check` names them.

    `ImportFailedError`: the programme has an error, the first of which is named.
    """
    loaded = load_data(dict(values), day=_STAND_IN)
    programme = loaded.programme
    if programme is None:
        fault = loaded.problems[0]
        raise ImportFailedError(fault.code, fault.place, fault.message, fault.hint or "Run stagetimer check on it.")
    findings.extend(problem for problem in loaded.problems if problem.code == "timezone-assumed")
    _say_what_is_lost(loaded.data or {}, findings)
    slots = tuple(_slot(number, slot, programme, dated=loaded.dated) for number, slot in enumerate(programme.slots))
    return Found(
        format="a programme of stagetimer",
        slots=slots,
        title=programme.title,
        timezone=programme.timezone,
        window=_window(programme),
        topics=programme.topics,
        chair=programme.chair or "",
        room=programme.room or "",
    )


def _window(programme: Programme) -> tuple[Seconds, Seconds] | None:
    if programme.finish is None:
        return None
    since = local(programme.start, programme.timezone).date()
    return _wall(programme.start, programme.timezone, since), _wall(programme.finish, programme.timezone, since)


def _say_what_is_lost(data: Values, findings: Findings) -> None:
    """Say which entries of the file an import does not carry over: how a slot is timed stays in the file itself."""
    lost = {key for values in (data, *rows_of(data.get("slots"))) for key in values} - _CARRIED
    if lost:
        message = f"An import does not carry over: {', '.join(sorted(lost))}."
        findings.add("row-skipped", "file", message, "Copy them into the new programme, or use the file as it is.")


def _slot(number: int, slot: Slot, programme: Programme, *, dated: bool) -> FoundSlot:
    day = local(slot.start, programme.timezone).date()
    since = day if dated else _STAND_IN
    return FoundSlot(
        place=f"slots[{number}]",
        title=slot.title,
        start=_wall(slot.start, programme.timezone, since),
        end=None if slot.end is None else _wall(slot.end, programme.timezone, since),
        open=slot.end is None,
        day=day if dated else None,
        kind=slot.kind,
        speakers=tuple(FoundPerson(person.name, person.affiliation or "") for person in slot.speakers),
        abstract=slot.abstract or "",
        room=slot.room or "",
        track=slot.track or "",
        session=slot.session or "",
        chair=slot.chair or "",
        notes=slot.notes or "",
    )


def _wall(instant: Instant, zone: str, since: date) -> Seconds:
    moment = local(instant, zone)
    return (moment.date() - since).days * DAY + moment.hour * 3600 + moment.minute * 60 + moment.second

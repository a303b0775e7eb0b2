"""The API of Sessionize in its three views (all, sessions, grid) to what it holds."""

from collections.abc import Iterator, Mapping
from typing import Final

from stagetimer.core.programme import SlotKind
from stagetimer.importing.exports.values import Values, end_after, moment_of, person_of, rows_of, text_of, values_of
from stagetimer.importing.found import Found, FoundPerson, FoundSlot
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.kinds import kind_of

_GONE: Final = frozenset({"declined", "cancelled", "canceled", "rejected"})
_NAMES: Final = ("fullName", "name")


def read_sessionize(values: Values, _: Wishes, findings: Findings) -> Found:
    """Return the sessions in the file's order; places are "event 3". Times are those of the programme's zone.

    Service sessions (`isServiceSession`) have no speakers: a break, or what stands around the talks. Plenum sessions
    are of no room.
    """
    speakers = {text_of(row.get("id")): row for row in rows_of(values.get("speakers"))}
    rooms = {text_of(row.get("id")): text_of(row.get("name")) for row in rows_of(values.get("rooms"))}
    seen: dict[str, None] = {}
    slots: list[FoundSlot] = []
    for number, session in enumerate(_sessions(values), 1):
        key = text_of(session.get("id")) + text_of(session.get("startsAt")) + text_of(session.get("roomId"))
        if text_of(session.get("status")).lower() in _GONE:
            message = f"“{text_of(session.get('title'))}” is not accepted or cancelled; it is left out."
            findings.add("cancelled-skipped", f"event {number}", message)
        elif not session.get("id") or key not in seen:
            seen[key] = None
            slots.append(_slot(f"event {number}", session, speakers, rooms))
    return Found(format="a Sessionize export", slots=tuple(slots))


def _sessions(values: Values) -> Iterator[Values]:
    yield from rows_of(values.get("sessions"))
    for group in rows_of(values.get("rows")):
        yield from rows_of(group.get("sessions"))
        for room in rows_of(group.get("rooms")):
            name = text_of(room.get("name"))
            yield from ({"room": name, **session} for session in rows_of(room.get("sessions")))
        for time in rows_of(group.get("timeSlots")):
            yield from (values_of(room.get("session")) for room in rows_of(time.get("rooms")) if room.get("session"))


def _slot(place: str, session: Values, speakers: Mapping[str, Values], rooms: Mapping[str, str]) -> FoundSlot:
    title = text_of(session.get("title"))
    start = moment_of(session.get("startsAt"))
    service = session.get("isServiceSession") is True
    everybody = session.get("isPlenumSession") is True
    return FoundSlot(
        place=place,
        title=title,
        start=None if start is None else start.time,
        end=None if start is None else end_after(start, moment_of(session.get("endsAt"))),
        day=None if start is None else start.day,
        kind=_service(title) if service else None,
        speakers=() if service else tuple(_people(session.get("speakers"), speakers)),
        abstract=text_of(session.get("description")),
        room="" if everybody else text_of(session.get("room")) or rooms.get(text_of(session.get("roomId")), ""),
    )


def _service(title: str) -> SlotKind:
    told = kind_of(title, ())
    return "other" if told == "talk" else told


def _people(value: object, speakers: Mapping[str, Values]) -> Iterator[FoundPerson]:
    for entry in value if isinstance(value, list) else ():
        known = values_of(entry) or speakers.get(text_of(entry), {})
        person = person_of(known, *_NAMES)
        if person is not None:
            yield person

"""The exports of Indico (timetable, and event with contributions) to what they hold."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from stagetimer.importing.exports.values import (
    Moment,
    Values,
    end_after,
    minutes_of,
    moment_of,
    person_of,
    rows_of,
    text_of,
    values_of,
)
from stagetimer.importing.found import Found, FoundPerson, FoundSlot
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.instants import wall_instant
from stagetimer.importing.reading.zones import iana

_SPEAKING: Final = ("presenters", "speakers", "primaryauthors")
_NAMES: Final = ("fullName", "full_name", "name")


class _Entry(Struct, frozen=True):
    """An entry of a timetable, and the session that it stands in."""

    values: Values
    session: Values


def read_indico(values: Values, wishes: Wishes, _: Findings) -> Found:
    """Return the contributions and breaks in the file's order of time; places are "event 3", counted in that order.

    A session with entries is no slot itself: it gives them its name, its room, and its convener as chair. Times are
    those of the zone that most entries name.
    """
    entries = list(_entries(values.get("results")))
    zones = Counter(name for entry in entries if (name := _zone(entry.values)) is not None)
    own = wishes.timezone or next((name for name, _ in zones.most_common(1)), None)
    entries.sort(key=lambda entry: _written(entry.values.get("startDate")))
    slots = tuple(_slot(f"event {number}", entry, own) for number, entry in enumerate(entries, 1))
    about = next(rows_of(values.get("results")), {})
    return Found(format="an Indico export", slots=slots, title=text_of(about.get("title")), timezone=own)


def _entries(results: object) -> Iterator[_Entry]:
    for event in values_of(results).values():
        for day in values_of(event).values():
            for entry in values_of(day).values():
                yield from _of_session(values_of(entry))
    for event in rows_of(results):
        for contribution in rows_of(event.get("contributions")):
            yield _Entry(contribution, {"title": contribution.get("session")})


def _of_session(entry: Values) -> Iterator[_Entry]:
    inside = list(values_of(entry.get("entries")).values())
    if inside:
        yield from (_Entry(values_of(value), entry) for value in inside)
    elif entry:
        yield _Entry(entry, {})


def _slot(place: str, entry: _Entry, own: str | None) -> FoundSlot:
    values, session = entry.values, entry.session
    start = _moment(values.get("startDate"), own)
    end = None if start is None else end_after(start, _moment(values.get("endDate"), own))
    return FoundSlot(
        place=place,
        title=text_of(values.get("title")),
        start=None if start is None else start.time,
        end=end,
        length=minutes_of(values.get("duration")) if end is None else None,
        day=None if start is None else start.day,
        kind="break" if text_of(values.get("entryType")).lower() == "break" else None,
        speakers=_people(values, _SPEAKING),
        chair=", ".join(person.name for person in _people(session, ("conveners",))),
        session=text_of(session.get("title")),
        room=text_of(values.get("room")) or text_of(session.get("room")),
        abstract=text_of(values.get("description")),
    )


def _people(values: Values, keys: tuple[str, ...]) -> tuple[FoundPerson, ...]:
    found = next((value for key in keys if isinstance(value := values.get(key), list) and value), [])
    return tuple(person for entry in found if (person := _person(values_of(entry))) is not None)


def _person(values: Values) -> FoundPerson | None:
    """Return somebody under the name as spoken; Indico's own full name has the surname first."""
    first = text_of(values.get("firstName") or values.get("first_name"))
    last = text_of(values.get("familyName") or values.get("last_name"))
    if first and last:
        return FoundPerson(f"{first} {last}", text_of(values.get("affiliation")))
    person = person_of(values, *_NAMES)
    if person is None or person.name.count(", ") != 1:
        return person
    surname, _, given = person.name.partition(", ")
    return FoundPerson(f"{given} {surname}", person.affiliation)


def _written(value: object) -> str:
    parts = values_of(value)
    return f"{text_of(parts.get('date'))}T{text_of(parts.get('time'))}" if parts else text_of(value)


def _zone(values: Values) -> str | None:
    printed = text_of(values_of(values.get("startDate")).get("tz"))
    return iana(printed) if printed else None


def _moment(value: object, own: str | None) -> Moment | None:
    """Return a time on the wall of the programme's zone, or as an instant where it names another zone."""
    moment = moment_of(_written(value))
    name = _zone({"startDate": value})
    if moment is None or moment.day is None or name in {None, own} or not isinstance(moment.time, int):
        return moment
    return Moment(wall_instant(moment.day, moment.time, str(name)), None)

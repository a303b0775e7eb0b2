"""A programme as a calendar: one event per slot; what iCalendar has no word for stands in properties of our own.

Nothing is lost but the notes. `exports.own_calendar` reads it back.
"""

import json
from collections.abc import Mapping
from datetime import UTC
from typing import TYPE_CHECKING, Any, Final

from stagetimer.core.localtime import local, resolve
from stagetimer.core.programme import Programme, Slot
from stagetimer.core.units import HOUR, Instant
from stagetimer.importing.writing.cells import people_text
from stagetimer.importing.written import programme_values

if TYPE_CHECKING:
    from datetime import datetime

    from icalendar import Event

PRODUCT: Final = "-//stagetimer//programme//EN"
OWN: Final = "X-STAGETIMER-"
"""Before what a calendar has no word for."""
MORE: Final = f"{OWN}MORE"
"""A JSON object with the keys of the programme file that have no property."""
_IN_PROPERTIES: Final = frozenset(
    {"format", "title", "date", "timezone", "slots"}
    | {"kind", "start", "end", "length", "abstract", "track", "session", "chair", "notes", "room"}
)
_USUAL: Final[Mapping[str, object]] = {
    "clock": "12h",
    "topics": [],
    "messages": [],
    "speakers": [],
    "promised": False,
    "early": "hold",
    "late_start": "full-length",
    "after_time": "count",
}
"""What is not written, since a file without it says the same."""


def ics_bytes(programme: Programme) -> bytes:
    """Return an iCalendar file, one event per slot, in the programme's zone with its definition.

    A time that the clocks show twice is written in UTC, since a calendar's own form cannot say which of the two.
    """
    from icalendar import Calendar, Timezone  # noqa: PLC0415  (only when a calendar is asked for)

    from stagetimer.importing.writing.calendar_text import CalendarText  # noqa: PLC0415  (the same)

    values = programme_values(programme)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", CalendarText(programme.title))
    calendar.add("x-wr-timezone", programme.timezone)
    whole = {key: values[key] for key in ("chair", "room", "finish") if key in values}
    _add_more(calendar, whole | _rest(values, _IN_PROPERTIES | {"finish", "chair"}))
    calendar.add_component(Timezone.from_tzid(programme.timezone))
    for slot, own in zip(programme.slots, values["slots"], strict=True):
        calendar.add_component(_event(slot, own, programme))
    return bytes(calendar.to_ical())


def _event(slot: Slot, values: Mapping[str, Any], programme: Programme) -> "Event":
    from icalendar import Event, vCalAddress  # noqa: PLC0415  (only when a calendar is asked for)

    from stagetimer.importing.writing.calendar_text import CalendarText  # noqa: PLC0415  (the same)

    event = Event()
    event.add("uid", f"{slot.number}-{slot.start}@stagetimer.invalid")
    event.add("dtstamp", local(programme.start, "UTC").astimezone(UTC))
    event.add("dtstart", _moment(slot.start, programme.timezone))
    if slot.end is not None:
        event.add("dtend", _moment(slot.end, programme.timezone))
    event.add("summary", CalendarText(slot.title))
    for speaker in slot.speakers:
        address = vCalAddress("invalid:nomail")
        address.params["CN"] = people_text((speaker,)).replace('"', "'")
        event.add("attendee", address, encode=False)
    told = {"description": slot.abstract, "location": slot.room or programme.room}
    own = {"KIND": slot.kind, "OPEN": "yes" if slot.end is None else "", "TRACK": slot.track, "SESSION": slot.session}
    own["CHAIR"] = slot.chair
    for name, value in (*told.items(), *((OWN + name, value) for name, value in own.items())):
        if value:
            event.add(name, CalendarText(value))
    same_room = {"room": slot.room} if slot.room is not None and slot.room == programme.room else {}
    _add_more(event, same_room | _rest(values, _IN_PROPERTIES))
    return event


def _rest(values: Mapping[str, Any], told: frozenset[str]) -> dict[str, Any]:
    return {
        key: value for key, value in values.items() if key not in told and not (key in _USUAL and value == _USUAL[key])
    }


def _add_more(component: Any, more: Mapping[str, object]) -> None:  # noqa: ANN401  (the library's own types)
    if more:
        from stagetimer.importing.writing.calendar_text import CalendarText  # noqa: PLC0415  (as above)

        component.add(MORE, CalendarText(json.dumps(more, ensure_ascii=False)))


def _moment(instant: Instant, zone: str) -> "datetime":
    moment = local(instant, zone)
    wall = resolve(moment.date(), moment.hour * HOUR + moment.minute * 60 + moment.second, zone)
    return moment if wall.instants[0] == instant else local(instant, "UTC").astimezone(UTC)

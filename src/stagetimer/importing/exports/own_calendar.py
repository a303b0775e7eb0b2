"""A calendar that `stagetimer export` wrote to the values of a programme, nothing guessed.

One that another program has written since, or that repeats or cancels events, is left to the reader of all calendars.
"""

import json
import re
from datetime import date
from typing import Final

from stagetimer.core.localtime import UnknownZoneError, iso, resolve
from stagetimer.core.units import HOUR, Instant
from stagetimer.importing.exports.calendar_lines import Component, Property, read_calendar, unfolded
from stagetimer.importing.file_values import FORMAT
from stagetimer.importing.writing.calendar import MORE, OWN, PRODUCT

_TIME: Final = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(Z?)")
_ESCAPED: Final = re.compile(r"\\([\\;,nN])")
_CHANGED: Final = frozenset({"RRULE", "RDATE", "EXDATE", "STATUS", "DURATION", "RECURRENCE-ID", "SEQUENCE"})
"""What an export never writes, and what changes what an event means."""


def own_calendar(content: bytes) -> dict[str, object] | None:
    """Return the values of the programme, its times as ISO instants; None for a calendar that is not of the export."""
    try:
        calendar = read_calendar(unfolded(content).decode("utf-8-sig"))
        whole = calendar.whole
        if _text(whole, "PRODID") != PRODUCT or any(_CHANGED & event.properties.keys() for event in calendar.events):
            return None
        zone = _text(whole, "X-WR-TIMEZONE")
        data = {"format": FORMAT, "title": _text(whole, "X-WR-CALNAME"), "timezone": zone} | _more(whole)
        slots = [_slot(event, zone, data.get("room")) for event in calendar.events]
    except (ValueError, LookupError, RecursionError, UnknownZoneError):  # written over by hand
        return None
    return {**data, "slots": slots} if slots else None


def _slot(event: Component, zone: str, room_of_all: object) -> dict[str, object]:
    own = {name: _text(event, OWN + name.upper()) for name in ("kind", "track", "session", "chair")}
    place = _text(event, "LOCATION")
    told = {"room": "" if place == room_of_all else place, "abstract": _text(event, "DESCRIPTION")}
    end = event.first("DTEND")
    return {
        "kind": own.pop("kind"),
        "title": _text(event, "SUMMARY"),
        "start": iso(_instant(event.properties["DTSTART"][0], zone), zone),
        "end": None if end is None else iso(_instant(end, zone), zone),
        **{key: text for key, text in {**told, **own}.items() if text},
        **_more(event),
    }


def _instant(found: Property, zone: str) -> Instant:
    """Return a time in UTC or in the programme's zone; `ValueError` or `LookupError` for any other."""
    match = _TIME.fullmatch(found.value)
    if match is None or (not match[7] and found.parameters.get("TZID") != zone):
        raise ValueError(found.value)
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    return resolve(date(year, month, day), hour * HOUR + minute * 60 + second, "UTC" if match[7] else zone).instants[0]


def _more(component: Component) -> dict[str, object]:
    value = json.loads(_text(component, MORE) or "{}")
    if not isinstance(value, dict):
        raise ValueError(MORE)  # noqa: TRY004  (one kind of fault for whatever a file holds)
    return value


def _text(component: Component, name: str) -> str:
    found = component.first(name)
    return "" if found is None else _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], found.value)

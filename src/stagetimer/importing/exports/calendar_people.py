"""Who speaks in a calendar's events: in the summary, in the description, or among the attendees (catalogue, 10)."""

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from stagetimer.importing.exports.calendar_lines import Component, unescaped
from stagetimer.importing.found import FoundPerson
from stagetimer.importing.reading.kinds import kind_of
from stagetimer.importing.reading.people import looks_like_people, read_people, role_of
from stagetimer.importing.reading.plain import LONGEST_LINE, tidy

_BY: Final = re.compile(
    r"(?P<title>.+?)\s*\((?:(?:a )?(?:talk|lecture|paper|keynote|workshop)\s+)?by\s+(?P<people>[^()]+)\)"
)
_DASH: Final = re.compile(r"(?P<title>.+)\s[-\u2013\u2014]\s(?P<people>[^-\u2013\u2014]+)")
_COLON: Final = re.compile(r"(?P<title>.+):\s(?P<people>[^:]+)")
_NO_NAME: Final = re.compile(
    r"(?:part|session|day|room|track|panel|keynote|block|hall|stream|paper|talk)\b", re.IGNORECASE
)
_SURE: Final = 0.8
_MOST_ATTENDEES: Final = 6
"""More are an audience."""


class Said(Struct, frozen=True):
    """The title of an event, and who speaks and who chairs."""

    title: str
    speakers: tuple[FoundPerson, ...]
    chair: str = ""


def people_of(events: Sequence[Component]) -> tuple[Said, ...]:
    """Return what each event says of people.

    A name after a colon counts only where most titles of the file are written so, for a colon is often part of a
    title; the title then stays whole. One organiser of all events is nobody who speaks.
    """
    titles = [tidy(event.text("SUMMARY"))[:LONGEST_LINE] for event in events]
    told = [title for title in titles if kind_of(title, ()) == "talk" and title]
    by_colon = [title for title in told if _named(_COLON, title) is not None]
    colons = len(by_colon) > 1 and len(by_colon) * 2 > len(told)
    organisers = {name for event in events for name in _names(event, "ORGANIZER")}
    return tuple(
        _said(event, title, colons=colons, organised=len(organisers) > 1)
        for event, title in zip(events, titles, strict=True)
    )


def _said(event: Component, title: str, *, colons: bool, organised: bool) -> Said:
    chair, speakers = _described(event.text("DESCRIPTION"), title)
    for pattern in (_BY, _DASH):
        match = _named(pattern, title)
        if match is not None:
            return Said(match["title"].strip(), read_people(match["people"]), chair)
    match = _named(_COLON, title) if colons else None
    if match is not None:
        return Said(title, read_people(match["people"]), chair)
    attending = _names(event, "ATTENDEE")
    if not speakers and len(attending) <= _MOST_ATTENDEES:
        speakers = tuple(FoundPerson(name) for name in attending)
    if not speakers and organised:
        speakers = tuple(FoundPerson(name) for name in _names(event, "ORGANIZER"))
    return Said(title, speakers if kind_of(title, ()) == "talk" else (), chair)


def _named(pattern: re.Pattern[str], title: str) -> re.Match[str] | None:
    match = pattern.fullmatch(title)
    if match is None or _NO_NAME.match(match["people"]):
        return None
    return match if pattern is _BY or looks_like_people(match["people"]) >= _SURE else None


def _described(text: str, title: str) -> tuple[str, tuple[FoundPerson, ...]]:
    """Return the chair and the speakers that the first lines of a description name."""
    chair = ""
    speakers: tuple[FoundPerson, ...] = ()
    lines = [tidied for line in text.splitlines() if (tidied := tidy(line)) and tidied != title]
    for number, line in enumerate(lines[:12]):
        role = role_of(line)
        if role is not None and role[0] == "chair":
            chair = chair or role[1]
        elif role is not None and role[0] == "speaker":
            speakers = speakers or read_people(role[1])
        elif number < 2 and not speakers and role is None and looks_like_people(line) >= _SURE:
            speakers = read_people(line)
    return chair, speakers


def _names(event: Component, name: str) -> tuple[str, ...]:
    """Return the common names of attendees or organisers; addresses alone are nobody."""
    printed = (
        tidy(unescaped(found.parameters.get("CN", "")))
        for found in event.properties.get(name, ())
        if found.parameters.get("CUTYPE", "INDIVIDUAL").upper() == "INDIVIDUAL"
    )
    return tuple(dict.fromkeys(name for name in printed if name and "@" not in name))

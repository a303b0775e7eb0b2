"""The zones of a calendar's times: by their names in the tz database, by Windows names, by the file's definition."""

import re
from typing import Final

from msgspec import Struct, field

from stagetimer.importing.exports.calendar_lines import Offsets, Property
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.plain import tidy
from stagetimer.importing.reading.zones import GMT, UK, find_zone, iana

_LIKE_GMT: Final = frozenset({"GMT", "GMT0", "Etc/GMT", "Etc/Greenwich", "Greenwich"})
_OFFSET: Final = re.compile(r"([+-])(\d{2})(\d{2})(?:00)?")
_SHOWN: Final = re.compile(r"\((?:UTC|GMT)[^)]*\)\s*(?P<places>.+)")
_DEFINED: Final = {
    (0, 1): UK,
    (1, 2): "Europe/Berlin",
    (2, 3): "Europe/Athens",
    (-4, -3): "America/Halifax",
    (-5, -4): "America/New_York",
    (-6, -5): "America/Chicago",
    (-7, -6): "America/Denver",
    (-8, -7): "America/Los_Angeles",
    (10, 11): "Australia/Sydney",
    (12, 13): "Pacific/Auckland",
}
"""Zones by their hours ahead of UTC, in winter and in summer."""


class Zones(Struct):
    """Tells what the names of zones in one calendar mean."""

    defined: dict[str, Offsets]
    findings: Findings
    printed: dict[str, str] = field(default_factory=dict)
    """The letters that stood for a zone ("BST"), by its name."""

    def of(self, found: Property, place: str) -> str | None:
        """Return the zone of a time; None: it names none that is known, which is said where it names one."""
        if found.value.strip().upper().endswith("Z"):
            return "UTC"
        printed = found.parameters.get("TZID", "")
        name = self.named(printed) if printed else None
        if printed and name is None:
            message = f"The time zone “{tidy(printed)}” is not known; the time is taken as one of the programme's zone."
            self.findings.add("timezone-assumed", place, message, "Say which it is: --timezone Europe/London.")
        return name

    def named(self, printed: str) -> str | None:
        """Return the zone of that name; GMT is UK time where the file defines a summer time for it."""
        name = iana(printed)
        offsets = self.defined.get(printed, Offsets())
        if name in _LIKE_GMT:
            return UK if offsets.daylight else GMT
        if name is not None:
            return name
        defined = _of_offsets(offsets)
        if defined is not None:
            message = f"The time zone “{tidy(printed)}” is read as {defined}, by its definition in the file."
            self.findings.add("timezone-assumed", "file", message, "Say another one: --timezone Europe/London.")
            return defined
        shown = _SHOWN.fullmatch(tidy(printed))
        if shown is not None:
            return _of_places(shown["places"])
        mention = find_zone(printed)
        if mention is None or mention.name is None or mention.printed != printed.strip():
            return None
        self.printed[mention.name] = mention.printed
        return mention.name


def _of_places(places: str) -> str | None:
    """Return the zone that a calendar program lists by its places: "(UTC+00:00) Dublin, Edinburgh, Lisbon, London"."""
    mention = find_zone(places)
    named = (iana(place) for place in reversed(places.split(",")))
    return (mention.name if mention is not None else None) or next((name for name in named if name is not None), None)


def _of_offsets(offsets: Offsets) -> str | None:
    standard, daylight = _hours(offsets.standard), _hours(offsets.daylight)
    if standard is None:
        return None
    if daylight is not None:
        return _DEFINED.get((standard, daylight))
    return GMT if standard == 0 else f"Etc/GMT{-standard:+d}"


def _hours(text: str) -> int | None:
    match = _OFFSET.fullmatch(text)
    if match is None or match[3] != "00" or int(match[2]) > 12:
        return None
    return int(match[2]) if match[1] == "+" else -int(match[2])

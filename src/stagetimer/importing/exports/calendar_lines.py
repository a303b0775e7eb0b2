"""The lines of an iCalendar file to its properties and events, however untidy the file is (RFC 5545, section 3.1)."""

import html
import re
from typing import Final

from msgspec import Struct, field

_FOLDS: Final = ("\r\n ", "\r\n\t", "\n ", "\n\t")
"""How a long line goes on; taken out one after the other, which needs far less memory than a pattern for all."""
_PROPERTY: Final = re.compile(
    r'(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[^=:;"]+=(?:"[^"]*"|[^":;]*)){0,50}):(?P<value>.*)'
)
_PARAMETER: Final = re.compile(r';([^=:;"]+)=(?:"([^"]*)"|([^":;]*))')
_ESCAPED: Final = re.compile(r"\\([\\;,nN])")
_ENTITY: Final = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")


class Property(Struct, frozen=True):
    """One property: its value as it stands there, and its parameters by their names in capitals."""

    value: str
    parameters: dict[str, str]


class Component(Struct):
    """A calendar or an event: its properties by their names in capitals, each as often as it stands there."""

    properties: dict[str, list[Property]] = field(default_factory=dict)

    def first(self, name: str) -> Property | None:
        """Return the first property of that name, or None."""
        return next(iter(self.properties.get(name, ())), None)

    def text(self, name: str) -> str:
        """Return the text of the first property of that name, line ends kept; empty without one."""
        found = self.first(name)
        return "" if found is None else unescaped(found.value)


class Offsets(Struct):
    """What a file defines of a zone: how far its clocks are ahead of UTC, as it writes it ("+0100"); empty: not."""

    standard: str = ""
    daylight: str = ""


class Calendar(Struct):
    """What a file holds."""

    whole: Component = field(default_factory=Component)
    events: list[Component] = field(default_factory=list)
    zones: dict[str, Offsets] = field(default_factory=dict)
    """The zones that it defines, by the name that its times give them."""
    clean: bool = True
    """Nothing stands in it that the standard does not allow."""


def unfolded(content: bytes) -> bytes:
    """Return the bytes of a file with its long lines joined: a fold may fall inside a letter, so before decoding."""
    for fold in _FOLDS:
        content = content.replace(fold.encode(), b"")
    return content


def unescaped(value: str) -> str:
    r"""Return a text value with "\\n", "\\," and HTML entities as what they mean."""
    text = _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
    return html.unescape(text) if _ENTITY.search(text) else text


def read_calendar(text: str) -> Calendar:
    """Return the properties of the calendar (several in a file are one) and its events, in the file's order.

    Lines that are no property are passed over, and the calendar is then not `clean`; neither is one with HTML in it.
    """
    calendar = Calendar()
    inside: list[str] = []
    for fold in _FOLDS:
        text = text.replace(fold, "")
    for line in text.splitlines():
        match = _PROPERTY.fullmatch(line.strip())
        if (match is None and line.strip()) or (match is not None and _ENTITY.search(match["value"])):
            calendar.clean = False
        if match is None:
            continue
        name, value = match["name"].upper(), match["value"].strip().upper()
        if name == "BEGIN":
            inside.append(value)
            calendar.events += [Component()] if value == "VEVENT" else []
        elif name == "END":
            _close(inside, value)
        elif inside and inside[-1] in {"VEVENT", "VCALENDAR"}:
            _add(calendar.whole if inside[-1] == "VCALENDAR" else calendar.events[-1], name, match)
        elif "VTIMEZONE" in inside:
            _define(calendar.zones, inside[-1], name, match["value"].strip())
    return calendar


def _define(zones: dict[str, Offsets], part: str, name: str, value: str) -> None:
    """Take a line of a zone's definition: its name, or an offset; of several the last, which is the latest."""
    if name == "TZID":
        zones[value] = Offsets()
    elif name == "TZOFFSETTO" and zones:
        last = zones[next(reversed(zones))]
        if part == "DAYLIGHT":
            last.daylight = value
        else:
            last.standard = value


def _close(inside: list[str], name: str) -> None:
    """Leave a part and whatever was not closed in it."""
    if name in inside:
        while inside.pop() != name:
            pass


def _add(component: Component, name: str, match: re.Match[str]) -> None:
    parameters = {
        key.strip().upper(): quoted or plain for key, quoted, plain in _PARAMETER.findall(match["parameters"])
    }
    component.properties.setdefault(name, []).append(Property(match["value"], parameters))

"""Time zones as people name them, to names of the tz database."""

import re
from functools import lru_cache
from typing import Final

import pendulum
from msgspec import Struct

from stagetimer.core.localtime import UnknownZoneError, zone

UK: Final = "Europe/London"
GMT: Final = "Etc/GMT"
"""What GMT alone is read as; `settle` makes it UK time in winter and takes it literally in summer."""

_LONDON: Final = (
    r"uk time|uk local time|u\.k\. time|british (?:summer |winter |standard )?time|london time|time in london"
    r"|times (?:are |in |are in )?(?:the )?uk(?![ \w])"
)
_LETTERS: Final = {
    "BST": UK,
    "GMT/BST": UK,
    "BST/GMT": UK,
    "GMT": GMT,
    "UTC": "UTC",
    "WET": "Europe/Lisbon",
    "WEST": "Europe/Lisbon",
    "CET": "Europe/Berlin",
    "CEST": "Europe/Berlin",
    "EET": "Europe/Athens",
    "EEST": "Europe/Athens",
    "EST": "America/New_York",
    "EDT": "America/New_York",
    "ET": "America/New_York",
    "CDT": "America/Chicago",
    "MST": "America/Denver",
    "MDT": "America/Denver",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
    "PT": "America/Los_Angeles",
    "AEST": "Australia/Sydney",
    "AEDT": "Australia/Sydney",
    "JST": "Asia/Tokyo",
    "SGT": "Asia/Singapore",
    "IST": None,  # of India, Ireland or Israel
    "CST": None,  # of Chicago or China
}
ZONE_LETTERS: Final = "|".join(sorted(map(re.escape, _LETTERS), key=len, reverse=True))
"""The abbreviations as alternatives of a pattern, the longer first; capitals only."""

_WORDS: Final = {
    "eastern time": "America/New_York",
    "central time": "America/Chicago",
    "mountain time": "America/Denver",
    "pacific time": "America/Los_Angeles",
    "central european time": "Europe/Berlin",
    "central european summer time": "Europe/Berlin",
    "coordinated universal time": "UTC",
    "greenwich mean time": GMT,
}
_MENTION: Final = re.compile(
    rf"(?P<london>\b(?:{_LONDON})\b(?:\s*\(?GMT\s?\+\s?1\)?)?)"
    rf"|(?P<offset>(?-i:\b(?:GMT|UTC))\s?(?P<sign>[+\u2212-])\s?(?P<hours>\d{{1,2}})(?::?(?P<minutes>\d{{2}}))?\b)"
    r"|(?P<iana>\b(?-i:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/\w+(?:/\w+)?)"
    rf"|(?P<letters>(?-i:(?<![\w/])(?:{ZONE_LETTERS})(?![\w/])))"
    rf"|(?P<words>\b(?:{'|'.join(_WORDS)})\b)"
    r"|\b(?P<city>(?-i:[A-Z])[a-z]+(?:[ _](?-i:[A-Z])[a-z]+)?) (?:local )?time\b",
    re.IGNORECASE,
)
_WINDOWS: Final = {
    "gmt standard time": UK,
    "greenwich standard time": "Atlantic/Reykjavik",
    "utc": "UTC",
    "w. europe standard time": "Europe/Berlin",
    "central europe standard time": "Europe/Budapest",
    "central european standard time": "Europe/Warsaw",
    "romance standard time": "Europe/Paris",
    "e. europe standard time": "Europe/Chisinau",
    "gtb standard time": "Europe/Bucharest",
    "fle standard time": "Europe/Kiev",
    "turkey standard time": "Europe/Istanbul",
    "russian standard time": "Europe/Moscow",
    "israel standard time": "Asia/Jerusalem",
    "south africa standard time": "Africa/Johannesburg",
    "egypt standard time": "Africa/Cairo",
    "arab standard time": "Asia/Riyadh",
    "arabian standard time": "Asia/Dubai",
    "pakistan standard time": "Asia/Karachi",
    "india standard time": "Asia/Kolkata",
    "bangladesh standard time": "Asia/Dhaka",
    "se asia standard time": "Asia/Bangkok",
    "china standard time": "Asia/Shanghai",
    "singapore standard time": "Asia/Singapore",
    "w. australia standard time": "Australia/Perth",
    "tokyo standard time": "Asia/Tokyo",
    "korea standard time": "Asia/Seoul",
    "aus eastern standard time": "Australia/Sydney",
    "e. australia standard time": "Australia/Brisbane",
    "new zealand standard time": "Pacific/Auckland",
    "atlantic standard time": "America/Halifax",
    "eastern standard time": "America/New_York",
    "us eastern standard time": "America/Indianapolis",
    "central standard time": "America/Chicago",
    "mountain standard time": "America/Denver",
    "us mountain standard time": "America/Phoenix",
    "pacific standard time": "America/Los_Angeles",
    "alaskan standard time": "America/Anchorage",
    "hawaiian standard time": "Pacific/Honolulu",
    "e. south america standard time": "America/Sao_Paulo",
    "argentina standard time": "America/Buenos_Aires",
}


class ZoneMention(Struct, frozen=True):
    """A time zone that a text names."""

    name: str | None
    """Its name in the tz database; None: it cannot be told which one is meant ("IST")."""
    printed: str
    """What stands in the text."""
    begin: int
    finish: int


def find_zone(text: str) -> ZoneMention | None:
    """Return the first time zone that the text names (catalogue, section 5), or None."""
    for match in _MENTION.finditer(text):
        city = match["city"]
        if city is not None and _of_city(city) is None:
            continue
        return ZoneMention(_meant(match), match[0], match.start(), match.end())
    return None


def _meant(match: re.Match[str]) -> str | None:
    if match["london"]:
        name: str | None = UK
    elif match["offset"]:
        name = _fixed(match)
    elif match["iana"]:
        name = iana(match["iana"])
    elif match["letters"]:
        name = _LETTERS[match["letters"]]
    elif match["words"]:
        name = _WORDS[match["words"].lower()]
    else:
        name = _of_city(match["city"])
    return name


def _fixed(match: re.Match[str]) -> str | None:
    hours = int(match["hours"])
    if hours > 12 or int(match["minutes"] or 0):
        return None
    if hours == 0:
        return "UTC"
    return f"Etc/GMT{'-' if match['sign'] == '+' else '+'}{hours}"


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    names = [name for name in pendulum.timezones() if "/" in name and not name.startswith(("Etc/", "US/", "posix/"))]
    return {name.rpartition("/")[2].lower(): name for name in reversed(names)}


def _of_city(city: str) -> str | None:
    return _cities().get(city.strip().lower().replace(" ", "_"))


def windows_zone(name: str) -> str | None:
    """Return the tz database name of a Windows zone ("GMT Standard Time"), or None."""
    return _WINDOWS.get(name.strip().strip('"').lower())


def iana(name: str) -> str | None:
    """Return the tz database name that is meant: itself, a Windows name, "London", "/vendor/x/Europe/London"."""
    text = name.strip().strip('"')
    for candidate in (text, "/".join(text.split("/")[-2:])):
        try:
            zone(candidate)
        except UnknownZoneError:
            continue
        return candidate
    return windows_zone(text) or _of_city(text)

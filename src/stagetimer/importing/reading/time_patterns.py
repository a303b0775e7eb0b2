"""The patterns of a time and of a range of times, as people write them (catalogue, tables 1 and 2)."""

import re
from typing import Final

from stagetimer.importing.reading.zones import ZONE_LETTERS

DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2192~>"
_HALF: Final = r"(?:[ap]\s?\.?\s?m\b\.?|noon\b|midday\b|midnight\b)"
_ISH: Final = r"(?:\s?-?ish\b)"
_ZONE: Final = rf"(?:\s*\(?(?-i:(?:{ZONE_LETTERS})(?![\w/+-]))\)?)"
_ABOUT: Final = r"(?:~|≈|\bc\.|\bca\.?|\bcirca\b|\bapprox(?:imately)?\b\.?|\babout\b|\baround\b)\s*"
_JOIN: Final = rf"(?:\s*(?:-{{1,3}}>?|[{DASHES[1:-1]}]|->)\s*|\s+(?:to|till?|until|and|bis)\s+)"
_OPEN: Final = (
    r"(?:\s*(?:onwards?\b|\+(?=\s|$)|(?:until|till?) late\b)"
    rf"|\s*[{DASHES}]+\s*(?:(?-i:late|LATE)\b|open[ -]end(?:ed)?\b|onwards?\b)"
    r"|-{2,}(?=\s|$)|[\u2013\u2014](?=\s*$)|\s*[-\u2013\u2014]+\s*$)"
)
_UNSAID: Final = rf"\s*[{DASHES}]+\s*(?:end|close|finish|t\.?b\.?[acd]\.?|\?+)(?=\s*$)"
"""An end that is named but not told: "18:00 – close"."""


def _atom(name: str) -> str:
    """Return the pattern of one time; its groups begin with `name`."""
    digits = (
        rf"(?P<{name}four>(?:[01]\d|2[0-4])[0-5]\d)(?!\d)"
        rf"|(?P<{name}hour>\d{{1,2}})(?:\s?(?P<{name}mark>:|(?<!\s)\.|(?<!\s)h)(?P<{name}minute>\d{{2}})"
        rf"(?::(?P<{name}second>\d{{2}}))?)?"
    )
    return (
        rf"(?:(?P<{name}word>\b(?:noon|midday|midnight)\b)"
        rf"|(?:{digits})(?:\s?(?P<{name}hours>hrs?|hours|h|uhr|o['\u2019]?\s?clock)\b)?(?:\s*(?P<{name}half>{_HALF}))?"
        rf"(?P<{name}ish>{_ISH})?(?![\w%])(?![:.]\d))"
    )


RANGE: Final = re.compile(
    rf"(?<![\w:.,/+$£€])(?P<first>(?P<between>between\s+)?(?P<about>{_ABOUT})?{_atom('a')}{_ZONE}?)"
    rf"(?:(?P<join>{_JOIN})(?P<about2>{_ABOUT})?{_atom('b')}{_ZONE}?|(?P<open>{_OPEN})|(?P<unsaid>{_UNSAID}))?",
    re.IGNORECASE | re.ASCII,
)
"""A time, or a range of two, or a time with an open end. What it matches may still be no time: `times` decides."""

LEAD: Final = re.compile(
    r"(?:\[[ x]\]\s|[\s#>|*_`<\u2022\u00b7\u25aa\u25cf\u25e6\u2023\u2043\u2013\u2014+\u00a7-]+|[\[(]"
    r"|\(?(?:\d{1,2}|[a-h])[.)]\s+(?=\d{1,2}[:.h]\d\d|\d{4}\b|\d{1,2}\s?(?:[ap]\.?m\b|o['\u2019]?\s?clock|noon\b)|noon\b)"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[,.:]?\s+"
    r"|(?:time|when|at|from|start(?:s|ing)?(?: at)?)\b:?\s*)*",
    re.IGNORECASE,
)
"""What may stand before the time that a line begins with: bullets, numbers, brackets, a weekday, "Time:"."""

AFTER: Final = re.compile(r"(?:\s*[*_\])`>]+)?")
"""Emphasis and brackets that close with the time."""

NO_TIME_BEFORE: Final = re.compile(
    r"\b(?:room|rm|version|ver|v|section|sections|chapter|chapters|fig|figure|figures|table|page|pages|pp?|no|nos|number"
    r"|volume|vol|part|level|floor|theatre|building|slot|slots|talks?|papers?|session|sessions|hall|verse|psalm|genesis"
    r"|matthew|mark|luke|john|ratio(?: of)?|odds(?: of)?)\.?\s*$",
    re.IGNORECASE,
)
"""Words after which a number is no time: "Room 2.14", "version 2.10"."""

FOR: Final = re.compile(r"\s+for\s+(?=\d|noon\b|midday\b|midnight\b)", re.IGNORECASE)
"""Between when doors open and when it starts: "7.45 for 8pm"."""

NO_TIME_AFTER: Final = re.compile(
    r"\s*(?:years?|people|patients|participants|delegates|words|miles|met(?:re|er)s|km|kg|pounds|bce?|ce|ad)\b",
    re.IGNORECASE,
)
"""Words before which four digits are no time: "1500 years of fog"."""

TIME_BEFORE: Final = re.compile(
    r"(?:\b(?:at|from|by|until|till|between|time|starts?|starting)|@)\s*:?\s*$", re.IGNORECASE
)
"""Words after which a number with a point is a time: "at 4.30"."""

LOOKS_LIKE: Final = re.compile(
    r"(?<![\w:.,/+-])(\d{1,3}:\d{2,3})(?![\d:])(?:\s*(?P<half>[ap]\.?m\b))?", re.IGNORECASE | re.ASCII
)
"""What is meant as a time, possible or not."""

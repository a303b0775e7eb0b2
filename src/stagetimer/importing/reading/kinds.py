"""What kind of slot a title tells of: a talk, questions, a break, or what stands around them (catalogue, section 8)."""

import re
from collections.abc import Sequence
from typing import Final

from stagetimer.core.programme import SlotKind
from stagetimer.importing.found import FoundPerson
from stagetimer.importing.reading.plain import tidy

_WHICH: Final = (
    r"(?:(?:short|mid-?morning|mid-?afternoon|morning|afternoon|evening|comfort|networking|buffet|light|working|packed"
    r"|sandwich|screen|stretch|bio|long|quick|brief|final|the|a|\d+ ?-? ?min(?:ute)?s?|hot|free|and|&|/|,)\s*)*"
)
_FOOD: Final = (
    r"(?:coffees?|teas?|lunch(?:es)?|refreshments?|breaks?|pauses?|interval|recess|intermission|cake|biscuits|snacks)"
)
_BREAK_HEAD: Final = re.compile(
    rf"(?!(?:the|a)\b){_WHICH}{_FOOD}\b(?!-)(?=\s*(?:$|[^\w\s'\u2019]|\d|{_FOOD}\b|(?:and|with|at|in|for|from|until|till"
    r"|o'?\s?clock|provided|served|available|is|will|on|networking|stretch|posters?|exhibition|chat|depart\w*"
    r"|hour|time(?!\s+(?:talks?|lectures?|seminars?|sessions?|symposium))|(?-i:[A-Z]\w*(?:\s+[A-Z\d]\w*){0,2}$))\b))",
    re.IGNORECASE,
)
"""Food or a break at the head of a title, then nothing, a sign, or a word that goes on with it: no "coffee house"."""
_BREAK_ONLY: Final = re.compile(
    rf"{_WHICH}{_FOOD}(?:[\s,&+/-]|and|with|o'?\s?clock|in|the|{_FOOD}|networking|posters?|chat|depart\w*|exhibition"
    r"|stretch|provided|\([^)]*\))*[.!]?",
    re.IGNORECASE,
)
_BREAK_TAIL: Final = re.compile(r"(?:[\w/&-]+\s+){0,2}(?:break|lunch)[.!]?", re.IGNORECASE)
_QA: Final = re.compile(
    r"(?:(?:general|closing|final|open|group|plenary|short|audience|further|concluding|joint|live|panel|any|time for"
    r"|your|wider|chaired|round-?up|wrap-?up)\s+)*"
    r"(?P<head>q\.?\s?(?:&|and|\+|n|/)\s?a\b\.?|questions?\b(?:\s*(?:and|&|/)\s*(?:answers?|discussions?|comments?))?"
    r"|discussions?\b(?:\s*(?:and|&|/)\s*(?:questions?|q\s?&\s?a))?|open floor\b)",
    re.IGNORECASE,
)
_QA_TAIL: Final = re.compile(r".*[-\u2013\u2014:(]\s*q\s?(?:&|and|\+)\s?a\)?", re.IGNORECASE)
_OTHER_HEAD: Final = re.compile(
    r"(?:registration|arrivals?|welcome|housekeeping|check-?in|doors|sign-?in|a\.?g\.?m\b|annual general meeting"
    r"|(?:drinks|wine|evening|welcome|networking|poster|closing|opening|civic)?\s*reception|(?:conference|gala|workshop)?"
    r"\s*dinner|drinks|social|networking|farewell|wrap-?up|close\b|closing|closure|end of|set-?up|(?:connection|sound"
    r"|tech(?:nical)?|av|microphone) check|prize-?giving|awards?\b|announcements?|group photo|photo\w*|informal chat"
    r"|drop-?in|quiet room|bar\b|breakfast|barbecue|bbq|party|depart\w*|travel|thanks|acknowledgements|vote of thanks"
    r"|free time|dancing|music|practicals?(?: \d+)?(?: including\b.*)?|(?:small|break-?out|working) groups?|group work"
    r"|pizza|join(?:ing)? instructions|virtual lobby|waiting room)(?![\w])",
    re.IGNORECASE,
)
_OTHER_SPOKEN: Final = re.compile(
    r"(?:registration|arrivals?|housekeeping|a\.?g\.?m\b|annual general meeting|[\w ]*reception|[\w ]*dinner|farewell"
    r"|wrap-?up|clos(?:e|ing|ure)|end of|prize-?giving|awards?|announcements?|(?:vote of )?thanks|acknowledgements"
    r"|[\w() ]* check|practicals?)\b",
    re.IGNORECASE,
)
"""Of these, what stays so when somebody speaks: "Doors – Sunniva Latch" is a talk."""
_OTHER_ONLY: Final = re.compile(
    r"(?:opening|closing|introduct(?:ion|ions|ory)|concluding|summing up|final|welcoming|chair'?s|preliminary)"
    r"(?:\s+(?:remarks?|address|ceremony|session|bell|words?|comments?|plenary|notes?|thoughts?|summary|statement"
    r"|introductions?))?(?:\s*(?:,|&|and|/)\s*(?:thanks|welcome|introductions?|housekeeping|news|close|closing|remarks"
    r"|awards?|prizes?|next steps|farewell|aims|overview))*[.!:]?",
    re.IGNORECASE,
)
_ENDING: Final = re.compile(
    r"(?:close|closes|closing time|end|ends|finish|finishes|depart|departs?|departures?|adjourn|conclude"
    r"|(?:close|end|finish) of (?:the )?(?:day(?: (?:one|two|three|four|five|\d))?|meeting|session|conference"
    r"|programme|event|workshop|symposium|proceedings)"
    r"|(?:the )?(?:meeting|session|conference|event|workshop|symposium|day) (?:ends|closes|close|end|finishes))"
    r"(?:\s*(?:and|&)\s*(?:depart|departures?|farewell|close))?",
    re.IGNORECASE,
)
_SPACED_OUT: Final = re.compile(r"(?:\w ){2,}\w")


def kind_of(title: str, speakers: Sequence[FoundPerson]) -> SlotKind:
    """Return the kind of a slot by its title; a break word counts at the head of a title, not anywhere in it.

    A title with a speaker is a talk unless the title says nothing else than another kind.
    """
    text = _words(title)
    if not text:
        return "talk" if speakers else "other"
    if is_break(text) and (not speakers or _BREAK_ONLY.fullmatch(text)):
        return "break"
    if _is_qa(text, spoken=bool(speakers)):
        return "qa"
    if _OTHER_ONLY.fullmatch(text) or is_ending(text) or _is_other(text, spoken=bool(speakers)):
        return "other"
    return "talk"


def is_break(title: str) -> bool:
    """Return whether the title is that of a break: coffee, tea, lunch, a pause, at its head."""
    text = _words(title)
    return any((_BREAK_HEAD.match(text), _BREAK_ONLY.fullmatch(text), _BREAK_TAIL.fullmatch(text)))


def is_ending(title: str) -> bool:
    """Return whether the title says only that the programme ends: "Close", "End of day", "Depart"."""
    return _ENDING.fullmatch(_words(title).rstrip(" .!")) is not None


def _words(title: str) -> str:
    """Return the title without the marks around it; letters spaced out are joined ("l u n c h")."""
    text = tidy(title).strip(" *_#\"'\u2018\u2019\u201c\u201d()[]:-\u2013\u2014")
    return text.replace(" ", "") if _SPACED_OUT.fullmatch(text) else text


def _is_qa(text: str, *, spoken: bool) -> bool:
    head = _QA.match(text)
    if head is None:
        return _QA_TAIL.fullmatch(text) is not None
    rest = text[head.end() :].strip()
    return not rest if spoken else not re.match(r"(?:of|we|i|that|on|about)\b", rest, re.IGNORECASE)


def _is_other(text: str, *, spoken: bool) -> bool:
    head = _OTHER_HEAD.match(text)
    if head is None:
        return False
    rest = text[head.end() :].strip()
    if text.lower().startswith("welcome"):
        return True
    if spoken and _OTHER_SPOKEN.match(text) is None:
        return False
    joined = (
        not rest
        or rest[0] in ",&/+:(\u2013\u2014-"
        or re.match(r"(?:and|with|at|in|from)\b", rest, re.IGNORECASE) is not None
    )
    return joined or (not spoken and len(rest.split()) <= 3)

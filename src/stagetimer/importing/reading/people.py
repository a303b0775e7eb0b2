"""People as programmes print them: names, affiliations and roles (catalogue, section 7)."""

import re
from typing import Final

from stagetimer.importing.found import FoundPerson
from stagetimer.importing.reading.joining_how import how_they_join, in_brackets, says_how
from stagetimer.importing.reading.plain import tidy

_MARKUP: Final = re.compile(r"<sup>.*?</sup>|<[^<>]{0,200}>|\[\^?\d+\]|\$\^\{?[\d,*]+\}?\$", re.IGNORECASE)
_LINK: Final = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
_MARKS: Final = re.compile(
    r"[\u00b9\u00b2\u00b3\u2070-\u2079*\u2020\u2021\u00a7\u00b6^_`]+[,\s]*(?=[\u00b9\u00b2\u00b3\u2070-\u2079])|"
    r"[\u00b9\u00b2\u00b3\u2070-\u2079*\u2020\u2021\u00a7\u00b6^_`]+"
)
_DIGITS: Final = re.compile(r"(?<=[^\W\d_])\d(?:,\d)*(?=\s*(?:[,;&]|and\b|$))")
_INTRO: Final = re.compile(
    r"(?:(?:(?:invited |keynote |plenary |guest )?(?:speakers?|presenters?|presented by|talk by|authors?|panell?ists?"
    r"|with|by|given by|led by|delivered by))\s*:|(?:presented by|talk by|given by|led by|delivered by|by|with)\s|"
    r"[-\u2013\u2014]\s)\s*",
    re.IGNORECASE,
)
_NOBODY: Final = re.compile(
    r"(?:t\.?b\.?[acd]\.?|to be (?:announced|confirmed|decided)|\?+|-+|\u2013|\u2014|n/?a|none|all|everyone|everybody"
    r"|all (?:speakers|delegates|participants)|various|et al\.?|and others|others)[.!]?",
    re.IGNORECASE,
)
_ET_AL: Final = re.compile(r",?\s*(?:et\.? al\b\.?|and others|and colleagues)", re.IGNORECASE)
_HONORIFIC: Final = re.compile(
    r"(?:dr|prof|professor|mr|mrs|ms|miss|mx|sir|dame|lord|lady|rev|revd|baroness|cllr|a/prof|emeritus)\b\.?\s",
    re.IGNORECASE,
)
_HONORIFICS: Final = re.compile(rf"(?:{_HONORIFIC.pattern})+", re.IGNORECASE)
_LETTERS: Final = re.compile(
    r"(?:ph\.?d|m\.?d|m\.?a|m\.?sc|b\.?sc|b\.?a|frs|frse|frcp\w*|mrcp\w*|obe|mbe|cbe|kc|qc|dphil|rn|rmn|facc|fba|frcs)\.?",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"\b(?:universit\w*|college|museum|trust|institut\w*|school|hospitals?|nhs|dep(?:t|artment)|centre|center|archives?"
    r"|society|ltd|limited|inc|gmbh|unit|botanic|academy|librar(?:y|ies)|lab(?:s|oratory|oratories)?|foundation|council"
    r"|ministry|faculty|clinic|church|consult\w+|freelance|independent|works|press|gallery|observatory|office|network"
    r"|association|group|project|service|uk|usa|agency|company|charity|research)\b",
    re.IGNORECASE,
)
_PARTICLES: Final = re.compile(
    r"van|von|de|der|den|del|della|di|da|dos|du|la|le|al|el|bin|ibn|ap|ter|ten|y|e|af|zu|zur", re.IGNORECASE
)
_INITIAL: Final = re.compile(r"[^\W\d_]\.?")
_NAME_WORD: Final = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'\u2019.-]*", re.UNICODE)
_OUTSIDE: Final = r"(?![^()]*\))"
"""Not inside brackets: an affiliation keeps its commas, semicolons and "and"."""
_AND: Final = re.compile(rf"(?:\s+(?:and|&|\+|with)\s+|\s*&\s*|\s+/\s+|\s*\|\s*){_OUTSIDE}", re.IGNORECASE)
_SEMICOLON: Final = re.compile(rf";{_OUTSIDE}")
_MOST: Final = 4000
"""Characters of a text that names people; more is no list of them."""
_INVERTED: Final = re.compile(r"[^\W\d_][\w'\u2019-]+,\s*[^\W\d_][\w'\u2019.-]*(?:\s[^\W\d_]\.?)*")
_ROLE: Final = re.compile(
    r"(?:session\s+|panel\s+)?(?P<role>chair(?:ed by|person|man|woman|s)?|co-?chairs?|moderat(?:ors?|ed by|ion)"
    r"|facilitat(?:ors?|ed by|ion)|discussants?|respondents?|commentary by|commentators?|conven[eo]rs?|hosts?|hosted by"
    r"|introduced by|organisers?|organizers?|speakers?|presenters?|presented by|panell?ists?|authors?)"
    r"(?:\s*[:\u2013\u2014-]\s*|(?<=\bby)\s+|\s+(?=(?:dr|prof|professor)\b))(?P<rest>\S.*)",
    re.IGNORECASE,
)
_ROLES: Final = {
    "chair": "chair",
    "co-ch": "chair",
    "cocha": "chair",
    "moder": "moderator",
    "facil": "facilitator",
    "discu": "discussant",
    "respo": "discussant",
    "comme": "discussant",
    "conve": "convenor",
    "host": "host",
    "hosts": "host",
    "hoste": "host",
    "intro": "host",
    "organ": "organiser",
}
_NO_SPEAKER: Final = re.compile(r"(?:session )?(?:chair|moderator|facilitator|discussant|host|convenor)", re.IGNORECASE)
_NUMBERED: Final = re.compile(
    r"(?:talk|paper|session|lecture|presentation|keynote|panel|workshop|demo|poster|part|block|day|item|slot)\s"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[IVX]+)",
    re.IGNORECASE,
)
"""A title that only counts: nobody is called "Talk One" (field case I-16)."""
_PROSE: Final = re.compile(
    r"the|a|an|in|on|for|to|from|how|what|why|when|who|which|is|are|was|were|with|without|between|beyond|towards|toward"
    r"|using|through|into|your|our|my|its|their|not|can|do|does|should|we|i|you|it|this|that|as|at|or",
    re.IGNORECASE,
)


def read_people(text: str) -> tuple[FoundPerson, ...]:
    """Return the people that the text names, in its order; titles (Dr, Professor) stay, affiliations are apart.

    Superscripts, stars and "et al." go; "TBA", "ALL" and chairs in brackets are nobody.
    """
    plain = _plain(text) if len(text) <= _MOST else ""
    semicolons = [part.strip() for part in _SEMICOLON.split(plain) if part.strip()]
    if len(semicolons) > 1 and all(_INVERTED.fullmatch(part) for part in semicolons):
        semicolons = [" ".join(reversed([half.strip() for half in part.split(",", 1)])) for part in semicolons]
    people: list[FoundPerson] = []
    for part in semicolons:
        people.extend(_some(part))
    return tuple(people)


def _plain(text: str) -> str:
    whole = tidy(_MARKS.sub("", _LINK.sub(r"\1", _MARKUP.sub("", text))))
    whole = _DIGITS.sub("", whole)
    whole = _ET_AL.sub("", whole).strip(" .,;") if _ET_AL.search(whole) else whole
    intro = _INTRO.match(whole)
    return in_brackets(whole[intro.end() :] if intro is not None else whole)


def _some(text: str) -> list[FoundPerson]:
    """Return the people of a text without semicolons: names by commas, "and" or "&", affiliations after them."""
    people: list[FoundPerson] = []
    for chunk in _outside_brackets(text):
        if _LETTERS.fullmatch(chunk):
            continue
        if people and _is_affiliation(chunk):
            people[-1] = FoundPerson(people[-1].name, ", ".join(filter(None, (people[-1].affiliation, chunk))))
            continue
        pieces = [chunk] if _PLACE.search(chunk.partition("(")[0]) else _AND.split(chunk)
        people.extend(person for piece in pieces if (person := _one(piece)) is not None)
    return people


def _outside_brackets(text: str) -> list[str]:
    chunks, depth = [""], 0
    for letter in text:
        depth = max(0, depth + (letter in "([") - (letter in ")]"))
        if letter == "," and depth == 0:
            chunks.append("")
        else:
            chunks[-1] += letter
    return [tidied for chunk in chunks if (tidied := re.sub(r"^(?:and|&)\s+", "", chunk.strip()))]


def _is_affiliation(chunk: str) -> bool:
    bare = chunk.partition("(")[0].strip()
    if _HONORIFIC.match(bare + " "):
        return False
    return bool(_PLACE.search(bare)) or says_how(bare) or (" " not in bare and "." not in bare)


def _one(piece: str) -> FoundPerson | None:
    name, _, rest = piece.strip().partition("(")
    affiliation = rest.rpartition(")")[0] or rest
    name = name.strip(' .,;:*-\u2013\u2014"\u201c\u201d[]') + ("." if re.search(r"\b[A-Z]\.$", name.strip()) else "")
    if not name or _NOBODY.fullmatch(name) or _NO_SPEAKER.fullmatch(affiliation.strip()):
        return None
    return FoundPerson(name, affiliation.strip(" .,;"))


def names_an_institution(text: str) -> bool:
    """Return whether a text has a word by which institutions are known: "Westmarch Botanic", "Fog Society"."""
    return _PLACE.search(text) is not None


def is_nobody(text: str) -> bool:
    """Return whether a line stands where people stand and names none: "TBC", "all speakers", "?"."""
    return _NOBODY.fullmatch(tidy(text).strip(" *_()[]")) is not None


def looks_like_people(text: str) -> float:
    """Return how much the text looks like a line of people: 0 not at all, 1 certainly."""
    if len(text) > _MOST:
        return 0.0
    plain = _plain(text)
    people = read_people(text)
    if not people or plain.endswith(("?", "!")):
        return 0.0
    scores = [_name_score(person.name) for person in people]
    if _HONORIFIC.match(plain) and min(scores) > 0:
        return 0.95
    if min(scores) > 0 and any(how_they_join(person.affiliation)[1] for person in people):
        return 0.95  # no title joins online
    helped = 0.1 if any(person.affiliation for person in people) or len(people) > 1 else 0.0
    return max(0.0, min(1.0, min(scores) + (helped if min(scores) > 0 else 0.0)))


def _name_score(name: str) -> float:
    bare = _HONORIFICS.sub("", name, count=1)
    if bare != name:
        return 0.95 if _name_score(bare) >= 0.3 else 0.0
    words = name.split()
    if any(map(_PROSE.fullmatch, words)) or _NUMBERED.fullmatch(name) or re.search(r"[:\d?!\"\u201c\u201d]", name):
        return 0.0
    capital = [word for word in words if _NAME_WORD.fullmatch(word)]
    if not all(_PARTICLES.fullmatch(word) or word in capital for word in words):
        return 0.0
    if _PLACE.search(name):
        return 0.1
    initials = sum(_INITIAL.fullmatch(word) is not None for word in capital)
    names = len(capital) - sum(_PARTICLES.fullmatch(word) is not None for word in capital[1:]) - max(0, initials - 1)
    return {1: 0.3, 2: 0.8, 3: 0.7, 4: 0.4}.get(names, 0.1)


def role_of(text: str) -> tuple[str, str] | None:
    """Return the role that a line gives to somebody and the rest ("chair", "Prof A B"), or None.

    Roles are chair, moderator, facilitator, discussant, convenor, host, organiser and speaker.
    """
    plain = tidy(text).strip(" *_#([")
    match = _ROLE.match(plain)
    if match is None:
        return None
    role = match["role"].lower()
    rest = match["rest"].strip(" *_")
    if rest.count(")") > rest.count("("):
        rest = rest.rstrip(")]")
    kind = _ROLES.get(role[:5], "speaker")
    if kind != "speaker" and rest[:1].islower() and not _NOBODY.fullmatch(rest):
        return None  # "Chairs: sitting in court" is a title
    return kind, rest.strip()

"""The line of a slot without its time, to a title and people: "Title – Name", "Name (Place): Title"."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from stagetimer.importing.found import FoundPerson
from stagetimer.importing.reading.joining_how import in_brackets, says_how
from stagetimer.importing.reading.kinds import is_break, kind_of
from stagetimer.importing.reading.people import looks_like_people, names_an_institution, read_people
from stagetimer.importing.reading.plain import FULL_STOP

Order: TypeAlias = Literal["title first", "people first"]

LIKELY: Final = 0.6
"""From here a text counts as one that names people."""
SURE: Final = 0.75
"""From here one that can be little else."""
CERTAIN: Final = 0.95
"""From here one that can be nothing else: names with Dr or Professor."""
_EDGES: Final = " \t|,:;-\u2013\u2014/"
_ENDS: Final = 8
"""Signs at each end of a line where it may be parted into a title and people."""
_MOST: Final = 600
"""Characters of a line that is parted into a title and people."""
_BAR: Final = re.compile(r"\s*\|\s*")
_SEPARATOR: Final = re.compile(rf"\s+[-\u2013\u2014/]+\s+|:\s+|\s*\u2014\s*|{FULL_STOP}\s+(?![-\u2013\u2014/])")
_COMMA: Final = re.compile(r",\s+")
_BY: Final = re.compile(r"[,:]?\s+(?:presented by|given by|led by|with|by)[:\s]\s*", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"(?P<title>.+?)\s*[(\[](?P<people>[^()\[\]]+)[)\]]")
_PLACE_LABEL: Final = re.compile(
    r"(?P<label>(?:(?P<room>room|stage)|track|strand|parallel)\s+(?:\d{1,2}|[a-h]))\s*(?::|\s[-\u2013\u2014])\s+(?P<title>\S.*)",
    re.IGNORECASE,
)
_QUOTES: Final = re.compile(r"[\"\u201c\u2018\u00ab](?P<title>.{3,})[\"\u201d\u2019\u00bb]|'(?P<plain>.{3,})'(?!\w)")
_LABEL: Final = re.compile(
    r"(?:(?:opening|closing|annual|invited|keynote|plenary|public|guest|memorial|short|lightning)\s+)*"
    r"(?:keynote|plenary|invited|lecture|address|talk|paper|speaker|presentation)s?(?:\s+(?:lecture|address|talk|speaker))?"
    r"\s*\d*\s*(?:[.:|]|\s[-\u2013\u2014])\s+",
    re.IGNORECASE,
)
_ROOM: Final = re.compile(
    r"\b(?:rooms?|lecture theatre|theatre|foyer|lounge|building|floor|auditorium|atrium|suite|campus|zoom|online|teams"
    r"|restaurant|hotel|terrace|lobby|marquee|caf[eé]|the \w+(?: \w+)?)\b(?!-)",
    re.IGNORECASE,
)
"""Where something takes place, never somebody."""
_HALL: Final = re.compile(
    r"\b(?:the|great|main|upper|lower|town|village|lecture|long|old|new|memorial|concert|civic|guild|church|parish|garden"
    r"|dining|exhibition|sports)\s+hall\b|\b(?:library|lounge|chapel|centre|gallery|gardens)\b",
    re.IGNORECASE,
)
"""Surely a place, even behind a title."""
_VENUE: Final = re.compile(
    r"\b(?:halls?|library|gardens?|lounge|court|house|lodge|chapel|centre|bar|gallery)\b(?!-)", re.IGNORECASE
)
"""Beside a break or a reception a place; beside a talk perhaps a surname (Anna Hall)."""


class Headline(Struct, frozen=True):
    """What the line says."""

    title: str
    speakers: tuple[FoundPerson, ...] = ()
    order: Order | None = None
    """Which came first, where that could be told without doubt."""


class Label(Struct, frozen=True):
    """A title without the room or track that it begins with: "Track 2: Fog"."""

    title: str
    text: str = ""
    is_room: bool = False


def split_label(title: str) -> Label:
    """Return a title without the room or track before it."""
    match = _PLACE_LABEL.fullmatch(title)
    return Label(title) if match is None else Label(match["title"], match["label"], bool(match["room"]))


def usual_order(texts: Iterable[str]) -> Order | None:
    """Return the order of titles and people that most lines of a file show without doubt; None: no line does."""
    orders = [found.order for text in texts if (found := split_headline(text)).order is not None]
    if not orders:
        return None
    return "title first" if orders.count("title first") * 2 >= len(orders) else "people first"


def split_headline(text: str, emphasised: str = "", usual: Order | None = None) -> Headline:
    """Return the title and the people of a line; without people, the line as printed is the title.

    `emphasised` is the part in italics. `usual` settles lines that can be read both ways. A break has no people.
    """
    line = text.strip(_EDGES)
    if len(line) > _MOST:
        return Headline(line.replace(" | ", " "))
    whole = line.replace(" | ", " ")
    if is_break(whole) and kind_of(whole, ()) == "break":
        return Headline(whole)
    found = _marked(line, emphasised) or _bracketed(line) or _by(line) or _parted(line, usual)
    return found or Headline(whole)


@lru_cache(maxsize=4096)
def people_score(text: str) -> float:
    """Return how much a text looks like people (0 to 1); a room or a place is nobody."""
    text = in_brackets(text)
    return 0.0 if _ROOM.search(text.partition("(")[0].partition(",")[0]) else looks_like_people(text)


def _marked(line: str, emphasised: str) -> Headline | None:
    """Return a title in quotation marks or italics beside people, or people in italics beside a title."""
    quoted = _QUOTES.search(line)
    if quoted is not None:
        beside = _beside(line, quoted.start(), quoted.end())
        title = quoted["title"] or quoted["plain"]
        if beside and people_score(beside) >= LIKELY:
            return Headline(title.strip(" ,.") if title.endswith(",") else title.strip(), read_people(beside))
    begin = line.find(emphasised) if emphasised else -1
    beside = _beside(line, begin, begin + len(emphasised)) if begin >= 0 else ""
    score = people_score(beside) if beside else 0.0
    if beside and max(LIKELY, score + 0.01) <= people_score(emphasised):
        return Headline(beside.replace(" | ", " "), read_people(emphasised))
    return Headline(emphasised.strip(), read_people(beside)) if score >= LIKELY else None


def _beside(line: str, begin: int, finish: int) -> str:
    """Return what stands before or after a part of a line; nothing where something stands on both sides."""
    before, after = (_unlabelled(part).strip(_EDGES + "_*") for part in (line[:begin], line[finish:]))
    return "" if before and after else before or after


def _bracketed(line: str) -> Headline | None:
    """Return "Title (Name & Name)"; a room or an affiliation in brackets is no speaker."""
    match = _BRACKETS.fullmatch(line)
    if match is None or people_score(match["people"]) < SURE:
        return None
    if (_HALL if kind_of(match["title"], ()) == "talk" else _VENUE).search(match["people"]):
        return None
    if people_score(match["title"]) >= LIKELY:
        return None
    before = split_headline(match["title"])
    if before.speakers or (kind_of(match["title"], ()) == "other" and not match["title"].lower().startswith("welcome")):
        return None
    return Headline(match["title"], read_people(match["people"]), "title first")


def _by(line: str) -> Headline | None:
    """Return "Title, by Name", parted at the first such word that people follow."""
    for match in _BY.finditer(line):
        title, people = line[: match.start()].strip(_EDGES), line[match.end() :]
        if title and people_score(people) >= (LIKELY if line[match.start()] == "," else SURE):
            return Headline(title.replace(" | ", " "), read_people(people))
    return None


def _parted(line: str, usual: Order | None) -> Headline | None:
    """Return the best of the ways to part the line at a dash, a colon, a bar, a full stop or a comma."""
    best: tuple[float, Headline] | None = None
    for sign, left, right in _parts(line):
        first, second = people_score(_unlabelled(left)), people_score(right)
        doubtful = first >= LIKELY and second >= LIKELY and abs(first - second) < 0.25
        behind_place = sign == "," and _names_end_here(left, right, first, second)
        if (
            sign == ","
            and not behind_place
            and ((first >= LIKELY and usual != "title first") or second < _needed(left, usual))
        ):
            continue
        venue = _HALL if kind_of(left, ()) == "talk" else _VENUE
        if sign == "," and venue.search(right.partition("(")[0]):
            continue
        if sign == "." and first < SURE:
            continue
        if max(first, second) < LIKELY:
            continue
        ahead = usual == "people first" or (usual is None and sign in ":.") if doubtful else first > second
        order: Order = "people first" if ahead else "title first"
        title, people = (right, _unlabelled(left)) if ahead else (left, right)
        score = (first if ahead else second) + (0.0 if sign == "," else 0.1)
        if best is None or score > best[0]:
            clear = None if doubtful else order
            best = score, Headline(title.replace(" | ", " ").strip(_EDGES), read_people(people), clear)
    return best[1] if best is not None else None


def _names_end_here(left: str, right: str, first: float, second: float) -> bool:
    """Whether a title follows people and the place in brackets behind them: "Bo Stone (Eastmere), Moss under glass"."""
    title = len(right.split()) > 1 and second < LIKELY and not names_an_institution(right)
    return title and left.endswith(")") and first >= SURE


def _needed(title: str, usual: Order | None) -> float:
    """Return how sure people must be behind a title and a comma: less where the file has them in that place."""
    if len(title.split()) == 1:
        return SURE if usual == "title first" else 0.9
    return 0.7 if usual == "title first" else SURE


def _parts(line: str) -> Iterator[tuple[str, str, str]]:
    """Yield every way to part a line at a sign outside brackets: the sign, what is left, what is right."""
    cells = _BAR.split(line)
    if len(cells) == 3 and people_score(cells[1]) >= LIKELY > people_score(cells[2]):
        yield "|", cells[0], f"{cells[1]} ({cells[2]})"
    for pattern in (_BAR,) if " | " in line else (_SEPARATOR, _COMMA):
        signs = list(pattern.finditer(line))
        if len(signs) > 2 * _ENDS:
            signs = signs[:_ENDS] + signs[-_ENDS:]
        for match in signs:
            left, right = line[: match.start()].strip(), line[match.end() :].strip()
            if left and right and left.count("(") == left.count(")") and not says_how(right):
                yield match[0].strip()[:1] or "|", left, right


def _unlabelled(text: str) -> str:
    """Return a text without a label such as "Keynote:" before the people."""
    return _LABEL.sub("", text.strip() + " ", count=1).strip()

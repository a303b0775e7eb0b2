"""The lines of one slot, to its title, people, roles and abstract."""

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from stagetimer.importing.found import FoundPerson
from stagetimer.importing.reading.kinds import kind_of
from stagetimer.importing.reading.people import is_nobody, names_an_institution, read_people, role_of
from stagetimer.importing.text.anchors import SENTENCES, is_prose
from stagetimer.importing.text.context import names_of, split_chair
from stagetimer.importing.text.headline import CERTAIN, LIKELY, SURE, Order, people_score, split_headline
from stagetimer.importing.text.lines import LONGEST, Line

_NOTE_OF_A_PLACE: Final = re.compile(r"\s*(?:<sup>|[\u00b9\u00b2\u00b3\u2070-\u2079\u2020\u2021]|\*\s|\^\d)")
_PLACE: Final = re.compile(
    r"\b(?:universit\w*|college|museum|trust|institut\w*|school|hospitals?|nhs|department|centre|society|faculty|council)\b",
    re.IGNORECASE,
)
_ROOM: Final = re.compile(r"(?:room|venue|location|where|place)\s*:\s*(?P<room>\S.*)", re.IGNORECASE)
_GOES_ON: Final = re.compile(r"(?:[:,&/\u2013\u2014-]|\b(?:and|of|the|a|an|in|for|to|with|on|from|by))$", re.IGNORECASE)
_CHAIR: Final = re.compile(r"(?P<who>[^()]{3,80}?)\s*\((?:in the |session )?chair\)", re.IGNORECASE)
_TITLE: Final = re.compile(r"(?:title|talk title|paper title)\s*:\s*", re.IGNORECASE)
_LONGEST: Final = 35
"""Words of a title."""
_ABSTRACT: Final = re.compile(r"(?:abstract|summary)\s*[:.\u2013\u2014-]?\s*", re.IGNORECASE)


class Body(Struct):
    """What the lines of a slot say."""

    title: str = ""
    speakers: tuple[FoundPerson, ...] = ()
    abstract: str = ""
    chair: str = ""
    room: str = ""
    notes: str = ""
    papers: int = 0
    """How many talks without times it lists."""


def body_below(head: str, emphasised: str, lines: Sequence[Line], usual: Order | None, *, people_first: bool) -> Body:
    """Return a slot whose time is on the line of its title (`head`), or above all its lines (`head` is empty)."""
    rest = list(lines)
    if not head and not rest:
        return Body()
    body = Body()
    if not head and people_first and len(rest) > 1 and _is_people(rest[0]):
        body.speakers = read_people(rest.pop(0).marked)
    if not head:
        first = rest.pop(0)
        head, emphasised = first.text, first.emphasised
    elif (
        rest
        and " | " not in head
        and people_score(head) > LIKELY
        and not _is_people(rest[0])
        and not _is_extra(rest[0])
    ):
        body.speakers = read_people(head)
        first = rest.pop(0)
        head, emphasised = first.text, first.emphasised
    while rest and not rest[0].after_blank and _goes_on(head, rest[0]):
        head = f"{head} {rest.pop(0).text}"
    _take_people(body, rest)
    _title(body, head, emphasised, usual)
    _take_rest(body, rest)
    return body


def body_above(lines: Sequence[Line], usual: Order | None, *, people_first: bool) -> tuple[Body, int]:
    """Return the slot whose time stands below its title and people, and how many of the lines belong to it.

    The lines are all those since the time before; what is left is the abstract of that one, or the preamble.
    """
    rest = list(lines)
    body = Body()
    people: list[Line] = []
    while len(rest) > 1 and _is_note_of_a_place(rest[-1]):
        people.insert(0, rest.pop())
    if _people_are_last(rest):
        people.insert(0, rest.pop())
        while not people[0].after_blank and _people_are_last(rest):
            people.insert(0, rest.pop())
    body.speakers = tuple(person for line in people if _is_people(line) for person in read_people(line.marked))
    if not rest:
        return body, len(lines)
    last = rest.pop()
    title = last.text
    while rest and not last.after_blank and (_GOES_ON.search(rest[-1].text) or last.text[:1].islower()):
        last = rest.pop()
        title = f"{last.text} {title}"
    _title(body, title, last.emphasised, usual)
    if people_first and not people and rest and _is_people(rest[-1]):
        body.speakers = read_people(rest.pop().marked)
    return body, len(lines) - len(rest)


def _people_are_last(lines: Sequence[Line]) -> bool:
    """Whether the last line names people and the one above it can be their title."""
    if len(lines) < 2 or not _is_people(lines[-1]):
        return False
    return _may_be_title(lines[-2].text) or role_of(lines[-1].text) is not None


def abstract_of(body: Body, lines: Sequence[Line]) -> None:
    """Add the lines below the time of a slot to it: its abstract, joined where blank lines cut it, and its roles."""
    _take_rest(body, list(lines))


def _is_aside(line: Line) -> bool:
    """Whether the line names a room, or somebody who does not speak."""
    role = role_of(line.text[:LONGEST])
    return _ROOM.fullmatch(line.text) is not None or (role is not None and role[0] != "speaker")


def _title(body: Body, head: str, emphasised: str, usual: Order | None) -> None:
    """Set the title; a line that also names people is split, unless they stood on a line of their own."""
    head, chair = split_chair(_TITLE.sub("", head, count=1))
    body.chair = body.chair or chair
    if body.speakers:
        body.title = head.replace(" | ", " ").strip()
        return
    split = split_headline(head, emphasised, usual)
    body.title, body.speakers = split.title, split.speakers
    if not body.speakers and people_score(head) >= CERTAIN:
        body.title, body.speakers = "", read_people(head)


def _take_people(body: Body, rest: list[Line]) -> None:
    """Take the lines of people right below the title, and what stands there of where they come from."""
    while len(rest) > 1 and not body.speakers and _is_aside(rest[0]):
        _take_rest(body, [rest.pop(0)])
    if rest and (chair := _CHAIR.fullmatch(rest[0].text)) is not None:
        body.chair = body.chair or names_of(chair["who"])
        rest.pop(0)
    people: list[FoundPerson] = []
    while rest and _is_people(rest[0]) and (not people or not rest[0].after_blank):
        people.extend(read_people(rest.pop(0).marked))
    if rest and not people and is_nobody(rest[0].text):
        rest.pop(0)
    while rest and people and (_is_note_of_a_place(rest[0])):
        line = rest.pop(0)
        if len(people) == 1 and not people[0].affiliation and not _NOTE_OF_A_PLACE.match(line.marked):
            people[0] = FoundPerson(people[0].name, line.text.replace(" | ", " "))
    body.speakers = body.speakers or tuple(people)


def _take_rest(body: Body, rest: Sequence[Line]) -> None:
    prose: list[str] = [body.abstract] if body.abstract else []
    for line in rest:
        role = None if is_prose(line.text) else role_of(line.text)
        if role is not None:
            _take_role(body, role)
        elif _ROOM.fullmatch(line.text):
            body.room = body.room or _room(line)
        else:
            body.papers += not is_prose(line.text) and bool(split_headline(line.text, line.emphasised).speakers)
            text = line.text.replace(" | ", " ")
            prose.append(_ABSTRACT.sub("", text, count=1) if not prose else text)
    body.abstract = " ".join(filter(None, prose))


def _take_role(body: Body, role: tuple[str, str]) -> None:
    word, rest = role
    if word == "speaker":
        body.speakers = (*body.speakers, *(one for one in read_people(rest) if one not in body.speakers))
    elif word == "chair":
        body.chair = body.chair or names_of(rest)
    else:
        body.notes = "; ".join(filter(None, (body.notes, f"{word.capitalize()}: {rest}")))


def _room(line: Line) -> str:
    match = _ROOM.fullmatch(line.text)
    return match["room"] if match is not None else ""


def _is_people(line: Line) -> bool:
    if len(line.text) > LONGEST:
        return False
    role = role_of(line.text)
    if role is not None:
        return role[0] == "speaker"
    if kind_of(line.text, ()) in {"break", "qa"}:
        return False
    return people_score(line.marked) >= (SURE if is_prose(line.text) else LIKELY)


def _is_note_of_a_place(line: Line) -> bool:
    """Whether the line says where people come from: it begins with their mark, or is the name of an institution."""
    if _NOTE_OF_A_PLACE.match(line.marked) and not line.bullet and not line.marked.startswith("**"):
        return True
    named = _PLACE.search(line.text) or (not line.after_blank and names_an_institution(line.text))
    return bool(named) and len(line.text.split()) <= 8 and ":" not in line.text


def _may_be_title(text: str) -> bool:
    """Whether a line above people can be their title: titles are long in places, and may end with a full stop."""
    words = len(text.split())
    return (
        words <= _LONGEST
        and not text.endswith(":")
        and not (words > 8 and (text[:1].islower() or SENTENCES.search(text)))
    )


def _is_extra(line: Line) -> bool:
    return (
        is_prose(line.text) or line.bullet or role_of(line.text) is not None or _ROOM.fullmatch(line.text) is not None
    )


def _goes_on(head: str, line: Line) -> bool:
    """Whether a title goes on in the next line."""
    if line.bullet or len(line.text) > LONGEST or role_of(line.text) is not None or _is_people(line):
        return False
    if _GOES_ON.search(head) is not None and len(head) > 20:
        return True
    words = len(line.text.split())
    sentence = (line.text.endswith(".") and words > 8) or SENTENCES.search(line.text)
    return line.text[:1].islower() and words < 15 and not sentence

"""The topics of an event's rooms (docs/mqtt.md): every name of a level, and people's own names made safe in them."""

import re
from typing import Final, Literal, TypeAlias
from urllib.parse import quote, unquote

from msgspec import Struct

from stagetimer.core.text import clean

ROOT: Final = "stagetimer/1"
"""The name of the tree and the version of what is in it; another version has another tree."""
LONGEST: Final = 60
"""Characters of the name of an event or a room."""

Kind: TypeAlias = Literal["anchor", "presence", "state", "beat", "time", "displays", "note", "command", "answer"]
KINDS: Final[tuple[Kind, ...]] = (
    "anchor", "presence", "state", "beat", "time", "displays", "note", "command", "answer",
)  # fmt: skip
WITH_WORD: Final[frozenset[Kind]] = frozenset({"time", "displays", "answer"})
"""Kinds under which there may be a level more: who is answered, or who tells."""

_WORD: Final = re.compile(r"[A-Za-z0-9_-]{1,32}")
_UNSAFE: Final = re.compile(r"[/+#%$\s]|[^\x20-\U0010ffff]")


class RoomNameError(ValueError):
    """What was given is no name of an event or a room; the text is one sentence."""


class Room(Struct, frozen=True, order=True):
    """A room of an event; both as people write them."""

    event: str
    name: str

    def topic(self, kind: Kind, word: str = "") -> str:
        """Return the topic of that kind in this room; `word`: of whom, for the kinds `WITH_WORD`."""
        return "/".join((ROOT, level(self.event), level(self.name), kind, *([word] if word else [])))


class Place(Struct, frozen=True):
    """What a topic means."""

    room: Room
    kind: Kind
    word: str = ""


def read_name(text: str, what: str) -> str:
    """Return the name of an event or a room as it is kept; `RoomNameError` if it is none. `what`: "event", "room"."""
    name = clean(text).strip()
    if not name or len(name) > LONGEST:
        raise RoomNameError(f"The name of the {what} has 1 to {LONGEST} characters, such as --{what} Hall-2")
    return name


def level(name: str) -> str:
    """Return a name as one level of a topic: what has a meaning there, and spaces, in the way of web addresses."""
    return _UNSAFE.sub(lambda found: quote(found[0], safe=""), name)


def all_rooms(event: str, kind: Kind, word: str = "") -> str:
    """Return the filter for one kind in every room of an event; `word`: of whom, "+" for everybody."""
    return f"{ROOT}/{level(event)}/+/{kind}{f'/{word}' if word else ''}"


def read_topic(topic: str) -> Place | None:
    """Return what a topic means; None for one that is not of this tree."""
    root, _, rest = topic.partition(f"{ROOT}/")
    parts = rest.split("/")
    if root or not 3 <= len(parts) <= 4:
        return None
    event, room, found, *words = parts
    names = unquote(event, errors="replace"), unquote(room, errors="replace")
    kind = next((kind for kind in KINDS if kind == found), None)
    if kind is None or (words and (kind not in WITH_WORD or not _WORD.fullmatch(words[0]))):
        return None
    if any(not name or len(name) > LONGEST or clean(name) != name or level(name) != part
           for name, part in zip(names, (event, room), strict=True)):  # fmt: skip
        return None  # only one way to write a name
    return Place(Room(*names), kind, words[0] if words else "")

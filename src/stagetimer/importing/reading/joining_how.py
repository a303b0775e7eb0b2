"""Whether somebody joins online or in the room, where a programme says so behind the name: "Dr Joanna Fox (online)"."""

import re
from typing import Final

from stagetimer.core.programme import Joins

_BY: Final = (
    r"(?:zoom|(?:ms )?teams|webex|skype|google meet|meet|video(?: ?(?:link|call))?|phone|telephone|remote link)"
)
_ONLINE: Final = re.compile(
    rf"(?:(?:is )?(?:joins?|joining|attends|attending|presents|presenting|speaks|speaking) )?"
    rf"(?:online|remote(?:ly)?|virtual(?:ly)?|(?:via|by|on|over) {_BY}|zoom)(?: only)?",
    re.IGNORECASE,
)
_ROOM: Final = re.compile(
    r"(?:(?:is )?(?:joins?|joining|attends|attending|presents|presenting|speaks|speaking) )?"
    r"(?:in[ -]person|on[ -]?site|in the room|face[ -]to[ -]face)(?: only)?",
    re.IGNORECASE,
)
_PART: Final = re.compile(r"\s*(?:[,;|/\u00b7]|\s[-\u2013\u2014]\s|\((?=[^()]*\)\s*$))\s*")
"""Between the parts of what stands behind a name; a last bracket in it is one, too."""


_BEHIND: Final = re.compile(r"(?:\s*[,;|\u00b7]|\s[-\u2013\u2014])\s+(?P<how>[A-Za-z -]{4,40})\.?$")


def in_brackets(text: str) -> str:
    """Return a text of people so that how the last of them joins stands in brackets: "Mary Jones – online"."""
    found = _BEHIND.search(text)
    return f"{text[: found.start()]} ({found['how']})" if found is not None and says_how(found["how"]) else text


def says_how(text: str) -> bool:
    """Return whether a text says how somebody joins, and nothing else."""
    rest, joins = how_they_join(text)
    return joins is not None and not rest


def how_they_join(affiliation: str) -> tuple[str, Joins | None]:
    """Return the affiliation without a part that only says how somebody joins, and what that says; None: nothing does.

    Two that contradict each other say nothing, and all stays as it is printed.
    """
    said: set[Joins] = set()
    kept: list[str] = []
    parts = _PART.split(affiliation)
    for part in parts:
        bare = part.strip(" .()[]")
        if _ONLINE.fullmatch(bare):
            said.add("online")
        elif _ROOM.fullmatch(bare):
            said.add("room")
        else:
            kept.append(part)
    if len(said) != 1:
        return affiliation, None
    return _without(affiliation, parts, kept), said.pop()


def _without(affiliation: str, parts: list[str], kept: list[str]) -> str:
    """Return what is left, in its own punctuation where that is one piece of the text."""
    if not kept:
        return ""
    first, last = parts.index(kept[0]), len(parts) - 1 - parts[::-1].index(kept[-1])
    if parts[first : last + 1] != kept:
        return ", ".join(kept)
    start = affiliation.index(kept[0])
    return affiliation[start : affiliation.rindex(kept[-1]) + len(kept[-1])].strip()

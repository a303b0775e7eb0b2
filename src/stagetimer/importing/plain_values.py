"""JSON values made harmless before anything reads them: every text cleaned, nothing nested without end.

What comes out is what the journal keeps of a programme: plain lists and dictionaries whose texts hold no control
character.
"""

import sys
from typing import Final

from stagetimer.core.text import MAX_TEXT, clean
from stagetimer.importing.json_text import ObjectRead
from stagetimer.importing.problems import Findings

MAX_DEPTH: Final = 12
"""Objects and lists inside each other; a programme needs seven."""

MAX_LONG_TEXT: Final = 20_000
"""Characters of an abstract or of notes."""

_LONG_TEXTS: Final = frozenset({"abstract", "notes"})
_READ: Final = 10 * MAX_LONG_TEXT
"""Characters of one text that are looked at: cleaning millions would hold up a session that runs (S-04)."""
_CANNOT_BE_SAID: Final = 10**15


def path(parts: tuple[str | int, ...]) -> str:
    """Return a place in the programme as people read it: "slots[2].speakers[0].name"."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{clean(part, 60)}" for part in parts)
    return text.removeprefix(".") or "programme"


def shown(value: object) -> str:
    """Return a JSON value as a sentence names it: "“ten”", "12", "true", "a list", never longer than a line."""
    match value:
        case None | bool():
            name = "null" if value is None else str(value).lower()
        case str():
            name = f"“{clean(value, 60)}”"
        case int() if abs(value) >= _CANNOT_BE_SAID:
            name = "a huge number"
        case int() | float():
            name = str(value)
        case list() | tuple():
            name = "a list"
        case _:
            name = "an object"
    return name


def plain(value: object, findings: Findings) -> object:
    """Return the value with every text cleaned; names written twice, cut texts and endless nesting are reported."""
    return _Walk(findings).plain(value, ())


class _Walk:
    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def plain(self, value: object, place: tuple[str | int, ...]) -> object:
        if isinstance(value, str):
            return self._text(value, place)
        if not isinstance(value, (dict, list, tuple)):
            return value
        if len(place) >= MAX_DEPTH:
            self._findings.add(
                "too-deep", path(place), "This is nested far deeper than anything in a programme.", "Take it out."
            )
            return None
        if isinstance(value, (list, tuple)):
            return [self.plain(item, (*place, index)) for index, item in enumerate(value)]
        if isinstance(value, ObjectRead):
            for name in value.twice:
                message = f"“{clean(name, 60)}” is written more than once in the same object."
                self._findings.add("duplicate-key", path((*place, name)), message, "Keep one of them.")
        return {str(name): self.plain(item, (*place, str(name))) for name, item in value.items()}

    def _text(self, text: str, place: tuple[str | int, ...]) -> str:
        key = next((part for part in reversed(place) if isinstance(part, str)), "")
        limit = MAX_LONG_TEXT if key in _LONG_TEXTS else MAX_TEXT
        head = text[:_READ]
        whole = clean(head, sys.maxsize)
        if len(whole) <= limit and len(head) == len(text):
            return whole
        code = "title-cut" if key in {"title", "name"} else "text-cut"
        count = len(whole) if len(head) == len(text) else len(text)
        message = f"The text has {count:,} characters; it was cut to {limit:,}."
        self._findings.add(code, path(place), message, "Shorten it.")
        return clean(head, limit)

"""The glance: what a session's countdown shows in the time to come, for a start that has loaded nothing else yet.

It is a file beside the journals, kept by `glance_keeper` while a live session runs. It is only believed where the same
command line in the same folder finds programme and journal byte for byte as they were, and nobody else writes that
journal: then the session goes on without a question, and its countdown is a function of the time. Nothing of it is ever
taken over into a session.
"""

import json
import os
from typing import Any, Final, NamedTuple

from stagetimer import __version__
from stagetimer.core.time_text import length_text
from stagetimer.core.units import HOUR
from stagetimer.live.held import is_held

FILE_NAME: Final = "glance.json"
LARGEST_FILE: Final = 100_000
"""Bytes; a larger file is none of ours."""
LONGEST_TEXT: Final = 1000
LONGEST_COUNT: Final = 1000 * HOUR
_JOINERS: Final = str.maketrans("", "", "\u200c\u200d")
"""The two characters without a width that a name may hold."""


class Start(NamedTuple):
    """How the program was started."""

    words: list[str]
    """The command line without the program's own name."""
    folder: str
    """The folder it was started in."""


class Shown(NamedTuple):
    """What the countdown shows in one second."""

    name: str
    digits: str
    words: str
    """Symbol and word of the phase."""


class Glance:
    """A countdown in the time to come."""

    def __init__(self, content: dict[str, Any]) -> None:
        """Take the values of a file whose session goes on."""
        self._content = content

    def at(self, wall: float) -> Shown | None:
        """Return what the countdown shows at that wall time (seconds of UTC); None where that is not known."""
        content, second = self._content, int(wall // 1)
        instant = second + content["offset"]
        if max(instant, second) >= content["until"]:
            return None
        span = next((span for span in reversed(content["spans"]) if span["from"] <= instant), None)
        digits = "" if span is None else _digits(span["digits"], instant)
        return Shown(span["name"], digits, span["words"]) if span is not None and digits else None


def read_glance(data: str, start: Start) -> Glance | None:
    """Return the glance in that data folder if the session that `start` goes on with is its own. Never raises."""
    try:
        # pathlib takes as long to load as Python itself
        with open(os.path.join(data, FILE_NAME), "rb") as file:  # noqa: PTH118, PTH123
            content = json.loads(file.read(LARGEST_FILE))
        return Glance(content) if _is_whole(content) and _still_holds(content, start) else None
    except (OSError, ValueError, RecursionError):
        return None


def mark_of(path: str | os.PathLike[str]) -> list[int]:
    """Return what changes with a file: its size in bytes, when it was written in nanoseconds; OSError if it is gone."""
    found = os.stat(path)  # noqa: PTH116  (the same)
    return [found.st_size, found.st_mtime_ns]


def _still_holds(content: dict[str, Any], start: Start) -> bool:
    """Return whether the session would go on at that start exactly as it was; OSError if a file is gone."""
    journal, programme = content["journal"], content["programme"]
    return (
        (content["version"], content["words"], content["folder"]) == (__version__, start.words, start.folder)
        and mark_of(programme[0]) == programme[1:]
        and mark_of(journal[0]) == journal[1:]
        and _is_newest(journal[0], journal[2])
        and not is_held(journal[0])
    )


def _is_newest(journal: str, written: int) -> bool:
    """Return whether no other journal of that folder was written as late: the one written last goes on."""
    folder, name = os.path.split(journal)
    with os.scandir(folder) as found:
        others = [one.stat().st_mtime_ns for one in found if one.name != name and one.name.endswith(".jsonl")]
    return all(other < written for other in others)


def _digits(digits: dict[str, Any] | None, instant: int) -> str:
    if digits is None:
        return ""
    if digits["kind"] == "steady":
        return str(digits["text"])
    value = digits["zero"] - instant if digits["kind"] == "down" else instant - digits["zero"]
    return f"{digits['sign']}{length_text(value)}" if 0 <= value <= LONGEST_COUNT else ""


def _is_whole(content: object) -> bool:
    """Return whether that is the content of a glance, each value of its kind."""
    if not isinstance(content, dict):
        return False
    numbers = all(type(content.get(name)) is int for name in ("offset", "until"))
    texts = all(isinstance(content.get(name), str) for name in ("version", "folder"))
    words, spans = content.get("words"), content.get("spans")
    return (
        numbers
        and texts
        and isinstance(words, list)
        and isinstance(spans, list)
        and all(_is_span(span) for span in spans)
        and _is_file(content.get("programme"))
        and _is_file(content.get("journal"))
    )


def _is_file(value: object) -> bool:
    match value:
        case [str(), int(), int()]:
            return True
        case _:
            return False


def _is_span(span: object) -> bool:
    match span:
        case {"from": int(), "name": str(name), "words": str(words), "digits": digits}:
            return _is_harmless(name) and _is_harmless(words) and _are_digits(digits)
        case _:
            return False


def _is_harmless(text: str) -> bool:
    """Return whether a terminal shows that text and obeys nothing in it."""
    return len(text) <= LONGEST_TEXT and text.translate(_JOINERS).isprintable()


def _are_digits(digits: object) -> bool:
    match digits:
        case None | {"kind": "down", "zero": int(), "sign": ""} | {"kind": "up", "zero": int(), "sign": "" | "+"}:
            return True
        case {"kind": "steady", "text": str(text)}:
            return len(text) <= LONGEST_TEXT and bool(text) and not text.strip("0123456789:+")
        case _:
            return False

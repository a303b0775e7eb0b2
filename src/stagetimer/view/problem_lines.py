"""Problems of a file as people read them: the worst first, places first, many of one kind in one paragraph.

The same for every command. With `--json` each stays an object of its own.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from textwrap import wrap
from typing import Final, Protocol

MANY: Final = 4
"""So many warnings of one code stand together."""
_NAMED: Final = 12
"""Places that are named of those that stand together."""
_NUMBERED: Final = re.compile(r"(line|row|event|slide|page) [0-9]+")
_INDENT: Final = "    "


class Shown(Protocol):
    """A problem, as the importers find it."""

    @property
    def level(self) -> str:
        """Either "error" or "warning"."""

    @property
    def code(self) -> str:
        """From the closed table of codes."""

    @property
    def place(self) -> str:
        """Where it is."""

    @property
    def message(self) -> str:
        """What was found."""

    @property
    def hint(self) -> str:
        """What would be right; may be empty."""

    def as_line(self) -> str:
        """Return all of it on one line."""


def problem_lines(problems: Sequence[Shown], *, width: int | None = None) -> tuple[str, ...]:
    """Return the problems as lines for people, errors first, warnings of one code together; `width` wraps them.

    Errors always stand each for itself, since each must be put right.
    """
    ordered = [problem for problem in problems if problem.level == "error"]
    texts = [problem.as_line() for problem in ordered]
    warnings = [problem for problem in problems if problem.level != "error"]
    codes = list(dict.fromkeys(problem.code for problem in warnings))
    for _, group in groupby(sorted(warnings, key=lambda p: codes.index(p.code)), key=lambda p: p.code):
        same = list(group)
        texts += [_together(same)] if len(same) >= MANY else [problem.as_line() for problem in same]
    return tuple(line for text in texts for line in _wrapped(text, width))


def _together(same: Sequence[Shown]) -> str:
    first = same[0]
    messages = dict.fromkeys(problem.message for problem in same)
    message = first.message if len(messages) == 1 else f"{len(same)} times, first: {first.message}"
    head = f"{first.level}, {_places(dict.fromkeys(problem.place for problem in same))}: {first.code}:"
    return " ".join(part for part in (head, message, first.hint) if part)


def _places(places: Iterable[str]) -> str:
    """Return "lines 14, 18, 22", or the places as they are where they are not all counted in one way."""
    named = list(places)
    counted = {place.split()[0] for place in named if _NUMBERED.fullmatch(place)}
    alike = len(named) > 1 and len(counted) == 1 and all(map(_NUMBERED.fullmatch, named))
    shown = [place.split()[1] for place in named] if alike else named
    text = (", " if alike else "; ").join(shown[:_NAMED])
    if len(shown) > _NAMED:
        text += f" and {len(shown) - _NAMED} more (--json names all)"
    return f"{counted.pop()}s {text}" if alike else text


def _wrapped(text: str, width: int | None) -> list[str]:
    if width is None:
        return [text]
    return wrap(text, width, subsequent_indent=_INDENT, break_long_words=False, break_on_hyphens=False)

"""What a terminal can show, decided from its environment: quadrant or half blocks, colour, or nothing at all.

Pure; the command line hands in the environment and the encoding of standard output. On Windows the terminal tells
nothing in TERM, and is taken to be able.
"""

import codecs
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

_PLAIN_TERMS: Final = ("linux", "cons25", "vt100", "vt102", "vt220")
"""Consoles whose fonts hold half blocks but no quadrant blocks."""


class Terminal(Struct, frozen=True, kw_only=True):
    """What the terminal can show."""

    plain: bool
    """Half blocks only, no quadrant blocks."""
    colour: bool
    problem: str
    """Why no screen can be shown, and what to do, as one sentence; empty: it can."""


def terminal(environment: Mapping[str, str], encoding: str | None) -> Terminal:
    """Return what a terminal with that environment and output encoding (a codec name, or none) can show.

    `NO_COLOR` counts when it is there and not empty (no-color.org). Nothing is raised for an unknown encoding.
    """
    term = environment.get("TERM", "")
    return Terminal(
        plain=term.startswith(_PLAIN_TERMS),
        colour=not environment.get("NO_COLOR"),
        problem=_problem(term, encoding),
    )


def _problem(term: str, encoding: str | None) -> str:
    if term == "dumb":
        return "This terminal (TERM=dumb) cannot show screens: use another terminal, or `stagetimer watch` for lines."
    if not _is_utf8(encoding):
        found = encoding or "no encoding"
        return f"This terminal writes {found}, not UTF-8: set PYTHONUTF8=1 (or a UTF-8 locale) and start again."
    return ""


def _is_utf8(encoding: str | None) -> bool:
    try:
        return encoding is not None and codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False

"""Rows and lines that hold for what stands below them: a session with its chair, a day, a zone."""

import re
from collections.abc import Iterable
from typing import Final

from stagetimer.importing.reading.zones import ZoneMention, find_zone

_SESSION: Final = re.compile(
    r"(?:parallel |plenary |morning |afternoon |oral |poster |paper |technical |contributed )*"
    r"(?:session|section|part|block|panel|track|theme|stream|strand|chapter)s?\b[\w\s]{0,4}",
    re.IGNORECASE,
)
_DAY_WORDS: Final = re.compile(
    r"\b(?:day|(?:mid)?morning|afternoon|evening|one|two|three|four|five|six|seven|\d{1,2}|programme|schedule)\b"
    r"|[\W_]",
    re.IGNORECASE,
)
_ZONE_WORDS: Final = re.compile(
    r"\b(?:all|times?|zone|timezone|is|are|in|the|given|shown|local|note)\b|[\W_]", re.IGNORECASE
)
_CHAIRED: Final = re.compile(
    r"(?P<session>.+?)\s*[-–—,;|(:.]?\s*\b(?:session )?chair(?:ed by|person|man|woman)?\s*[:–—-]?\s+"
    r"(?P<chair>\w[^()]+)\)?",
    re.IGNORECASE,
)


def session_in(lines: Iterable[str]) -> str:
    """Return the last of some lines that heads a session: "Session 2: Tools"; "" where none does."""
    return next((line for line in reversed(list(lines)) if heads_session(line)), "")


def heads_session(text: str) -> bool:
    """Return whether a tidied text begins as the heading of a session does: "Parallel session 2 …"."""
    return _SESSION.match(text) is not None


def session_and_chair(text: str) -> tuple[str, str]:
    """Return the heading of a session without its chair, and the chair: "Session 2: Tools – Chair: Prof …"."""
    match = _CHAIRED.fullmatch(text)
    return (match["session"], match["chair"]) if match is not None else (text, "")


def is_day_alone(rest: str) -> bool:
    """Return whether what stands beside a day says nothing else than a day does: "Day one", "morning"."""
    return not _DAY_WORDS.sub("", rest)


def zone_alone(text: str) -> ZoneMention | None:
    """Return the zone that a text names and says nothing else: "(all times BST)"; else None."""
    found = find_zone(text)
    if found is None or _ZONE_WORDS.sub("", text[: found.begin] + text[found.finish :]):
        return None
    return found

"""No slip of a finger is public: what must lie between two presses, and keys from another alphabet.

Pure: real time comes in as seconds from any start. The numbers are those of experience.md, principle 3.
"""

import unicodedata
from typing import Final, Literal, TypeAlias

from msgspec import Struct

STEP_REST: Final = 1.2
"""Real seconds that a step needs since the last press of its key. A held key repeats after half a second, and a
terminal cannot tell that from presses: every repeat begins the rest anew."""
TYPING_REST: Final = 1.0
"""Real seconds that a step needs since other typing."""
CLICK_REST: Final = 0.3
"""Real seconds after the window got the keyboard back in which a click is only the one that came back."""

Verdict: TypeAlias = Literal["go", "held", "typing"]


class StepGuard(Struct):
    """Lets a press of the step's key through, or says what it looked like."""

    _pressed: float = float("-inf")
    _typed: float = float("-inf")

    def typed(self, now: float) -> None:
        """Note that a letter was typed at `now`, which was no command."""
        self._typed = now

    def press(self, now: float) -> Verdict:
        """Judge a press of the step's key at `now`; whatever comes of it, the rest begins anew."""
        since, self._pressed = now - self._pressed, now
        if now - self._typed < TYPING_REST:
            return "typing"
        return "go" if since >= STEP_REST else "held"


class ClickGuard(Struct):
    """Tells the click that brings the window back from one that means something."""

    away: bool = False
    """Whether another window has the keyboard."""
    _back: float = float("-inf")
    _meant: bool = True

    def left(self) -> None:
        """Note that another window has the keyboard."""
        self.away = True

    def returned(self, now: float) -> None:
        """Note that this window has the keyboard again, perhaps through a click."""
        self.away, self._back = False, now

    def typed(self) -> None:
        """Note a key: this window has the keyboard, whether or not the terminal has said so."""
        self.away = False

    def down(self, now: float) -> bool:
        """Return whether a mouse button pressed at `now` means something; `up` then says the same."""
        self._meant = self.click(now)
        return self._meant

    def up(self) -> bool:
        """Return whether the release of the button means something: its press did."""
        return self._meant

    def click(self, now: float) -> bool:
        """Return whether a click at `now` means something."""
        return not self.away and now - self._back >= CLICK_REST


_ALPHABETS: Final = {
    "CYRILLIC": "Cyrillic",
    "GREEK": "Greek",
    "HEBREW": "Hebrew",
    "ARABIC": "Arabic",
    "ARMENIAN": "Armenian",
    "GEORGIAN": "Georgian",
    "DEVANAGARI": "Devanagari",
    "BENGALI": "Bengali",
    "TAMIL": "Tamil",
    "THAI": "Thai",
    "CJK": "Chinese characters",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "BOPOMOFO": "Chinese (Bopomofo)",
    "FULLWIDTH": "full-width letters",
}


def other_alphabet(character: str | None) -> str:
    """Return the alphabet of a letter that is no Latin one: "Cyrillic"; else nothing."""
    if character is None or len(character) != 1 or character.isascii() or not character.isalpha():
        return ""
    first = unicodedata.name(character, "UNKNOWN").split()[0].split("-")[0]
    return "" if first == "LATIN" else _ALPHABETS.get(first, "another alphabet")

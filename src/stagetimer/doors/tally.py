"""What came through a door: done, refused, dropped; and what is said of it, each kind of trouble once."""

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Final

from stagetimer.core.text import clean

MOST_NOTES: Final = 200
"""Notes for the log in one run: whoever sends nonsense all day does not fill a disk."""
_LONGEST: Final = 200


@dataclass(eq=False)
class Tally:
    """The counts of one door, and its news. May be counted in one thread and read in another."""

    name: str
    """As it begins each sentence: "OSC in"."""
    counts: Counter[str] = field(default_factory=Counter)
    """How many of each: "done", "refused", "dropped"…"""
    last: str = ""
    """Why the last one was refused or dropped."""
    notes: deque[str] = field(default_factory=deque)
    """Sentences for the log that nobody has taken yet."""
    _news: deque[str] = field(default_factory=deque)
    _said: set[str] = field(default_factory=set)
    _noted: int = 0

    def count(self, what: str, why: str = "") -> None:
        """Count one; `why` is kept as the last reason."""
        self.counts[what] += 1
        self.last = clean(why, _LONGEST) or self.last

    def drop(self, why: str) -> None:
        """Count one that is passed over; that it happened is said once for each reason."""
        self.count("dropped", why)
        self.say_once(f"dropped: {why}", f"A message was dropped: {why}. More of them are only counted (S).")

    def say_once(self, about: str, sentence: str) -> None:
        """Say a sentence, unless one about the same has been said since `forget`."""
        if about not in self._said:
            self._said.add(about)
            self._news.append(clean(f"{self.name}: {sentence}", _LONGEST))
            self.note(sentence)

    def has_said(self, about: str) -> bool:
        """Return whether something about that has been said since `forget`."""
        return about in self._said

    def forget(self, about: str) -> None:
        """Let the next sentence about that be said again."""
        self._said.discard(about)

    def note(self, sentence: str) -> None:
        """Put a sentence into the log, as long as there is room in it."""
        self._noted += 1
        if self._noted <= MOST_NOTES:
            self.notes.append(clean(f"{self.name}: {sentence}", _LONGEST))

    def take_news(self) -> str:
        """Return the next sentence for the chair; empty: nothing."""
        return self._news.popleft() if self._news else ""

    def words(self) -> str:
        """Return the counts in words: "12 done, 3 dropped (the token is missing or wrong)"."""
        parts = [f"{number} {what}" for what, number in list(self.counts.items())]
        why = f" ({self.last})" if self.last and parts else ""
        return f"{', '.join(parts) or 'nothing yet'}{why}"

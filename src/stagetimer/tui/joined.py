"""Commands that one choice gave together: one key takes them back together, and brings them back together.

Known only to this screen; the journal holds each command by itself, and `undo N` means N of them everywhere.
"""

from collections.abc import Sequence

from msgspec import Struct, field

from stagetimer.core.history import Entry, History


class Choice(Struct, frozen=True):
    """What was chosen, and how many commands it gave."""

    label: str
    count: int


class Joined(Struct, eq=False):
    """The choices of this screen that gave more than one command, by the last entry of each."""

    _by_last: list[tuple[Entry, Choice]] = field(default_factory=list)

    def note(self, history: History, count: int, label: str) -> None:
        """Note that the last `count` commands in force were one choice."""
        last = next(history.in_force(), None)
        if count > 1 and last is not None:
            self._by_last.append((last, Choice(label, count)))

    def to_take_back(self, history: History) -> Choice | None:
        """Return the choice whose commands are the last in force; None where the last command stands by itself."""
        last = next(history.in_force(), None)
        return next((choice for entry, choice in self._by_last if entry is last), None)

    def to_bring_back(self, history: History) -> Choice | None:
        """Return the choice whose commands were taken back whole just now."""
        for entry, choice in self._by_last:
            if _at(history.undone, -choice.count) is entry:
                return choice
        return None


def _at(entries: Sequence[Entry], index: int) -> Entry | None:
    return entries[index] if -index <= len(entries) else None

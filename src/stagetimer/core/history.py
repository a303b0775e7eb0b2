"""Which commands are in force: undo takes the last ones back whole, redo brings them back until anything else is done.

Undo itself is not a command in force, so it is never taken back by undo. What happened without a command (a step of
the clock) stays in force whatever is undone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from stagetimer.core import events as e
from stagetimer.core.commands import SessionCommand
from stagetimer.core.programme import Programme
from stagetimer.core.state import SessionState, fold_all, untouched
from stagetimer.core.units import Instant


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done: a command with its events, or events that no command caused."""

    at: Instant
    command: SessionCommand | None
    events: tuple[e.Event, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    entry: Entry
    before: SessionState
    below: "_Step | None" = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """The session so far: its state, the entries in force, and what was taken back."""

    state: SessionState
    seq: int = 0
    """How many commands are in force."""
    undone: tuple[Entry, ...] = ()
    """What `redo` brings back, the next one last."""
    top: _Step | None = field(default=None, repr=False)
    """The last entry in force, linked to the ones below it."""

    @classmethod
    def of(cls, programme: Programme) -> "History":
        """Return the history of an untouched session."""
        return cls(untouched(programme))

    def done(self, entry: Entry) -> "History":
        """Return the history with that entry in force; what could be redone no longer can."""
        return replace(_with_entries(self, (entry,)), undone=())

    def undo(self, count: int) -> "History":
        """Return the history without the last `count` commands; `ValueError` if fewer are in force."""
        if not 1 <= count <= self.seq:
            raise ValueError(count)
        taken_back: list[Entry] = []
        uncaused: list[Entry] = []
        state, step, left, since = self.state, self.top, count, tuple[e.Event, ...]()
        while left and step is not None:
            entry, state = step.entry, step.before
            if entry.command is None:
                uncaused.append(entry)
                since = entry.events + since
            else:
                taken_back.append(replace(entry, events=entry.events + since))
                since, left = (), left - 1
            step = step.below
        undone = (*self.undone, *taken_back)
        history = replace(self, state=state, seq=self.seq - count, undone=undone, top=step)
        return _with_entries(history, tuple(reversed(uncaused)))

    def redo(self, count: int) -> "History":
        """Return the history with the last `count` commands taken back in force again; `ValueError` if fewer were."""
        if not 1 <= count <= len(self.undone):
            raise ValueError(count)
        return _with_entries(replace(self, undone=self.undone[:-count]), self.undone[: -count - 1 : -1])

    def in_force(self) -> Iterator[Entry]:
        """Yield the commands in force, the last one first."""
        step = self.top
        while step is not None:
            if step.entry.command is not None:
                yield step.entry
            step = step.below


def _with_entries(history: History, entries: tuple[Entry, ...]) -> History:
    """Return the history with those entries in force on top, in that order."""
    for entry in entries:
        step = _Step(entry, history.state, history.top)
        state = fold_all(history.state, entry.events)
        history = replace(history, state=state, seq=history.seq + (entry.command is not None), top=step)
    return history

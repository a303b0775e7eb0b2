"""Which commands are in force: undo takes the last ones back whole, redo brings them back until anything else is done.

Undo itself is not a command in force, so it is never taken back by undo. What happened without a command (a step of
the clock) stays in force whatever is undone.
"""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from stagetimer.core import events as e
from stagetimer.core.commands import SessionCommand
from stagetimer.core.folding import fold_all
from stagetimer.core.programme import Programme
from stagetimer.core.state import SessionState, untouched
from stagetimer.core.units import Instant
from stagetimer.core.values import replace

By: TypeAlias = Literal["chair", "remote"]
"""Who gave a command: the chair at the laptop, or the remote."""


class Entry(Struct, frozen=True):
    """One thing done: a command with its events, or events that no command caused."""

    at: Instant
    command: SessionCommand | None
    events: tuple[e.Event, ...]
    by: By = "chair"


class _Step(Struct, frozen=True, eq=False):
    entry: Entry
    before: SessionState
    below: "_Step | None"


class History(Struct, frozen=True, eq=False):
    """The session so far: its state, the entries in force, and what was taken back."""

    state: SessionState
    seq: int = 0
    """How many commands are in force."""
    undone: tuple[Entry, ...] = ()
    """What `redo` brings back, the next one last."""
    top: _Step | None = None
    """The last entry in force, linked to the ones below it."""
    later: "History | None" = None
    """The history before the last command was taken back: nothing has happened since, so redo gives just that."""

    def __repr__(self) -> str:
        """Return how many commands are in force, not all of them."""
        return f"History(seq={self.seq})"

    @classmethod
    def of(cls, programme: Programme) -> "History":
        """Return the history of an untouched session."""
        return cls(untouched(programme))

    def done(self, entry: Entry, state: SessionState | None = None) -> "History":
        """Return the history with that entry in force; what could be redone no longer can.

        `state`: what its events make of the present one, where that is known already.
        """
        after = fold_all(self.state, entry.events) if state is None else state
        seq = self.seq + (entry.command is not None)
        return History(after, seq, top=_Step(entry, self.state, self.top))

    def undo(self, count: int) -> "History":
        """Return the history without the last `count` commands; `ValueError` if fewer are in force."""
        if not 1 <= count <= self.seq:
            raise ValueError(count)
        history = self
        for _ in range(count):
            history = _without_last(history)
        return history

    def redo(self, count: int) -> "History":
        """Return the history with the last `count` commands taken back in force again; `ValueError` if fewer were."""
        if not 1 <= count <= len(self.undone):
            raise ValueError(count)
        history = self
        for _ in range(count):
            history = history.later or history
        return history

    def in_force(self) -> Iterator[Entry]:
        """Yield the commands in force, the last one first."""
        step = self.top
        while step is not None:
            if step.entry.command is not None:
                yield step.entry
            step = step.below

    def told(self) -> list[tuple[SessionState, Entry]]:
        """Return everything in force, what no command caused too, the first one first: each with the state before."""
        found, step = [], self.top
        while step is not None:
            found.append((step.before, step.entry))
            step = step.below
        return found[::-1]


def _without_last(history: History) -> History:
    """Return the history without its last command; what happened after it without a command stays in force."""
    uncaused: list[Entry] = []
    step = history.top
    while step is not None and step.entry.command is None:
        uncaused.append(step.entry)
        step = step.below
    if step is None:
        raise ValueError(history.seq)
    undone = (*history.undone, step.entry)
    bare = replace(history, state=step.before, seq=history.seq - 1, top=step.below, undone=undone, later=history)
    return _with_entries(bare, tuple(reversed(uncaused)))


def _with_entries(history: History, entries: tuple[Entry, ...]) -> History:
    """Return the history with those entries in force on top, in that order."""
    for entry in entries:
        step = _Step(entry, history.state, history.top)
        state = fold_all(history.state, entry.events)
        history = replace(history, state=state, seq=history.seq + (entry.command is not None), top=step)
    return history

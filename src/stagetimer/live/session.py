"""The one mutable object: a running session. Stamps a command, applies it, journals it, then publishes.

Order of writing: an accepted command is on disk before any display shows it. A write that fails never stops the
session; it is said in `trouble`, and the journal is tried again.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from stagetimer.clock.base import Clock
from stagetimer.core import commands as c
from stagetimer.core.events import ClockStepped
from stagetimer.core.history import By, Entry, History
from stagetimer.core.snapshot import Snapshot, snapshot
from stagetimer.core.units import Instant, Seconds

if TYPE_CHECKING:
    from stagetimer.core.rules import Refusal


class Recorder(Protocol):
    """Keeps what happens: the journal, or nothing in a script."""

    @property
    def trouble(self) -> str:
        """What is wrong with the record, as a sentence; empty: nothing."""

    def record(self, at: Instant, command: c.Command | None, history: History, by: By) -> None:
        """Put what was done, and by whom, on disk before returning; never raises, but sets `trouble`."""

    def retry(self) -> None:
        """Try again to write what could not be written."""

    def take_note(self) -> str:
        """Return what is to be said once of the last writes, a sentence; empty: nothing."""

    def close(self) -> None:
        """Give the record free for others."""


class Done(Struct, frozen=True):
    """A command was carried out."""

    command: c.Command


Listener = Callable[[], None]
_NEEDED_BY_COMMANDS: Final = (
    "stagetimer.core.apply",
    "stagetimer.core.followed_plan",
    "stagetimer.importing.written",
    "stagetimer.journal.repair",
)


class Session:
    """A programme being run against a clock."""

    def __init__(self, clock: Clock, history: History, recorder: Recorder | None = None) -> None:
        """Run the session from there on; a resumed one runs with the offset it had."""
        self.clock = clock
        self.history = history
        self.recorder = recorder
        self.listeners: list[Listener] = []
        """Called after each change, once it is recorded."""
        self.when_ready: list[Listener] = []
        """Called once the screen is painted."""
        self.each_second: list[Listener] = []
        """Called by `second_begun`, after the screen has been painted."""
        self.card = ""
        """The code word of the test card that every screen shows; empty: none. Not in the journal."""
        if self.history.state.offset:
            self.clock.set_offset(self.history.state.offset)

    def now(self) -> Instant:
        """Return the session time: the second just begun (the clock has the chair's offset in it)."""
        return self.clock.second()

    def snapshot(self) -> Snapshot:
        """Return what displays need now."""
        return snapshot(self.history, self.now())

    def get_ready(self) -> None:
        """Do what a first paint need not wait for: to be called once the screen is painted.

        What commands need is loaded, so that no key waits for it; then word goes to whoever waits for that.
        """
        for name in _NEEDED_BY_COMMANDS:
            import_module(name)
        for listener in self.when_ready:
            listener()

    def do(self, command: c.Command, *, expect: int | None = None, by: By = "chair") -> "Done | Refusal":
        """Carry out a command at the second just begun, or say why not.

        `expect`: the slot that a remote's step means to end; if another is current it is refused. `by`: who gives it.
        """
        from stagetimer.core.apply import apply  # noqa: PLC0415  (all rules: no first paint needs them)

        now = self.now()
        outcome = apply(self.history, command, now, expect=expect, by=by)
        if not isinstance(outcome, History):
            return outcome
        self._record(now, command, outcome, by)
        return Done(command)

    def show_card(self, word: str) -> None:
        """Let every screen show the test card with that code word; the empty word takes it down."""
        self.card = word
        for listener in self.listeners:
            listener()

    def notice_step(self) -> Seconds:
        """Enter a step of the laptop's clock, if there was one, as an event; return its seconds."""
        by = self.clock.take_step()
        if by:
            now = self.now()
            self._record(now, None, self.history.done(Entry(now, None, (ClockStepped(by, now),))))
        return by

    def second_begun(self) -> None:
        """Do what is due once a second and may wait for the paint: the journal's retry, word to other displays."""
        if self.recorder is not None:
            self.recorder.retry()
        for listener in self.each_second:
            listener()

    def rewind(self, to: Instant) -> int:
        """Take back the commands given after `to` (a jump back in a rehearsal); return how many."""
        count = 0
        for entry in self.history.in_force():
            if entry.at <= to:
                break
            count += 1
        if count:
            self._record(self.now(), c.Undo(count), self.history.undo(count))
        return count

    @property
    def trouble(self) -> str:
        """What is wrong with the journal, as a sentence; empty: nothing."""
        return "" if self.recorder is None else self.recorder.trouble

    def take_note(self) -> str:
        """Return what is to be said once of the journal, a sentence; empty: nothing."""
        return "" if self.recorder is None else self.recorder.take_note()

    def _record(self, at: Instant, command: c.Command | None, history: History, by: By = "chair") -> None:
        if self.recorder is not None:
            self.recorder.record(at, command, history, by)
        if history.state.offset != self.history.state.offset:
            self.clock.set_offset(history.state.offset)
        self.history = history
        if history.state.running is not None:
            self.card = ""  # a test card never stands in a talk's way
        for listener in self.listeners:
            listener()

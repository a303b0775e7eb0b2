"""Journals of sessions told in a few lines, as a session on a screen writes them; and what their reports say."""

from collections.abc import Iterable
from pathlib import Path
from typing import cast

from session_stories import ZONE, at, live_session
from session_strategies import Action, Moment, told
from stagetimer.core.apply import apply
from stagetimer.core.command_text import read_command
from stagetimer.core.commands import Command
from stagetimer.core.events import ClockStepped
from stagetimer.core.history import Entry, History
from stagetimer.core.localtime import iso
from stagetimer.core.programme import Programme
from stagetimer.core.rules import Refusal
from stagetimer.core.units import Instant
from stagetimer.importing.written import programme_values
from stagetimer.journal.line import JsonObject
from stagetimer.journal.record import Draft, Header, Kind, encode_header, encode_record
from stagetimer.live.records import entry_to_json
from stagetimer.report.source import Report, read_report


class Writing:
    """A journal being written."""

    def __init__(self, plan: Programme, kind: Kind = "live", created: Instant | None = None) -> None:
        self.history = History.of(plan)
        began = plan.start - 300 if created is None else created
        values = cast("JsonObject", programme_values(plan))
        self.lines = [encode_header(Header(kind=kind, created=iso(began, plan.timezone), programme=values))]

    def give(self, now: Instant, command: Command) -> bool:
        """Give a command; whether it was carried out, and so written."""
        outcome = apply(self.history, command, now)
        if isinstance(outcome, Refusal):
            return False
        self._write(now, command, outcome)
        return True

    def step(self, now: Instant, by: int) -> None:
        """Let the laptop's clock be set by that many seconds, so that it reads `now`."""
        self._write(now, None, self.history.done(Entry(now, None, (ClockStepped(by, now),))))

    def _write(self, now: Instant, command: Command | None, history: History) -> None:
        self.history = history
        entry = entry_to_json(now, command, history, history.state.programme.timezone)
        draft = Draft(entry["at"], entry["command"], tuple(entry["args"]), tuple(entry["events"]))
        self.lines.append(encode_record(draft.numbered(len(self.lines))))

    @property
    def content(self) -> bytes:
        """Return what is in the file."""
        return b"".join(self.lines)


def journal(folder: Path, *lines: str, plan: Programme | None = None, kind: Kind = "live", name: str = "one") -> Path:
    """Write the journal of a session told by lines ("13:05:40 start", "13:20 step -90"); a refusal fails the test."""
    writing = Writing(plan or live_session(), kind)
    for line in lines:
        time, _, command = line.partition(" ")
        when = at(time)
        if command.startswith("step "):
            writing.step(when, int(command.removeprefix("step ")))
        else:
            assert writing.give(when, read_command(command)), line
    path = folder / f"{name}.jsonl"
    path.write_bytes(writing.content)
    return path


def journal_at(folder: Path, plan: Programme, *told: tuple[Instant, str], name: str = "instants") -> Path:
    """Write the journal of a session told by instants and commands; a refusal fails the test."""
    writing = Writing(plan)
    for when, command in told:
        assert writing.give(when, read_command(command)), command
    path = folder / f"{name}.jsonl"
    path.write_bytes(writing.content)
    return path


def journal_of(folder: Path, plan: Programme, actions: Iterable[Action]) -> tuple[Path, Moment]:
    """Write the journal of a random session; return it and the session's last moment."""
    moments = told(plan, list(actions))
    writing = Writing(plan)
    for before, (wait, action) in zip(moments, actions, strict=False):
        if isinstance(action, int):
            writing.step(before.now + wait + action, action)
        else:
            writing.give(before.now + wait, action)
    path = folder / "random.jsonl"
    path.write_bytes(writing.content)
    return path, moments[-1]


def report(path: Path, now: str | Instant = "18:00") -> Report:
    """Return the report of a journal, read at that time."""
    return read_report(path, path.parent, now if isinstance(now, int) else at(now, zone=ZONE))

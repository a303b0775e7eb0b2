"""Scripts: a rehearsal written down. Read whole before it starts, then run at once on simulated time.

The text form and what a run prints are contracts.md, "Scripts". A run yields what there is to show; how it looks is
the command line's business. The same programme and script always give the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from msgspec import Struct

from stagetimer.core.apply import apply
from stagetimer.core.command_text import CommandTextError, read_command
from stagetimer.core.commands import Command
from stagetimer.core.cues import next_change
from stagetimer.core.history import History
from stagetimer.core.occurrence import first_not_before, in_span
from stagetimer.core.plan_rules import planned_from
from stagetimer.core.programme import Programme
from stagetimer.core.recovery import RecoveryPlan, recovery_plans
from stagetimer.core.rules import Refusal
from stagetimer.core.snapshot import Snapshot, snapshot
from stagetimer.core.text import clean
from stagetimer.core.units import MINUTE, Instant, Seconds


class ScriptError(ValueError):
    """A script cannot be run; the sentence names the line."""


class AskPlans(Struct, frozen=True):
    """The line `TIME plans`: what each recovery plan would bring, without applying one."""


class Line(Struct, frozen=True):
    """One command of a script, or the question for plans, with its time."""

    number: int
    at: Instant
    text: str
    """The command as written, cleaned."""
    command: Command | AskPlans


class Plans(Struct, frozen=True):
    """The recovery plans as they stand at a moment."""

    at: Instant
    plans: tuple[RecoveryPlan, ...]


class Refused(Struct, frozen=True):
    """A well-formed command that could not be done."""

    text: str
    at: Instant
    reason: str


class Plan(Struct, frozen=True):
    """When a run starts and ends, and how often it looks besides."""

    start: Instant
    until: Instant | None = None
    every: Seconds | None = None


def read_script(text: str, programme: Programme, plan: Plan) -> tuple[Line, ...]:
    """Return the lines of a script; `ScriptError` names the first line that cannot be read or is out of time."""
    lines: list[Line] = []
    for number, raw in enumerate(_LINE_END.split(text.removeprefix("\ufeff")), 1):
        body = _COMMENT.sub("", raw).strip()
        if not body:
            continue
        try:
            lines.append(_read_line(number, body, programme, lines[-1].at if lines else plan.start, first=not lines))
        except ValueError as error:
            raise ScriptError(f"line {number}: {error}") from None
        at = lines[-1].at
        if at < plan.start:
            raise ScriptError(f'line {number}: "{clean(body, 60)}" comes before the run starts: see --from')
        if plan.until is not None and at > plan.until:
            raise ScriptError(f'line {number}: "{clean(body, 60)}" comes after the run ends: see --until')
    return tuple(lines)


def _read_line(number: int, body: str, programme: Programme, earliest: Instant, *, first: bool) -> Line:
    words = body.split()
    with_half = len(words) > 1 and words[1].lower() in _HALVES
    time = " ".join(words[:2]) if with_half else words[0]
    rest = body.split(maxsplit=2 if with_half else 1)[2 if with_half else 1 :]
    at = _first_time(time, earliest, programme) if first else first_not_before(time, earliest, programme)
    if not rest:
        raise CommandTextError(f'"{clean(body, 60)}" has no command after its time')
    command = AskPlans() if rest[0].strip() == "plans" else read_command(rest[0])
    return Line(number, at, clean(rest[0]), command)


def _first_time(time: str, start: Instant, programme: Programme) -> Instant:
    """Return the first line's time: the first one from the run's start on, or one before it, which is refused."""
    try:
        return first_not_before(time, start, programme)
    except ValueError:
        return in_span(time, programme)


_LINE_END: Final = re.compile(r"\r\n|\r|\n")
"""As editors count lines; a message may hold other separators."""
_COMMENT: Final = re.compile(r"(?:^|\s)#(?:\s.*|$)|^\s*#.*")
"""From a "#" on: at the head of a line, or standing alone, so that a message may hold "#hashtag"."""
_HALVES: Final = frozenset({"am", "pm", "a.m.", "p.m."})


@dataclass
class Run:
    """One run of a script: iterate over it once, for snapshots and refusals in order."""

    history: History
    lines: tuple[Line, ...]
    plan: Plan
    now: Instant = field(init=False)
    _due: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.now = self.plan.start

    def __iter__(self) -> Iterator[Snapshot | Refused | Plans]:
        """Yield the first snapshot, then one at every change and after every command, and the last."""
        yield self._look()
        yield from self._commands()
        end = self._end()
        while not self._over(end):
            changes = next_change(self.history.state, self.now)
            ticks = self._next_tick()
            self.now = self._next_stop(end, changes, ticks)
            if self.now in {changes, ticks}:
                yield self._look()
            before = self._due
            yield from self._commands()
            if self._due != before:
                end = self._end()
        yield self._look()

    def _look(self) -> Snapshot:
        return snapshot(self.history, self.now)

    def _commands(self) -> Iterator[Snapshot | Refused | Plans]:
        """Give every command whose time has come, in file order."""
        while self._due < len(self.lines) and self.lines[self._due].at <= self.now:
            line = self.lines[self._due]
            self._due += 1
            if isinstance(line.command, AskPlans):
                yield Plans(self.now, recovery_plans(planned_from(self.history.state, self.now), self.now))
                continue
            outcome = apply(self.history, line.command, self.now)
            if isinstance(outcome, Refusal):
                yield Refused(line.text, self.now, outcome.reason)
                continue
            self.now += outcome.state.offset - self.history.state.offset
            self.history = outcome
            yield self._look()

    def _end(self) -> Instant | None:
        """Return when the run ends: a minute after the finish expected after the last command, or as told."""
        if self.plan.until is not None:
            return self.plan.until
        if self._due < len(self.lines):
            return None
        return self._look().finish.expected + MINUTE

    def _over(self, end: Instant | None) -> bool:
        if self._due < len(self.lines):
            return False
        if end is not None and self.now >= end:
            return True
        return self.plan.until is None and self._look().state == "finished"

    def _next_tick(self) -> Instant | None:
        """Return the next moment of `every`, counted from the first."""
        every = self.plan.every
        return None if every is None else self.now + every - (self.now - self.plan.start) % every

    def _next_stop(self, *times: Instant | None) -> Instant:
        """Return the first of those times, or the next command's if that comes before."""
        due = self.lines[self._due].at if self._due < len(self.lines) else None
        return min(t for t in (*times, due) if t is not None)

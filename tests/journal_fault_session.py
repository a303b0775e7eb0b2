"""What every fault injection of the journal shares: a long session, its state after each thing done, and the judge.

The session is the same in every process, so whoever reads a journal knows what each record of it must make.
"""

import json
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, cast

from programme_samples import slot, valid
from session_stories import at
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.core import commands as c
from stagetimer.core.apply import apply
from stagetimer.core.command_text import read_command
from stagetimer.core.events import ClockStepped
from stagetimer.core.history import Entry, History
from stagetimer.core.rules import Refusal
from stagetimer.core.units import Instant, Seconds
from stagetimer.journal.backlog import Backlog, Opener
from stagetimer.journal.errors import BadJournalError
from stagetimer.journal.line import JsonObject
from stagetimer.journal.reader import ReadResult, read_journal, read_lines
from stagetimer.journal.record import Header
from stagetimer.journal.writer import JournalWriter
from stagetimer.live.recorder import JournalRecorder
from stagetimer.live.resume import history_of, programme_of
from stagetimer.live.session import Session

_PROGRAMME: Final = {
    **valid(),
    "title": "Co‑production [in] Mental Health — “Ünïcode” 東京",
    "finish": "13:56",
    "changeover": "1 min",
    "slots": [slot(f"Talk {n} 🎤", f"13:{8 * n:02d}", length="8 min") for n in range(1, 7)],
}
HEADER: Final = Header(
    kind="live",
    created="2024-07-18T13:00:00+01:00",
    programme=cast("JsonObject", _PROGRAMME),
    more={"source": "programme.json"},
)
ALL_DONE: Final = "all done"
"""What a session says that has no more deeds."""
LONG: Final = 200
"""Things done in the session: more than any of the faults gets to."""

_OFTEN: Final = (
    "start",
    "next",
    "add 1:00",
    "pause",
    "resume",
    "segment",
    "length {slot} 4:30",
    "swap {slot} 5",
    "undo 3",
)
_SELDOM: Final = (
    "end", "control", "follow", "hold", "undo", "redo", "redo 2", "add -0:30", "late-start {slot} to-the-clock",
    "skip {slot}", "restore {slot}", "move {slot} 1", "here {slot}", "here {slot} no", "no-show {slot} last",
    "plan shorten", "message Bitte\\langsam “sprechen” 東京 🎤", "clear-message", "blank", "unblank", "offset 8",
    "offset 0", "correct-start 13:05:10", "",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done in the session, which makes one record."""

    at: Instant
    command: c.Command | None
    """None: the laptop's clock was set."""
    by: Seconds = 0
    """How far the clock was set."""


@dataclass(frozen=True, slots=True)
class Tale:
    """The whole session: what is done, one thing after the other."""

    deeds: tuple[Deed, ...]
    states: tuple[History, ...]
    """`states[n]` is the session after the first n deeds."""


@cache
def tale() -> Tale:
    """Return the session of these tests: commands of every kind that the rules accept, and steps of the clock."""
    chance = random.Random(20240718)  # noqa: S311  (the same session in every process, no secret)
    deeds: list[Deed] = []
    states = [History.of(programme_of(HEADER))]
    now = at("13:04")
    while len(deeds) < LONG:
        now += chance.randrange(1, 20)
        words = chance.choice((*_OFTEN * 4, *_SELDOM)).format(slot=chance.randrange(1, 7))
        deed = Deed(now, read_command(words) if words else None, 0 if words else chance.choice((-90, -1, 3)))
        after = _after(states[-1], deed)
        if isinstance(after, History):
            deeds.append(deed)
            states.append(after)
    return Tale(tuple(deeds), tuple(states))


def _after(history: History, deed: Deed) -> History | Refusal:
    if deed.command is None:
        return history.done(Entry(deed.at, None, (ClockStepped(deed.by, deed.at),)))
    return apply(history, deed.command, deed.at)


class _ToldClock(SimulatedClock):
    """A clock that shows the time of the deed."""

    deed: Deed

    def second(self) -> Instant:
        return self.deed.at

    def take_step(self) -> Seconds:
        return self.deed.by


class Chair:
    """Whoever does the deeds in a session with a journal, from where that journal stands."""

    def __init__(self, opener: Opener, done: int = 0) -> None:
        """Go on after the first `done` deeds; what raises is what the app would get at its start."""
        self.done = done
        self.acknowledged = done
        """So many deeds are said to be on disk."""
        self._clock = _ToldClock(at("13:04"), running=False, real=ManualTime())
        self._backlog = Backlog(opener)
        self.session = Session(self._clock, tale().states[done], JournalRecorder(self._backlog))
        self._note()

    def act(self, count: int = 1) -> None:
        """Do that many deeds more; one that is refused is a fault of these tests."""
        for deed in tale().deeds[self.done : self.done + count]:
            self._clock.deed = deed
            if deed.command is None:
                self.session.notice_step()
            elif isinstance(refused := self.session.do(deed.command), Refusal):
                raise AssertionError(refused.reason)
            self.done += 1
            self._note()

    def second_begun(self) -> None:
        """Let the second begin in which what waits is tried again."""
        self.session.second_begun()
        self._note()

    def as_told(self) -> bool:
        """Return whether the session shows just what was done, whatever became of the journal."""
        return same(self.session.history, tale().states[self.done])

    def close(self) -> None:
        """End the session."""
        self._backlog.close()

    def _note(self) -> None:
        if not self.session.trouble:
            self.acknowledged = self.done


@contextmanager
def chair(opener: Opener, done: int = 0) -> Iterator[Chair]:
    """Let somebody do deeds in a session whose journal is given free at the end."""
    one = Chair(opener, done)
    try:
        yield one
    finally:
        one.close()


def creating(path: Path) -> Opener:
    """Return what begins the journal of the session there."""
    return lambda: JournalWriter.create(path, HEADER)


def reopening(path: Path) -> Opener:
    """Return what goes on with the journal there."""
    return lambda: JournalWriter.reopen(path)


def whole_journal(path: Path, count: int) -> bytes:
    """Write the journal of the first `count` deeds where everything goes well, and return its bytes."""
    with chair(creating(path)) as one:
        one.act(count)
    return path.read_bytes()


def same(found: History, true: History) -> bool:
    """Return whether two histories are one session, with the same to undo and to bring back."""
    return (found.state, found.seq, found.undone, list(found.in_force())) == (
        true.state,
        true.seq,
        true.undone,
        list(true.in_force()),
    )


@lru_cache
def _understood(data: bytes) -> tuple[ReadResult, History, str]:
    """Return what the app makes of those bytes: what it reads, the session rebuilt, and what does not fit."""
    found = read_lines(data, Path("session.jsonl"))
    return found, *history_of(found.header, found.records)


@dataclass
class Tally:
    """The figures of one kind of fault."""

    kind: str
    counts: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    """Each promise that was broken, as a sentence with its place."""

    def expect(self, promise: bool, sentence: str) -> None:  # noqa: FBT001  (reads as an assertion does)
        """Note that a promise was broken unless it holds."""
        if not promise:
            self.broken.append(sentence)

    def judge(self, place: str, path: Path, *, least: int, most: int) -> ReadResult | None:
        """Read the journal as the app does; None if it is no journal, which is fine as long as nothing was said.

        At least `least` records must be in it (they were acknowledged) and at most `most` (more were never made), and
        the session rebuilt must be the one after just so many deeds.
        """
        try:
            found, rebuilt, misfit = _understood(path.read_bytes())
        except (BadJournalError, FileNotFoundError) as error:
            self._lost(place, least, str(error))
            return None
        count = len(found.records)
        if count < least:
            self._lost(place, least - count, f"{count} of {least} acknowledged")
        if misfit or count > most or not same(rebuilt, tale().states[count]):
            self.counts["wrong states"] += 1
            self.broken.append(f"{place}: a state that never was, of {count} records. {misfit}")
        return found

    def go_on(self, place: str, path: Path, more: int = 2) -> None:
        """Take the session up again, do `more` deeds, and find all of them in a journal without damage."""
        done = len(read_journal(path).records)
        with chair(reopening(path), done) as one:
            one.act(more)
            self.expect(not one.session.trouble, f"{place}: {one.session.trouble}")
        found = self.judge(f"{place}, gone on", path, least=done + more, most=done + more)
        self.expect(found is not None and found.whole, f"{place}: what was gone on with is not whole")

    def line(self) -> str:
        """Return the figures as one line."""
        lost = {"lost": self.counts["lost"], "wrong states": self.counts["wrong states"]}
        figures = {**{name: n for name, n in self.counts.items() if name not in lost}, **lost}
        first = f"; {len(self.broken)} PROMISES BROKEN, the first: {self.broken[0]}" if self.broken else ""
        return f"{self.kind}: {', '.join(f'{n} {name}' for name, n in figures.items())}{first}"

    def as_json(self) -> str:
        """Return it as another process prints it."""
        return json.dumps({"kind": self.kind, "counts": dict(self.counts), "broken": self.broken})

    @classmethod
    def from_json(cls, text: str) -> "Tally":
        """Return what another process printed; `ValueError` if that is none."""
        said = json.loads(text)
        return cls(said["kind"], Counter(said["counts"]), said["broken"])

    def _lost(self, place: str, count: int, says: str) -> None:
        if count:
            self.counts["lost"] += count
            self.broken.append(f"{place}: {count} acknowledged events lost. {says}")

"""A programme and a session in a few words, for tests that read as scripts."""

from datetime import date

from stagetimer.core import events as e
from stagetimer.core.apply import apply
from stagetimer.core.command_text import read_command
from stagetimer.core.history import Entry, History
from stagetimer.core.localtime import clock_24, resolve
from stagetimer.core.programme import Programme, Slot, Speaker, thresholds_for
from stagetimer.core.readings import Reading
from stagetimer.core.rules import Refusal
from stagetimer.core.snapshot import NextUp, SlotRow, Snapshot, snapshot
from stagetimer.core.time_text import read_length, read_time_of_day
from stagetimer.core.units import Instant, Seconds
from stagetimer.core.values import replace

DAY = date(2024, 7, 18)
ZONE = "Europe/London"


def at(text: str, day: date = DAY, zone: str = ZONE) -> Instant:
    """Return the instant of a time of day on the session's day (the first reading of a repeated one)."""
    return resolve(day, read_time_of_day(text), zone).instants[0]


def talk(number: int, start: str | Instant, length: str | None = "10:00", **changes: object) -> Slot:
    """Return a talk of that number, start (of the session's day, or an instant) and length (none: open)."""
    begins = at(start) if isinstance(start, str) else start
    seconds = None if length is None else read_length(length)
    slot = Slot(
        number=number,
        kind="talk",
        title=f"Talk {number}",
        speakers=(Speaker(name=f"Speaker {number}"),),
        start=begins,
        end=None if seconds is None else begins + seconds,
        thresholds=thresholds_for(seconds, None),
    )
    return replace(slot, **changes)  # type: ignore[arg-type]  # any field of a slot may be changed


def live_session(**changes: object) -> Programme:
    """Return the shape of the published live session: five talks of ten minutes from 1:05 to 1:55 pm."""
    starts = ("13:05", "13:15", "13:25", "13:35", "13:45")
    return programme(*(talk(n, start, "10:00", **changes) for n, start in enumerate(starts, 1)))


def programme(*slots: Slot) -> Programme:
    """Return a programme of those slots."""
    return Programme(title="Session", timezone=ZONE, slots=slots)


def running(shown: Snapshot) -> Reading:
    """Return the reading of the running slot; that none runs fails the test."""
    assert shown.current is not None, "nothing is running"
    return shown.current


def coming(shown: Snapshot) -> NextUp:
    """Return the slot that is next; that none is to come fails the test."""
    assert shown.next is not None, "nothing is to come"
    return shown.next


def row(shown: Snapshot, number: int) -> SlotRow:
    """Return the row of the slot of that number."""
    return next(r for r in shown.slots if r.plan.number == number)


def clock(instant: Instant | None) -> str | None:
    """Return the instant as a test reads it: "13:25:00" in the session's zone."""
    return None if instant is None else clock_24(instant, ZONE)


def expected_starts(shown: Snapshot) -> dict[int, str | None]:
    """Return when each slot to come is expected to start, by slot number, in running order."""
    return {r.plan.number: clock(r.expected_start) for r in shown.slots if r.status == "to-come"}


class Story:
    """A session told line by line: `story.do("13:05:40 start")`, then `story.look("13:15:40")`."""

    def __init__(self, plan: Programme | None = None) -> None:
        self.history = History.of(plan or live_session())

    def do(self, *lines: str) -> "Story":
        """Give each command ("TIME COMMAND"); a refusal fails the test."""
        for line in lines:
            outcome = self._given(line)
            assert isinstance(outcome, History), f"{line}: {outcome}"
            self.history = outcome
        return self

    def refused(self, line: str) -> str:
        """Give a command that must be refused; return the reason."""
        outcome = self._given(line)
        assert isinstance(outcome, Refusal), f"{line} was not refused"
        return outcome.reason

    def look(self, time: str | Instant) -> Snapshot:
        """Return the snapshot at that time."""
        return snapshot(self.history, time if isinstance(time, int) else at(time))

    def step(self, time: str | Instant, by: Seconds) -> "Story":
        """Let the laptop's clock be set by that many seconds; it reads `time` afterwards."""
        now = time if isinstance(time, int) else at(time)
        self.history = self.history.done(Entry(now, None, (e.ClockStepped(by, now),)))
        return self

    def give(self, now: Instant, command: str, *, expect: int | None = None) -> History | Refusal:
        """Give a command at an instant; return what came of it, and keep it unless it was refused."""
        outcome = apply(self.history, read_command(command), now, expect=expect)
        if isinstance(outcome, History):
            self.history = outcome
        return outcome

    def _given(self, line: str) -> History | Refusal:
        time, _, command = line.partition(" ")
        return apply(self.history, read_command(command), at(time))

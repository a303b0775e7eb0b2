"""The journal's writes seen from the session: a slow one is said once, a failed one stays said."""

from pathlib import Path

from session_stories import at, live_session
from stagetimer.core import commands as c
from stagetimer.core.apply import apply
from stagetimer.core.history import History
from stagetimer.journal.backlog import Backlog
from stagetimer.journal.record import Header
from stagetimer.journal.writer import JournalWriter
from stagetimer.live.recorder import JournalRecorder

HEADER = Header(kind="live", created="2024-07-18T12:55:00+01:00", programme={}, shift=0, day=None)


class Steady:
    """A steady clock on which every write takes as long as a test says."""

    def __init__(self, took: float) -> None:
        self.took, self.time = took, 0.0

    def now(self) -> float:
        """Return the time, later by one write at each second call."""
        before, self.time = self.time, self.time + self.took
        return before


def recorded(path: Path, took: float) -> JournalRecorder:
    """Return a recorder that has just written one command, which took that many seconds."""
    history = apply(History.of(live_session()), c.Control(), at("13:04"))
    assert isinstance(history, History)
    recorder = JournalRecorder(Backlog(lambda: JournalWriter.create(path, HEADER)), Steady(took).now)
    recorder.record(at("13:04"), c.Control(), history)
    recorder.close()
    return recorder


def test_a_slow_write_is_said_once_and_nothing_is_wrong(tmp_path: Path) -> None:
    """Above 0.2 s the chair is told why keys answer late; it is no red line."""
    recorder = recorded(tmp_path / "slow.jsonl", 0.45)
    assert recorder.trouble == ""
    assert recorder.take_note() == "Saving took 0.5 s: the disk is slow. Nothing is lost, but keys answer late."
    assert recorder.take_note() == ""


def test_a_quick_write_says_nothing(tmp_path: Path) -> None:
    """The usual write takes a few milliseconds."""
    assert recorded(tmp_path / "quick.jsonl", 0.2).take_note() == ""

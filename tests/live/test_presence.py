"""`running.json`: what it says, when it is written anew, and that nothing in it or around it does harm."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live_beside import Beside
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.live.held import is_held
from stagetimer.live.presence import Announcer, ClockBase, Presence, read_presence

WALL = 1_721_304_300.0

GOOD: dict[str, object] = {
    "format": 1,
    "pid": 4711,
    "journal": "sessions/a.jsonl",
    "kind": "rehearsal",
    "clock": {"real": 100.0, "session": 1000, "rate": 10, "running": True},
}


def written(folder: Path, value: object) -> Path:
    """Write a value as running.json and return the folder."""
    (folder / "running.json").write_text(json.dumps(value), encoding="utf-8")
    return folder


class Machine:
    """A clock that is announced, the wall clock beside it, and a disk that refuses to replace files at first."""

    def __init__(self, folder: Path, *, refusals: int = 0) -> None:
        self.real = ManualTime()
        self.clock = SimulatedClock(WALL, real=self.real)
        self.step = 0.0
        self.card = ""
        self.refusals = refusals
        self.tries = 0
        self.began = self.real.now()
        self.announcer = Announcer(
            folder,
            journal=folder / "rehearsals" / "a.jsonl",
            kind="rehearsal",
            clock=self.clock,
            wall=self.wall,
            card=lambda: self.card,
            replace=self.replace,
        )

    def wall(self) -> float:
        """Return the wall time."""
        return WALL + self.real.now() - self.began + self.step

    def set_wall_by(self, seconds: float) -> None:
        """Set the wall clock that much forward."""
        self.step += seconds

    def replace(self, source: Path, target: Path) -> None:
        """Replace the file, unless a virus scanner still looks at it."""
        self.tries += 1
        if self.tries <= self.refusals:
            raise PermissionError(target)
        source.replace(target)


def said(folder: Path) -> Presence:
    """Return what running.json says; that it says nothing fails the test."""
    presence = read_presence(folder)
    assert presence is not None
    return presence


def test_session_time_follows_from_wall_time() -> None:
    """Three real seconds at rate 10 are thirty of the session; a standing clock stands."""
    clock = ClockBase(real=100.0, session=1000.0, rate=10.0, running=True)
    assert clock.at(103.0) == 1030.0
    assert ClockBase(real=100.0, session=1000.0, rate=10.0, running=False).at(103.0) == 1000.0


def test_the_file_says_what_the_session_is(tmp_path: Path) -> None:
    """Process, journal as a whole path, kind and clock are in the file, under the names other programs rely on."""
    machine = Machine(tmp_path / "data")
    machine.announcer.look()
    found = json.loads((tmp_path / "data" / "running.json").read_text(encoding="utf-8"))
    assert found == {
        "format": 1,
        "pid": os.getpid(),
        "journal": str((tmp_path / "data" / "rehearsals" / "a.jsonl").absolute()),
        "kind": "rehearsal",
        "clock": {"real": WALL, "session": WALL, "rate": 1.0, "running": True},
        "card": "",
    }
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["running.json"]


async def test_it_is_written_again_only_when_it_is_no_longer_true(tmp_path: Path) -> None:
    """Time passing writes nothing; a rate, a pause, a jump and a step of the wall clock do, with the true time."""
    machine = Machine(tmp_path)
    machine.announcer.look()
    changes: list[Callable[[], None]] = [
        lambda: None,
        lambda: machine.clock.set_rate(10),
        machine.clock.pause,
        machine.clock.resume,
        lambda: machine.clock.jump_by(-600),
        lambda: machine.set_wall_by(3600),
    ]
    for change in changes:
        tries = machine.tries
        await machine.real.advance(30)
        machine.announcer.look()
        assert machine.tries == tries
        change()
        machine.announcer.look()
        assert said(tmp_path).clock.at(machine.wall()) == pytest.approx(machine.clock.now(), abs=1e-3)
        assert said(tmp_path).clock.running == machine.clock.running
    assert machine.tries == 6


def test_a_file_that_is_gone_is_written_again(tmp_path: Path) -> None:
    """A rehearsal tried out of a live session takes it with it at its end; displays then find the live one again."""
    machine = Machine(tmp_path)
    machine.announcer.look()
    before = said(tmp_path)
    (tmp_path / "running.json").unlink()
    machine.announcer.look()
    assert said(tmp_path) == before
    assert machine.tries == 2


def test_a_file_that_windows_refuses_to_replace_is_tried_again(tmp_path: Path) -> None:
    """Refused twice, the third try does it; refused more often, the next look does, and nobody is told (R-05)."""
    machine = Machine(tmp_path, refusals=2)
    machine.announcer.look()
    assert said(tmp_path).clock.session == WALL
    machine.tries, machine.refusals = 0, 4
    machine.clock.jump_by(60)
    machine.announcer.look()
    assert said(tmp_path).clock.session == WALL
    machine.announcer.look()
    assert said(tmp_path).clock.session == WALL + 60
    assert [path.name for path in tmp_path.iterdir()] == ["running.json"]


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    """Where the data folder is a file nothing is written and nothing raised."""
    place = tmp_path / "data"
    place.write_text("", encoding="utf-8")
    machine = Machine(place)
    machine.announcer.look()
    machine.announcer.close()
    assert read_presence(place) is None


def test_at_the_end_the_file_goes(tmp_path: Path) -> None:
    """Closing takes the file away; twice does no harm."""
    machine = Machine(tmp_path)
    machine.announcer.look()
    machine.announcer.close()
    machine.announcer.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("changes", [{"pid": 1}, {"journal": "elsewhere.jsonl"}])
def test_the_word_of_another_session_is_left_alone(tmp_path: Path, changes: dict[str, object]) -> None:
    """A file that another process or another journal has put there stays when this session ends."""
    machine = Machine(tmp_path)
    machine.announcer.look()
    found = json.loads((tmp_path / "running.json").read_text(encoding="utf-8"))
    written(tmp_path, {**found, **changes})
    machine.announcer.close()
    assert read_presence(tmp_path) is not None


def test_a_good_file_is_read(tmp_path: Path) -> None:
    """The sample that the next tests break is good itself."""
    expected = ClockBase(real=100.0, session=1000.0, rate=10.0, running=True)
    assert said(written(tmp_path, GOOD)) == Presence(
        pid=4711, journal=Path("sessions/a.jsonl"), kind="rehearsal", clock=expected
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"format": 2},
        {"pid": "4711"},
        {"journal": 5},
        {"journal": "a\0b"},
        {"kind": "show"},
        {"kind": ["live"]},
        {"clock": None},
        {"clock": {"real": 1, "session": 1, "rate": 0, "running": True}},
        {"clock": {"real": 1, "session": 1, "rate": 1, "running": 1}},
        {"clock": {"real": True, "session": 1, "rate": 1, "running": True}},
        {"clock": {"real": 1e300, "session": 1, "rate": 1, "running": True}},
        {"clock": {"real": float("nan"), "session": 1, "rate": 1, "running": True}},
        {"clock": {"real": 10**400, "session": 1, "rate": 1, "running": True}},
        {"clock": {"session": 1, "rate": 1, "running": True}},
    ],
)
def test_a_file_that_says_something_else_says_nothing(tmp_path: Path, changes: dict[str, object]) -> None:
    """One wrong member, and the file counts as not there."""
    assert read_presence(written(tmp_path, {**GOOD, **changes})) is None


@given(st.binary(max_size=200) | st.text(alphabet='{}[]":,1e', max_size=60).map(str.encode))
def test_no_file_whatever_raises(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Any bytes are a file that says nothing."""
    folder = tmp_path_factory.mktemp("data", numbered=True)
    (folder / "running.json").write_bytes(content)
    assert read_presence(folder) is None


def test_half_a_file_and_no_file_say_nothing(tmp_path: Path) -> None:
    """A missing file, an empty one, every part of a good one, one nested without end, and a folder are no presence."""
    assert read_presence(tmp_path) is None
    whole = json.dumps(GOOD).encode()
    for content in (*(whole[:size] for size in range(len(whole))), b"[" * 99_000):
        (tmp_path / "running.json").write_bytes(content)
        assert read_presence(tmp_path) is None
    (tmp_path / "running.json").unlink()
    (tmp_path / "running.json").mkdir()
    assert read_presence(tmp_path) is None


def test_a_clock_never_leaves_the_calendar() -> None:
    """However long a base is left standing, what it gives is a time that can be shown."""
    assert ClockBase(real=0.0, session=2.4e11, rate=120.0, running=True).at(2e9) == 2.5e11


HOLDER = """
import sys
from pathlib import Path
from stagetimer.journal.writer import JournalWriter
writer = JournalWriter.reopen(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
"""


def test_only_the_lock_of_a_living_process_counts(tmp_path: Path) -> None:
    """A journal is held while another process writes it, and free the moment it is killed; looking locks nobody out."""
    beside = Beside(tmp_path)
    assert is_held(beside.path)
    beside.die()
    assert not is_held(beside.path)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(beside.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert is_held(beside.path)
        holder.kill()
        holder.wait()
    assert not is_held(beside.path)
    beside.come_back()
    beside.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no shared locks by that name")
def test_two_displays_may_look_at_the_same_moment(tmp_path: Path) -> None:
    """The look of another display is not taken for a session that runs."""
    import fcntl

    journal = tmp_path / "a.jsonl"
    journal.write_bytes(b"")
    with journal.open("rb") as looking:
        fcntl.flock(looking, fcntl.LOCK_SH | fcntl.LOCK_NB)
        assert not is_held(journal)


def test_what_is_no_journal_is_held_by_nobody(tmp_path: Path) -> None:
    """A missing file and a folder are not held."""
    assert not is_held(tmp_path / "none.jsonl")
    assert not is_held(tmp_path)


def test_a_test_card_is_announced_and_taken_back(tmp_path: Path) -> None:
    """Other displays of this machine show it too, at once; control characters in its word are made harmless."""
    machine = Machine(tmp_path)
    machine.announcer.look()
    machine.card = "HAZEL"
    machine.announcer.look()
    assert said(tmp_path).card == "HAZEL"
    machine.card = ""
    machine.announcer.look()
    assert said(tmp_path).card == ""
    found = json.loads((tmp_path / "running.json").read_text(encoding="utf-8"))
    assert "\x1b" not in said(written(tmp_path, {**found, "card": "\x1b[2J"})).card

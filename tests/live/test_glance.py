"""The glance: a start shows the countdown of the session it goes on with, to the second, or none at all."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live_beside import Beside
from session_stories import at
from session_strategies import ACTIONS, Action, programmes, told
from stagetimer import __version__
from stagetimer.core import commands as c
from stagetimer.core.programme import Programme
from stagetimer.core.snapshot import snapshot
from stagetimer.core.units import Seconds
from stagetimer.live.glance import FILE_NAME, LARGEST_FILE, Glance, Start, mark_of, read_glance
from stagetimer.live.glance_keeper import GlanceKeeper, countdown_ahead
from stagetimer.view.chair import chair_digits
from stagetimer.view.phases import phase_words
from stagetimer.view.stage import stage_view

START: Final = Start(["--share"], "/conference")
LATER: Final = st.lists(st.one_of(st.integers(0, 7200), st.integers(0, 400)), min_size=1, max_size=8)


@settings(max_examples=150, deadline=None)
@given(programmes(), ACTIONS, LATER)
def test_what_a_glance_shows_is_what_the_chair_sees(
    plan: Programme, actions: list[Action], later: list[Seconds]
) -> None:
    """Whatever was done: the digits of the chair's own countdown at that second, the same name, the same symbol."""
    moment = told(plan, actions)[-1]
    offset = moment.history.state.offset
    content = json.loads(json.dumps({"offset": offset, **countdown_ahead(moment.history, moment.now)}))
    for seconds in later:
        shown = Glance(content).at(moment.now - offset + seconds + 0.5)
        if shown is not None:
            snap = snapshot(moment.history, moment.now + seconds)
            words = phase_words(snap)
            assert shown.digits == chair_digits(snap)[0]
            assert shown.name == stage_view(snap).name
            assert shown.words in {f"{words.symbol} {word}".rstrip() for word in (words.word, stage_view(snap).words)}


class Kept:
    """A session at 1:05 pm whose glance is kept."""

    def __init__(self, folder: Path, *, start: Start | None = START) -> None:
        self.folder = folder
        self.beside = Beside(folder)
        self.session = self.beside.session
        self.programme = folder / "programme.json"
        self.programme.write_text("{}", encoding="utf-8")
        self.mark: list[int] | None = mark_of(self.programme)
        self.keeper = GlanceKeeper(
            folder,
            self.session,
            start=start,
            programme=self.programme,
            journal=self.beside.path,
            settled=lambda: self.mark,
        )

    def kill(self) -> None:
        """End the process hard, after a second in which nothing happened: nobody holds the journal any more."""
        self.keeper.look()
        self.beside.die()

    def content(self) -> dict[str, Any]:
        """Return what the file says."""
        found: dict[str, Any] = json.loads((self.folder / FILE_NAME).read_text(encoding="utf-8"))
        return found

    def read(self, start: Start = START) -> Glance | None:
        """Return the glance as a start finds it."""
        return read_glance(str(self.folder), start)


def digits(glance: Glance | None, time: str) -> str:
    """Return the digits at that time of day; empty: none."""
    shown = None if glance is None else glance.at(at(time) + 0.25)
    return "" if shown is None else shown.digits


def test_after_a_hard_end_the_countdown_is_known(tmp_path: Path) -> None:
    """Killed at 1:05 with a minute given: at 1:07 the first talk has nine minutes left."""
    kept = Kept(tmp_path)
    kept.session.do(c.Control())
    kept.session.do(c.Add(60))
    kept.kill()
    shown = None if (glance := kept.read()) is None else glance.at(at("13:07") + 0.9)
    assert shown == ("Speaker 1", "9:00", "● SPEAKING")


def test_a_followed_session_changes_speaker_by_itself(tmp_path: Path) -> None:
    """Nothing was done yet: the clock starts the talks, in the glance as on every screen."""
    kept = Kept(tmp_path)
    kept.kill()
    assert [digits(kept.read(), time) for time in ("13:05", "13:14:59", "13:15", "13:26")] == [
        "10:00",
        "0:01",
        "10:00",
        "9:00",
    ]


def test_the_offset_of_the_chair_counts(tmp_path: Path) -> None:
    """The platform's clock is 8 s ahead of the laptop's: the countdown is that of the platform."""
    kept = Kept(tmp_path)
    kept.session.do(c.Offset(8))
    kept.kill()
    assert digits(kept.read(), "13:06") == "8:52"


def test_a_pause_stands(tmp_path: Path) -> None:
    """Paused with ten minutes left: so it is an hour later."""
    kept = Kept(tmp_path)
    kept.session.do(c.Pause())
    kept.kill()
    assert digits(kept.read(), "14:05") == "10:00"


def test_digits_that_the_chair_does_not_see_are_not_shown(tmp_path: Path) -> None:
    """Between talks the stage has the coming talk's length, the chair the time until it: neither is there early."""
    kept = Kept(tmp_path)
    kept.session.do(c.Control())
    kept.session.do(c.End())
    kept.kill()
    assert stage_view(kept.session.snapshot()).digits == "10:00"
    assert digits(kept.read(), "13:05") == ""


def test_before_it_was_made_and_long_after_the_end_nothing_is_known(tmp_path: Path) -> None:
    """A laptop's clock that went back, or a session that is over: no countdown."""
    kept = Kept(tmp_path)
    kept.kill()
    assert [digits(kept.read(), time) for time in ("13:04:59", "13:56", "16:55", "20:00")] == ["", "", "", ""]


def test_a_command_after_the_last_look_makes_it_worthless(tmp_path: Path) -> None:
    """A kill right after a command: the journal has gone on, so the glance is of another session."""
    kept = Kept(tmp_path)
    kept.keeper.look()
    kept.session.do(c.Add(60))
    kept.beside.die()
    assert kept.read() is None


def test_it_is_believed_only_where_all_is_as_it_was(tmp_path: Path) -> None:
    """Another command line or folder, the session still running, a newer session: none."""
    kept = Kept(tmp_path)
    kept.keeper.look()
    assert kept.read() is None, "the session still runs"
    kept.beside.die()
    assert kept.read() is not None
    assert kept.read(Start([], START.folder)) is None
    assert kept.read(Start(START.words, "/elsewhere")) is None
    other = kept.beside.path.with_name("other.jsonl")
    other.write_text("", encoding="utf-8")
    written = kept.content()["journal"][2]
    os.utime(other, ns=(written, written - 1))
    assert kept.read() is not None
    os.utime(other, ns=(written, written))
    assert kept.read() is None


@pytest.mark.parametrize("name", ["programme", "journal"])
def test_a_changed_or_missing_file_makes_it_worthless(name: str, tmp_path: Path) -> None:
    """One byte more, the same bytes written later, or no file."""
    kept = Kept(tmp_path)
    kept.kill()
    path = kept.programme if name == "programme" else kept.beside.path
    size, written = mark_of(path)
    os.utime(path, ns=(written, written + 1))
    assert kept.read() is None
    path.write_bytes(path.read_bytes() + b"\n")
    os.utime(path, ns=(written, written))
    assert (mark_of(path), kept.read()) == ([size + 1, written], None)
    path.unlink()
    assert kept.read() is None


HOSTILE: Final[dict[str, tuple[str, object]]] = {
    "another version": ("version", "0.0.1"),
    "no version": ("version", None),
    "no offset": ("offset", None),
    "a broken offset": ("offset", 0.5),
    "no spans": ("spans", None),
    "a span of nothing": ("spans", [None]),
    "an escape in a name": ("name", "\x1b]0;owned\x07"),
    "a bell in the words": ("words", "\a"),
    "a line of its own": ("name", "Anna\nSTOP"),
    "text turned round": ("name", "\u202eAnna"),
    "a name without end": ("name", "A" * 2000),
    "digits of another kind": ("digits", {"kind": "sideways", "zero": 1}),
    "a zero that is none": ("digits", {"kind": "down", "zero": "1", "sign": ""}),
    "a sign that is none": ("digits", {"kind": "up", "zero": 1, "sign": "\x1b"}),
    "digits that are none": ("digits", {"kind": "steady", "text": "10:0O"}),
    "a journal with a nought": ("journal", ["a\0b", 1, 1]),
    "a journal of another shape": ("journal", "sessions/a.jsonl"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_none(what: str, tmp_path: Path) -> None:
    """One value changed in a file that is believed: nothing of it is shown, nothing is raised."""
    kept = Kept(tmp_path)
    kept.kill()
    content = kept.content()
    field, value = HOSTILE[what]
    place = content["spans"][0] if field in content["spans"][0] else content
    assert field in place
    assert digits(kept.read(), "13:06") == "9:00"
    place[field] = value
    (tmp_path / FILE_NAME).write_text(json.dumps(content), encoding="utf-8")
    assert kept.read() is None


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.sampled_from([b"[" * 60_000, b"1" * 5000, b'{"from": 1}', b"\xff"]))
def test_no_bytes_raise(content: bytes) -> None:
    """Whatever stands in the file, a start goes on."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / FILE_NAME).write_bytes(content)
        assert read_glance(folder, START) is None


def test_a_countdown_out_of_reach_is_not_shown() -> None:
    """A zero in another age has no digits."""
    span = {"from": 0, "name": "", "words": "", "digits": {"kind": "down", "zero": 10**15, "sign": ""}}
    assert Glance({"offset": 0, "until": 10, "spans": [span]}).at(5) is None


def test_while_anything_is_in_doubt_there_is_none(tmp_path: Path) -> None:
    """The chair would be asked about the file, or another start would not go on with it: no file, also no old one."""
    kept = Kept(tmp_path)
    kept.keeper.look()
    assert (tmp_path / FILE_NAME).exists()
    mark, kept.mark = kept.mark, None
    kept.keeper.look()
    assert not (tmp_path / FILE_NAME).exists()
    kept.mark = mark
    kept.keeper.look()
    assert (tmp_path / FILE_NAME).exists()
    kept.keeper.close()
    assert not (tmp_path / FILE_NAME).exists()
    kept.keeper.look()
    stranger = GlanceKeeper(
        tmp_path, kept.session, start=None, programme=kept.programme, journal=kept.beside.path, settled=lambda: mark
    )
    stranger.look()
    assert not (tmp_path / FILE_NAME).exists()


def test_a_journal_that_has_not_taken_all_has_no_glance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not on disk would not be known after a start."""
    kept = Kept(tmp_path)
    kept.keeper.look()
    monkeypatch.setattr(type(kept.session), "trouble", "The disk is full.")
    kept.keeper.look()
    assert not (tmp_path / FILE_NAME).exists()


def test_it_is_written_once_for_each_change(tmp_path: Path) -> None:
    """A second in which nothing happened writes nothing; a command, or a spent glance, does."""
    kept = Kept(tmp_path)
    kept.keeper.look()
    (tmp_path / FILE_NAME).unlink()
    kept.keeper.look()
    assert not (tmp_path / FILE_NAME).exists()
    kept.session.do(c.Add(60))
    kept.keeper.look()
    assert (tmp_path / FILE_NAME).exists()
    assert (tmp_path / FILE_NAME).stat().st_size < LARGEST_FILE
    assert kept.content()["version"] == __version__


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a user's folder to the user by itself")
def test_nobody_else_reads_it(tmp_path: Path) -> None:
    """A watch code may stand on the command line that it remembers."""
    kept = Kept(tmp_path)
    kept.keeper.look()
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o077 == 0


def test_a_disk_that_refuses_is_no_trouble(tmp_path: Path) -> None:
    """A folder in the place of the file: the session goes on, and says nothing."""
    kept = Kept(tmp_path)
    (tmp_path / FILE_NAME).mkdir()
    (tmp_path / FILE_NAME / "inside").mkdir()
    kept.keeper.look()
    kept.keeper.close()
    assert kept.session.trouble == ""
    assert not list(tmp_path.glob("*.tmp"))

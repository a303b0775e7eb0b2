"""The programme's file beside a running session: what it says by now, and why it cannot be read."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from session_stories import at, clock
from stagetimer.importing.load import load_programme
from stagetimer.live.programme_file import ProgrammeFile

PLAN = {
    "format": 1,
    "title": "Session",
    "date": "2024-07-18",
    "timezone": "Europe/London",
    "slots": [{"kind": "talk", "title": "One", "start": "13:05", "length": "10 min"}],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a programme file."""
    file = tmp_path / "programme.json"
    file.write_text(json.dumps(PLAN), encoding="utf-8")
    return file


def beside(path: Path, *, shift: int = 0) -> ProgrammeFile:
    """Return the file as it is looked at beside a session that was moved by `shift` seconds."""
    begun = load_programme(path).programme
    assert begun is not None
    file = ProgrammeFile(path, date(2024, 7, 18), begun, shift)
    assert file.look()
    return file


def write(path: Path, text: str, *, later: int = 1) -> None:
    """Change the file; its time of writing is put `later` seconds on, for file systems that count whole seconds."""
    path.write_text(text, encoding="utf-8")
    written = path.stat().st_mtime + later
    os.utime(path, (written, written))


def start(file: ProgrammeFile) -> str | None:
    """Return when the first slot of what the file says starts."""
    assert file.programme is not None
    return clock(file.programme.start)


def test_only_a_change_is_read_again(path: Path) -> None:
    """A second look at the same file does nothing; the changed one is there at the next look."""
    file = beside(path)
    assert not file.look()
    write(path, json.dumps({**PLAN, "title": "Another"}))
    assert file.look()
    assert file.programme is not None
    assert (file.programme.title, file.version) == ("Another", 2)


def test_a_file_that_cannot_be_read_says_why_and_one_put_right_is_taken(path: Path) -> None:
    """The sentence is the reader's own, with the place."""
    file = beside(path)
    write(path, '{"format": 1, "title": ')
    assert file.look()
    assert file.programme is None
    assert "line 1" in file.trouble
    write(path, json.dumps(PLAN), later=2)
    assert file.look()
    assert (file.trouble, start(file)) == ("", "13:05:00")


def test_a_file_that_is_gone_for_a_moment_is_no_change(path: Path) -> None:
    """Editors save by putting another file in its place."""
    file = beside(path)
    text = path.read_text(encoding="utf-8")
    path.unlink()
    assert not file.look()
    write(path, text, later=5)
    assert file.look()
    assert start(file) == "13:05:00"


def test_a_session_moved_to_another_time_moves_the_changed_file_too(path: Path) -> None:
    """Begun two hours later than published: the file's 1:10 pm is 3:10 pm."""
    file = beside(path, shift=7200)
    write(path, json.dumps(PLAN).replace("13:05", "13:10"))
    assert file.look()
    assert start(file) == "15:10:00"


def test_a_file_given_another_day_is_meant_as_it_is(path: Path) -> None:
    """Who writes today's date into the file of a session moved to today does not want it moved twice."""
    file = beside(path, shift=86_400)
    write(path, json.dumps({**PLAN, "date": "2024-07-19"}))
    assert file.look()
    assert file.programme is not None
    assert file.programme.start == at("13:05", date(2024, 7, 19))

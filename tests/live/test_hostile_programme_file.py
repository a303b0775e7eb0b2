"""A programme's file that turns hostile while its session runs is a sentence; the session keeps what it has (S-04)."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from stagetimer.core.programme import Programme
from stagetimer.importing.load import load_programme
from stagetimer.live.programme_file import ProgrammeFile

PLAN = {
    "format": 1,
    "title": "Session",
    "date": "2024-07-18",
    "timezone": "Europe/London",
    "slots": [{"kind": "talk", "title": "One", "start": "13:05", "length": "10 min"}],
}
GOOD = json.dumps(PLAN).encode()


@pytest.fixture
def file(tmp_path: Path) -> ProgrammeFile:
    """Return the file of a session, looked at once."""
    path = tmp_path / "programme.json"
    path.write_bytes(GOOD)
    begun = load_programme(path).programme
    assert begun is not None
    looked_at = ProgrammeFile(path, date(2024, 7, 18), begun)
    assert looked_at.look()
    return looked_at


def turned_into(file: ProgrammeFile, content: bytes) -> None:
    """Write the file anew and look at it; its time is put on, for file systems that count whole seconds."""
    file.path.write_bytes(content)
    written = file.path.stat().st_mtime + file.version
    os.utime(file.path, (written, written))
    assert file.look()


def seen(file: ProgrammeFile) -> tuple[Programme | None, str]:
    """Return what the file holds now, and what is wrong with it."""
    return file.programme, file.trouble


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b" " * 50_000_000, "larger than 20 MB"),
        (b'{"a": ' + b"[" * 15_000_000, "nested far deeper"),
        (b'{"format": 1, "slots": [' + b"1," * 2_000_000 + b"1]}", "far more values"),
        (b'{"format": 1, ' + b",".join(b'"k%d": 1' % n for n in range(100_000)) + b"}", "far more values"),
        (b'{"format": 1, "slots": [' + b'{"a": 1},' * 10_000 + b"1]}", "values in it do not belong"),
        (b"PK\x03\x04" + b"\0" * 5_000_000, "not a programme file"),
    ],
    ids=["50 MB", "deep", "many values", "many names", "many faults", "a bomb"],
)
def test_a_file_that_turns_hostile_is_one_sentence_and_a_good_one_is_read_again(
    file: ProgrammeFile, content: bytes, words: str
) -> None:
    """What the session was begun with stays; the file is offered again when it can be read again."""
    begun = file.begun
    turned_into(file, content)
    programme, trouble = seen(file)
    assert programme is None
    assert words in trouble
    assert "\n" not in trouble
    turned_into(file, GOOD)
    assert seen(file) == (begun, "")
    assert file.begun == begun


def test_a_title_of_millions_of_characters_is_cut_and_its_length_said(file: ProgrammeFile) -> None:
    """Only its beginning is looked at."""
    turned_into(file, json.dumps({**PLAN, "title": "word " * 2_000_000}).encode())
    assert file.programme is not None
    assert len(file.programme.title) == 1_000
    [said] = [p.message for p in load_programme(file.path).problems if p.code == "title-cut"]
    assert said == "The text has 10,000,000 characters; it was cut to 1,000."


def test_a_pipe_in_place_of_the_file_is_not_waited_for(file: ProgrammeFile) -> None:
    """Nothing writes to it, so that it is empty."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes with a name")
    file.path.unlink()
    os.mkfifo(file.path)
    assert file.look()
    assert "empty" in file.trouble

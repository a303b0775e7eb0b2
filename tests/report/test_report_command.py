"""`stagetimer report`: which session it tells, what it writes where, and one clear line where it cannot."""

import json
import os
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cli_runs import Outcome, called, started, written
from report_journals import Writing, journal
from session_stories import at, live_session
from stagetimer.core.command_text import read_command
from stagetimer.journal.line import JsonObject
from stagetimer.journal.record import Kind, Record, encode_record
from stagetimer.journal.writer import JournalWriter
from stagetimer.report.source import read_report

ENDED = ("13:05 start", "13:55 end", "13:55 skip 2", "13:55 skip 3", "13:55 skip 4", "13:55 skip 5")


def kept(data: Path, name: str, *lines: str, kind: Kind = "live", age: int) -> Path:
    """Keep a session's journal in the data folder, last written that many seconds before the others."""
    folder = data / ("sessions" if kind == "live" else "rehearsals")
    folder.mkdir(parents=True, exist_ok=True)
    path = journal(folder, *lines, kind=kind, name=name)
    os.utime(path, (1_700_000_000 - age,) * 2)
    return path


def reported(capsys: pytest.CaptureFixture[str], data: Path, *words: str | Path) -> Outcome:
    """Return what `stagetimer report` gives with that data folder."""
    return called(capsys, "--data-dir", data, "report", *words)


def told(capsys: pytest.CaptureFixture[str], data: Path, *words: str | Path) -> Any:  # noqa: ANN401  (it is JSON)
    """Return what the JSON of the report says; anything but success fails the test."""
    outcome = reported(capsys, data, *words, "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out)


def test_without_a_journal_it_is_the_newest_live_session_that_has_begun(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Not one in which nobody started, not an older one, not a rehearsal, however new; finished or cut off."""
    kept(tmp_path, "opened", "13:00 control", age=0)
    kept(tmp_path, "newest", "13:05 start", age=10)
    kept(tmp_path, "older", *ENDED, age=20)
    kept(tmp_path, "rehearsed", *ENDED, kind="rehearsal", age=0)
    assert told(capsys, tmp_path)["journal"] == "newest.jsonl"
    (tmp_path / "sessions" / "newest.jsonl").unlink()
    assert told(capsys, tmp_path)["journal"] == "older.jsonl"


def test_a_rehearsal_is_taken_where_there_is_no_session_and_is_called_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The text says which journal it is, and of which day."""
    kept(tmp_path, "rehearsed", *ENDED, kind="rehearsal", age=0)
    lines = reported(capsys, tmp_path).out.splitlines()
    assert lines[6:8] == ["Rehearsal", "rehearsed.jsonl"]
    assert "Thursday 18 July 2024, published 1:05 pm to 1:55 pm" in lines


def test_a_session_that_still_runs_is_told_so_far_and_only_where_there_is_no_other(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Its journal is locked by the process that writes it."""
    running = kept(tmp_path, "running", "13:05 start", age=0)
    older = kept(tmp_path, "older", *ENDED, age=20)
    with closing(JournalWriter.reopen(running, 1)):
        assert told(capsys, tmp_path)["journal"] == "older.jsonl"
        older.unlink()
        assert told(capsys, tmp_path)["going_on"] is True
        text = reported(capsys, tmp_path).out
    assert text.startswith("So far, at ")
    assert "Live session, still running" in text


def test_a_rehearsal_that_still_runs_is_told_by_its_own_clock(tmp_path: Path) -> None:
    """Ten times real time since 1:05 pm: a minute later it is 1:15 pm there."""
    path = kept(tmp_path, "running", "13:05 start", kind="rehearsal", age=0)
    clock = {"real": 1_800_000_000.0, "session": float(at("13:05")), "rate": 10.0, "running": True}
    word = {"format": 1, "pid": 1, "journal": str(path.resolve()), "kind": "rehearsal", "clock": clock}
    written(tmp_path, "running.json", word)
    with closing(JournalWriter.reopen(path, 1)):
        assert read_report(path, tmp_path, 1_800_000_060).outcome.snapshot.at == at("13:15")
    assert read_report(path, tmp_path, 1_800_000_060).outcome.snapshot.at == at("13:05")


def test_no_session_is_one_clear_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """An empty folder, a folder without one, no folder at all."""
    for folder in (tmp_path, tmp_path / "not-there"):
        outcome = reported(capsys, folder)
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.complaint.endswith("there is nothing to report. Name a journal, or rehearse first.")
    assert reported(capsys, tmp_path, "--all").complaint.endswith("there is nothing to compare.")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty: nothing was recorded in it"),
        (b"no journal at all\n", "cannot be read from its first line on"),
        (b'{"format": 99}\n', "cannot be read from its first line on"),
        (b"\x00\xff" * 5000, "cannot be read from its first line on"),
    ],
)
def test_what_is_no_journal_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, says: str
) -> None:
    """What is wrong, and with which file."""
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)
    outcome = reported(capsys, tmp_path, path)
    assert (outcome.code, outcome.out) == (1, "")
    assert says in outcome.complaint
    assert "bad.jsonl" in outcome.complaint


def test_a_folder_or_a_missing_file_is_one_clear_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Named instead of a journal."""
    assert "that is a folder, not a file" in reported(capsys, tmp_path, tmp_path).complaint
    assert "there is no such file" in reported(capsys, tmp_path, tmp_path / "gone.jsonl").complaint


def test_a_damaged_journal_is_told_as_far_as_it_is_whole_and_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A flipped byte in the middle, a torn last line, a record that does not fit: never more, never silently less."""
    path = journal(tmp_path, "13:05 start", "13:16 end", "13:17 start")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], lines[2].replace(b"13:16", b"13:18"), lines[3]]))
    found = told(capsys, tmp_path, path)
    assert found["slots"][0]["ended"] is None
    assert found["notes"][0].startswith("Line 3 is damaged.")
    path.write_bytes(b"".join(lines)[:-9])
    assert "The last record was cut off in writing" in reported(capsys, tmp_path, path).out
    writing = Writing(live_session())
    writing.give(at("13:05"), read_command("start"))
    event: JsonObject = {"event": "seen", "slot": 77, "here": True}
    writing.lines.append(encode_record(Record(2, "2024-07-18T13:06:00+01:00", "here", (77,), (event,))))
    path.write_bytes(writing.content)
    assert "Record 2 of the journal does not fit" in reported(capsys, tmp_path, path).out


def test_a_journal_cut_at_any_byte_is_reported_or_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """R-01: no cut ends in anything else."""
    path = journal(tmp_path, "13:05 start", "13:16 next")
    whole = path.read_bytes()
    for size in range(0, len(whole), 7):
        path.write_bytes(whole[:size])
        outcome = reported(capsys, tmp_path, path)
        assert outcome.code == (1 if outcome.err else 0)
        assert outcome.out or outcome.complaint


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("r.html", "<!DOCTYPE html>"),
        ("r.md", "# Session"),
        ("r.csv", "\ufeffsession,"),
        ("r.json", "{"),
        ("r.txt", "The rec"),
    ],
)
def test_the_name_of_the_file_says_the_format(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, begins: str
) -> None:
    """`-o report.html` needs no `--format`; a file written before is kept beside the new one."""
    path = journal(tmp_path, "13:05 start")
    target = tmp_path / name
    target.write_text("before", encoding="utf-8")
    outcome = reported(capsys, tmp_path, path, "-o", target)
    assert (outcome.code, outcome.err) == (0, "")
    assert target.read_text(encoding="utf-8").startswith(begins)
    assert (tmp_path / f"{name}~").read_text(encoding="utf-8") == "before"


def test_a_format_that_is_named_wins_over_the_name_of_the_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """And one that there is not is wrong usage."""
    path = journal(tmp_path, "13:05 start")
    assert reported(capsys, tmp_path, path, "-o", tmp_path / "r.html", "--format", "json").code == 0
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("{")
    assert reported(capsys, tmp_path, path, "--format", "pdf").code == 2


def test_a_place_that_cannot_be_written_is_one_clear_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Nothing is left behind."""
    path = journal(tmp_path, "13:05 start")
    outcome = reported(capsys, tmp_path, path, "-o", tmp_path / "gone" / "r.html")
    assert (outcome.code, outcome.out) == (1, "")
    assert "cannot be written" in outcome.complaint


def test_a_real_process_reports_in_utf_8(tmp_path: Path) -> None:
    """Whatever the machine's own encoding is; without names where they are not wanted."""
    path = journal(tmp_path, "13:05 start")
    for form in ("text", "md", "csv", "json", "html"):
        outcome = started(["report", path, "--format", form, "--anonymous"], tmp_path)
        assert (outcome.code, outcome.err) == (0, "")
        assert "Speaker" not in outcome.out.replace("speakers", "")

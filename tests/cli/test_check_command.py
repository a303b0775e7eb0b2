"""`stagetimer check`: every error and warning of a programme in one run."""

import json
from pathlib import Path

import pytest

from cli_runs import PROGRAMME, called, written
from json_schema_check import faults
from programme_samples import changed, plan, slot, valid

ENTRY = {
    "type": "object",
    "properties": {
        "level": {"enum": ["error", "warning"]},
        "code": {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"},
        "place": {"type": "string"},
        "message": {"type": "string", "pattern": r"\S"},
        "hint": {"type": "string"},
    },
    "required": ["level", "code", "place", "message", "hint"],
    "additionalProperties": False,
}


def test_the_published_programme_has_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0, nothing on standard error, and one line of what was understood."""
    outcome = called(capsys, "check", PROGRAMME)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (
        "Creative Co-Production in Mental Health: 5 slots, Thursday 18 July 2024, 1:05 pm to 1:55 pm UK time: "
        "no problems.\n"
    )
    assert called(capsys, "check", PROGRAMME, "--json").out == ""


def test_a_programme_of_several_days_names_the_last_one_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Else a time of its last day reads as one of its first; a session over midnight is one day."""
    days = plan(slot("A", "9:00", length=600), slot("B", "8:00", length=600, date="2024-07-19"))
    assert "Thursday 18 July 2024, 9:00 am to Friday 19 July 2024, 8:10 am UK time" in (
        called(capsys, "check", written(tmp_path, "days.json", days)).out
    )
    night = plan(slot("A", "23:55", length=600))
    assert "2024, 11:55 pm to 12:05 am UK time" in called(capsys, "check", written(tmp_path, "night.json", night)).out


def test_warnings_are_said_and_stop_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """An overlap is a warning: exit 0, its line on standard error, the count in the summary."""
    overlapping = plan(slot("First", "13:05", length="15 min"), slot("Second", "13:15", length="10 min"))
    outcome = called(capsys, "check", written(tmp_path, "overlap.json", overlapping))
    assert outcome.code == 0
    assert outcome.complaint.startswith("warning, slots[1]")
    assert outcome.out.endswith(": 1 warning.\n")


def test_errors_come_before_warnings_all_in_one_run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Two errors and a warning, the warning first in the file: the first line says the worst."""
    broken = valid()
    broken["slots"] = [
        {"kind": "talk", "title": "No speaker", "start": "13:05", "length": "10 min"},
        slot("Second", "25:00", length="10 min"),
        slot("Third", "13:25", lenght="10 min"),
    ]
    outcome = called(capsys, "check", written(tmp_path, "broken.json", broken))
    levels = [line.split(",")[0] for line in outcome.err.splitlines()]
    assert (outcome.code, outcome.out) == (1, "")
    assert levels == sorted(levels)
    assert levels[:2] == ["error", "error"]
    assert "“lenght”" in outcome.err


def test_as_json_each_problem_is_one_object_a_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """With `--json`: level, code, place, message, hint on standard error, errors first, nothing else."""
    broken = changed(("slots", 1, "length"), "many")
    outcome = called(capsys, "check", written(tmp_path, "broken.json", broken), "--json")
    entries = [json.loads(line) for line in outcome.err.splitlines()]
    assert (outcome.code, outcome.out) == (1, "")
    assert [faults(entry, ENTRY) for entry in entries] == [[]] * len(entries)
    assert (entries[0]["level"], entries[0]["code"], entries[0]["place"]) == (
        "error",
        "invalid-length",
        "slots[1].length",
    )


@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_a_file_that_is_not_there_is_unreadable(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, as_json: list[str]
) -> None:
    """A missing file and a folder: one line, one object with code `unreadable`, exit 1."""
    for path in (tmp_path / "missing.json", tmp_path):
        outcome = called(capsys, "check", path, *as_json)
        assert outcome.code == 1
        if as_json:
            assert json.loads(outcome.complaint)["code"] == "unreadable"
        else:
            assert outcome.complaint.startswith(f"error, {path.name}: ")


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe\x80", b"{", b"[]", b"null", b'{"format": 1', b"\xef\xbb\xbf{}"]
)
def test_garbage_is_an_error_in_words(capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes) -> None:
    """Whatever the bytes are, exit 1 and sentences, the first one an error."""
    outcome = called(capsys, "check", written(tmp_path, "garbage.json", content))
    assert outcome.code == 1
    assert outcome.err.startswith("error, ")
    assert "Traceback" not in outcome.err


def test_a_file_that_cannot_be_read_never_ends_in_a_traceback(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system refuses: one sentence with its reason."""

    def refuse(*_: object, **__: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, "closed.json", valid())
    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    outcome = called(capsys, "check", path)
    assert outcome.code == 1
    assert outcome.complaint.startswith("error, closed.json: ")


def test_other_commands_say_the_errors_too_and_not_the_warnings(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """`show`, `rehearse`, `watch` and `run` of a broken programme: its errors, exit 1, nothing on standard output."""
    broken = written(tmp_path, "broken.json", changed(("slots", 1, "length"), "many"))
    script = written(tmp_path, "script.txt", "13:05:40 start\n")
    for words in (
        ["show", broken],
        ["rehearse", broken, "--script", script],
        ["watch", "--programme", broken, "--script", script],
        [broken],
    ):
        outcome = called(capsys, *words)
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.complaint.startswith("error, slots[1].length")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("talks.txt", "10:00 Moss\n", "This is text"),
        ("talks.csv", "Start,Title\n10:00,Moss\n", "This is a table"),
        ("talks.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", "This is a calendar"),
        ("talks.html", "<!doctype html><p>10:00 Moss", "This is a web page"),
        ("talks.xml", "<?xml version='1.0'?><schedule/>", "This is an XML file"),
        ("frab.json", '{"schedule": {}}', "This is an export of another program"),
        ("talks.docx", b"PK\x03\x04 word/document.xml", "This is a Word document"),
        ("talks.xlsx", b"PK\x03\x04 xl/workbook.xml", "This is an Excel workbook"),
    ],
)
def test_a_file_of_another_kind_is_named_with_the_command_that_reads_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, content: str | bytes, says: str
) -> None:
    """One line: that it is no programme file, what it looks like, what to do."""
    path = written(tmp_path, name, content)
    outcome = called(capsys, "check", path)
    assert outcome.code == 1
    assert outcome.complaint.startswith(f"error, {name}: {says}, not a programme file. ")
    assert outcome.complaint.endswith(f"stagetimer import {path} -o programme.json")


def test_many_warnings_of_one_kind_are_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Eight talks with gaps between them: one line for people, an object each with `--json`, all of them counted."""
    path = written(tmp_path, "gaps.json", plan(*(slot(f"T{n}", f"{n}:00", length="10 min") for n in range(10, 18))))
    outcome = called(capsys, "check", path)
    assert outcome.complaint.startswith("warning, slots[1]; slots[2]; ")
    assert outcome.out.endswith(": 7 warnings.\n")
    assert len(called(capsys, "check", path, "--json").err.splitlines()) == 7

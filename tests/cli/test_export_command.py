"""`stagetimer export`: the file, and what is not in it."""

import json
from pathlib import Path

import pytest

from cli_runs import PROGRAMME, called, written
from programme_samples import plan, slot, valid


def test_what_the_file_does_not_hold_is_said_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Notes never leave; how speakers are addressed has no place in a table and has one in a calendar."""
    one = slot("A", "13:05", length="10 min", notes="Slides are late")
    one["speakers"] = [{"name": "Ann", "says": "an"}]
    path = written(tmp_path, "programme.json", plan(one, slot("B", "13:15", length="10 min"), messages=["Louder"]))
    table = called(capsys, "export", path, "-o", tmp_path / "a.csv")
    assert table.complaint == (
        "Not in the file: the notes for the chair (slot 1); how speakers are addressed and pronounced, and from where "
        "they join (slot 1); the messages to the stage."
    )
    calendar = called(capsys, "export", path, "--format", "ics", "-o", tmp_path / "a.ics")
    assert calendar.complaint == "Not in the file: the notes for the chair (slot 1)."


def test_a_file_that_holds_everything_says_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The published session, in every format."""
    for format_ in ("csv", "xlsx", "ics", "md"):
        outcome = called(capsys, "export", PROGRAMME, "--format", format_, "-o", tmp_path / f"a.{format_}")
        assert (outcome.code, outcome.err) == (0, "")


def test_a_programme_without_a_date_says_which_day_the_file_has(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A day that nobody gave is not written in silence."""
    data = {key: value for key, value in valid().items() if key != "date"}
    path = written(tmp_path, "programme.json", data)
    assert called(capsys, "export", path, "-o", tmp_path / "a.csv").complaint.startswith("The programme has no date; ")
    given = called(capsys, "export", path, "--date", "2030-01-01", "-o", tmp_path / "b.csv")
    assert given.err == ""
    assert "2030-01-01,13:05" in (tmp_path / "b.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("format_", ["csv", "xlsx", "ics", "md"])
def test_an_export_imported_again_is_the_same_programme(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, format_: str
) -> None:
    """By the command line alone."""
    there, back = tmp_path / f"a.{format_}", tmp_path / "back.json"
    called(capsys, "export", PROGRAMME, "--format", format_, "-o", there)
    assert called(capsys, "import", there, "-o", back).err == ""
    ours, again = (json.loads(path.read_text(encoding="utf-8")) for path in (PROGRAMME, back))
    assert [s["title"] for s in again["slots"]] == [s["title"] for s in ours["slots"]]
    assert (again["date"], again["finish"], again["topics"]) == (ours["date"], ours["finish"], ours["topics"])

"""`stagetimer import`: what people see, what scripts get, what is written."""

import json
import sys
from pathlib import Path

import pytest

from cli_runs import PROGRAMME, Outcome, called, written
from programme_samples import changed, plan, slot, valid

TEXT = """Talks
12 March 2026

10:00-10:10 Ann Moss: Moss in towns
10:10-10:20 Bo Fern: Fern in towns
10:20-10:75 Cy Bark: Bark in towns
10:30-10:40 Di Twig: Twig in towns
"""


def entries(outcome: Outcome) -> list[dict[str, str]]:
    """Return each line of standard error as JSON."""
    return [json.loads(line) for line in outcome.err.splitlines()]


def test_the_table_comes_first_and_the_last_line_says_what_to_do(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Per slot its time, its length, where it stood, who and what; without -o nothing is written."""
    good = TEXT.replace("10:75", "10:30")
    outcome = called(capsys, "import", written(tmp_path, "talks.txt", good), "--timezone", "Europe/London")
    lines = outcome.out.splitlines()
    assert outcome.code == 0
    assert lines[0] == "Talks: 4 slots, Thursday 12 March 2026, UK time, read as text"
    assert lines[2] == "1  10:00 am  10 minutes  line 4  Ann Moss · Moss in towns"
    assert lines[-1] == "Nothing was written. Add  -o programme.json  to keep it."


def test_an_error_writes_nothing_and_says_how_to_go_on(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The first line is the worst; the last one names --partial; exit 1."""
    target = tmp_path / "programme.json"
    outcome = called(capsys, "import", written(tmp_path, "talks.txt", TEXT), "-o", target)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("error, line 6: ")
    assert outcome.err.splitlines()[-1].startswith("Nothing was written: one error. ")
    assert "--partial" in outcome.err
    assert not target.exists()


def test_every_error_is_named_in_one_run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Two bad times in a text."""
    text = TEXT.replace("10:30-10:40", "10:30-10:99")
    outcome = called(capsys, "import", written(tmp_path, "talks.txt", text))
    assert [line[:13] for line in outcome.err.splitlines() if line.startswith("error")] == [
        "error, line 6",
        "error, line 7",
    ]
    assert "2 errors" in outcome.err


def test_partial_writes_what_can_be_read_and_says_what_is_missing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Three of four slots; exit 0, since that was asked for; what is written has no error."""
    target = tmp_path / "programme.json"
    outcome = called(capsys, "import", written(tmp_path, "talks.txt", TEXT), "--partial", "-o", target)
    assert outcome.code == 0
    assert outcome.err.startswith("error, line 6: ")
    assert outcome.err.splitlines()[-1] == "Not in the programme, because of the errors above: line 6."
    assert len(json.loads(target.read_text(encoding="utf-8"))["slots"]) == 3
    assert called(capsys, "check", target).code == 0


def test_with_json_standard_error_holds_nothing_but_problems(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Errors before warnings, each warning its own object; the programme on standard output, also if partial."""
    many = "Talks\n12 March 2026\n\n" + "".join(f"{h}:00 Talk {h}\n" for h in range(10, 17)) + "17:00-17:75 Bad\n"
    path = written(tmp_path, "talks.txt", many)
    refused = called(capsys, "import", path, "--json")
    assert (refused.code, refused.out) == (1, "")
    levels = [entry["level"] for entry in entries(refused)]
    assert levels == sorted(levels)
    kept = called(capsys, "import", path, "--json", "--partial", "-o", tmp_path / "p.json")
    assert kept.code == 0
    assert [e["code"] for e in entries(kept)].count("end-inferred") >= 5
    assert json.loads(kept.out) == json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["missing.txt", "folder"])
def test_a_file_that_cannot_be_read_is_one_object_with_code_unreadable(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    """For people it is one line that begins as every error does."""
    (tmp_path / "folder").mkdir()
    outcome = called(capsys, "import", tmp_path / name, "--json")
    assert outcome.code == 1
    assert [(e["level"], e["code"]) for e in entries(outcome)] == [("error", "unreadable")]
    assert called(capsys, "import", tmp_path / name).complaint.startswith("error, ")


@pytest.mark.parametrize(
    "data",
    [
        valid(),
        changed(("slots", 1, "length"), "many"),
        changed(("finish",)),
        changed(("date",)),
        valid() | {"rooms": ["A"]},
        {key: value for key, value in valid().items() if key != "format"},
        changed(("slots", 0, "speakers"), []) | {"timezone": "Europe/Lodnon", "extra": 1},
        plan(*(slot(f"T{n}", f"{n}:00", length="10 min") for n in range(10, 18))),
    ],
)
def test_check_and_import_find_the_same_and_show_it_the_same_way(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data: dict[str, object]
) -> None:
    """One model: the same code, level, place and words; the same lines for people; the same exit code."""
    path = written(tmp_path, "programme.json", data)
    checked, imported = (called(capsys, word, path, "--json") for word in ("check", "import"))
    assert (checked.code, checked.err) == (imported.code, imported.err)
    checked, imported = (called(capsys, word, path) for word in ("check", "import"))
    advice = [line for line in imported.err.splitlines() if not line.startswith("Nothing was written")]
    assert advice == checked.err.splitlines()


def test_our_own_programme_is_written_as_it_is(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Nothing is lost on the way through, and nothing is said to be."""
    target = tmp_path / "again.json"
    outcome = called(capsys, "import", PROGRAMME, "-o", target)
    assert (outcome.code, outcome.err) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8")) == json.loads(PROGRAMME.read_text(encoding="utf-8"))
    assert outcome.out.splitlines()[-1] == f"Wrote {target}. Next: stagetimer rehearse"


def test_what_was_there_is_kept_and_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Another programme of that name becomes "programme.json~"."""
    target = written(tmp_path, "programme.json", valid())
    before = target.read_bytes()
    outcome = called(capsys, "import", PROGRAMME, "-o", target)
    assert "What was there before is kept as programme.json~." in outcome.out
    assert (tmp_path / "programme.json~").read_bytes() == before


def test_at_a_terminal_lines_are_as_wide_as_it_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Titles wrap under themselves; times and places stay in their columns."""
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    path = written(tmp_path, "programme.json", plan(slot("Long words " * 12, "13:05"), slot("B", "13:15")))
    outcome = called(capsys, "import", path)
    rows = outcome.out.splitlines()
    assert all(len(line) <= 80 for line in (*rows, *outcome.err.splitlines()))
    second = next(line for line in rows if line.startswith("2 "))
    column = second.index("B Speaker")
    at = next(number for number, line in enumerate(rows) if line.startswith("1 "))
    assert rows[at + 1][:column].strip() == ""
    assert rows[at + 1][column] != " "

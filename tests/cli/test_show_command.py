"""`stagetimer show`: where an untouched session, following the clock, stands at a time."""

import json
import unicodedata
from pathlib import Path

import pytest

from cli_runs import PROGRAMME, called, written
from json_schema_check import faults
from programme_samples import changed, plan, slot


def test_at_1318_the_second_speaker_has_seven_minutes(capsys: pytest.CaptureFixture[str]) -> None:
    """The issue's first moment: slot 2, 420 s left, slot 3 next at 13:25 in 420 s, on time."""
    outcome = called(capsys, "show", PROGRAMME, "--at", "13:18", "--json")
    (snap,) = outcome.snapshots
    assert (outcome.code, outcome.err) == (0, "")
    assert (snap["current"]["slot"], snap["current"]["speakers"]) == (2, ["Dr. Joanna Fox"])
    assert (snap["current"]["remaining"], snap["current"]["phase"]) == (420, "normal")
    assert (snap["next"]["slot"], snap["next"]["starts_in"]) == (3, 420)
    assert snap["next"]["expected_start"] == "2024-07-18T13:25:00+01:00"
    assert (snap["session"]["drift"], snap["session"]["drift_text"]) == (0, "on time")


def test_one_second_before_the_start_the_session_is_before(capsys: pytest.CaptureFixture[str]) -> None:
    """At 13:04:59 the state is `before`, the next one starts in a second."""
    (snap,) = called(capsys, "show", PROGRAMME, "--at", "13:04:59", "--json").snapshots
    assert (snap["state"], snap["current"], snap["next"]["starts_in"]) == ("before", None, 1)


@pytest.mark.parametrize(
    ("time", "phase", "remaining"),
    [("13:23:30", "warning", 90), ("13:24:30", "final", 30), ("13:23:00", "warning", 120)],
)
def test_the_phases_of_the_second_talk(
    capsys: pytest.CaptureFixture[str], time: str, phase: str, remaining: int
) -> None:
    """Warning at 13:23:30, final at 13:24:30."""
    (snap,) = called(capsys, "show", PROGRAMME, "--at", time, "--json").snapshots
    assert (snap["current"]["slot"], snap["current"]["phase"], snap["current"]["remaining"]) == (2, phase, remaining)


def test_at_the_published_end_the_session_is_finished(capsys: pytest.CaptureFixture[str]) -> None:
    """At 13:55 nobody runs and nobody is to come."""
    (snap,) = called(capsys, "show", PROGRAMME, "--at", "13:55", "--json").snapshots
    assert (snap["state"], snap["current"], snap["next"]) == ("finished", None, None)
    assert [row["status"] for row in snap["slots"]] == ["done"] * 5


def test_every_moment_is_as_the_published_schema_says(capsys: pytest.CaptureFixture[str]) -> None:
    """`schema snapshot` describes what `show --json` prints."""
    schema = json.loads(called(capsys, "schema", "snapshot").out)
    for time in ("13:04:59", "13:18", "13:23:30", "13:24:30", "13:55"):
        (snap,) = called(capsys, "show", PROGRAMME, "--at", time, "--json").snapshots
        assert faults(snap, schema) == []
        assert faults({**snap, "seq": "0"}, schema) != []
        assert faults({key: snap[key] for key in snap if key != "advice"}, schema) != []


@pytest.mark.parametrize(
    "time", ["1:18 pm", "13:18:00", "2024-07-18T13:18:00+01:00", "2024-07-18T12:18:00Z", "2024-07-18 13:18"]
)
def test_a_time_may_be_written_in_many_forms(capsys: pytest.CaptureFixture[str], time: str) -> None:
    """A time of day in the programme's zone, or an ISO instant."""
    (snap,) = called(capsys, "show", PROGRAMME, "--at", time, "--json").snapshots
    assert snap["at"] == "2024-07-18T13:18:00+01:00"


def test_as_text_it_is_a_page_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    """Without `--json`: the title with its day, one line, and a row per slot."""
    lines = called(capsys, "show", PROGRAMME, "--at", "13:18").out.splitlines()
    assert lines[0] == "Creative Co-Production in Mental Health, Thursday 18 July 2024"
    assert lines[1] == (
        "1:18:00 pm BST  ● SPEAKING  Dr. Joanna Fox  7:00 | next Joannah Griffith at 1:25 pm, in 7:00 | on time"
    )
    assert len(lines) == 9


def test_without_a_time_it_is_now(capsys: pytest.CaptureFixture[str]) -> None:
    """The laptop's own time; long after the published day all is done."""
    (snap,) = called(capsys, "show", PROGRAMME, "--json").snapshots
    assert snap["state"] == "finished"


@pytest.mark.parametrize("time", ["25:99", "soon", "", "13", "2024-13-45T13:00", "\x1b[2J"])
def test_a_time_that_is_none_is_wrong_usage(capsys: pytest.CaptureFixture[str], time: str) -> None:
    """Exit 2 and one line that says how a time looks."""
    outcome = called(capsys, "show", PROGRAMME, "--at", time)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.complaint.startswith("stagetimer: --at ")
    assert "looks like" in outcome.complaint


def test_a_time_that_the_clocks_leave_out_is_said_to_be_none(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """On the night of 28 March 2027 there is no 01:30."""
    night = plan(slot("Night", "00:30", length="90 min"), start="00:30", date="2027-03-28")
    outcome = called(capsys, "show", written(tmp_path, "night.json", night), "--at", "01:30")
    assert outcome.code == 2
    assert "does not exist on 2027-03-28" in outcome.complaint


def test_a_programme_without_a_date_takes_the_one_that_is_given(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """`--date` before or after the command."""
    undated = written(tmp_path, "undated.json", changed(("date",)))
    after = called(capsys, "show", undated, "--date", "2026-01-05", "--at", "13:06", "--json")
    before = called(capsys, "--date", "2026-01-05", "show", undated, "--at", "13:06", "--json")
    assert after.snapshots[0]["at"] == "2026-01-05T13:06:00+00:00"
    assert before == after


@pytest.mark.parametrize("day", ["tomorrow", "2024-02-30", "18.07.2024"])
def test_a_day_that_is_none_is_wrong_usage(capsys: pytest.CaptureFixture[str], day: str) -> None:
    """Exit 2 and one line that says how a day looks."""
    outcome = called(capsys, "show", PROGRAMME, "--date", day)
    assert outcome.code == 2
    assert f'"{day}" is no day: it looks like 2024-07-18' in outcome.complaint


def test_titles_reach_standard_output_without_what_a_terminal_could_obey(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """ESC, C1 and bidi controls of a programme are in no output, as text or as JSON."""
    nasty = changed(("slots", 0, "title"), "\x1b]0;owned\x07[/]\u009b31m\u202ename")
    for form in ([], ["--json"]):
        out = called(capsys, "show", written(tmp_path, "nasty.json", nasty), "--at", "13:06", *form).out
        assert "]0;owned[/]31mname" in out
        assert not [c for c in out if c != "\n" and unicodedata.category(c) in {"Cc", "Cf"}]

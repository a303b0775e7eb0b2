"""`stagetimer rehearse --script`: a rehearsal written down, printed at once."""

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from cli_runs import PROGRAMME, Outcome, called, started, written
from json_schema_check import faults

FIRST_LATE = "13:05:40 start\n13:17:00 next\n"
CONTRACT = """\
# the first speaker starts late and runs over
13:05:40 start
13:17:00 next
13:17:10 correct-start 13:16:50
13:20:00 plan shorten
"""


@pytest.fixture(name="rehearse")
def rehearsing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> "Rehearse":
    """Return what runs a script over the published programme."""
    return Rehearse(capsys, tmp_path)


class Rehearse:
    """Runs scripts over the published programme."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self.capsys = capsys
        self.folder = folder

    def __call__(self, script: str | bytes, *options: str) -> Outcome:
        """Return what `rehearse --script` with those options gives."""
        path = written(self.folder, "script.txt", script)
        return called(self.capsys, "rehearse", PROGRAMME, "--script", path, *options)

    def json(self, script: str, *options: str) -> list[dict[str, object]]:
        """Return its lines as JSON."""
        outcome = self(script, "--json", *options)
        assert (outcome.code, outcome.err) == (0, "")
        return outcome.snapshots


def test_the_issues_script_holds(rehearse: Rehearse) -> None:
    """Zero at 13:15:40, over a second later; at 13:17:00 slot 2 with 10:00, finish 13:57:00, 2:00 behind."""
    snaps = rehearse(FIRST_LATE, "--json").snapshots
    by_time = {snap["at"][11:19]: snap for snap in snaps}
    assert [(by_time[t]["current"]["phase"], by_time[t]["current"]["text"]) for t in ("13:15:40", "13:15:41")] == [
        ("zero", "0:00"),
        ("over", "+0:01"),
    ]
    second = by_time["13:17:00"]
    assert (second["current"]["slot"], second["current"]["text"]) == (2, "10:00")
    assert (second["session"]["expected_finish"][11:19], second["session"]["drift_text"]) == ("13:57:00", "2:00 behind")


def test_the_contracts_example_runs_as_written(rehearse: Rehearse) -> None:
    """All of it: the correction moves the start, the plan shortens the talks to come."""
    snaps = rehearse(CONTRACT, "--json").snapshots
    assert not [snap for snap in snaps if "refused" in snap]
    by_seq = {snap["seq"]: snap for snap in reversed(snaps)}
    assert by_seq[3]["current"]["started"] == "2024-07-18T13:16:50+01:00"
    assert by_seq[4]["session"]["drift_text"] == "0:10 ahead"
    assert by_seq[4]["next"]["changed"] is True


def test_without_its_last_two_commands_the_example_runs_too(rehearse: Rehearse) -> None:
    """Start and next alone: two commands in force at the end."""
    snaps = rehearse("\n".join(CONTRACT.splitlines()[:3]), "--json").snapshots
    assert snaps[-1]["seq"] == 2


def test_a_run_begins_a_minute_before_the_published_start(rehearse: Rehearse) -> None:
    """13:04:00; or `--from`, in any form of a time."""
    assert rehearse.json("")[0]["at"] == "2024-07-18T13:04:00+01:00"
    for time in ("13:00", "1 pm", "2024-07-18T13:00:00+01:00"):
        assert rehearse.json("", "--from", time)[0]["at"] == "2024-07-18T13:00:00+01:00"


def test_a_run_ends_a_minute_after_the_expected_finish_or_as_told(rehearse: Rehearse) -> None:
    """Slot 5 not ended by hand: 13:56:00; `--until` 13:30: then."""
    assert rehearse.json("13:45:00 start")[-1]["at"] == "2024-07-18T13:56:00+01:00"
    assert rehearse.json("13:45:00 start", "--until", "13:50")[-1]["at"] == "2024-07-18T13:50:00+01:00"
    assert rehearse.json("")[-1]["at"] == "2024-07-18T13:55:00+01:00"


def test_every_n_seconds_there_is_a_line(rehearse: Rehearse) -> None:
    """`--every 20` from 13:04:00 to 13:05:00: four lines, the one of the start among them once."""
    assert [str(snap["at"])[14:19] for snap in rehearse.json("", "--every", "20", "--until", "13:05")] == [
        "04:00",
        "04:20",
        "04:40",
        "05:00",
    ]


def test_a_line_equal_to_the_one_before_is_not_repeated(rehearse: Rehearse) -> None:
    """As JSON and as text no two lines that follow each other are the same."""
    script = "13:05:00 start\n13:06:00 here 2\n13:06:00 here 2\n13:06:00 start 9\n13:06:00 start 9\n"
    for options in (["--json"], []):
        lines = rehearse(script, *options, "--every", "1", "--until", "13:07").out.splitlines()
        assert all(line != before for before, line in pairwise(lines))


def test_a_refused_command_is_a_line_of_its_own(rehearse: Rehearse) -> None:
    """Its words, time and reason; the run goes on, exit 0."""
    snaps = rehearse.json("13:05:00 start\n13:06:00 start 9\n13:07:00 end\n")
    (refused,) = [snap for snap in snaps if "refused" in snap]
    assert list(refused.items()) == [
        ("refused", "start 9"),
        ("at", "2024-07-18T13:06:00+01:00"),
        ("reason", "There is no slot 9: the programme has 5."),
    ]
    assert snaps[-1]["seq"] == 2
    text = rehearse("13:06:00 start 9\n").out
    assert "REHEARSAL | 1:06:00 pm BST  refused: start 9: There is no slot 9: the programme has 5.\n" in text


def test_plans_are_a_line_of_their_own(rehearse: Rehearse) -> None:
    """Per plan its name, expected finish and `unrecovered`, and per slot start, length and loss."""
    (plans,) = [snap for snap in rehearse(FIRST_LATE + "13:18:00 plans\n", "--json").snapshots if "plans" in snap]
    assert list(plans) == ["plans", "at"]
    assert [plan["name"] for plan in plans["plans"]] == ["shorten", "discussion", "breaks", "late"]
    shorten = plans["plans"][0]
    assert (shorten["expected_finish"], shorten["unrecovered"]) == ("2024-07-18T13:55:00+01:00", 0)
    assert sum(slot["loss"] for slot in shorten["slots"]) == 120
    assert {frozenset(slot) for slot in shorten["slots"]} == {frozenset({"slot", "start", "length", "loss"})}


def test_every_snapshot_of_a_run_is_as_the_schema_says(rehearse: Rehearse, capsys: pytest.CaptureFixture[str]) -> None:
    """Every line of the run is a rehearsal's snapshot and fits `schema snapshot`."""
    schema = json.loads(called(capsys, "schema", "snapshot").out)
    script = CONTRACT + "13:21:00 pause\n13:22:00 resume\n13:30:00 message Hello\n13:31:00 end\n13:40:00 undo\n"
    for snap in rehearse(script, "--json", "--every", "30").snapshots:
        assert faults(snap, schema) == []
        assert snap["clock"]["rehearsal"] is True


def test_as_text_each_line_is_readable(rehearse: Rehearse) -> None:
    """Without `--json`: the same as lines, each marked as a rehearsal."""
    lines = rehearse(FIRST_LATE).out.splitlines()
    assert lines[0] == (
        "REHEARSAL | 1:04:00 pm BST  ○ STARTS in 1:00 | next Professor Shulamit Ramon at 1:05 pm, in 1:00 | on time"
    )
    assert all(line.startswith("REHEARSAL | ") for line in lines)
    assert len(lines) == len(rehearse(FIRST_LATE, "--json").out.splitlines())


def test_the_rate_is_told_and_changes_nothing_else(rehearse: Rehearse) -> None:
    """`--speed 10` is in each snapshot; a script runs at once anyhow."""
    fast, plain = rehearse(FIRST_LATE, "--json", "--speed", "10").snapshots, rehearse(FIRST_LATE, "--json").snapshots
    assert fast[0]["clock"]["rate"] == 10.0
    assert [{**snap, "clock": None} for snap in fast] == [{**snap, "clock": None} for snap in plain]


def test_watching_a_script_is_the_same_as_rehearsing_it(
    rehearse: Rehearse, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """`watch --script` prints the same, as JSON and as lines."""
    path = written(tmp_path, "watched.txt", FIRST_LATE)
    for form in ([], ["--json"]):
        watched = called(capsys, "watch", "--programme", PROGRAMME, "--script", path, *form)
        assert watched == rehearse(FIRST_LATE, *form)


def test_the_same_script_gives_the_same_bytes_in_any_place(tmp_path: Path) -> None:
    """In two processes, once from a file, once from standard input."""
    path = written(tmp_path, "script.txt", CONTRACT)
    words: list[str | Path] = ["rehearse", PROGRAMME, "--json", "--script"]
    first = started([*words, path], tmp_path)
    assert (first.code, first.err) == (0, "")
    assert started([*words, "-"], tmp_path, text=CONTRACT) == first


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("13:05 start\nnonsense\n", 'line 2: "nonsense" is no time'),
        ("13:05 start\n13:04:30 next\n", 'line 2: "13:04:30" goes back'),
        ("12:00 start\n", 'line 1: "12:00 start" comes before the run starts: see --from'),
        (b"13:05 start\n13:06 message \xe9t\xe9\n", "line 2: this is not UTF-8 text: save the file as UTF-8"),
        (b"\x00\xff\xfe", "line 1: "),
    ],
)
def test_a_script_that_cannot_be_read_ends_before_it_starts(rehearse: Rehearse, script: str | bytes, says: str) -> None:
    """Exit 1, nothing printed, the file and the line named."""
    outcome = rehearse(script)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.complaint.startswith("stagetimer: ")
    assert f"script.txt: {says}" in outcome.complaint


def test_a_command_after_until_ends_before_it_starts(rehearse: Rehearse) -> None:
    """Exit 1, the line named."""
    outcome = rehearse("13:05 start\n13:30:01 next\n", "--until", "13:30")
    assert (outcome.code, outcome.out) == (1, "")
    assert 'line 2: "13:30:01 next" comes after the run ends: see --until' in outcome.complaint


def test_a_script_that_is_not_there_is_said_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A missing file and a folder: exit 1."""
    for path in (tmp_path / "missing.txt", tmp_path):
        outcome = called(capsys, "rehearse", PROGRAMME, "--script", path)
        assert outcome.code == 1
        assert outcome.complaint.endswith("name a script file")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--from", "soon"], '--from "soon" is no time'),
        (["--until", "25:00"], '--until "25:00" is no time'),
        (["--until", "13:00"], "--until 13:00 lies before the run starts"),
        (["--every", "0"], "--every 0 is too few"),
        (["--every", "-5"], "--every -5 is too few"),
        (["--every", "often"], "argument --every: invalid int value: 'often'"),
        (["--speed", "0"], "--speed 0 is out of reach: a rehearsal runs at 0.1 to 120 times real time"),
        (["--speed", "121"], "--speed 121 is out of reach"),
        (["--speed", "nan"], "--speed nan is out of reach"),
        (["--speed", "fast"], "argument --speed: invalid float value: 'fast'"),
        (["--date", "soon"], '"soon" is no day'),
    ],
)
def test_an_option_that_cannot_be_is_wrong_usage(rehearse: Rehearse, options: Sequence[str], says: str) -> None:
    """Exit 2, nothing printed, one line that says what would be right."""
    outcome = rehearse(FIRST_LATE, *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.complaint.startswith(f"stagetimer: {says}") or says in outcome.complaint


@pytest.mark.parametrize("options", [["--json"], ["--every", "5"], ["--until", "13:30"]])
def test_options_of_a_script_need_one(capsys: pytest.CaptureFixture[str], options: list[str]) -> None:
    """`--json`, `--every`, `--until` without `--script`: exit 2."""
    outcome = called(capsys, "rehearse", PROGRAMME, *options)
    assert outcome.code == 2
    assert "go with --script" in outcome.complaint


def test_a_rehearsal_on_the_screen_needs_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 3, and how to rehearse without one."""
    outcome = called(capsys, "rehearse", PROGRAMME)
    assert outcome.code == 3
    assert "--script FILE" in outcome.complaint

"""`stagetimer schema`: what others may read and write, as JSON Schemas that hold."""

import json
import re
from typing import Any

import pytest
from hypothesis import given

from cli_runs import PROGRAMME, called
from json_schema_check import faults
from session_strategies import COMMANDS
from stagetimer.core.command_forms import FORMS
from stagetimer.core.command_text import CommandTextError, command_words, read_command, write_command
from stagetimer.core.commands import Command


def schema(capsys: pytest.CaptureFixture[str], *which: str) -> dict[str, Any]:
    """Return the schema that the command prints."""
    outcome = called(capsys, "schema", *which)
    assert (outcome.code, outcome.err) == (0, "")
    read: dict[str, Any] = json.loads(outcome.out)
    return read


@pytest.mark.parametrize(
    "which", ["programme", "snapshot", "event", "command", "anchor", "remote", "report", "webhook"]
)
def test_each_schema_is_one_and_says_of_which_draft(capsys: pytest.CaptureFixture[str], which: str) -> None:
    """Plain JSON, the draft named, a title, only keywords with a meaning."""
    found = schema(capsys, which)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["title"]
    assert isinstance(faults({}, found), list)


def test_without_a_name_it_is_the_programmes(capsys: pytest.CaptureFixture[str]) -> None:
    """`stagetimer schema` alone is `stagetimer schema programme`."""
    assert schema(capsys) == schema(capsys, "programme")


def test_the_published_programme_is_as_its_schema_says(capsys: pytest.CaptureFixture[str]) -> None:
    """The repository's programme.json fits; with an unknown key or a wrong kind it does not."""
    data = json.loads(PROGRAMME.read_text(encoding="utf-8"))
    found = schema(capsys, "programme")
    assert faults(data, found) == []
    assert faults({**data, "titel": "x"}, found) != []
    assert faults({**data, "slots": [{**data["slots"][0], "kind": "lecture"}]}, found) != []


def test_every_command_of_the_contract_has_a_form_with_its_meaning(capsys: pytest.CaptureFixture[str]) -> None:
    """One pattern per name, each described."""
    forms = schema(capsys, "command")["anyOf"]
    assert [form["title"] for form in forms] == list(FORMS)
    assert set(FORMS) == {
        "start", "next", "end", "pause", "resume", "add", "length", "segment", "control", "follow", "hold",
        "correct-start", "correct-end", "late-start", "skip", "restore", "move", "swap", "here", "no-show", "plan",
        "message", "clear-message", "blank", "unblank", "offset", "undo", "redo",
    }  # fmt: skip
    assert all(form["description"] for form in forms)


@given(COMMANDS)
def test_what_is_written_of_a_command_fits_its_form(command: Command) -> None:
    """The text form of any command matches the pattern of its name and no other one."""
    text = write_command(command)
    assert [name for name, (pattern, _) in FORMS.items() if re.search(pattern, text)] == [command_words(command)[0]]


@pytest.mark.parametrize(
    "text",
    [
        "start", "start 3", "add 90", "add -1:30", "add +10 min", "length 2 9:30", "length 2 1 h 5 min", "undo 3",
        "here 2 no", "late-start 2 to-the-clock", "move 3 1", "message Hello", "offset -8", "no-show 2 last",
        "plan shorten", "correct-start 13:16:50", "correct-end 1:15 pm",
    ],
)  # fmt: skip
def test_what_people_write_fits_its_form_and_reads(text: str) -> None:
    """The forms of contracts.md match, and are read."""
    pattern, _ = FORMS[text.split(maxsplit=1)[0]]
    assert re.search(pattern, text)
    assert command_words(read_command(text))[0] == text.split(maxsplit=1)[0]


@pytest.mark.parametrize(
    "text",
    ["start 0", "start x", "pause 1", "add", "add ten", "length 2", "move 3", "here 2 yes", "plan all", "undo 0"],
)
def test_what_does_not_read_fits_no_form(text: str) -> None:
    """A text that is refused as a command matches no pattern."""
    with pytest.raises(CommandTextError):
        read_command(text)
    assert not any(re.search(pattern, text) for pattern, _ in FORMS.values())


def test_an_unknown_schema_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, and the ones there are are named."""
    outcome = called(capsys, "schema", "speech")
    assert outcome.code == 2
    assert "'programme', 'snapshot', 'event', 'command'" in outcome.complaint

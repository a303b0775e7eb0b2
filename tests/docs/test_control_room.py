"""The page for the control room says what the program does: its keys, its options, its words."""

import re
from pathlib import Path

import pytest

from cli_runs import called
from stagetimer.tui.rooms.keys import KEYS
from stagetimer.view import rooms

PAGE = (Path(__file__).parents[2] / "docs" / "control-room.md").read_text(encoding="utf-8")


def test_every_key_is_on_the_page() -> None:
    """In its table of keys."""
    table = PAGE.partition("## Keys")[2].partition("\n\n## ")[0]
    named = {word for row in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE) for word in re.split(r"[ ,]+", row)}
    assert {key.shown for key in KEYS} <= named


def test_what_a_room_says_is_explained() -> None:
    """The words that stand in place of a phase."""
    for words in (rooms.A_MOMENT, rooms.NOT_YET, rooms.NO_SIGNAL, rooms.LEFT):
        assert f"| {words}" in PAGE


@pytest.mark.parametrize("command", ["stagetimer", "stagetimer rooms", "stagetimer gateway"])
def test_the_options_on_the_page_are_options(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each line of a command, word for word."""
    lines = re.findall(rf"^({command} --[^\n]*)$", PAGE, re.MULTILINE)
    assert lines
    subcommand = command.partition(" ")[2] or "run"
    known = called(capsys, subcommand, "--help").out
    for line in lines:
        assert all(option in known for option in re.findall(r"--[a-z-]+", line)), line

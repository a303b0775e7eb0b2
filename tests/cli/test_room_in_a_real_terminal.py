"""A room of a broker as people use it: two chairs' laptops and a stage in real terminals, with a settings file."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mosquitto import NEEDS_MOSQUITTO, Mosquitto
from real_terminal import PATIENCE, RealTerminal

pytestmark = [NEEDS_MOSQUITTO, pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals here")]

PROGRAMME = {
    "format": 1,
    "title": "Session",
    "date": "2024-07-18",
    "timezone": "Europe/London",
    "start": "13:05",
    "slots": [{"kind": "talk", "title": "Talk", "speakers": [{"name": "Dr Fox"}], "length": "10 min"}],
}


class Hall:
    """A broker, a programme and settings that name the broker and the event."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.broker = Mosquitto(folder)
        (folder / "programme.json").write_text(json.dumps(PROGRAMME), encoding="utf-8")
        wanted = {"broker": str(self.broker.address), "event": "My Conf"}
        (folder / "settings.json").write_text(json.dumps(wanted), encoding="utf-8")

    def terminal(self, *words: str) -> RealTerminal:
        """Return a terminal with that command, about the room Hall 2."""
        settings = {"STAGETIMER_CONFIG_DIR": str(self._folder)}
        return RealTerminal(*words, "--room", "Hall 2", environment=settings, cwd=self._folder)

    def chair(self, name: str) -> RealTerminal:
        """Return a chair's laptop that rehearses."""
        return self.terminal("rehearse", "--data-dir", str(self._folder / name))


def wait_for(condition: Callable[[], object], *terminals: RealTerminal) -> None:
    """Read all terminals until the condition holds."""
    for _ in range(PATIENCE):
        if condition():
            return
        for terminal in terminals:
            terminal.read(0.02)
    raise AssertionError("\n\n".join(terminal.text for terminal in terminals))


def chosen(terminal: RealTerminal, row: str) -> bool:
    """Press Enter on a row, again if need be: none counts just after a panel has opened, or after another Enter."""
    if f"> {row}" in terminal.text:
        terminal.press("\r")
    gone = 0
    for _ in range(60):
        terminal.read(0.05)
        gone = 0 if row in terminal.text else gone + 1
        if gone == 5:  # not only while it is painted anew
            return True
    return gone > 0


def test_a_room_changes_hands_and_the_stage_goes_with_it(tmp_path: Path) -> None:
    """Without a broker one line says so; a second laptop is told of the first, takes over on S, and dies."""
    hall = Hall(tmp_path)
    with hall.chair("first") as first:
        first.until("Room Hall 2 is not sent: no broker answers there")
        hall.broker.start()
        with hall.terminal("stage") as stage:
            wait_for(lambda: "Dr Fox" in stage.text, first, stage)
            with hall.chair("second") as second:
                wait_for(lambda: "this session is not sent. S takes it over" in second.text, first, stage, second)
                second.press("\x1b")
                wait_for(lambda: "Nothing here counts" not in second.text, first, stage, second)
                second.press("s")
                wait_for(lambda: "Take room Hall 2 over" in second.text, first, stage, second)
                second.press("\x1b[B")
                wait_for(lambda: "> Take room Hall 2 over" in second.text, first, stage, second)
                wait_for(lambda: chosen(second, "Take room Hall 2 over"), first, stage, second)
                wait_for(lambda: "this session is not sent. S takes it over" in first.text, first, stage, second)
            wait_for(lambda: "No signal since 1:0" in stage.text, first, stage)
            assert "Dr Fox" in stage.text
            assert "the chair's laptop is out of reach" in stage.text
    hall.broker.kill()

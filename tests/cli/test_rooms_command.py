"""`stagetimer rooms` as a program: usage, lines without a terminal, and a whole small event in real terminals."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from cli_runs import PROGRAMME, called
from mosquitto import NEEDS_MOSQUITTO, Mosquitto

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are POSIX", allow_module_level=True)

from real_terminal import RealTerminal

NO_TROUBLE = r"[^\n]*\n─ room"
"""The first two rows of the screen when there is nothing to be said above the rooms."""
EVENT = ("--event", "Conf 2026")


@contextmanager
def closing_down(broker: Mosquitto) -> Iterator[None]:
    """End the broker in the end."""
    try:
        yield
    finally:
        broker.kill()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--broker and --event"),
        (("--broker", "mqtt://a"), "--event"),
        (("--broker", "http://a", *EVENT), '"http://a" is no address of a broker'),
        (("--broker", "mqtt://u:secret@a", *EVENT), "password does not belong in an address"),
        (("--broker", "mqtt://a", *EVENT, "x" * 61), "name of the room has 1 to 60 characters"),
    ],
)
def test_what_is_missing_or_wrong_is_one_line(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    """Exit code 2, and no password is repeated."""
    outcome = called(capsys, "rooms", *arguments)
    assert outcome.code == 2
    assert said in outcome.complaint
    assert "secret" not in outcome.complaint


@NEEDS_MOSQUITTO
def test_without_a_terminal_it_prints_a_line_per_change(tmp_path: Path) -> None:
    """As words, or as JSON; without a broker it says so and goes on trying."""
    broker = Mosquitto(tmp_path)
    command = [sys.executable, "-m", "stagetimer", "rooms", "--broker", str(broker.address), *EVENT, "Hall 1"]
    with (
        closing_down(broker),
        subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, encoding="utf-8") as words,
        subprocess.Popen([*command, "--json"], stdout=subprocess.PIPE, encoding="utf-8") as objects,
    ):
        assert words.stdout is not None
        assert objects.stdout is not None
        first = sorted(words.stdout.readline() for _ in range(2))
        assert first[0] == "Hall 1 | ? not here yet\n"
        assert first[1].startswith("No broker: ")
        found = [json.loads(objects.stdout.readline())]
        while not found[-1].get("problem"):
            found.append(json.loads(objects.stdout.readline()))
        assert found[-1]["problem"].startswith("No broker: ")
        broker.start()
        assert words.stdout.readline() == "The broker is there again.\n"
        while "problem" not in found[-1] or found[-1]["problem"]:
            found.append(json.loads(objects.stdout.readline()))
        assert [one["word"] for one in found if "room" in one] == ["not here yet"]
        words.terminate()
        objects.terminate()
        words.stdout.read()
        objects.stdout.read()


@NEEDS_MOSQUITTO
def test_three_rehearsals_and_a_control_room(tmp_path: Path) -> None:
    """Rooms are counted, a note and a command arrive, a laptop that is killed and a broker that is are said."""
    broker = Mosquitto(tmp_path)
    broker.start()
    at_broker = ("--broker", str(broker.address), *EVENT)

    def rehearsal(room: str, *more: str) -> RealTerminal:
        data = ("--data-dir", str(tmp_path / room))
        return RealTerminal(*data, "rehearse", str(PROGRAMME), *at_broker, "--room", room, *more, cwd=tmp_path)

    def drain() -> None:
        for chair in chairs[:2]:  # what nobody reads holds a screen up in the end
            while chair.read(0):
                pass

    with ExitStack() as stack:
        stack.enter_context(closing_down(broker))
        chairs = [stack.enter_context(rehearsal(f"Hall {n}", "--accept-commands")) for n in (1, 2, 3)]
        for chair in chairs:
            chair.until("what would you like to practise")
        rooms = stack.enter_context(RealTerminal("rooms", *at_broker, "Workshop", columns=100, rows=24, cwd=tmp_path))
        for number in (1, 2, 3):
            rooms.until_found(rf"Hall {number} +\d:\d\d ○ STARTS 1:05 PM +Professor Shulamit Ramon")
        rooms.until_found(r"! Workshop +\? not here yet")
        seconds = re.search(r"Hall 1 +(\d:\d\d)", rooms.text)
        assert seconds is not None
        rooms.press("\x1b[B")
        rooms.press("n")
        rooms.until("Note to the chair of Hall 1")
        rooms.press("The next speaker is here\r")
        chairs[0].until("The next speaker is here")
        rooms.until("Hall 1: shown to the chair")
        chairs[2].kill()
        rooms.until_found(r"! Hall 3 +\? No signal since 1:0")
        drain()
        broker.kill()
        rooms.until("No broker: ")
        broker.start()
        drain()
        rooms.until_found(rf"\A{NO_TROUBLE}[^$]*Hall 2 +\d:\d\d ")
        rooms.press("q")
        assert rooms.ended() == 0

"""`stagetimer gateway` as a program: what it says, what it refuses, how it ends."""

import signal
import socket
import subprocess
import sys

import pytest

from mosquitto import NEEDS_MOSQUITTO, Mosquitto, free_port
from stagetimer.cli.main import main


def start(*words: str) -> "subprocess.Popen[str]":
    """Start the program."""
    command = [sys.executable, "-m", "stagetimer", "gateway", *words]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8")


@NEEDS_MOSQUITTO
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_it_says_where_the_rooms_are_and_ends_when_told(broker: Mosquitto) -> None:
    """One line per change, and SIGTERM is a clean end."""
    port = free_port()
    program = start("--broker", str(broker.address), "--event", "Conf 2026", "--port", str(port))
    assert program.stderr is not None
    lines = [program.stderr.readline() for _ in range(2)]
    program.send_signal(signal.SIGTERM)
    _, rest = program.communicate(timeout=20)
    assert sorted(lines) == [
        "stagetimer: The broker is there.\n",
        f"stagetimer: The rooms of Conf 2026 are at http://127.0.0.1:{port}/\n",
    ]
    assert rest == "stagetimer: Told to end.\n"
    assert program.returncode == 0


def test_a_port_that_is_taken_is_one_sentence() -> None:
    """It names the port, and another one."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        program = start("--broker", "mqtt://127.0.0.1:1", "--event", "Conf", "--port", str(port))
        _, said = program.communicate(timeout=20)
    assert program.returncode == 1
    assert said.startswith(f"stagetimer: Port {port} is in use")
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "--broker"),
        (("--broker", "mqtt://127.0.0.1"), "--event"),
        (("--broker", "http://127.0.0.1", "--event", "Conf"), "is no address of a broker"),
        (("--broker", "mqtt://127.0.0.1", "--event", ""), "--event"),
        (
            ("--broker", "mqtt://127.0.0.1", "--event", "Conf", "--most", "0"),
            "--most is a number of displays from 1 to 20000",
        ),
    ],
)
def test_what_cannot_be_is_one_sentence(
    words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, and what is missing or wrong."""
    assert main(["gateway", *words]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert len(said.splitlines()) == 1

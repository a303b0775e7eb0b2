"""`--token-file`: a token that stays from run to run, made once, never in sight, refused where others can read it."""

import argparse
import os
from pathlib import Path

import pytest

from cli_runs import called
from session_stories import at, live_session
from stagetimer.cli import run_command
from stagetimer.cli.displays import Displays, Wishes
from stagetimer.cli.token_file import lasting_token
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.core.history import History
from stagetimer.live.session import Session
from web_client import ask

POSIX = pytest.mark.skipif(os.name != "posix", reason="rights of a file are another matter there")


def test_a_missing_file_is_made_and_gives_the_same_token_again(tmp_path: Path) -> None:
    """128 bits of it, and another one in another file."""
    token = lasting_token(tmp_path / "token")
    assert len(token) == 22
    assert lasting_token(tmp_path / "token") == token
    assert lasting_token(tmp_path / "other") != token


@POSIX
def test_the_file_that_is_made_is_its_owners_alone(tmp_path: Path) -> None:
    """Whatever the usual rights of new files are."""
    before = os.umask(0)
    try:
        lasting_token(tmp_path / "token")
    finally:
        os.umask(before)
    assert (tmp_path / "token").stat().st_mode & 0o777 == 0o600


@POSIX
@pytest.mark.parametrize("rights", [0o644, 0o640, 0o606])
def test_a_file_that_others_can_read_or_write_is_refused(tmp_path: Path, rights: int) -> None:
    """The sentence says how to mend it; after that it is taken."""
    path = tmp_path / "token"
    token = lasting_token(path)
    path.chmod(rights)
    with pytest.raises(ValueError, match=r"can be read by others: .* chmod 600 "):
        lasting_token(path)
    path.chmod(0o600)
    assert lasting_token(path) == token


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"short", b"a" * 21, b"a" * 129, b"a" * 5000, b"two words and much more of it", b"\xff" * 30,
     b"a" * 22 + b"\n" + b"b" * 22, b"a" * 22 + b"\x1b[2J", "ä".encode() * 22],
)  # fmt: skip
def test_what_is_no_token_is_said_and_kept(tmp_path: Path, content: bytes) -> None:
    """Nothing is guessed, nothing is written over."""
    path = tmp_path / "token"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(ValueError, match="holds no token"):
        lasting_token(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r\n"])
def test_a_token_of_ones_own_is_taken_with_any_line_end(tmp_path: Path, ending: bytes) -> None:
    """From an editor of any system."""
    path = tmp_path / "token"
    path.write_bytes(b"House_of-Talks-2024-07-18" + ending)
    path.chmod(0o600)
    assert lasting_token(path) == "House_of-Talks-2024-07-18"


def test_a_place_that_cannot_hold_a_file_is_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder, a folder that is not there; exit 2, and no token anywhere."""
    monkeypatch.setattr(run_command, "run", lambda _: 0)
    for path in (tmp_path, tmp_path / "nowhere" / "token"):
        outcome = called(capsys, "run", "--token-file", path)
        assert (outcome.code, outcome.complaint[:34]) == (2, "stagetimer: argument --token-file:")


def test_the_token_reaches_the_session_and_not_the_command_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its file is named, before or after the programme."""
    given: list[argparse.Namespace] = []

    def noted(options: argparse.Namespace) -> int:
        given.append(options)
        return 0

    monkeypatch.setattr(run_command, "run", noted)
    path = tmp_path / "token"
    called(capsys, "--token-file", path, "talks.json")
    called(capsys, "talks.json", "--token-file", path)
    called(capsys, "talks.json")
    assert [options.token_file for options in given] == [lasting_token(path), lasting_token(path), None]
    assert {options.programme for options in given} == {Path("talks.json")}


async def test_equipment_is_let_in_with_it(tmp_path: Path) -> None:
    """By the server that the command line makes; the phone's own token is another one."""
    token = lasting_token(tmp_path / "token")
    session = Session(SimulatedClock(at("13:04"), real=ManualTime()), History.of(live_session()))
    wishes = Wishes(port=0, token=token)
    displays = Displays(session, wishes)
    assert await displays.start() == ""
    port = int(displays.addresses[0].rsplit(":", 1)[1].rstrip("/"))
    assert (await ask(port, "/api/remote", {"Authorization": f"Bearer {token}"})).status == 200
    assert (await ask(port, "/api/remote", {"Authorization": f"Bearer {token}x"})).status == 401
    assert token not in displays.remote_address
    assert token not in repr(wishes)
    await displays.stop()

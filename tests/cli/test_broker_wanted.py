"""What the command line and the settings say of a broker together, and the one line where they do not say enough."""

import json
from pathlib import Path

import pytest

from cli_runs import called, started
from session_stories import at
from stage_pictures import published
from stagetimer.broker.address import BrokerAddress, Login
from stagetimer.broker.topics import Room
from stagetimer.cli.arguments import parsed
from stagetimer.cli.broker_room import broker_room
from stagetimer.cli.broker_wanted import BrokerUsageError, RoomWanted, event_wanted, room_wanted
from stagetimer.cli.displays import Displays, Wishes
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.clock.system import SystemClock
from stagetimer.core.history import History
from stagetimer.live.session import Session

WHOLE = {"broker": "mqtt://b.example", "event": "My Conf", "room": "Hall 2"}


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Give the folder of the settings."""
    monkeypatch.setenv("STAGETIMER_CONFIG_DIR", str(tmp_path))
    return tmp_path


def wanted(*words: str, asked: bool = False) -> RoomWanted:
    """Return what those words want."""
    return room_wanted(parsed(words), asked=asked)


def settings(folder: Path, **values: str) -> None:
    """Write settings."""
    (folder / "settings.json").write_text(json.dumps(values), encoding="utf-8")


def test_without_a_broker_anywhere_nothing_is_wanted(folder: Path) -> None:
    """As before there were brokers; settings that name no room are no room either."""
    assert wanted("run") == RoomWanted()
    settings(folder, broker="mqtt://b.example", event="My Conf")
    assert wanted("run") == RoomWanted()


def test_the_settings_are_enough_and_the_command_line_wins(folder: Path) -> None:
    """Key by key; a rehearsal, a stage or lines are a broker's only if that is asked for."""
    settings(folder, **WHOLE)
    wish = wanted("run").wish
    assert wish is not None
    assert (wish.room, wish.access.address) == (Room("My Conf", "Hall 2"), BrokerAddress("b.example"))
    assert (wish.take_over, wish.commands, bool(wish.who)) == (False, False, True)
    other = wanted("run", "--room", "Hall 3", "--take-over", "--accept-commands").wish
    assert other is not None
    assert (other.room.name, other.take_over, other.commands) == ("Hall 3", True, True)
    assert wanted("rehearse", asked=True) == RoomWanted()
    stage = wanted("stage", "--room", "Hall 3", asked=True).wish
    assert stage is not None
    assert stage.room == Room("My Conf", "Hall 3")


def test_user_and_password_come_from_a_file_or_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file beside the settings wins; neither is ever on the command line."""
    monkeypatch.setenv("STAGETIMER_BROKER_USER", "hall2")
    monkeypatch.setenv("STAGETIMER_BROKER_PASSWORD", "from the environment")
    settings(folder, **WHOLE)
    wish = wanted("run").wish
    assert wish is not None
    assert wish.access.login == Login("hall2", "from the environment")
    (folder / "login").write_text("hall3\nfrom a file\n", encoding="utf-8")
    settings(folder, **WHOLE, broker_login="login")
    wish = wanted("run").wish
    assert wish is not None
    assert wish.access.login == Login("hall3", "from a file")
    assert "from a file" not in repr(wish)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--broker", "mqtt://b"], "--event and --room are needed as well, on the command line or in "),
        (["--broker-login", "no"], "--broker, --event and --room are needed as well"),
        (["--broker", "mqtt://b", "--event", "E"], "--room is needed as well"),
        (["--broker", "http://b", "--event", "E", "--room", "R"], '"http://b" is no address of a broker'),
        (["--broker", "mqtt://u:p@b", "--event", "E", "--room", "R"], "a password does not belong in an address"),
        (["--broker", "mqtt://b", "--event", "E", "--room", "R" * 61], "the name of the room has 1 to 60 characters"),
        (["--broker", "mqtts://b", "--event", "E", "--room", "R", "--broker-ca", "no.pem"], "no.pem holds no"),
        (["--broker", "mqtt://b", "--event", "E", "--room", "R", "--broker-login", "no"], "no cannot be read"),
    ],
)
def test_what_is_missing_or_wrong_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], says: str
) -> None:
    """For every command that takes part in an event, before anything is shown."""
    for command in ("run", "watch", "stage"):
        outcome = called(capsys, command, *words)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.complaint.startswith(f"stagetimer: {says}"), command
    assert list(folder.iterdir()) == []


def test_a_settings_file_that_cannot_be_read_is_named_where_it_is_missed(folder: Path) -> None:
    """A session whose settings are broken runs without a broker and says so; one that needs them says both."""
    (folder / "settings.json").write_bytes(b"")
    assert wanted("run").problem.startswith("settings.json is empty; write settings into it, or remove it (")
    with pytest.raises(
        BrokerUsageError, match=r"--broker and --event are needed as well, .*; settings.json is empty; write"
    ):
        wanted("stage", "--room", "Hall 2", asked=True)


def test_an_address_and_a_room_are_not_both(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A script is sent nowhere."""
    settings(folder, **WHOLE)
    outcome = called(capsys, "watch", "http://192.0.2.1", "--room", "Hall 2")
    assert (outcome.code, "not both" in outcome.complaint) == (2, True)
    outcome = called(capsys, "rehearse", "--script", "-", "--room", "Hall 2")
    assert (outcome.code, "is sent to no broker" in outcome.complaint) == (2, True)


def test_the_trial_of_a_live_session_is_nobody_elses_business(folder: Path) -> None:
    """A rehearsal is sent only where it was asked for as one."""
    settings(folder, **WHOLE)
    trial = Session(SimulatedClock(at("13:05")), History.of(published()))
    live = Session(SystemClock(), History.of(published()))
    for words, session, is_sent in ((["run"], live, True), (["run"], trial, False), (["rehearse"], trial, True)):
        options = parsed([*words, "--room", "Hall 3"])
        options.room_wanted = room_wanted(options)
        assert (broker_room(session, options, Displays(session, Wishes())) is not None) == is_sent


def test_the_way_to_a_broker_is_loaded_once_the_screen_is_there(folder: Path) -> None:
    """Not by the options, the settings or the wish; without a broker never."""
    settings(folder, **WHOLE)
    code = (
        "import sys; from stagetimer.cli import broker_wanted, chair_run; from stagetimer.cli.arguments import parsed;"
        "wish = broker_wanted.room_wanted(parsed(['run'])).wish; assert wish is not None;"
        "print('paho' in sys.modules, 'stagetimer.broker.publishing' in sys.modules)"
    )
    outcome = started(["-c", code], folder, module=False)
    assert (outcome.code, outcome.out) == (0, "False False\n"), outcome.err


def test_an_event_needs_no_room(folder: Path) -> None:
    """For those who look at all of its rooms."""
    settings(folder, broker="mqtts://b.example", event="My Conf")
    found = event_wanted(parsed(["run"]))
    assert (found.event, found.access.address) == ("My Conf", BrokerAddress("b.example", 8883, secure=True))

"""The options of the doors: what they take, what they need, and that nothing is loaded or opened without them."""

import socket
from pathlib import Path

import pytest

from cli_runs import PROGRAMME, called, started, written
from doors_rooms import room, until
from stagetimer.cli import run_command
from stagetimer.cli.equipment import LOG, HouseEquipment
from stagetimer.cli.options import Options
from stagetimer.cli.token_file import lasting_token
from stagetimer.clock.system import SystemClock
from stagetimer.doors.place import Place
from stagetimer.doors.webhook_file import read_webhooks
from stagetimer.live.session import Session
from stagetimer.tui.equipment import Equipment


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Options]:
    """Note what `run` is given, and run nothing."""
    given: list[Options] = []

    def noted(options: Options) -> int:
        given.append(options)
        return 0

    monkeypatch.setattr(run_command, "run", noted)
    return given


def test_places_reach_the_session(capsys: pytest.CaptureFixture[str], asked: list[Options], tmp_path: Path) -> None:
    """Before the programme or after it; nothing when nothing is said."""
    called(capsys, "--osc-in", "9000", "--token-file", tmp_path / "token", "--osc-out", "desk.local:9001", "talks.json")
    called(capsys, "talks.json")
    first, second = asked
    assert (first.osc_in, first.osc_out) == (Place("127.0.0.1", 9000), Place("desk.local", 9001))
    assert (first.programme, second.osc_in, second.osc_out) == (Path("talks.json"), None, None)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--osc-in", "x"), 'argument --osc-in: "x" is no place: it looks like 9000'),
        (("--osc-in", "desk.local:9000"), 'argument --osc-in: "desk.local" is no IP address'),
        (("--osc-out", "9001"), 'argument --osc-out: "9001" names no host'),
        (("--osc-in", "9000"), "--osc-in needs --token-file FILE"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    capsys: pytest.CaptureFixture[str], asked: list[Options], words: tuple[str, ...], says: str
) -> None:
    """Exit 2, before any screen."""
    outcome = called(capsys, "run", *words)
    assert (outcome.code, asked) == (2, [])
    assert outcome.complaint.startswith(f"stagetimer: {says}")


HOOKS = {"format": 1, "webhooks": [{"url": "http://127.0.0.1:9/stage", "events": ["start"]}]}


def test_a_file_of_webhooks_is_read_before_the_screen(
    capsys: pytest.CaptureFixture[str], asked: list[Options], tmp_path: Path
) -> None:
    """What is wrong in it is one sentence with its place; exit 2."""
    path = written(tmp_path, "hooks.json", HOOKS)
    called(capsys, "--webhooks", path, "talks.json")
    assert [hook.host for hook in asked[0].webhooks] == ["127.0.0.1:9"]
    assert asked[0].programme == Path("talks.json")
    written(tmp_path, "hooks.json", {"format": 1, "webhooks": [{"url": "x"}]})
    outcome = called(capsys, "--webhooks", path, "talks.json")
    assert outcome.code == 2
    assert outcome.complaint.startswith(f"stagetimer: argument --webhooks: {path}, webhooks[0].url: an address")


@pytest.mark.parametrize(("command", "rehearsal", "told"), [
    ("run", False, True), ("run", True, False), ("rehearse", True, True),
])  # fmt: skip
async def test_a_trial_tells_no_webhook(tmp_path: Path, command: str, rehearsal: bool, told: bool) -> None:  # noqa: FBT001
    """A live session does, and a rehearsal that was asked for with them; not one in between or on the wrong day."""
    path = written(tmp_path, "hooks.json", HOOKS)
    there = room()
    session = there.session if rehearsal else Session(SystemClock(), there.session.history)
    options = Options(command=command, osc_in=None, osc_out=None, webhooks=read_webhooks(path, {}), token_file=None)
    equipment = HouseEquipment(session, options, tmp_path)
    await equipment.start()
    assert equipment.lines == ((("Webhook to 127.0.0.1:9", "nothing yet"),) if told else ())
    await equipment.stop()


def test_a_script_opens_no_door(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """It runs at once, and its equipment would be told of an hour in a second."""
    outcome = called(capsys, "rehearse", PROGRAMME, "--script", tmp_path / "x", "--osc-out", "127.0.0.1:9001")
    assert (outcome.code, outcome.complaint) == (2, "stagetimer: --osc-out goes with a screen, not with --script")


def test_nothing_of_the_doors_is_loaded_until_it_is_asked_for(tmp_path: Path) -> None:
    """Neither the library nor our own part, by a whole run of the command line."""
    code = (
        "import sys\nfrom stagetimer.cli.main import main\nmain(['check', sys.argv[1]])\n"
        "import stagetimer.cli.chair_run\n"
        "print([name for name in sys.modules if 'pythonosc' in name or 'stagetimer.doors' in name])"
    )
    outcome = started(["-c", code, PROGRAMME], tmp_path, module=False)
    assert outcome.out.splitlines()[-1] == "[]"


async def test_the_doors_are_opened_and_their_log_is_kept(tmp_path: Path) -> None:
    """In the data folder, which is made."""
    there = room()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        place = Place("127.0.0.1", other.getsockname()[1])
        token = lasting_token(tmp_path / "token")
        options = Options(command="run", osc_in=place, osc_out=place, webhooks=None, token_file=token)
        equipment: Equipment = HouseEquipment(there.session, options, tmp_path / "data")
        assert (equipment.lines, equipment.take_news()) == ((), "")
        await equipment.start()
        assert len(equipment.lines) == 2
        assert equipment.take_news().startswith("OSC cannot be received at")
    for _ in range(4):
        await there.seconds(1)
    log = tmp_path / "data" / LOG
    await until(lambda: log.exists() and "takes no messages" in log.read_text(encoding="utf-8"), there.time)
    await equipment.stop()


async def test_without_a_wish_there_is_nothing(tmp_path: Path) -> None:
    """No line, no news, no file."""
    options = Options(command="run", osc_in=None, osc_out=None, webhooks=None, token_file=None)
    equipment = HouseEquipment(room().session, options, tmp_path / "data")
    await equipment.start()
    assert (equipment.lines, equipment.take_news()) == ((), "")
    await equipment.stop()
    assert not (tmp_path / "data").exists()

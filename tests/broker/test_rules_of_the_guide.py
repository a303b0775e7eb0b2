"""The configuration of a broker that docs/mqtt.md gives is one: each may do what is said there, and nothing else."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from authority import Authority
from broker_ears import Heard
from mosquitto import PROGRAM, Mosquitto, until
from stagetimer.broker.address import BrokerAccess, Login
from stagetimer.broker.connection import FORBIDDEN_TO_WRITE, BrokerConnection, Outgoing
from stagetimer.broker.topics import Kind, Room
from stagetimer.clock.steady import time_awake

GUIDE = Path(__file__).parents[2] / "docs" / "mqtt.md"
HALL, OTHER = Room("MyConf", "Hall-2"), Room("MyConf", "Hall 3")
PROGRAM_OF_PASSWORDS = shutil.which("mosquitto_passwd")


def block(name: str) -> list[str]:
    """Return the lines of the block of that name in the guide."""
    found = re.search(rf"```{name}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found[1].splitlines()


@pytest.fixture
def access(tmp_path: Path) -> Iterator[BrokerAccess]:
    """Give the way to a broker as the guide sets it up, its files elsewhere."""
    if PROGRAM is None or PROGRAM_OF_PASSWORDS is None:
        pytest.skip("no mosquitto on this machine")
    authority = Authority(tmp_path / "authority")
    (tmp_path / "rules").write_text("\n".join(block("acl")), encoding="utf-8")
    (tmp_path / "passwords").touch(mode=0o600)
    for user in ("Hall-2", "Hall%203", "displays", "gateway", "control-room"):
        subprocess.run([PROGRAM_OF_PASSWORDS, "-b", str(tmp_path / "passwords"), user, "secret"], check=True)
    ours = dict(line.split(" ", 1) for line in authority.lines)
    places = {**ours, "password_file": str(tmp_path / "passwords"), "acl_file": str(tmp_path / "rules")}
    lines = [line.split(" ", 1) for line in block("conf") if not line.startswith("listener")]
    broker = Mosquitto(tmp_path, [f"{key} {places.get(key, value)}" for key, value in lines], secure=True)
    broker.start()
    yield BrokerAccess(address=broker.address, authority=authority.certificate)
    broker.kill()


class Visitor:
    """One user at the broker, who reads all there is for it."""

    def __init__(self, access: BrokerAccess, user: str) -> None:
        login = Login(user, "secret")
        self.heard = Heard()
        self.connection = BrokerConnection(
            BrokerAccess(address=access.address, login=login, authority=access.authority), time_awake().now
        )
        self.connection.start([("stagetimer/1/MyConf/#", 1)], self.heard)
        until(lambda: self.heard.times == 1, f"{user} at the broker")

    def writes(self, room: Room, kind: Kind, word: str = "") -> None:
        """Publish something."""
        self.connection.publish(Outgoing(topic=room.topic(kind, word), payload=b"x", qos=1))

    def reads(self, room: Room, kind: Kind, word: str = "") -> bool:
        """Return whether something came."""
        return bool(self.heard.payloads(room.topic(kind, word)))


def test_a_rooms_user_writes_its_own_room_and_displays_read_it(access: BrokerAccess) -> None:
    """The name of the user is the room's, as topics write it; what displays need comes to them, and no more."""
    hall, other = Visitor(access, "Hall-2"), Visitor(access, "Hall%203")
    display, gateway = Visitor(access, "displays"), Visitor(access, "gateway")
    hall.writes(HALL, "state")
    hall.writes(HALL, "anchor")
    other.writes(OTHER, "anchor")
    until(lambda: gateway.reads(HALL, "state") and gateway.reads(OTHER, "anchor"), "all of it at the gateway")
    until(lambda: display.reads(HALL, "anchor") and display.reads(OTHER, "anchor"), "the anchors at a display")
    assert not display.reads(HALL, "state")
    assert not other.reads(HALL, "anchor")
    display.writes(HALL, "time")
    until(lambda: hall.reads(HALL, "time"), "the question")
    assert hall.heard.problems == []
    for one in (hall, other, display, gateway):
        one.connection.stop()


@pytest.mark.parametrize(
    ("user", "room", "kind"),
    [
        ("Hall-2", OTHER, "anchor"),
        ("displays", HALL, "anchor"),
        ("displays", HALL, "note"),
        ("gateway", HALL, "presence"),
        ("gateway", HALL, "command"),
        ("control-room", HALL, "anchor"),
    ],
)
def test_who_may_not_write_is_told_so_and_nobody_hears_it(
    access: BrokerAccess, user: str, room: Room, kind: Kind
) -> None:
    """What is refused is one line where it was tried."""
    visitor, reader = Visitor(access, user), Visitor(access, "control-room")
    visitor.writes(room, kind)
    until(lambda: FORBIDDEN_TO_WRITE in visitor.heard.problems, "the word")
    assert not reader.reads(room, kind)
    for one in (visitor, reader):
        one.connection.stop()


def test_the_control_room_writes_to_a_chair(access: BrokerAccess) -> None:
    """And a gateway says how many displays it serves."""
    hall, desk, gateway = Visitor(access, "Hall-2"), Visitor(access, "control-room"), Visitor(access, "gateway")
    desk.writes(HALL, "note")
    gateway.writes(HALL, "displays", "gate1")
    until(lambda: hall.reads(HALL, "note") and desk.reads(HALL, "displays", "gate1"), "both")
    for one in (hall, desk, gateway):
        one.connection.stop()

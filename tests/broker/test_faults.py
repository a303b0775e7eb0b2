"""What can go wrong between a chair, a broker and displays: passwords, certificates, hard ends, repeats, strangers."""

import json
import signal
import subprocess
from collections.abc import Iterator
from functools import partial
from itertools import product
from pathlib import Path

import pytest

from authority import Authority
from mosquitto import PROGRAM, Mosquitto, until
from room_shown import agree, begun, check_every_second
from sent_rooms import Chair, Reader, come, digits, reading, sending, showing
from shuffling import Shuffling
from stagetimer.broker.address import BrokerAccess, Login
from stagetimer.broker.connection import FORBIDDEN_TO_WRITE, REFUSED, TOO_LARGE
from stagetimer.broker.messages import Presence, read_presence, write
from stagetimer.broker.topics import KINDS


def passwords(folder: Path, *users: str) -> Path:
    """Return a password file in which each user's password is the name backwards."""
    file = folder / "passwords"
    file.touch(mode=0o600)
    for user in users:
        subprocess.run(["mosquitto_passwd", "-b", str(file), user, user[::-1]], check=True)  # noqa: S607
    return file


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Mosquitto]:
    """Give a broker that lets hall2 write its own room, and nobody else."""
    if PROGRAM is None:
        pytest.skip("no mosquitto on this machine")
    rules = tmp_path / "rules"
    rules.write_text(
        "user hall2\ntopic readwrite stagetimer/1/My%20Conf/Hall%202/#\n"
        "user guest\ntopic read stagetimer/1/My%20Conf/#\n",
        encoding="utf-8",
    )
    broker = Mosquitto(
        tmp_path,
        ["allow_anonymous false", f"password_file {passwords(tmp_path, 'hall2', 'guest')}", f"acl_file {rules}"],
    )
    broker.start()
    yield broker
    broker.kill()


async def test_a_wrong_password_is_said_and_once_it_is_right_all_is_well(guarded: Mosquitto, tmp_path: Path) -> None:
    """The chair need not start anew; the session runs on whatever the broker says."""
    wrong = BrokerAccess(address=guarded.address, login=Login("hall4", "4llah"))
    async with sending(wrong) as chair:
        await come(lambda: chair.publishing.link().problem == REFUSED, "the refusal")
        passwords(tmp_path, "hall4")
        (tmp_path / "rules").write_text("user hall4\ntopic readwrite #\n", encoding="utf-8")
        guarded.signal(signal.SIGHUP)
        await come(lambda: chair.publishing.link().on_air, "the room")
        assert chair.publishing.link().problem == ""
        assert chair.painted == list(range(chair.painted[0], chair.painted[-1] + 1))


async def test_who_may_only_read_is_told_when_it_writes(guarded: Mosquitto) -> None:
    """A guest's laptop that tries to send a room."""
    guest = BrokerAccess(address=guarded.address, login=Login("guest", "tseug"))
    async with sending(guest) as chair:
        await come(lambda: chair.publishing.link().problem == FORBIDDEN_TO_WRITE, "the reason")


async def test_a_room_is_sent_by_its_own_user(guarded: Mosquitto) -> None:
    """With the rules of docs/mqtt.md."""
    async with sending(BrokerAccess(address=guarded.address, login=Login("hall2", "2llah"))) as chair:
        await come(lambda: chair.publishing.link().on_air, "the room")
        async with showing(BrokerAccess(address=guarded.address, login=Login("hall2", "2llah"))) as display:
            await come(lambda: digits(display) == chair.digits, "the digits")
        assert chair.publishing.link().problem == ""


async def test_only_the_authority_that_one_believes_makes_a_broker_the_right_one(tmp_path: Path) -> None:
    """Over TLS: with its certificate the room is sent; without, or with another one, one line says why not."""
    if PROGRAM is None:
        pytest.skip("no mosquitto on this machine")
    ours, other = Authority(tmp_path / "ours"), Authority(tmp_path / "other")
    broker = Mosquitto(tmp_path, ["allow_anonymous true", *ours.lines], secure=True)
    broker.start()
    for authority in (other.certificate, None):
        async with sending(BrokerAccess(address=broker.address, authority=authority)) as chair:
            await come(partial(is_distrusted, chair), "the reason")
    access = BrokerAccess(address=broker.address, authority=ours.certificate)
    async with sending(access) as chair, showing(access) as display:
        await come(lambda: digits(display) == chair.digits != "", "the digits")
    broker.kill()


def is_distrusted(chair: Chair) -> bool:
    """Return whether a chair is told that this is not the broker it takes it for."""
    return chair.publishing.link().problem.startswith("its certificate is not to be trusted")


async def test_a_broker_that_stands_still_holds_nobody_up(broker: Mosquitto) -> None:
    """It takes connections and answers nothing: the chair paints each second, and all is right once it goes on."""
    access = BrokerAccess(address=broker.address)
    async with sending(access) as chair, showing(access) as display:
        await come(lambda: digits(display) == chair.digits, "the room")
        broker.signal(signal.SIGSTOP)
        await come(lambda: display.look().notice and chair.publishing.link().problem == "no answer", "both words")
        for number in range(20):
            chair.do(f"message Number {number}")
        broker.signal(signal.SIGCONT)
        newest = "Number 19"
        await come(lambda: (view := display.look().view) and view.message == newest, "the newest", seconds=3.5)
        await come(lambda: not display.look().notice and chair.publishing.link().on_air, "being right")
        assert chair.painted == list(range(chair.painted[0], chair.painted[-1] + 1))


async def test_a_broker_that_takes_only_small_messages_is_named_as_such(tmp_path: Path) -> None:
    """The programme is larger than it allows; nothing is torn down for it, again and again."""
    if PROGRAM is None:
        pytest.skip("no mosquitto on this machine")
    broker = Mosquitto(tmp_path, ["allow_anonymous true", "max_packet_size 1000"])
    broker.start()
    access = BrokerAccess(address=broker.address)
    async with sending(access) as chair, reading(access) as reader:
        await come(lambda: chair.publishing.link().problem == TOO_LARGE, "the reason")
        await come(lambda: reader.newest("beat"), "a beat")
        assert reader.newest("anchor") == b""
        assert reader.heard.times == 1
    broker.kill()


def test_a_chair_that_ends_hard_is_back_with_its_next_start(broker: Mosquitto) -> None:
    """The same laptop is not kept out by its own run of before; the display goes over to the new one."""
    first, display = begun("chair", broker.address), begun("display", broker.address)
    until(lambda: agree(first, display), "the room")
    first.kill()
    second = begun("chair", broker.address)
    until(lambda: agree(second, display), "the new run")
    until(lambda: len(second.shown) > 5, "some seconds")
    check_every_second(second, display)
    second.end()
    display.end()


async def test_messages_that_come_twice_and_out_of_order_change_nothing(broker: Mosquitto) -> None:
    """A display behind such a way shows what the chair shows, whatever it does."""
    way = Shuffling(broker.address)
    access = BrokerAccess(address=broker.address)
    async with sending(access) as chair, showing(BrokerAccess(address=way.address)) as display, reading(access) as all_:
        await come(lambda: digits(display) == chair.digits, "the digits")
        for number in range(20):
            chair.do(f"message Number {number}.")
            await come(partial(is_in, f"Number {number}.", all_), "each of them on its way")
        await come(lambda: (view := display.look().view) and view.message == "Number 19.", "the last message")
        chair.do("pause")
        await come(lambda: digits(display) == chair.digits, "the paused digits")
        assert display.source.dropped == 0
    assert way.doubled > 1
    assert way.swapped > 1
    way.close()


def is_in(text: str, reader: Reader) -> bool:
    """Return whether the newest anchor holds a text."""
    return text.encode() in reader.newest("anchor")


async def test_strangers_on_every_topic_of_a_room_harm_nobody(access: BrokerAccess) -> None:
    """What cannot be read is dropped and counted; what pretenders let the broker keep is put right."""
    async with sending(access) as chair, reading(access) as reader, showing(access) as display:
        await come(lambda: digits(display) == chair.digits, "the room")
        run = json.loads(reader.newest("anchor"))["id"]
        before = chair.session.history.seq
        rubbish = (b"", b"\x00", b"\xff" * 3, b"{}", b"[[]]", b'{"wire":1}', b"9" * 5000, b'{"wire":1,"id":"\\u0000"}')
        for kind, payload, retain in product(KINDS, rubbish, (False, True)):
            reader.send(kind, payload, retain=retain)
        reader.send("presence", write(Presence(id=run, here=False, who="a stranger", claim=0)), retain=True)
        await come(lambda: chair.publishing.link().dropped > 40, "the count")
        await come(lambda: read_presence(reader.newest("presence")).here, "the presence put right")
        async with showing(access) as late:
            await come(lambda: digits(late) == digits(display) == chair.digits, "a late comer")
        assert (chair.session.history.seq, chair.publishing.notes) == (before, ())
        assert chair.publishing.link().standing == "holding"
        assert chair.painted == list(range(chair.painted[0], chair.painted[-1] + 1))


async def test_commands_that_the_broker_has_kept_do_nothing(access: BrokerAccess) -> None:
    """Field case C-05: at a start, at a return of the broker's, at a start anew; and the chair is told."""
    async with reading(access) as reader:
        async with sending(access) as chair:
            await come(lambda: chair.publishing.link().on_air, "the room")
            await come(lambda: reader.newest("anchor"), "the anchor")
            kept = reader.order("command", "add 1:00", 1)
            await reader.answered(1)
            reader.send("command", kept, retain=True)
            reader.send("note", kept, retain=True)
        async with sending(access) as again:
            await come(lambda: again.publishing.link().dropped == 2, "being told")
            assert "was kept by the broker from another time" in again.publishing.link().strange
            assert again.publishing.notes == ()
            assert again.given == 600

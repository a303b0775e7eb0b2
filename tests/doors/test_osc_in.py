"""OSC in over a real port: the remote's own rules, and packets that end nothing however hostile they are."""

import socket
import struct
from collections.abc import AsyncIterator

import pytest

from doors_rooms import TOKEN, Room, packet, room, until
from stagetimer.doors.osc_in import AT_ONCE, OscIn
from stagetimer.doors.osc_message import MOST_BYTES
from stagetimer.doors.place import Place
from stagetimer.live.remote_hand import DEAD_TIME

HERE = "127.0.0.1"


class Heard:
    """A room with its port, and the equipment that sends to it."""

    def __init__(self, after: Room) -> None:
        self.room = after
        self.answers: list[str] = []
        self.door = OscIn(after.session, Place(HERE, 0), TOKEN, after.time.now, self.answers.append)
        self.equipment = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

    async def send(self, *packets: bytes) -> None:
        """Send packets and let them be read; none is lost on the way within one machine."""
        before = self.read
        for one in packets:
            self.equipment.sendto(one, (HERE, self.door.port))
        await until(lambda: self.read >= before + len(packets), self.room.time)

    async def say(self, name: str, *arguments: object) -> None:
        """Send a message with the token."""
        await self.send(packet(f"/stagetimer/{name}", TOKEN, *arguments))

    @property
    def read(self) -> int:
        """How many packets have been read."""
        return sum(self.door.tally.counts.values())


@pytest.fixture
async def heard() -> AsyncIterator[Heard]:
    """Give a room in which the first talk is a minute over."""
    found = Heard(room())
    assert await found.door.start() == ""
    yield found
    await found.door.stop()
    found.equipment.close()


async def test_equipment_takes_a_step_and_the_journal_says_so(heard: Heard) -> None:
    """As the chair's phone does: marked as the remote's."""
    await heard.say("next", 1)
    assert heard.room.running == 2
    assert next(heard.room.session.history.in_force()).by == "remote"
    assert heard.answers == ["Talk 2 started."]
    assert heard.door.line == ("OSC in at 127.0.0.1:0", "1 done")


async def test_whole_fractions_are_numbers_and_others_are_refused_with_a_line(heard: Heard) -> None:
    """C-04: 60.0 is 60; 60.4 changes nothing and stands in the log."""
    await heard.say("add", 60.0)
    assert heard.room.session.snapshot().current is not None
    assert heard.room.session.history.seq == 2
    await heard.say("add", 60.4)
    assert heard.room.session.history.seq == 2
    assert list(heard.door.tally.notes) == ["OSC in: Refused: /add takes a whole number, and 60.4 is none."]
    assert heard.door.tally.words() == "1 done, 1 refused (/add takes a whole number, and 60.4 is none)"


async def test_a_press_that_comes_twice_moves_one_step(heard: Heard) -> None:
    """C-01: at once, 150 ms later and within the dead time; a network that sends a packet twice is the same."""
    press = packet("/stagetimer/next", TOKEN)
    await heard.send(press, press)
    for apart in (0.15, DEAD_TIME - 0.25):
        await heard.room.time.advance(apart)
        await heard.send(press)
    assert (heard.room.running, heard.room.session.history.seq) == (2, 2)
    assert heard.door.tally.counts == {"done": 1, "refused": 3}


async def test_the_chair_and_equipment_at_once_move_one_step(heard: Heard) -> None:
    """C-08: whoever comes second is refused; a minute from one and a pause from the other both hold."""
    heard.room.chair("next")
    await heard.say("next")
    await heard.say("end", 1)
    assert heard.room.running == 2
    heard.room.chair("add 1:00")
    await heard.say("pause")
    current = heard.room.session.snapshot().current
    assert current is not None
    assert (current.given, current.paused_since) == (660, heard.room.session.now())


async def test_it_takes_back_its_own_and_not_the_chairs(heard: Heard) -> None:
    """C-02."""
    heard.room.chair("add 1:00")
    await heard.say("undo")
    assert heard.door.tally.counts == {"refused": 1}
    await heard.say("pause")
    await heard.say("undo")
    assert heard.answers[-1] == "Taken back: paused."


HOSTILE = [
    b"", b"\x00", b"/", b"#bundle\x00" + struct.pack(">i", -4) * 20, b"x" * 60_000, packet("/stagetimer/next", "x"),
    packet("/stagetimer/next"), packet("/*", TOKEN), packet(f"/stagetimer/{TOKEN}/next", 2.4), b"\xff" * MOST_BYTES,
    packet("/stagetimer/add", TOKEN, float("nan")), packet("/stagetimer/message", TOKEN, "\x1b[2J[/red]"),
    packet("/stagetimer/start", TOKEN, 2**40), packet("/stagetimer/start", TOKEN, -(2**60)),
    packet("/stagetimer/next", TOKEN, 1, 2, 3, 4), b"/stagetimer/next\x00\x00\x00\x00,T\x00\x00",
]  # fmt: skip


@pytest.mark.parametrize("sent", HOSTILE)
async def test_one_bad_packet_ends_nothing(heard: Heard, sent: bytes) -> None:
    """It changes nothing, is counted, and the next good one is done."""
    before = heard.room.session.history
    await heard.send(sent)
    assert heard.room.session.history is before
    assert heard.door.tally.counts["done"] == 0
    await heard.say("pause")
    assert heard.door.tally.counts["done"] == 1


async def test_what_is_dropped_is_said_once_for_each_reason(heard: Heard) -> None:
    """However often it comes; the counts go on."""
    await heard.send(*[packet("/stagetimer/next", "guess")] * 5, *[b"nonsense"] * 5)
    news = [heard.door.tally.take_news() for _ in range(3)]
    assert news == [
        "OSC in: A message was dropped: the token is missing or wrong. More of them are only counted (S).",
        "OSC in: A message was dropped: it is no OSC message. More of them are only counted (S).",
        "",
    ]
    assert heard.door.tally.counts == {"dropped": 10}
    assert "x1b" not in str(heard.door.line)
    assert TOKEN not in str(heard.door.line)


async def test_a_flood_is_dropped_and_the_seconds_go_on(heard: Heard) -> None:
    """What one sender sends beyond thirty at once is not even read; later it is heard again."""
    painted = 0

    def paint() -> None:
        nonlocal painted
        painted += 1

    heard.room.session.each_second.append(paint)
    for _ in range(5):
        await heard.send(*[packet("/stagetimer/next", "guess")] * 60)
        await heard.room.seconds(1)
    assert painted == 5
    assert heard.door.tally.counts == {"dropped": 300}
    assert "too many at once from one sender" in heard.door.line[1]
    await heard.room.time.advance(AT_ONCE)
    await heard.say("pause")
    assert heard.door.tally.counts["done"] == 1


async def test_a_flood_keeps_nobody_else_out(heard: Heard) -> None:
    """Another program of the same machine is heard meanwhile."""
    await heard.send(*[packet("/stagetimer/next", "guess")] * 100)
    flooding, heard.equipment = heard.equipment, socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    await heard.say("pause")
    assert heard.answers == ["Paused."]
    flooding.close()


async def test_the_log_has_room_for_so_many_notes_alone(heard: Heard) -> None:
    """A controller that is set up wrong does not fill the disk."""
    for _ in range(60):
        await heard.send(*[packet("/stagetimer/add", TOKEN, 60.4)] * 10)
        await heard.room.time.advance(10)
    assert heard.door.tally.counts == {"refused": 600}
    assert len(heard.door.tally.notes) == 200


async def test_nothing_old_comes_back_with_a_restart(heard: Heard) -> None:
    """C-05: a port that opens again has heard nothing of what was sent meanwhile."""
    port = heard.door.port
    await heard.door.stop()
    heard.equipment.sendto(packet("/stagetimer/next", TOKEN), (HERE, port))
    again = OscIn(heard.room.session, Place(HERE, port), TOKEN, heard.room.time.now)
    assert await again.start() == ""
    await heard.room.time.settle()
    assert (heard.room.running, again.tally.counts) == (1, {})
    await again.stop()


async def test_after_the_end_nothing_is_heard_and_nothing_held(heard: Heard) -> None:
    """The port is free, and the session knows no listener of ours."""
    port, listeners = heard.door.port, len(heard.room.session.listeners)
    await heard.door.stop()
    await heard.door.stop()
    assert len(heard.room.session.listeners) == listeners - 1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind((HERE, port))


async def test_a_port_that_is_taken_is_one_sentence(heard: Heard) -> None:
    """P-05: which place, what to do; the session goes on without."""
    place = Place(HERE, heard.door.port)
    other = OscIn(heard.room.session, place, TOKEN, heard.room.time.now)
    trouble = await other.start()
    assert trouble.startswith(f"OSC cannot be received at {place} (")
    assert trouble.endswith("): close what listens there, or choose another place with --osc-in.")
    assert other.line == (f"OSC in at {place}", trouble)
    await other.stop()


async def test_a_place_that_is_not_this_laptops_is_one_sentence() -> None:
    """An address of somebody else's."""
    there = room()
    other = OscIn(there.session, Place("192.0.2.1", 9000), TOKEN, there.time.now)
    assert (await other.start()).startswith("OSC cannot be received at 192.0.2.1:9000 (")

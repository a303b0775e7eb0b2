"""A session's room on the chair screen: what is wrong with it, whose it is, what the control room writes."""

from dataclasses import dataclass, field

from chair_app import chair
from session_stories import at
from stage_pictures import published
from stagetimer.core.values import replace
from stagetimer.tui.room_link import RoomSeen

SENT = RoomSeen(name="Hall 2", event="My Conf", broker="mqtt://192.0.2.1:1883", standing="sent")
LONG = "The bus with the second half of the audience is late: please wait until they sit, about four minutes. " * 2


@dataclass
class PretendedRoom:
    """A `RoomLink` that says what a test wants."""

    looks: RoomSeen = SENT
    notes: list[str] = field(default_factory=list)
    trouble: str = ""
    taken: int = 0
    stopped: bool = False

    async def start(self) -> str:
        """Begin, or say why not."""
        return self.trouble

    async def stop(self) -> None:
        """Remember it."""
        self.stopped = True

    def seen(self) -> RoomSeen:
        """Return how it looks."""
        return replace(self.looks, notes=tuple(self.notes))

    def take_over(self) -> None:
        """Count."""
        self.taken += 1

    def note_read(self) -> None:
        """Put the oldest away."""
        self.notes.pop(0)


def test_the_words() -> None:
    """One line for what is wrong; the panel says where the room is, how it stands and since when."""
    programme = published()
    taken = RoomSeen(name="Hall 2", standing="taken", other="ada-laptop", other_here=True, since=at("13:05"))
    assert taken.wrong == "Room Hall 2 is with ada-laptop; this session is not sent. S takes it over"
    gone = RoomSeen(name="Hall 2", standing="taken", other="ada-laptop")
    assert gone.wrong == "Room Hall 2 is free: ada-laptop has left; this session is not sent. S takes it over"
    assert SENT.lines == ()
    assert SENT.said(programme) == ("Room Hall 2 of My Conf, mqtt://192.0.2.1:1883", "Sent.")
    assert taken.said(programme)[1] == "Not sent since 1:05 pm: it is with ada-laptop."
    looking = RoomSeen(name="Hall 2", event="My Conf", standing="looking", other="ada-laptop", dropped=2)
    assert looking.said(programme)[1] == "Looking whether ada-laptop is still there. 2 strange messages left out."
    assert RoomSeen().said(programme) == ()


async def test_a_broker_that_is_gone_is_a_line_until_it_is_back() -> None:
    """And that it is back is said once at the foot."""
    room = PretendedRoom(replace(SENT, problem="no broker answers there"))
    async with chair("13:04", room=room) as c:
        await c.wait(1)
        assert "Room Hall 2 is not sent: no broker answers there" in c.text
        room.looks = SENT
        await c.wait(1)
        assert "Room Hall 2 is sent." in c.text
        room.looks = replace(SENT, problem="no answer")
        await c.wait(1)
        assert "Room Hall 2 is not sent: no answer" in c.text
        room.looks = SENT
        await c.wait(1)
        assert "no broker answers" not in c.text
        assert "Room Hall 2 is sent again." in c.text
        await c.wait(10)
        assert "sent again" not in c.text
    assert room.stopped


async def test_a_file_of_an_authority_that_holds_none_is_said() -> None:
    """Whatever keeps the sending from beginning is the same line."""
    room = PretendedRoom(trouble="ca.pem holds no certificate of an authority (PEM)")
    async with chair("13:04", room=room) as c:
        await c.wait(1)
        assert "Room Hall 2 is not sent: ca.pem holds no certificate of an authority (PEM)" in c.text


async def test_a_room_of_another_laptop_is_taken_over_in_the_panel() -> None:
    """The line says whose it is; the row of the panel S takes it."""
    room = PretendedRoom(RoomSeen(name="Hall 2", event="My Conf", standing="taken", other="ada", other_here=True))
    async with chair("13:04", room=room, size=(100, 30)) as c:
        await c.wait(1)
        assert "Room Hall 2 is with ada; this session is not sent. S takes it over" in c.text
        await c.press("s")
        row = next(row for row in c.rows if "Take room Hall 2 over" in row)
        assert "ada is told, and no longer sent" in row
        while ">" not in next(row for row in c.rows if "Take room Hall 2 over" in row):
            await c.press("down")
        await c.wait(1)
        await c.press("enter")
        assert room.taken == 1


async def test_a_note_stands_until_it_is_read() -> None:
    """Esc puts it away, the next one comes; Enter stays the step; by itself it goes after three minutes."""
    room = PretendedRoom(notes=["Please wait for the bus", "The bus is here", LONG])
    async with chair("13:04", room=room) as c:
        await c.wait(1)
        assert 'Control room (Esc: read): "Please wait for the bus"' in c.text
        await c.press("escape")
        assert 'Control room (Esc: read): "The bus is here"' in c.text
        for _ in range(181):
            await c.wait(1)
        assert "The bus is here" not in c.text
        shown = " ".join(row.strip() for row in c.rows)
        assert LONG.strip() in " ".join(shown.split())
        await c.press("v")
        assert "bus" not in c.text


async def test_what_is_strange_is_said_once() -> None:
    """Not for each of a flood."""
    room = PretendedRoom(
        RoomSeen(name="Hall 2", standing="sent", strange="note: no JSON", dropped=1, event="My Conf", broker="mqtt://b")
    )
    async with chair("13:04", room=room, size=(100, 24)) as c:
        await c.wait(1)
        assert "A strange message came for room Hall 2 and was left out (note: no JSON)." in c.text
        await c.wait(20)
        assert "strange" not in c.text
        await c.press("s")
        assert "Sent since 1:04 pm. 1 strange message left out." in c.text

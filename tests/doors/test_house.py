"""The doors together: begun and ended with the screen, one that fails harms no other, and what is said and kept."""

from collections.abc import Sequence

import pytest

from doors_rooms import TOKEN, Room, packet, receiver, room, taken, until
from stagetimer.doors.house import APART, DoorWishes, House
from stagetimer.doors.osc_in import OscIn
from stagetimer.doors.place import Place


class Kept(list[str]):
    """The lines of a log."""

    def add(self, lines: Sequence[str]) -> None:
        """Keep some more."""
        self.extend(lines)


def house(there: Room, log: Kept, **wishes: Place | str) -> House:
    """Return the doors of that room that are wished for."""
    return House(there.session, DoorWishes(**wishes), there.time.now, log.add)  # type: ignore[arg-type]


@pytest.fixture
def log() -> Kept:
    """Give an empty log."""
    return Kept()


async def test_nothing_is_open_until_it_is_asked_for(log: Kept) -> None:
    """No line, no listener but the look."""
    there = room()
    before = len(there.session.listeners)
    nothing = house(there, log)
    await nothing.start()
    assert (nothing.lines, nothing.take_news(), len(there.session.listeners)) == ((), "", before)
    await nothing.stop()
    assert not DoorWishes(token=TOKEN).any


async def test_what_equipment_asks_for_is_answered_where_it_listens(log: Kept) -> None:
    """OSC in acts, OSC out says what became of it; refusals are kept in the log with the time of the session."""
    there = room()
    with receiver() as lamp:
        out = Place("127.0.0.1", lamp.getsockname()[1])
        doors = house(there, log, osc_in=Place("127.0.0.1", 0), osc_out=out, token=TOKEN)
        await doors.start()
        door = doors._doors[0]  # noqa: SLF001  (the only one that knows which port it got)
        assert isinstance(door, OscIn)
        for sent in (packet("/stagetimer/pause", TOKEN), packet("/stagetimer/add", TOKEN, 60.4)):
            lamp.sendto(sent, ("127.0.0.1", door.port))
        await until(lambda: sum(door.tally.counts.values()) == 2, there.time)
        answers = [value for address, value in taken(lamp) if address == "/stagetimer/answer"]
        assert answers == [["Paused."], ["/add takes a whole number, and 60.4 is none."]]
        await there.seconds(1)
        when = "2024-07-18T13:16:03+01:00"
        assert log == [f"{when} OSC in: Refused: /add takes a whole number, and 60.4 is none."]
        assert [where for where, _ in doors.lines] == ["OSC in at 127.0.0.1:0", f"OSC out to {out}"]
        await doors.stop()


async def test_a_door_that_cannot_be_opened_is_said_and_the_other_is(log: Kept) -> None:
    """One sentence, once; its line in the panel says the same for as long as it is so."""
    there = room()
    with receiver() as lamp:
        here = Place("127.0.0.1", lamp.getsockname()[1])
        doors = house(there, log, osc_in=here, osc_out=here, token=TOKEN)
        await doors.start()
        trouble = doors.take_news()
        assert trouble.startswith(f"OSC cannot be received at {here} (")
        assert doors.lines[0][1] == trouble
        await there.seconds(1)
        assert taken(lamp)
        await doors.stop()


async def test_each_sentence_can_be_read_before_the_next_one(log: Kept) -> None:
    """Two kinds of trouble at once are said eight seconds apart, each once."""
    there = room()
    doors = house(there, log, osc_in=Place("127.0.0.1", 0), token=TOKEN)
    await doors.start()
    tally = doors._doors[0].tally  # noqa: SLF001  (as if packets had come)
    for _ in range(3):
        tally.drop("the token is missing or wrong")
        tally.drop("it is a bundle")
    assert "token" in doors.take_news()
    assert doors.take_news() == ""
    await there.time.advance(APART)
    assert "bundle" in doors.take_news()
    await there.time.advance(APART)
    assert doors.take_news() == ""
    await there.seconds(1)
    assert len(log) == 2
    await doors.stop()


def test_the_token_is_not_printed() -> None:
    """By whoever prints what was wished for."""
    assert TOKEN not in repr(DoorWishes(osc_in=Place("127.0.0.1", 1), token=TOKEN))

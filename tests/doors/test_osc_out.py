"""OSC out: what a display of the house is told, with which types, and that nobody is ever waited for."""

import socket

import pytest

from doors_rooms import Room, receiver, room, taken, until
from session_stories import programme, talk
from stagetimer.core.programme import Segment, thresholds_for
from stagetimer.doors.osc_out import OscOut
from stagetimer.doors.osc_told import osc_told
from stagetimer.doors.place import Place
from stagetimer.view.model import Rehearsal
from stagetimer.view.stage import stage_view
from view_looks import controlled

INTEGERS = {"slot", "remaining", "blank", "next/slot", "next/in", "rehearsal"}


def told(looked: Room) -> dict[str, str | int]:
    """Return what is told of the session now, without the first word of each address."""
    found = osc_told(looked.session.snapshot(), None)
    return {address.removeprefix("/stagetimer/"): value for address, value in found.items()}


def test_a_running_talk_is_told_with_its_numbers_and_its_words() -> None:
    """What people read is that of the stage; whole seconds are signed."""
    assert told(room(after=490)) == {
        "slot": 1, "name": "Professor Shulamit Ramon", "title": "Talk 1", "state": "running", "phase": "warning",
        "remaining": 110, "digits": "1:50", "words": "UNDER 2 MIN", "message": "", "blank": 0,
        "next/slot": 2, "next/name": "Dr Joanna Fox", "next/in": 110, "time": "13:13:10", "rehearsal": 0,
    }  # fmt: skip
    over = told(room(after=667))
    assert (over["remaining"], over["digits"], over["phase"]) == (-67, "+1:07", "over")


def test_with_nothing_running_there_is_no_number_and_the_next_one_is_named() -> None:
    """Slot 0, no phase; the stage's own words."""
    between = room()
    between.chair("end")
    found = told(between)
    assert (found["slot"], found["phase"], found["remaining"], found["state"]) == (0, "", 0, "between")
    assert (found["name"], found["words"], found["next/slot"]) == ("Dr Joanna Fox", "READY", 2)


def test_a_blank_stage_shows_nothing_here_either() -> None:
    """The numbers for lamps stay; the texts go."""
    blank = room(after=490)
    blank.chair("message Louder, please")
    assert told(blank)["message"] == "Louder, please"
    blank.chair("blank")
    found = told(blank)
    assert (found["name"], found["digits"], found["words"], found["message"], found["blank"]) == ("", "", "", "", 1)
    assert found["remaining"] == 110


def test_a_segment_is_counted_as_on_the_stage() -> None:
    """The talk's own part of the slot, not the whole of it."""
    parts = (
        Segment(name="Talk", kind="talk", length=420, thresholds=thresholds_for(420, None)),
        Segment(name="Q&A", kind="qa", length=180, thresholds=thresholds_for(180, None)),
    )
    story = controlled("13:05:00 start", plan=programme(talk(1, "13:05", "10:00", segments=parts)))
    snap = story.look("13:11:30")
    found = osc_told(snap, None)
    assert (found["/stagetimer/remaining"], found["/stagetimer/phase"]) == (30, "final")
    assert found["/stagetimer/digits"] == stage_view(snap).digits


def test_nothing_private_is_told() -> None:
    """No absence, no drift, no plan, no note."""
    away = room()
    away.chair("no-show 2")
    text = str(osc_told(away.session.snapshot(), None))
    assert "no-show" not in text
    assert "behind" not in text


def test_a_rehearsal_says_so() -> None:
    """By a 1."""
    assert osc_told(room().session.snapshot(), Rehearsal())["/stagetimer/rehearsal"] == 1


async def test_each_second_and_each_change_is_sent_with_its_types() -> None:
    """C-04: integers are integers and texts texts; after a change at once, without waiting for the second."""
    there = room(after=490)
    with receiver() as lamp:
        door = OscOut(there.session, Place("127.0.0.1", lamp.getsockname()[1]))
        assert await door.start() == ""
        await there.time.settle()
        first = dict(taken(lamp))
        assert first["/stagetimer/remaining"] == [110]
        assert first["/stagetimer/rehearsal"] == [1]
        for address, (value,) in first.items():
            assert type(value) is (int if address.removeprefix("/stagetimer/") in INTEGERS else str), address
        await there.seconds(1)
        assert dict(taken(lamp))["/stagetimer/remaining"] == [109]
        there.chair("message Louder")
        await there.time.settle()
        assert dict(taken(lamp))["/stagetimer/message"] == ["Louder"]
        door.answer("Paused.")
        assert taken(lamp) == [("/stagetimer/answer", ["Paused."])]
        assert door.line == (f"OSC out to 127.0.0.1:{lamp.getsockname()[1]}", "46 sent")
        await door.stop()
        await there.seconds(2)
        there.chair("end")
        await there.time.settle()
        assert taken(lamp) == []


async def test_a_place_where_nobody_listens_is_said_once_and_holds_nobody_up() -> None:
    """The sending goes on, so that a receiver that comes later is told."""
    there = room(after=490)
    with receiver() as gone:
        place = Place("127.0.0.1", gone.getsockname()[1])
    door = OscOut(there.session, place)
    assert await door.start() == ""
    await there.seconds(3)
    await until(lambda: door.tally.counts["not taken"] > 0, there.time)
    news = [door.tally.take_news(), door.tally.take_news()]
    assert news[0].startswith(f"OSC out: {place} takes no messages (")
    assert news[1] == ""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as come:
        come.bind(("127.0.0.1", place.port))
        come.setblocking(False)  # noqa: FBT003  (its only argument)
        await there.seconds(2)
        assert ("/stagetimer/slot", [1]) in taken(come)
    await door.stop()


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a..b", "x" * 70 + ".example"])
async def test_a_place_that_cannot_be_found_is_one_sentence(host: str) -> None:
    """Which place, why, which option; the session goes on without."""
    there = room()
    door = OscOut(there.session, Place(host, 9001))
    trouble = await door.start()
    assert trouble.startswith(f"OSC cannot be sent to {host}:9001 (")
    assert trouble.endswith("): see --osc-out.")
    there.chair("end")
    await there.seconds(1)
    await door.stop()


async def test_what_cannot_be_sent_at_once_is_lost_and_counted() -> None:
    """A network that takes nothing makes no queue."""
    there = room()
    with receiver() as lamp:
        door = OscOut(there.session, Place("127.0.0.1", lamp.getsockname()[1]))
        await door.start()
        await there.time.settle()
        sent = door.tally.counts["sent"]

        class Full:
            """A way on which a packet already waits."""

            def get_write_buffer_size(self) -> int:
                return 9

            def is_closing(self) -> bool:
                return False

            def close(self) -> None:
                pass

        real, door._transport = door._transport, Full()  # type: ignore[assignment]  # noqa: SLF001
        door.tell()
        assert door.tally.counts == {"sent": sent, "dropped": 15}
        door._transport = real  # noqa: SLF001
        await door.stop()

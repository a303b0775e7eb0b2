"""A running session as a room of a real broker: anchors, figures, notes to its chair and commands from elsewhere."""

import json

from sent_rooms import ROOM, Chair, come, reading, sending
from stagetimer.broker.address import BrokerAccess
from stagetimer.broker.messages import Presence, read_presence, read_state
from stagetimer.live.anchor_reading import read_anchor
from stagetimer.view.replay import shown_at


async def test_whoever_reads_along_sees_what_the_stage_shows(access: BrokerAccess) -> None:
    """The anchor of each change, and the figures that go with it."""
    async with sending(access) as chair, reading(access) as reader:
        await come(lambda: reader.newest("state"), "the room")
        chair.do("message Louder")
        await come(lambda: json.loads(reader.newest("anchor"))["seq"] == 2, "the second anchor")
        told = read_anchor(json.loads(reader.newest("anchor")))
        shown = shown_at(told, chair.session.now())
        assert (shown.message, shown.digits) == ("Louder", chair.digits)
        state = read_state(reader.newest("state"))
        assert (state.id, state.mode, state.displays, state.trouble) == (told["id"], "in-control", 2, "")
        assert (state.finish, state.drift) == (chair.session.snapshot().finish.expected, 0)
        presence = read_presence(reader.newest("presence"))
        assert (presence.id, presence.here, presence.who) == (told["id"], True, "bob-laptop")


async def test_nothing_is_said_that_has_been_said(access: BrokerAccess) -> None:
    """What a laptop itself has sent does not come back to it as somebody else's: in some seconds only its beats."""
    async with sending(access) as chair, reading(access) as reader:
        await come(lambda: len(reader.heard.payloads(ROOM.topic("beat"))) >= 2, "two beats")
        assert len(reader.heard.payloads(ROOM.topic("anchor"))) == 1
        assert len(reader.heard.payloads(ROOM.topic("presence"))) == 1
        assert chair.publishing.link().dropped == 0


async def test_the_control_room_writes_to_the_chair(access: BrokerAccess) -> None:
    """A note waits until she has read it; nothing of it is in the session. Too many are refused."""
    async with sending(access) as chair, reading(access) as reader:
        await come(lambda: reader.newest("state"), "the room")
        before = chair.session.history.seq
        for number in range(1, 7):
            reader.order("note", f"Note {number}", number)
        assert (await reader.answered(1)).done == "shown to the chair"
        assert (await reader.answered(6)).refused == "the chair has not read the last ones yet"
        assert chair.publishing.notes == tuple(f"Note {number}" for number in range(1, 6))
        chair.publishing.note_read()
        assert chair.publishing.notes[0] == "Note 2"
        assert chair.session.history.seq == before


async def test_a_command_is_what_a_remote_may_do_and_no_more(access: BrokerAccess) -> None:
    """Done as a remote's, or refused with the reason; the same twice is done once."""
    async with sending(access) as chair, reading(access) as reader:
        await come(lambda: reader.newest("state"), "the room")
        sent = reader.order("command", "add 1:00", 1)
        assert (await reader.answered(1)).done
        reader.send("command", sent)
        reader.order("command", "length 1 2:00", 2)
        assert (await reader.answered(2)).refused.startswith("The remote can end and start talks")
        reader.order("command", "end", 3, expect=4)
        assert "already on" in (await reader.answered(3)).refused
        assert chair.given == 660
        assert next(chair.session.history.in_force()).by == "remote"


async def test_a_second_laptop_stays_out_and_takes_over_on_purpose(access: BrokerAccess) -> None:
    """Each is told the other's name; who has lost it sends no more, and its session goes on."""
    async with sending(access) as first, reading(access) as reader:
        await come(lambda: reader.newest("state"), "the room")
        async with sending(access, "ada-laptop") as second:
            link = second.publishing.link
            await come(lambda: link().standing == "out", "being kept out")
            assert holder(second).who == "bob-laptop"
            second.publishing.take_over()
            await come(lambda: first.publishing.link().standing == "out", "being told")
            winner = holder(first)
            assert winner.who == "ada-laptop"
            await come(lambda: json.loads(reader.newest("anchor"))["id"] == winner.id, "its anchor")
            first.do("end")
            second.do("message Louder")
            await come(lambda: b"Louder" in reader.newest("anchor"), "the next anchor")
            runs = {json.loads(told)["id"] for told in reader.heard.payloads(ROOM.topic("anchor"))[-2:]}
            assert runs == {winner.id}
        await come(lambda: read_presence(reader.newest("presence")).ended, "the goodbye")
        assert first.publishing.link().standing == "out"


def holder(chair: Chair) -> Presence:
    """Return who has the room as that chair is told."""
    other = chair.publishing.link().other
    assert other is not None
    return other

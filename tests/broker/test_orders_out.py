"""Notes and commands from the control room: numbered, short-lived by the room's own clock, their fate told."""

import pytest

from room_chairs import Conference, RoomChair
from stagetimer.broker.messages import Answer, write
from stagetimer.broker.orders_out import GRACE, LIFE
from stagetimer.core.values import replace
from stagetimer.view.rooms_model import OrderTold, Wanted
from stagetimer.view.rooms_orders import order_words

NOTE = Wanted(kind="note", text="The next speaker is at the desk")
END = Wanted(kind="command", text="end", label="End 1, Speaker 1", expect=1)


async def talking(*, commands: bool = True) -> tuple[Conference, RoomChair]:
    """Return a conference with one room whose first talk is on."""
    conference = Conference()
    chair = conference.room("Hall 1", "13:05 start", comes=False)
    chair.commands = commands
    chair.come()
    await conference.wait(4)
    return conference, chair


async def newest(conference: Conference, seconds: float = 1) -> OrderTold:
    """Return what has become of the newest order after that time."""
    return (await conference.wait(seconds)).orders[-1]


async def test_a_note_comes_to_the_chair_who_answers() -> None:
    """With the run, a number, and an end of its validity by the chair's own clock, which is far from ours."""
    conference, chair = await talking()
    assert conference.rooms.order("Hall 1", NOTE) == ""
    (order,) = chair.orders
    assert (order.id, order.number, order.text) == (chair.id, 1, NOTE.text)
    assert order.until == pytest.approx(chair.sent() + LIFE, abs=0.01)
    told = await newest(conference)
    assert (told.fate, order_words(told)) == ("done", "Hall 1: The note is shown")


async def test_each_order_has_a_higher_number() -> None:
    """So that one that is sent again by somebody else does nothing."""
    conference, chair = await talking()
    for _ in range(3):
        assert conference.rooms.order("Hall 1", NOTE) == ""
        await conference.wait(1)
    assert [order.number for order in chair.orders] == [1, 2, 3]
    chair.obey(chair.orders[0])
    chair.obey(replace(chair.orders[0], number=9), retained=True)
    assert len(chair.orders) == 3


async def test_a_late_order_does_nothing_and_is_told_to_have_had_no_answer() -> None:
    """It stays on its way for longer than it is valid."""
    conference, chair = await talking()
    chair.up = False
    assert conference.rooms.order("Hall 1", END) == ""
    told = await newest(conference, LIFE + GRACE + 1)
    words = "Hall 1: no answer; End 1, Speaker 1 was not done and will not be done later"
    assert (told.fate, order_words(told)) == ("no answer", words)
    assert chair.orders == []


async def test_an_answer_that_comes_too_late_changes_nothing_any_more() -> None:
    """What has been said to a person stays said."""
    conference, chair = await talking()
    chair.answer = None
    conference.rooms.order("Hall 1", NOTE)
    await conference.wait(LIFE + GRACE + 1)
    chair.say("answer", write(Answer(number=1, done="Shown")), word=chair.orders[0].sender)
    assert (await newest(conference)).fate == "no answer"


async def test_a_refusal_is_told_in_the_laptops_own_words() -> None:
    """Why it was not done."""
    conference, chair = await talking()
    chair.answer = Answer(number=0, refused="Speaker 2 is already on.")
    conference.rooms.order("Hall 1", END)
    told = await newest(conference)
    assert order_words(told) == "Hall 1 did not take End 1, Speaker 1: Speaker 2 is already on."


async def test_a_command_says_which_slot_it_means_to_end() -> None:
    """Two people may press at once."""
    conference, chair = await talking()
    conference.rooms.order("Hall 1", END)
    assert (chair.orders[0].text, chair.orders[0].expect) == ("end", 1)


async def test_commands_are_sent_only_where_the_chair_takes_them() -> None:
    """A note always."""
    conference, chair = await talking(commands=False)
    assert "--accept-commands" in conference.rooms.order("Hall 1", END)
    assert conference.rooms.order("Hall 1", NOTE) == ""
    assert [order.text for order in chair.orders] == [NOTE.text]


async def test_nothing_is_sent_to_who_cannot_be_reached() -> None:
    """No room, no broker, no anchor."""
    conference, _ = await talking()
    assert conference.rooms.order("Hall 9", NOTE) == "Hall 9 cannot be reached now: nothing was sent."
    conference.is_connected = False
    assert conference.rooms.order("Hall 1", NOTE) == "Hall 1 cannot be reached now: nothing was sent."
    conference.is_connected = True
    assert conference.rooms.order("Hall 1", NOTE) == ""


async def test_one_order_at_a_time_for_each_room() -> None:
    """At a broker a newer one could take the place of the one before."""
    conference, chair = await talking()
    chair.answer = None
    conference.rooms.order("Hall 1", NOTE)
    assert conference.rooms.order("Hall 1", NOTE) == "Hall 1: the last one is still on its way. A moment."
    assert len(chair.orders) == 1


@pytest.mark.parametrize(
    ("text", "said"), [("  ", "Type the note first"), ("\x1b", "Type the note first"), ("x" * 201, "at most 200")]
)
async def test_a_note_without_words_or_with_too_many_is_not_sent(text: str, said: str) -> None:
    """It is not cut: what is sent is what was typed."""
    conference, chair = await talking()
    assert said in conference.rooms.order("Hall 1", Wanted(kind="note", text=text))
    assert chair.orders == []


async def test_an_answer_of_another_room_or_number_belongs_to_no_order() -> None:
    """It tells nothing."""
    conference, chair = await talking()
    other = conference.room("Hall 2", "13:05 start")
    chair.answer = None
    conference.rooms.order("Hall 1", NOTE)
    sender = chair.orders[0].sender
    other.say("answer", write(Answer(number=1, done="Shown")), word=sender)
    chair.say("answer", write(Answer(number=7, done="Shown")), word=sender)
    chair.say("answer", write(Answer(number=1, done="Shown")), word=sender, retained=True)
    assert (await newest(conference)).fate == "sent"

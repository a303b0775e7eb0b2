"""The rooms of an event from messages alone: each with its own clock, bounded, and unharmed by what is hostile."""

import json

import pytest

from room_chairs import EVENT, Conference, told_of
from stagetimer.broker.connection import Incoming
from stagetimer.broker.messages import DisplayCount, write
from stagetimer.broker.rooms import MOST_ROOMS, MOST_TELLERS
from stagetimer.view.rooms_model import RoomTold


def digits(told: RoomTold) -> str:
    """Return the digits that a display of the room would show."""
    assert told.seen.view is not None, told.seen.waiting
    return told.seen.view.digits


async def test_each_room_counts_on_its_own_clock() -> None:
    """Laptops whose clocks are far apart are counted to the second."""
    conference = Conference()
    conference.room("Hall 1", "13:05 start")
    conference.room("Hall 2")
    told = await conference.wait(65)
    one, two = told_of(told, "Hall 1"), told_of(told, "Hall 2")
    assert (digits(one), one.seen.notice) == ("8:55", "")
    assert (digits(two), two.seen.notice) == ("8:55", "")
    assert one.figures is not None
    assert two.figures is not None
    assert (one.figures.following, two.figures.following) == (False, True)
    assert told.problem == ""


async def test_a_room_that_is_expected_is_there_before_anybody_comes() -> None:
    """Nothing is known of it."""
    told = Conference("Hall 1").rooms.look()
    assert [(room.name, room.anchor, room.chair) for room in told.rooms] == [("Hall 1", None, None)]


async def test_a_room_whose_laptop_falls_silent_has_no_signal_and_the_others_have() -> None:
    """Beats of one room say nothing of another."""
    conference = Conference()
    conference.room("Hall 1", "13:05 start").up = False
    conference.room("Hall 2", "13:05 start")
    told = await conference.wait(12)
    assert told_of(told, "Hall 2").seen.notice == ""
    # its laptop answered nothing: nobody knows how old its anchor is
    assert told_of(told, "Hall 1").seen.view is None


async def test_whether_a_laptop_is_there_is_found_out_in_a_moment() -> None:
    """A retained anchor alone tells nothing: its clock is asked for first."""
    conference = Conference()
    conference.room("Hall 1", "13:05 start").up = False
    told = [told_of(await conference.wait(1), "Hall 1").asked for _ in range(6)]
    assert told == [True, True, True, True, False, False]
    conference.chairs["Hall 1"].up = True
    assert not told_of(await conference.wait(2), "Hall 1").asked


async def test_of_a_laptop_that_has_left_it_is_known_whether_its_session_was_over() -> None:
    """Also by who comes later: nothing is counted from the anchor that the broker has kept."""
    for end, over in ((("13:55 end",), True), ((), False)):
        conference = Conference(start="13:56")
        steps = ("13:05 start", *(f"13:{minute} next" for minute in (15, 25, 35, 45)), *end)
        chair = conference.room("Hall 1", *steps)
        chair.up = False
        chair.say_presence(here=False, ended=True)
        told = told_of(await conference.wait(6), "Hall 1")
        assert (told.anchor, told.over) == (None, over)


async def test_figures_of_another_run_are_not_told() -> None:
    """After a restart the old run's lateness is nobody's."""
    conference = Conference()
    chair = conference.room("Hall 1", "13:05 start")
    await conference.wait(2)
    chair.id, chair.seq = "Hall1-2", 0
    chair.say_presence()
    chair.say("anchor", json.dumps(chair.made()).encode())
    assert told_of(await conference.wait(2), "Hall 1").figures is None
    chair.say_state()
    assert told_of(await conference.wait(1), "Hall 1").figures is not None


async def test_of_two_laptops_the_one_that_has_the_room_is_followed() -> None:
    """An anchor of the other waits until it has the room."""
    conference = Conference()
    chair = conference.room("Hall 1", "13:05 start")
    await conference.wait(2)
    chair.story.do("13:05:01 message From the second laptop")
    chair.id, chair.seq = "Hall1-2", 0
    chair.say("anchor", json.dumps(chair.made()).encode())
    view = told_of(await conference.wait(2), "Hall 1").seen.view
    assert view is not None
    assert view.message == ""
    chair.say_presence()
    view = told_of(await conference.wait(2), "Hall 1").seen.view
    assert view is not None
    assert view.message == "From the second laptop"


async def test_displays_are_those_of_the_laptop_and_of_gateways_heard_lately() -> None:
    """A gateway that says nothing for 30 s has none, and one that says goodbye has none at once."""
    conference = Conference()
    chair = conference.room("Hall 1", comes=False)
    chair.displays = 2
    chair.come()
    await conference.wait(2)
    chair.say("displays", write(DisplayCount(displays=100)), word="one")
    chair.say("displays", write(DisplayCount(displays=7)), word="two")
    assert told_of(await conference.wait(1), "Hall 1").displays == 109
    chair.say("displays", b"", word="two")
    assert told_of(await conference.wait(1), "Hall 1").displays == 102
    assert told_of(await conference.wait(30), "Hall 1").displays == 2


KINDS = ("anchor", "presence", "state", "beat", "time", "displays", "answer")
HOSTILE = [
    b"\xff\xfe", b"null", b"[]", b"{}", b'{"wire": 1}',
    b'{"wire": "1"}', b"[" * 3000, b"x" * 5000, b'{"wire": 1, "id": 3}',
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("payload", HOSTILE)
async def test_what_cannot_be_read_changes_nothing_and_is_counted(kind: str, payload: bytes) -> None:
    """On a room that is known, and on one that is not: of that, nothing is made."""
    conference = Conference()
    conference.room("Hall 1", "13:05 start")
    before = await conference.wait(2)
    for room in ("Hall%201", "Elsewhere"):
        word = {"time": "/x", "displays": "/x", "answer": "/x"}.get(kind, "")
        topic = f"stagetimer/1/{EVENT}/{room}/{kind}{word}"
        conference.rooms.came(Incoming(topic=topic, payload=payload, came=conference.real.now()))
    after = conference.rooms.look()
    assert after.rooms == before.rooms
    assert 0 < after.dropped <= 2
    assert kind in after.dropped_why


@pytest.mark.parametrize("topic", ["", "x", "stagetimer/2/PyConf/Hall/anchor", "stagetimer/1/Other/Hall/anchor", "stagetimer/1/PyConf/%48all/anchor", "stagetimer/1/PyConf/Hall/anchor/x"])  # fmt: skip  # noqa: E501
async def test_topics_that_are_none_of_this_event_are_counted(topic: str) -> None:
    """Nothing comes of them."""
    conference = Conference()
    conference.rooms.came(Incoming(topic=topic, payload=b"{}", came=0.0))
    told = conference.rooms.look()
    assert (told.rooms, told.dropped) == ((), 1)


async def test_another_version_is_said_by_its_room_alone() -> None:
    """The others go on."""
    conference = Conference()
    conference.room("Hall 1", "13:05 start")
    other = conference.room("Hall 2", comes=False)
    other.say("anchor", json.dumps(other.made(wire=2)).encode())
    told = await conference.wait(2)
    assert "another version" in told_of(told, "Hall 2").seen.waiting
    assert digits(told_of(told, "Hall 1")) == "9:58"
    assert told.dropped == 0


async def test_there_are_never_more_rooms_or_tellers_than_can_be_kept() -> None:
    """Whoever can publish can make up names."""
    conference = Conference()
    chair = conference.room("Hall 1", "13:05 start")
    presence = b'{"wire":1,"id":"a","here":true,"who":"x","claim":1,"commands":false}'
    for number in range(MOST_ROOMS + 5):
        conference.rooms.came(Incoming(topic=f"stagetimer/1/{EVENT}/X{number}/presence", payload=presence, came=0.0))
    for number in range(MOST_TELLERS + 3):
        chair.say("displays", write(DisplayCount(displays=1)), word=f"g{number}")
    told = await conference.wait(1)
    assert len(told.rooms) == MOST_ROOMS
    assert told_of(told, "Hall 1").displays == MOST_TELLERS
    assert told.dropped == 6 + 3


async def test_a_flood_is_cut_off_and_counted() -> None:
    """What waits for a look is bounded, too."""
    conference = Conference()
    for _ in range(70):
        conference.rooms.came(Incoming(topic=f"stagetimer/1/{EVENT}/X/anchor", payload=b"x" * 1_000_000, came=0.0))
    told = conference.rooms.look()
    assert told.dropped == 70
    assert told.dropped_why == "more came than can be read"


async def test_why_there_is_no_broker_is_told() -> None:
    """And that there is one again."""
    conference = Conference()
    conference.rooms.lost("no broker answers there")
    assert conference.rooms.look().problem == "no broker answers there"
    conference.rooms.connected()
    assert conference.rooms.look().problem == ""

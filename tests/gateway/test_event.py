"""What a gateway makes of the messages of an event: whose anchors count, which clock is answered, what is dropped."""

import json

import pytest

from stagetimer.broker.connection import Incoming
from stagetimer.broker.messages import read_count
from stagetimer.broker.topics import Room
from stagetimer.gateway.event import MOST_ROOMS
from stagetimer.gateway.room import NotToBeHadError
from stagetimer.web.display import Reader
from told_rooms import AHEAD, EVENT, HALL, ToldEvent

HOSTILE = (
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"wire":1}',
    b'{"wire":1,"id":1e999}',
    b'{"wire":1,"id":"\x1b[2J","seq":NaN}',
    b'{"wire":1,"id":"one","seq":-1,"here":"yes"}',
    b"null",
    b"7",
    b'{"wire":1,"id":"' + b"x" * 5000 + b'"}',
)


async def following(told: ToldEvent, room: str = HALL, run: str = "one") -> None:
    """Let a room be there with an anchor, its clock known."""
    told.chair(room, run)
    told.anchor(room, run)
    await told.answer(run)


async def sent(told: ToldEvent, room: str = HALL) -> list[bytes]:
    """Return what a display of that room would read now."""
    hub = told.event.room(room).opened()
    display = hub.join(Reader(address="127.0.0.1"))
    hub.leave(display)
    display.end()
    waiting = display._waiting  # noqa: SLF001
    return [] if waiting is None else [waiting]


async def test_an_anchor_goes_on_with_the_chairs_own_id_number_and_clock() -> None:
    """Whatever gateway a display reads: id, seq and sent are the chair's, and so is what the clock says."""
    told = ToldEvent()
    await following(told)
    told.anchor(HALL, seq=4)
    room = told.event.room(HALL)
    (message,) = await sent(told)
    found = json.loads(message.split(b"data:")[1])
    assert (found["id"], found["seq"]) == ("one", 4)
    assert found["sent"] == pytest.approx(told.time.now() + AHEAD)
    run, clock = room.sender()
    assert run == "one"
    assert clock == pytest.approx(told.time.now() + AHEAD, abs=0.001)


async def test_the_quickest_round_trip_tells_the_clock() -> None:
    """A slow way there, with another answer, does not move it."""
    told = ToldEvent()
    await following(told)
    await told.time.advance(1)
    await told.time.advance(1)
    told.event.ask_clocks()
    assert told.questions
    await told.answer(took=1.0, ahead=AHEAD + 0.7)
    assert told.event.room(HALL).sender()[1] == pytest.approx(told.time.now() + AHEAD, abs=0.001)


async def test_a_clock_is_asked_three_times_a_second_apart_and_then_every_half_minute() -> None:
    """Two steady clocks part slowly; more would be a load on every chair's laptop."""
    told, asked = ToldEvent(), 0
    told.chair(HALL)
    told.anchor(HALL)
    await told.answer(took=0.001)
    for _ in range(60):
        await told.time.advance(1)
        told.beat(HALL)
        told.event.ask_clocks()
        asked += len(told.questions)
        await told.answer(took=0.001)
    assert asked == 3  # the second, the third, and one after half a minute


async def test_a_room_is_not_counted_from_before_its_chairs_clock_has_answered() -> None:
    """A retained anchor may be hours old: its sender's clock is answered for only once it is known."""
    told = ToldEvent()
    told.chair(HALL)
    told.anchor(HALL, retained=True)
    room = told.event.room(HALL)
    with pytest.raises(NotToBeHadError, match="There is no signal from Hall 2"):
        room.sender()
    await told.answer()
    assert room.sender()[0] == "one"


async def test_another_run_of_the_chair_has_another_clock() -> None:
    """A laptop started anew counts from another zero: nothing is answered until its own clock is known."""
    told = ToldEvent()
    await following(told)
    told.chair(HALL, "two")
    told.anchor(HALL, "two")
    with pytest.raises(NotToBeHadError):
        told.event.room(HALL).sender()
    await told.answer("two", ahead=50.0)
    run, clock = told.event.room(HALL).sender()
    assert run == "two"
    assert clock == pytest.approx(told.time.now() + 50, abs=0.001)


async def test_a_late_answer_of_the_run_before_says_nothing() -> None:
    """It came on the way of a question that the new run has not answered."""
    told = ToldEvent()
    await following(told)
    told.chair(HALL, "two")
    told.anchor(HALL, "two")
    await told.answer("one")
    with pytest.raises(NotToBeHadError):
        told.event.room(HALL).sender()


async def test_an_older_anchor_of_the_same_run_is_not_relayed() -> None:
    """Messages may come twice, or late."""
    told = ToldEvent()
    await following(told)
    told.anchor(HALL, seq=7)
    told.anchor(HALL, seq=6, title="late")
    told.anchor(HALL, seq=7, title="twice")
    (message,) = await sent(told)
    assert json.loads(message.split(b"data:")[1])["title"] == "Session"
    assert told.event.counts.anchors == 2


async def test_while_two_laptops_send_the_one_that_has_the_room_is_shown() -> None:
    """After a take-over nothing of the first laptop counts; the second one's anchor may even have come before."""
    told = ToldEvent()
    await following(told)
    told.anchor(HALL, "two", seq=1)
    assert told.event.room(HALL).sender()[0] == "one"
    told.chair(HALL, "two", who="grace", claim=1)
    told.anchor(HALL, "one", seq=9, title="from the first laptop")
    await told.answer("two")
    assert told.event.room(HALL).sender()[0] == "two"
    assert f"{HALL}: grace has the room." in told.said


async def test_a_sign_of_life_goes_on_only_when_one_has_come_from_the_run_that_is_shown() -> None:
    """Not those of another run, not kept ones, and never more than one a second."""
    told = ToldEvent()
    await following(told)
    room, beats = told.event.room(HALL), []
    hub = room.opened()

    async def beat() -> None:
        beats.append(told.time.now())

    hub.beat = beat  # type: ignore[method-assign]
    await told.time.advance(2)
    told.beat(HALL, "two")
    told.beat(HALL, retained=True)
    await told.time.settle()
    assert beats == []
    for _ in range(20):
        told.beat(HALL)
    await told.time.settle()
    assert len(beats) == 1


async def test_a_room_without_a_sign_of_life_is_silent_after_eight_seconds_and_says_so_once() -> None:
    """So are its lines; when the chair is back, that is said too."""
    told = ToldEvent()
    await following(told)
    for _ in range(20):
        await told.time.advance(1)
        told.event.look()
    told.beat(HALL)
    told.event.look()
    assert [line for line in told.said if "signal" in line] == [
        f"{HALL}: no signal.",
        f"{HALL}: the signal is back.",
    ]


async def test_after_five_minutes_of_silence_the_clock_is_not_answered_for() -> None:
    """A display opened then would count on from a session of which nobody knows anything."""
    told = ToldEvent()
    await following(told)
    await told.time.advance(299)
    assert told.event.room(HALL).sender()[0] == "one"
    await told.time.advance(2)
    with pytest.raises(NotToBeHadError, match="no signal"):
        told.event.room(HALL).sender()


async def test_a_room_of_another_version_says_so_and_harms_no_other() -> None:
    """It is named; the others go on; when this version is back, so is the room."""
    told = ToldEvent()
    await following(told)
    await following(told, "Hall 3")
    told.anchor(HALL, seq=2, wire=2)
    with pytest.raises(NotToBeHadError, match="Hall 2 is shown by another version of stagetimer"):
        told.event.room(HALL).sender()
    assert await sent(told) == []
    assert told.event.room("Hall 3").sender()[0] == "one"
    assert told.event.counts.dropped["version"] == 1
    assert len([line for line in told.said if "another version" in line]) >= 1
    told.anchor(HALL, seq=3)
    await told.answer()
    assert told.event.room(HALL).sender()[0] == "one"


@pytest.mark.parametrize(
    ("topic", "reason"),
    [
        ("stagetimer/1/Other/Hall/anchor", "topic"),
        ("stagetimer/2/Conf%202026/Hall/anchor", "topic"),
        ("stagetimer/1/Conf%202026/Hall", "topic"),
        ("stagetimer/1/Conf%202026/H%61ll/anchor", "topic"),
        ("stagetimer/1/Conf%202026/\u202eHall/anchor", "topic"),
        ("stagetimer/1/Conf%202026/" + "x" * 61 + "/anchor", "topic"),
        ("stagetimer/1/Conf%202026/Hall/anchor", "unreadable"),
        ("stagetimer/1/Conf%202026/Hall/presence", "unreadable"),
        ("stagetimer/1/Conf%202026/Hall/beat", "unreadable"),
    ],
)
async def test_hostile_messages_are_dropped_counted_and_said_once(topic: str, reason: str) -> None:
    """Whatever the topic and whatever is in it: nothing is taken from it, and no room is made of it."""
    told = ToldEvent()
    before = len(told.said)
    for payload in HOSTILE:
        told.event.take([Incoming(topic=topic, payload=payload, came=0.0)])
    assert dict(told.event.counts.dropped) == {reason: len(HOSTILE)}
    assert told.event.rooms == ()
    assert len(told.said) - before == 1
    assert all(line.isprintable() for line in told.said)


async def test_rooms_without_end_are_not_kept() -> None:
    """The first ones stay as they are; the rest is counted."""
    told = ToldEvent()
    for number in range(MOST_ROOMS + 5):
        told.chair(f"Room {number}")
    assert len(told.event.rooms) == MOST_ROOMS
    assert told.event.counts.dropped["rooms"] == 5
    assert told.event.has("Room 0")


@pytest.mark.parametrize("name", ["A/B", "Saal 1+2 #3", "🎤 Main", "قاعة ١", "50% off $", "Zoë’s <b>room</b>"])
async def test_rooms_with_odd_names_are_rooms_like_any_other(name: str) -> None:
    """Slashes, spaces, signs of MQTT, emoji, right to left."""
    told = ToldEvent()
    await following(told, name)
    assert [room.room for room in told.event.rooms] == [Room(EVENT, name)]
    assert told.event.room(name).sender()[0] == "one"


async def test_the_broker_is_told_how_many_displays_a_room_has_and_once_that_there_are_none() -> None:
    """For the control room; it expires by itself where a gateway dies."""
    told = ToldEvent()
    await following(told)
    hub = told.event.room(HALL).opened()
    displays = [hub.join(Reader(page="stage", view=word, address="127.0.0.1")) for word in ("a", "b")]
    told.published.clear()
    told.event.tell_displays()
    for display in displays:
        hub.leave(display)
    for _ in range(3):
        told.event.tell_displays()
    counted = [message for message in told.published if "/displays/" in message.topic]
    assert [read_count(message.payload).displays for message in counted] == [2, 0]
    assert {(message.topic, message.retain, message.expiry) for message in counted} == {
        (Room(EVENT, HALL).topic("displays", told.event.word), True, 30)
    }


async def test_a_room_that_nobody_watches_and_the_broker_no_longer_keeps_is_forgotten() -> None:
    """Its anchor and its presence have been cleared."""
    told = ToldEvent()
    await following(told)
    told.tell(HALL, "anchor", b"")
    told.tell(HALL, "presence", b"")
    told.event.tell_displays()
    assert told.event.rooms == ()
    with pytest.raises(NotToBeHadError, match="Nothing is known of a room Hall 2 yet"):
        told.event.room(HALL)


async def test_without_a_broker_a_clock_that_is_known_is_still_answered_for() -> None:
    """Displays count on; what cannot be asked is asked when the broker is back."""
    told = ToldEvent()
    await following(told)
    told.connected = False
    told.event.changed("no answer")
    await told.time.advance(60)
    told.event.ask_clocks()
    assert told.event.room(HALL).sender()[0] == "one"
    assert told.event.trouble == "The broker is not there: no answer."
    told.connected = True
    told.event.ask_clocks()
    assert len(told.questions) == 1

"""One room's side of the wire: when it says what, who has the room, what it answers, and what it leaves out."""

import pytest

from room_doubles import ROOM, Chair
from stagetimer.broker.link import last_will
from stagetimer.broker.messages import Order, Presence, read_answer, read_presence, read_time, write
from stagetimer.broker.publisher import FLOOD, NO_COMMANDS
from stagetimer.core.values import replace

ADA = Presence(id="ada", here=True, who="ada-laptop", claim=4)
BEAT = b'{"wire": 1, "id": "ada", "seq": 1}'


def all_of(chair: Chair) -> list[tuple[str, bytes]]:
    """Return all that a room keeps at the broker."""
    return [("presence", write(chair.own)), ("anchor", b"anchor-1"), ("state", b"state-1")]


def on_air(run: str = "bob", *, commands: bool = False) -> Chair:
    """Return a laptop that has the room, what it has said so far forgotten."""
    chair = Chair(run, commands=commands)
    chair.connect()
    chair.wait(1)
    chair.said()
    return chair


def test_a_free_room_is_taken_once_it_is_known_to_be_free() -> None:
    """Half a second without a kept presence, then all there is; a beat with it and every 3 s."""
    chair = Chair()
    chair.connect()
    chair.wait(0.4)
    assert (chair.said(), chair.publisher.link().on_air) == ([], False)
    chair.wait(0.2)
    assert chair.said() == [*all_of(chair), ("beat", b'{"wire":1,"id":"bob","seq":1}')]
    assert chair.publisher.link().on_air
    chair.wait(9)
    assert [kind for kind, _ in chair.said()] == ["beat"] * 3


def test_a_change_is_said_at_once_and_all_again_once_a_minute() -> None:
    """Anchor and state are kept by the broker, with quality 1, for a day."""
    chair = on_air()
    chair.publisher.say(anchor=b"anchor-2", seq=2)
    (message,) = chair.way.sent
    assert (message.topic, message.payload) == (ROOM.topic("anchor"), b"anchor-2")
    assert (message.qos, message.retain, message.expiry) == (1, True, 24 * 3600)
    chair.said()
    chair.wait(60)
    kinds = [kind for kind, _ in chair.said()]
    assert [kind for kind in kinds if kind != "beat"] == ["presence", "anchor", "state"]
    assert kinds.count("beat") == 20


def test_without_a_broker_nothing_waits_and_once_it_is_back_the_newest_is_said() -> None:
    """Why it is gone is known, and no longer once it is back."""
    chair = on_air()
    chair.lose("no broker answers there")
    assert (chair.publisher.link().on_air, chair.publisher.link().problem) == (False, "no broker answers there")
    chair.publisher.say(anchor=b"anchor-2", seq=2)
    chair.publisher.say(anchor=b"anchor-3", seq=3)
    chair.wait(30)
    chair.connect()
    chair.wait(0.6)
    assert [payload for kind, payload in chair.said() if kind == "anchor"] == [b"anchor-3"]
    assert chair.publisher.link().problem == ""


def test_a_broker_that_takes_part_of_it_is_no_broker_that_is_gone() -> None:
    """What it refuses is said, and the rest goes on."""
    chair = on_air()
    chair.publisher.lost("the broker does not let this user write there")
    assert chair.publisher.link().on_air
    assert chair.publisher.link().problem == "the broker does not let this user write there"


def test_another_laptop_that_lives_keeps_this_one_out() -> None:
    """Nothing is sent; its name is known; when it goes, this one still waits for its chair to say so."""
    chair = Chair()
    chair.connect()
    chair.hear("presence", write(ADA), retained=True)
    chair.wait(2)
    chair.hear("beat", BEAT)
    chair.wait(60)
    link = chair.publisher.link()
    assert (link.standing, link.on_air, link.other) == ("out", False, ADA)
    chair.hear("presence", write(replace(ADA, here=False, ended=True)))
    chair.wait(60)
    chair.publisher.say(anchor=b"anchor-2", seq=2)
    assert chair.said() == []
    chair.publisher.take_over()
    chair.wait(0.1)
    mine = replace(chair.own, claim=5)
    assert chair.said()[:2] == [("presence", write(mine)), ("anchor", b"anchor-2")]
    assert chair.way.wills == [last_will(ROOM, mine)]
    assert read_presence(chair.way.wills[0].payload) == replace(mine, here=False)


def test_another_laptop_that_gives_no_sign_of_life_for_8_s_is_gone() -> None:
    """After a power cut the laptop's own run of before does not keep it out; a beat kept by the broker is no sign."""
    chair = Chair()
    chair.connect()
    chair.hear("presence", write(ADA), retained=True)
    chair.hear("beat", BEAT, retained=True)
    chair.wait(7.9)
    assert (chair.publisher.link().standing, chair.said()) == ("looking", [])
    chair.wait(0.2)
    assert chair.said()[0] == ("presence", write(replace(chair.own, claim=5)))


def test_taken_over_at_the_start_nobody_is_waited_for() -> None:
    """With --take-over the other one's sign of life changes nothing."""
    chair = Chair(take_over=True)
    chair.connect()
    chair.hear("presence", write(ADA), retained=True)
    chair.wait(0)
    assert chair.said()[0] == ("presence", write(replace(chair.own, claim=5)))


def test_taken_over_while_the_broker_is_away_it_is_taken_once_it_is_back() -> None:
    """With a claim above the one that stands there by then."""
    chair = Chair()
    chair.publisher.take_over()
    chair.wait(10)
    chair.connect()
    chair.hear("presence", write(replace(ADA, claim=9)), retained=True)
    chair.wait(0)
    assert chair.said()[0] == ("presence", write(replace(chair.own, claim=10)))


def test_who_loses_the_room_stops_at_once_and_knows_to_whom() -> None:
    """Also when it happened while the broker was out of reach."""
    for away in (False, True):
        chair = on_air()
        if away:
            chair.lose()
            chair.connect()
        chair.hear("presence", write(ADA), retained=away)
        chair.publisher.say(anchor=b"anchor-2", seq=2)
        chair.wait(120)
        assert chair.said() == []
        assert (chair.publisher.link().standing, chair.publisher.link().other) == ("out", ADA)


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("presence", write(Presence(id="bob", here=False, who="bob-laptop", claim=0))),
        ("presence", write(Presence(id="eve", here=False, who="eve-laptop", claim=7))),
        ("presence", write(Presence(id="eve", here=True, who="eve-laptop", claim=0))),
        ("presence", b""),
        ("anchor", b"anything"),
        ("anchor", b""),
    ],
)
def test_what_others_make_wrong_at_the_broker_is_put_right_within_a_second(kind: str, payload: bytes) -> None:
    """A late last will of one's own, somebody who does not know better, a hostile one; in a flood, once a second."""
    chair = on_air()
    chair.wait(1)
    chair.said()
    for _ in range(100):
        chair.hear("presence" if kind == "presence" else "anchor", payload)
        chair.wait(0.01)
    chair.wait(0.1)
    assert [one for one in chair.said() if one[0] != "beat"] == all_of(chair) * 2


def test_the_clock_is_told_to_whoever_asks_in_this_room() -> None:
    """With the same correlation, cut to a length; an answer is sent to no other topic."""
    chair = on_air()
    chair.hear("time", b"", response=ROOM.topic("time", "me"))
    (message,) = chair.way.sent
    assert (message.topic, message.correlation) == (ROOM.topic("time", "me"), b"c" * 64)
    assert read_time(message.payload).sent == chair.now
    chair.said()
    for other in (
        "",
        "other/topic",
        ROOM.topic("anchor"),
        ROOM.topic("time"),
        "stagetimer/1/My%20Conf/Hall%203/time/me",
    ):
        chair.hear("time", b"", response=other)
    assert (chair.said(), chair.publisher.link().dropped) == ([], 5)


def test_a_message_that_cannot_be_read_is_left_out_and_counted() -> None:
    """The first of them is named; nothing else comes of any."""
    chair = on_air()
    chair.hear("presence", b"\xff")
    chair.hear("note", b'{"wire": 2}')
    chair.hear("command", b"[" * 5000)
    chair.hear("note", b"x" * 5000)
    link = chair.publisher.link()
    assert (link.dropped, link.strange, link.standing) == (4, "presence: no JSON", "holding")
    assert chair.orders == []


def order(number: int = 1, text: str = "next") -> Order:
    """Return an order that counts."""
    return Order(id="bob", sender="desk", number=number, until=1010.0, text=text, expect=1)


def answers(chair: Chair) -> list[tuple[str, str]]:
    """Return what was done and what was refused, of each answer."""
    told = [read_answer(payload) for kind, payload in chair.said() if kind == "answer"]
    return [(one.done, one.refused) for one in told]


def test_orders_come_once_and_commands_only_where_they_are_allowed() -> None:
    """A note always; what is refused is answered; one that the broker kept is left out, counted and said (C-05)."""
    closed, chair = on_air(), on_air(commands=True)
    closed.hear("command", write(order()))
    assert (answers(closed), closed.orders) == ([("", NO_COMMANDS)], [])
    chair.hear("command", write(order()))
    chair.hear("command", write(order()))
    chair.hear("note", write(order(number=2, text="Please wait")))
    assert chair.orders == [("command", order()), ("note", order(number=2, text="Please wait"))]
    chair.hear("command", write(order(number=3)), retained=True)
    assert chair.publisher.link().strange == "command: it was kept by the broker from another time, and does nothing"
    assert (len(chair.orders), answers(chair)) == (2, [])
    chair.publisher.answer(order(number=2), done="shown to the chair")
    assert answers(chair) == [("shown to the chair", "")]


def test_an_order_that_was_kept_is_told_of_however_early_it_comes() -> None:
    """Also before it is known who has the room; one that was sent just now does nothing then, and is not strange."""
    chair = Chair(commands=True)
    chair.connect()
    chair.hear("command", write(order()), retained=True)
    chair.hear("command", write(order()))
    chair.wait(1)
    assert (chair.publisher.link().dropped, chair.orders) == (1, [])


def test_a_flood_of_orders_does_not_reach_the_chair() -> None:
    """Ten at once, two a second after that."""
    chair = on_air()
    for number in range(1, 101):
        chair.hear("note", write(order(number=number)))
    assert len(chair.orders) == 10
    assert answers(chair) == [("", FLOOD)] * 90
    chair.wait(1)
    for number in range(101, 200):
        chair.hear("note", write(order(number=number)))
    assert len(chair.orders) == 12


def test_who_does_not_have_the_room_takes_no_orders_and_answers_nothing() -> None:
    """Whoever has it does."""
    chair = on_air()
    chair.hear("presence", write(ADA))
    chair.hear("note", write(order()))
    chair.hear("time", b"", response=ROOM.topic("time", "me"))
    assert (chair.orders, chair.said()) == ([], [])


def test_the_goodbye_says_that_it_ended() -> None:
    """Only of a room that is this laptop's."""
    chair = on_air()
    chair.publisher.stop()
    assert chair.said() == [("presence", write(replace(chair.own, here=False, ended=True)))]
    out = on_air()
    out.hear("presence", write(ADA))
    out.publisher.stop()
    assert out.said() == []

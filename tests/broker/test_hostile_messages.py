"""Whatever anybody sends to a room: neither a chair's laptop nor a display ends, waits or believes a part of it."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from room_doubles import ROOM, Chair
from stagetimer.broker.address import BrokerAccess, BrokerAddress
from stagetimer.broker.broker_source import BrokerSource
from stagetimer.broker.connection import Incoming
from stagetimer.broker.messages import Beat, Order, Presence, TimeTold, Told, write
from stagetimer.broker.topics import KINDS, ROOT, Kind
from stagetimer.live.feed_follower import FeedFollower

EXTREME = st.sampled_from([10**400, -(10**400), 2**53 + 1, 1e308, -0.0])
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from(["bob", "ada", "\x1b]0;x\x07", "\u202e", "a" * 200]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_TOLD: tuple[tuple[Kind, Told], ...] = (
    ("presence", Presence(id="ada", here=True, who="ada", claim=0)),
    ("beat", Beat(id="ada", seq=1)),
    ("time", TimeTold(id="ada", sent=1.0)),
    ("note", Order(id="bob", sender="desk", number=1, until=1005.0, text="next")),
    ("command", Order(id="bob", sender="desk", number=1, until=1005.0, text="next")),
)
WHOLE: list[tuple[Kind, dict[str, Any]]] = [(kind, json.loads(write(told))) for kind, told in _TOLD]
TOPICS = st.sampled_from([ROOM.topic(kind) for kind in KINDS]) | st.sampled_from(
    [ROOM.topic("time", "w"), ROOM.topic("answer", "w"), f"{ROOT}/%00/x/anchor", f"{ROOT}/My%20Conf/Hall%202", "", "/"]
)


@st.composite
def messages(draw: st.DrawFn) -> Incoming:
    """Draw bytes or JSON of any shape, or a message of its kind with one value changed."""
    shape, topic = draw(st.integers(0, 5)), draw(TOPICS)
    if shape == 0:
        payload = draw(st.binary(max_size=60))
    elif shape == 1:
        payload = json.dumps(draw(VALUES)).encode()
    else:
        kind, whole = draw(st.sampled_from(WHOLE))
        changed = {**whole, draw(st.sampled_from(sorted(whole))): draw(EXTREME | VALUES)}
        payload = json.dumps(changed).encode() + draw(st.sampled_from([b"", b"", b"x", b"\x00"]))
        topic = draw(st.sampled_from([ROOM.topic(kind), topic]))
    return Incoming(
        topic=topic,
        payload=payload,
        came=1000.0,
        retained=draw(st.booleans()),
        response=draw(TOPICS),
        correlation=draw(st.binary(max_size=100)),
    )


@given(st.lists(messages(), max_size=12))
@settings(max_examples=300)
def test_a_chairs_laptop_takes_anything(heard: list[Incoming]) -> None:
    """It raises nothing, keeps beating while it has the room, and what it says can be read by all others."""
    chair = Chair(commands=True)
    chair.connect()
    chair.wait(1)
    for message in heard:
        chair.publisher.came(message)
    chair.wait(5)
    link = chair.publisher.link()
    assert link.standing in {"holding", "out"}
    assert link.on_air == (link.standing == "holding")
    assert all(len(message.payload) <= 4096 for message in chair.way.sent)


@given(st.lists(messages(), max_size=12))
@settings(max_examples=300)
def test_a_display_takes_anything(heard: list[Incoming]) -> None:
    """It raises nothing, and counts from nothing that is no anchor."""
    source = BrokerSource(BrokerAccess(address=BrokerAddress("127.0.0.1", 9)), ROOM, lambda: 1000.0)
    source._is_open = True  # noqa: SLF001  (without a connection)
    follower = FeedFollower(source, lambda: 1000.0, name="Hall 2")
    for message in heard:
        source.came(message)
        seen = follower.look()
        assert seen.view is None

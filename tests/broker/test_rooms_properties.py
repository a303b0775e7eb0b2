"""Whatever comes on any topic, the control room and the foyer are shown, and another room is unharmed."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import to_builtins

from room_chairs import EVENT, Conference, told_of
from stagetimer.broker.connection import Incoming
from stagetimer.broker.messages import Answer, Beat, DisplayCount, Presence, RoomState, TimeTold
from stagetimer.broker.topics import Room
from stagetimer.view.rooms import rooms_view
from stagetimer.view.rooms_json import foyer_json, rooms_json
from stagetimer.view.rooms_lines import changes, foyer_changes

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(["✓", "\ud800", 10**400]),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=8), parts, max_size=3),
    max_leaves=6,
)
STATE = RoomState(id="x", mode="in-control", drift=-5, finish=10**11, published_finish=0, displays=1)
MESSAGES: dict[str, dict[str, Any]] = {
    "presence": to_builtins(Presence(id="x", here=True, who="x", claim=1)),
    "state": to_builtins(STATE),
    "beat": to_builtins(Beat(id="x", seq=1)),
    "time": to_builtins(TimeTold(id="x", sent=1.0)),
    "displays": to_builtins(DisplayCount(displays=3)),
    "answer": to_builtins(Answer(number=1)),
}


@st.composite
def hostile(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return a kind and a message of that kind in which a few things are otherwise."""
    kind = draw(st.sampled_from(["anchor", *MESSAGES]))
    if kind == "anchor":
        found: Any = Conference().room("Hall 1", "13:05 start", comes=False).made(id="x")
    else:
        found = {"wire": 1, **MESSAGES[kind]}
    for _ in range(draw(st.integers(0, 3))):
        part = found
        while isinstance(part, dict | list) and part:
            key = draw(st.sampled_from(list(part) if isinstance(part, dict) else range(len(part))))
            if not isinstance(part[key], dict | list) or draw(st.booleans()):
                part[key] = draw(VALUES)
                break
            part = part[key]
    return kind, json.dumps(found).encode()


@settings(max_examples=100, deadline=None)
@given(messages=st.lists(hostile(), min_size=1, max_size=4), retained=st.booleans())
def test_whatever_comes_everything_is_shown(messages: list[tuple[str, bytes]], *, retained: bool) -> None:
    """The other room's second is right, and what was made of the messages is text and numbers."""
    conference = Conference()
    conference.room("Hall 1", "13:05 start")
    conference.room("Hall 2", comes=False).id = "x"  # its clock is answered for, so that its anchors count
    conference.rooms.look()
    conference.rooms.look()
    for kind, payload in messages:
        word = "me" if kind in {"time", "displays", "answer"} else ""
        topic = Room(EVENT, "Hall 2").topic(kind, word)  # type: ignore[arg-type]
        message = Incoming(topic=topic, payload=payload, came=conference.real.now(), retained=retained)
        conference.rooms.came(message)
        conference.rooms.look()
    conference.rooms.look()
    told = conference.rooms.look()
    view = rooms_view(told, "need")
    assert list(changes(None, view))
    assert list(foyer_changes(None, told))
    json.dumps([rooms_json(told), foyer_json(told)], allow_nan=False)
    seen = told_of(told, "Hall 1").seen
    assert seen.view is not None
    assert (seen.view.digits, seen.notice) == ("10:00", "")

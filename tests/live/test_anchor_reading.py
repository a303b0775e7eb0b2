"""An anchor from the network: ours come through as they are, and nothing else can do harm."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_stories import Story, at
from stagetimer.live.anchor_reading import BadAnchorError, OtherWireError, read_anchor
from stagetimer.view.anchor_words import anchor_line, what_matters
from stagetimer.view.feed import ClockTime, anchor
from stagetimer.view.replay import session_second, shown_at


def sent(*commands: str, time: str = "13:05") -> dict[str, Any]:
    """Return an anchor as it comes out of JSON."""
    story = Story().do("13:05 start", *commands)
    made = anchor(story.history, ClockTime(sent=1.5, session=at(time) + 0.5), server="a", seq=3, card="HAZEL")
    found: dict[str, Any] = json.loads(json.dumps(made))
    return found


ANCHORS = [
    sent(),
    sent("13:06 pause", "13:07 message Hello", time="13:08"),
    sent("13:15 next", "13:16 skip 3", "13:16 here 4", "13:17 blank", time="13:27"),
    json.loads(json.dumps(anchor(Story().history, ClockTime(sent=0, session=at("12:00")), most=3))),
]
"""Running, paused, over, followed."""


@pytest.mark.parametrize("found", ANCHORS)
def test_what_a_sender_of_ours_sends_comes_through_as_it_is(found: dict[str, Any]) -> None:
    """Nothing is lost and nothing changed."""
    assert read_anchor(found) == found


@pytest.mark.parametrize("wire", [2, 0, None, "1"])
def test_another_wire_version_is_said_to_be_another_version(wire: object) -> None:
    """Whatever else is in it, it is not read further."""
    with pytest.raises(OtherWireError, match="This session is shown by another version of stagetimer"):
        read_anchor({**sent(), "wire": wire})


def test_texts_are_cleaned() -> None:
    """Control characters, line ends and endless names never reach a terminal."""
    found = sent()
    found["spans"][0]["name"] = "Dr\x1b[2J\nFox\u202e" + "x" * 5000
    found["title"] = "\x9b31m"
    read = read_anchor(found)
    assert read["spans"][0]["name"].startswith("Dr[2J Foxxx")
    assert len(read["spans"][0]["name"]) == 1000
    assert read["title"] == "31m"


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return every place in what JSON holds."""
    found = [path] if path else []
    if isinstance(value, dict):
        for name, part in value.items():
            found += places(part, (*path, name))
    if isinstance(value, list):
        for index, part in enumerate(value[:2]):
            found += places(part, (*path, index))
    return found


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=2**60),
    st.floats(),
    st.text(max_size=20),
    st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=3)), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
    st.just({"kind": "down", "zero": 10**9, "sign": "", "longest": "00:00"}),
)


@given(st.data())
def test_whatever_stands_in_one_place_it_is_read_or_refused(data: st.DataObject) -> None:
    """What is read can be shown at any second that a display may come to; all else is `BadAnchorError`."""
    found = json.loads(json.dumps(data.draw(st.sampled_from(ANCHORS))))
    *way, last = data.draw(st.sampled_from(places(found)))
    part = found
    for step in way:
        part = part[step]
    part[last] = data.draw(VALUES)
    try:
        read = read_anchor(found)
    except BadAnchorError:
        return
    for elapsed in (-1e9, 0.0, data.draw(st.floats(0, 1e9))):
        second = session_second(read, elapsed)
        assert shown_at(read, second).clock.isprintable()
        assert anchor_line(read, second).isprintable()
        assert what_matters(read, second)


@pytest.mark.parametrize("name", sorted(sent()))
def test_nothing_may_be_missing(name: str) -> None:
    """Each key is needed, but for `until`, which may be left open."""
    found = sent()
    del found[name]
    if name == "until":
        assert read_anchor(found)["until"] is None
    else:
        with pytest.raises(BadAnchorError):
            read_anchor(found)

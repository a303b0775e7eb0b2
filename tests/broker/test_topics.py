"""The topics of an event's rooms: whatever people call them, one topic means one room, and nothing else is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetimer.broker.topics import KINDS, WITH_WORD, Place, Room, RoomNameError, all_rooms, read_name, read_topic
from stagetimer.core.text import clean

NAMES = st.text(min_size=1, max_size=60).map(clean).filter(lambda name: 0 < len(name) <= 60)


def test_the_topics_of_a_room_as_documented() -> None:
    """The tree of docs/mqtt.md."""
    room = Room("PyConf 2026", "Hall 2")
    assert room.topic("anchor") == "stagetimer/1/PyConf%202026/Hall%202/anchor"
    assert room.topic("time", "a-b") == "stagetimer/1/PyConf%202026/Hall%202/time/a-b"
    assert all_rooms("PyConf 2026", "beat") == "stagetimer/1/PyConf%202026/+/beat"
    assert all_rooms("PyConf 2026", "displays", "+") == "stagetimer/1/PyConf%202026/+/displays/+"


@given(event=NAMES, name=NAMES, kind=st.sampled_from(KINDS), word=st.sampled_from(["", "gw-1"]))
def test_what_is_written_is_read_back(event: str, name: str, kind: str, word: str) -> None:
    """Nothing is lost on the way."""
    room, known = Room(event, name), next(one for one in KINDS if one == kind)
    topic = room.topic(known, word)
    assert not set("+#\0") & set(topic)
    if word and known not in WITH_WORD:
        assert read_topic(topic) is None
    else:
        assert read_topic(topic) == Place(room, known, word)


@given(st.text(max_size=80))
def test_any_topic_is_read_or_left(text: str) -> None:
    """No topic makes reading fail, and none is read that would be written otherwise."""
    for topic in (text, f"stagetimer/1/{text}", f"stagetimer/1/a/{text}/beat"):
        found = read_topic(topic)
        assert found is None or found.room.topic(found.kind, found.word) == topic


@pytest.mark.parametrize(
    "topic",
    [
        "",
        "stagetimer/2/a/b/beat",
        "other/stagetimer/1/a/b/beat",
        "stagetimer/1/a/b",
        "stagetimer/1/a/b/other",
        "stagetimer/1/a/b/beat/word",
        "stagetimer/1/a/b/time/wo rd",
        "stagetimer/1/a/b/time/word/more",
        "stagetimer/1//b/beat",
        "stagetimer/1/a/%62/beat",
        "stagetimer/1/a/b%0A/beat",
        "stagetimer/1/a/%FF/beat",
        f"stagetimer/1/a/{'b' * 61}/beat",
    ],
)
def test_a_topic_that_is_not_of_this_tree(topic: str) -> None:
    """Another version, other kinds, another spelling of a name: not read."""
    assert read_topic(topic) is None


def test_a_name_that_cannot_be_one_is_one_sentence() -> None:
    """A name is tidied; one that is empty or too long is one sentence."""
    assert read_name("  Hall \n 2 ", "room") == "Hall 2"
    for text in ("", " ", "\0", "x" * 61):
        with pytest.raises(RoomNameError, match="The name of the room has 1 to 60 characters"):
            read_name(text, "room")

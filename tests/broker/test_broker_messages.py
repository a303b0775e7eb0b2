"""Messages of a room: what is written is read back, and whatever else comes is refused in a few words."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetimer.broker import messages as m

EXAMPLES: list[tuple[m.Told, Callable[[bytes], m.Told]]] = [
    (m.Presence(id="run1", here=True, who="ada-laptop", claim=3, commands=True), m.read_presence),
    (m.Presence(id="run1", here=False, who="ada-laptop", claim=3, ended=True), m.read_presence),
    (
        m.RoomState(
            id="run1",
            mode="in-control",
            drift=-30,
            finish=None,
            published_finish=1721307300,
            displays=4,
            trouble="Full.",
        ),
        m.read_state,
    ),
    (m.Beat(id="run1", seq=7), m.read_beat),
    (m.TimeTold(id="run1", sent=12.5), m.read_time),
    (m.Order(id="run1", sender="room", number=4, until=99.0, text="add 1:00", expect=2), m.read_order),
    (m.Answer(number=4, refused="Nothing runs."), m.read_answer),
    (m.DisplayCount(displays=12), m.read_count),
]
READERS = [reader for _, reader in EXAMPLES]
VALUES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.lists(st.integers(), max_size=2)
)


@pytest.mark.parametrize(("message", "reader"), EXAMPLES)
def test_what_is_written_is_read_back(message: m.Told, reader: Callable[[bytes], m.Told]) -> None:
    """Nothing is lost on the way."""
    assert reader(m.write(message)) == message


@pytest.mark.parametrize(("message", "reader"), EXAMPLES)
@given(data=st.data())
def test_a_value_of_another_kind_is_read_or_refused(
    message: m.Told, reader: Callable[[bytes], m.Told], data: st.DataObject
) -> None:
    """No value makes a reader fail; what it takes can be told on."""
    told = json.loads(m.write(message))
    told[data.draw(st.sampled_from(sorted(told)))] = data.draw(VALUES)
    try:
        found = reader(json.dumps(told).encode())
    except m.BadMessageError:
        return
    assert reader(m.write(found)) == found  # whatever is taken can be told on


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\xff",
        b"null",
        b"[1]",
        b'{"wire": 1}',
        b'{"wire": 2, "id": "run1", "seq": 7}',
        b'{"wire": 1, "id": "../..", "seq": 7, "sent": NaN}',
        b'{"a":' * 900 + b"1" + b"}" * 900,
        b"[" * 4000,
        b'{"wire": 1, "id": "' + b"x" * 5000 + b'"}',
    ],
)
def test_anything_else_is_refused(reader: Callable[[bytes], m.Told], payload: bytes) -> None:
    """Hostile and foreign messages are refused in one way."""
    with pytest.raises(m.BadMessageError):
        reader(payload)


def test_texts_come_without_anything_that_a_terminal_obeys() -> None:
    """A text is cleaned and cut."""
    told = m.write(m.Order(id="run1", sender="room", number=1, until=1.0, text="\x1b[2J Wrap up \u202e" + "x" * 400))
    text = m.read_order(told).text
    assert text.startswith("[2J Wrap up ")
    assert len(text) == m.LONGEST_NOTE

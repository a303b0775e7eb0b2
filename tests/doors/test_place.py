"""Where a door is: this laptop alone unless told otherwise, and one sentence for what is no place."""

import pytest

from stagetimer.doors.place import Place, read_place_in, read_place_out


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("9000", Place("127.0.0.1", 9000)),
        ("localhost:9000", Place("127.0.0.1", 9000)),
        ("0.0.0.0:9000", Place("0.0.0.0", 9000)),  # noqa: S104  (what somebody asks for)
        ("192.168.1.5:65535", Place("192.168.1.5", 65535)),
        ("[::1]:9000", Place("::1", 9000)),
    ],
)
def test_what_listens_is_this_laptops_alone_unless_told(text: str, place: Place) -> None:
    """A port alone is the loopback's."""
    assert read_place_in(text) == place


@pytest.mark.parametrize("text", ["192.168.1.50:9001", "desk.local:9001", "[fe80::1]:9001", "255.255.255.255:9001"])
def test_what_is_sent_to_is_any_host(text: str) -> None:
    """By name or address; it is written again as it was given."""
    assert str(read_place_out(text)) == text


@pytest.mark.parametrize("text", ["", "x", "0", "65536", "99999999", "-1", "9000 ", "a b:9", "host:", ":9000", "h:1:2"])
def test_what_is_no_place_is_a_sentence(text: str) -> None:
    """What was given, and what one looks like."""
    for read in (read_place_in, read_place_out):
        with pytest.raises(ValueError, match="is no place: it looks like"):
            read(text)


def test_each_wants_the_host_it_can_use() -> None:
    """A name cannot be listened at; nothing can be sent without one."""
    with pytest.raises(ValueError, match=r'"desk\.local" is no IP address'):
        read_place_in("desk.local:9000")
    with pytest.raises(ValueError, match='"9000" names no host'):
        read_place_out("9000")

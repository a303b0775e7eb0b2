"""OSC packets: what is read of them, and that no packet harms whoever reads it."""

import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythonosc.osc_message import OscMessage

from doors_rooms import packet
from stagetimer.doors.osc_message import MOST_BYTES, Message, NoMessageError, read_message, write_message

BUNDLE = b"#bundle\x00" + b"\x00" * 7 + b"\x01"
YES_AND_NO = (True, False, None)
PART = packet("/stagetimer/next", "x")


def nested(depth: int) -> bytes:
    """Return bundles within bundles."""
    content = PART
    for _ in range(depth):
        content = BUNDLE + struct.pack(">i", len(content)) + content
    return content


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (packet("/a"), Message("/a", ())),
        (packet("/stagetimer/start", "token", 2), Message("/stagetimer/start", ("token", 2))),
        (packet("/a", 60.0, -1.5), Message("/a", (60.0, -1.5))),
        (packet("/a", *YES_AND_NO), Message("/a", YES_AND_NO)),
        (packet("/a", 2**40), Message("/a", (2**40,))),
        (packet("/a", "žluťoučký"), Message("/a", ("žluťoučký",))),
    ],
)
def test_a_message_is_read_with_its_types(sent: bytes, read: Message) -> None:
    """C-04: whole numbers, fractions, texts and truth stay what they are."""
    message = read_message(sent)
    assert message == read
    assert [type(value) for value in message.arguments] == [type(value) for value in read.arguments]


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (b"", "no OSC message"),
        (b"GET / HTTP/1.1\r\n\r\n", "no OSC message"),
        (b"/", "no OSC message"),
        (b"/a", "no OSC message"),
        (b"/a\x00\x00", "which kinds"),
        (b"/a\x00", "which kinds"),
        (b"/\xff\xfe\x00", "no OSC message"),
        (b"/a\x1b[2J\x00\x00\x00\x00", "no OSC message"),
        (b"\x00" * 64, "no OSC message"),
        (BUNDLE, "a bundle"),
        (BUNDLE + struct.pack(">i", -4), "a bundle"),
        (BUNDLE + struct.pack(">i", -4) * 40, "a bundle"),
        (nested(1), "a bundle"),
        (nested(40), "a bundle"),
        (nested(3000), "more than 1024 bytes"),
        (b"/a\x00\x00" + b"," + b"T" * 2000 + b"\x00" * 3, "more than 1024 bytes"),
        (packet("/a", "x" * 65_000), "more than 1024 bytes"),
        (packet("/a", *[1] * 9), "more than 8 arguments"),
        (b"/a\x00\x00,b\x00\x00\xff\xff\xff\xff", "which kinds"),
        (b"/a\x00\x00,X\x00\x00", "which kinds"),
        (b"/a\x00\x00,[[[[[[[[[[[[[[[[[[\x00\x00", "which kinds"),
        (b"/a\x00\x00,]\x00\x00", "which kinds"),
        (b"/a\x00\x00i\x00\x00\x00\x00\x00\x00\x01", "which kinds"),
        (b"/a\x00\x00,r\x00\x00\x00\x00\x00\x01", "which kinds"),
        (packet("/a", 1)[:-2], "cut off"),
        (packet("/a", 60.0)[:-4], "cut off"),
        (packet("/a", 60.0)[:-1], "cut off"),
        (packet("/a", "text")[:-4], "cut off"),
        (packet("/a", "tex")[:-1] + b"t", "cut off"),
        (packet("/a", 1) + b"\x00\x00\x00\x00", "cut off"),
        (b"/a\x00\x00,s\x00\x00\xff\xfe\xfd\x00", "cut off"),
    ],
)
def test_whatever_else_comes_is_no_message(sent: bytes, why: str) -> None:
    """Bundles, nested or with parts of a negative size; cut off, too large, of other kinds, no UTF-8, no OSC."""
    with pytest.raises(NoMessageError, match=why):
        read_message(sent)


HEADS = (b"", b"/stagetimer/next\x00\x00\x00\x00", b"/a\x00\x00,", b"/a\x00\x00,sif\x00\x00\x00\x00", BUNDLE)


@given(st.sampled_from(HEADS), st.binary(max_size=MOST_BYTES + 8))
def test_no_bytes_raise_anything_else(head: bytes, rest: bytes) -> None:
    """A message or the one refusal, also for what begins well."""
    with contextlib.suppress(NoMessageError):
        assert read_message(head + rest).address.startswith("/")


@given(st.integers(0, len(packet("/stagetimer/start", "token", 2, 1)) - 1))
def test_a_message_that_is_cut_off_anywhere_is_none(size: int) -> None:
    """Nothing is filled up with zeros: a command never gets another number."""
    with pytest.raises(NoMessageError):
        read_message(packet("/stagetimer/start", "token", 2, 1)[:size])


def test_nothing_is_written_to_the_terminal(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """The library's own warnings would stand across the chair screen."""
    for sent in (b"/a\x00\x00,X\x00\x00", BUNDLE + struct.pack(">i", 4) + b"nope"):
        with pytest.raises(NoMessageError):
            read_message(sent)
    assert caplog.records == []
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("values", [["7:00"], [420], [-67], [0], [1.5], ["two words", 2, 1.5], [""], ["„Ωmega“ 😀"]])
def test_what_is_written_is_read_back_with_its_types(values: list[str | int | float]) -> None:
    """C-04: each value is an argument of its own, none of them a text that was a number."""
    read = OscMessage(write_message("/stagetimer/x", values))
    assert (read.address, read.params) == ("/stagetimer/x", values)
    assert [type(value) for value in read.params] == [type(value) for value in values]

"""OSC messages, read and written by python-osc, which is asked only about packets that cannot harm it.

It hangs on a bundle whose part has a negative size, writes to the terminal about a type it does not know, and lets a
text that is no UTF-8 escape as an error of another kind: so a packet is looked at before it is parsed.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from msgspec import Struct
from pythonosc.osc_message import OscMessage, ParseError
from pythonosc.osc_message_builder import BuildError, OscMessageBuilder

MOST_BYTES: Final = 1024
"""Bytes of a packet that is read."""
MOST_ARGUMENTS: Final = 8

Argument: TypeAlias = str | int | float | bool | None

_CUT_OFF: Final = "it is cut off, or no OSC message"
_BUNDLE: Final = b"#bundle\x00"
_HEAD: Final = re.compile(rb"(/[ -~]{0,250})\x00")
_TAGS: Final = re.compile(rb",([ifhdsTFN]*)\x00")


class NoMessageError(Exception):
    """A packet that is no message for us; the text says why, without a full stop."""


class Message(Struct, frozen=True):
    """One message: where it goes, and what it says."""

    address: str
    arguments: tuple[Argument, ...]


def read_message(packet: bytes) -> Message:
    """Return the message of a packet; `NoMessageError` for anything else, at once and whatever it holds."""
    if len(packet) > MOST_BYTES:
        raise NoMessageError(f"it has more than {MOST_BYTES} bytes")
    if packet.startswith(_BUNDLE):
        raise NoMessageError("it is a bundle; send each message by itself")
    head = _HEAD.match(packet)
    if head is None:
        raise NoMessageError("it is no OSC message")
    tags = _TAGS.match(packet, _padded(head.end()))
    if tags is None:
        raise NoMessageError("it does not say which kinds of arguments it has, or has some that nothing here takes")
    if len(tags[1]) > MOST_ARGUMENTS:
        raise NoMessageError(f"it has more than {MOST_ARGUMENTS} arguments")
    kinds = tags[1].decode()
    try:
        read = OscMessage(packet)
        # A number that is missing at the end would be read as 0.
        whole = _packet(read.address, zip(read.params, kinds, strict=True)) == packet
    except (ParseError, UnicodeDecodeError, BuildError):
        raise NoMessageError(_CUT_OFF) from None
    if not whole:
        raise NoMessageError(_CUT_OFF)
    return Message(read.address, tuple(read.params))


def write_message(address: str, values: Sequence[str | int | float]) -> bytes:
    """Return the packet that says those values at that address: whole numbers, fractions and texts as what they are."""
    return _packet(address, ((value, None) for value in values))


def _packet(address: str, arguments: Iterable[tuple[Argument, str | None]]) -> bytes:
    """Return the packet with those arguments, each as the kind that is named, else as what it is."""
    builder = OscMessageBuilder(address)
    for value, kind in arguments:
        builder.add_arg(value, kind)
    return builder.build().dgram


def _padded(size: int) -> int:
    return -(-size // 4) * 4

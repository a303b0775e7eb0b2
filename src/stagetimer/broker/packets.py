"""What is said to a broker in the library's terms: properties of a message, whom to trust, why it is out of reach."""

import contextlib
import errno
import socket
import ssl
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from stagetimer.broker.address import BrokerAddressError
from stagetimer.broker.messages import LARGEST_ANCHOR
from stagetimer.core.text import clean

_OUT_OF_REACH: Final = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})


class Outgoing(Struct, frozen=True, kw_only=True):
    """A message to publish."""

    topic: str
    payload: bytes
    qos: int = 0
    """0: once or not at all. 1: until the broker has it."""
    retain: bool = False
    """The broker keeps it; while it waits, a newer one of the same topic takes its place."""
    expiry: int | None = None
    """Seconds after which a broker forgets it; None: never."""
    response: str = ""
    """The topic that an answer goes to."""
    correlation: bytes = b""
    """What the answer says again."""


class Incoming(Struct, frozen=True, kw_only=True):
    """A message that came."""

    topic: str
    payload: bytes
    came: float
    """By the connection's own clock, in seconds."""
    retained: bool = False
    """It was kept by the broker, for however long; never obey such a one."""
    response: str = ""
    correlation: bytes = b""


class _ClosingSocket(ssl.SSLSocket):
    """Gives its connection back if the other side turns out not to be trusted; the library does not."""

    def do_handshake(self, block: bool = False) -> None:  # noqa: FBT001, FBT002  (as in the standard library)
        """Make out who the other side is."""
        try:
            super().do_handshake(block)
        except OSError:
            self.close()
            raise


def trust(authority: Path | None) -> ssl.SSLContext:
    """Return whom to believe: that authority, or those of this machine; `BrokerAddressError` if the file holds none."""
    try:
        context = ssl.create_default_context(cafile=authority)
    except (OSError, ValueError):
        raise BrokerAddressError(f"{authority} holds no certificate of an authority (PEM)") from None
    context.sslsocket_class = _ClosingSocket
    return context


def connecting() -> Properties:
    """Return what is said when connecting: how large a message may be."""
    found = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]
    found.MaximumPacketSize = LARGEST_ANCHOR + 1000
    return found


def at_once(opened: object) -> None:
    """Let a connection send small messages without waiting, and acknowledge what has come, where the system can.

    Otherwise each end may wait for the other, 40 ms of a round trip: a clock would be said false by half of that. The
    system forgets the second wish again and again, so it is said with each message.
    """
    if isinstance(opened, socket.socket):
        for option in ("TCP_NODELAY", "TCP_QUICKACK"):
            if (number := getattr(socket, option, None)) is not None:
                with contextlib.suppress(OSError):  # gone already
                    opened.setsockopt(socket.IPPROTO_TCP, number, 1)


def properties(message: Outgoing, *, will: bool = False) -> Any:  # noqa: ANN401  (the library's own are untyped)
    """Return what goes with a message beside its payload; `will`: it is published once this is gone."""
    found = Properties(PacketTypes.WILLMESSAGE if will else PacketTypes.PUBLISH)  # type: ignore[no-untyped-call]
    if message.expiry is not None:
        found.MessageExpiryInterval = message.expiry
    if message.response:
        found.ResponseTopic = message.response
    if message.correlation:
        found.CorrelationData = message.correlation
    return found


def why(error: Exception) -> str:
    """Return why a broker could not be reached, in a few words."""
    match error:
        case ssl.SSLCertVerificationError():
            return f"its certificate is not to be trusted ({clean(error.verify_message, 60)})"
        case ssl.SSLError():
            return "it does not speak TLS there"
        case socket.gaierror():
            return "there is no such name in this network"
        case ConnectionRefusedError():
            return "no broker answers there"
        case OSError() if error.errno in _OUT_OF_REACH:
            return "this laptop has no network that leads there"
        case _:
            return "no answer"

"""OSC in: a port at which equipment asks for what a remote may do; whatever else comes is dropped and counted."""

import asyncio
import contextlib
import socket
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any, Final

from stagetimer.clock.base import Source
from stagetimer.doors.osc_message import Message, NoMessageError, read_message
from stagetimer.doors.osc_wish import NotUnderstoodError, Released, WrongTokenError, osc_wish
from stagetimer.doors.place import Place
from stagetimer.doors.tally import Tally
from stagetimer.live.pace import Pace
from stagetimer.live.remote import Unwelcome
from stagetimer.live.remote_hand import Hand
from stagetimer.live.session import Session

PER_SECOND: Final = 10.0
"""Packets a second that are read from one sender in the long run."""
AT_ONCE: Final = 30
"""Packets that are read from it at once."""


class OscIn(asyncio.DatagramProtocol):
    """The port, from `start` to `stop`."""

    def __init__(
        self, session: Session, place: Place, token: str, now: Source, answer: Callable[[str], None] = lambda _: None
    ) -> None:
        """Act on `session` for whoever has the token. `now`: a steady clock in seconds.

        `answer` is given what was done or refused, as a sentence, for whoever has the token.
        """
        self.tally: Final = Tally("OSC in")
        self._session, self._place, self._token, self._now = session, place, token, now
        self._answer = answer
        self._pace = Pace(now, per_second=PER_SECOND, at_once=AT_ONCE)
        self._hand: Hand | None = None
        self._transport: asyncio.BaseTransport | None = None
        self._gone = asyncio.Event()
        self.trouble = ""

    async def start(self) -> str:
        """Listen; return one sentence if that cannot be."""
        try:
            listening = _bound(self._place)
            self._transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(lambda: self, sock=listening)
        except OSError as error:
            self.trouble = (
                f"OSC cannot be received at {self._place} ({error.strerror or error}): "
                "close what listens there, or choose another place with --osc-in."
            )
            return self.trouble
        self._hand = Hand(self._session, self._now)
        return ""

    async def stop(self) -> None:
        """Give the port back; nothing if it is not listened at."""
        if self._transport is not None:
            self._transport.close()
            self._transport = None
            await self._gone.wait()
        if self._hand is not None:
            self._hand.close()
            self._hand = None

    @property
    def port(self) -> int:
        """The port that is listened at; 0 when none is."""
        bound = None if self._transport is None else self._transport.get_extra_info("sockname")
        return 0 if bound is None else int(bound[1])

    @property
    def line(self) -> tuple[str, str]:
        """What the chair reads of it."""
        return f"OSC in at {self._place}", self.trouble or self.tally.words()

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        """Do what a packet asks for, if it may."""
        if not self._pace.allows(f"{addr[0]} {addr[1]}"):
            self.tally.drop("too many at once from one sender")
            return
        try:
            message = read_message(data)
        except NoMessageError as error:
            self.tally.drop(str(error))
            return
        self._take(message)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  (as asyncio has it)
        """Note that the port is free again."""
        self._gone.set()

    def error_received(self, exc: Exception) -> None:
        """Pass over what the network says: nothing is sent from here."""

    def _take(self, message: Message) -> None:
        session, hand = self._session, self._hand
        if hand is None:
            return
        try:
            body = osc_wish(message, self._token, session.history.state.programme.messages)
        except WrongTokenError:
            self.tally.drop("the token is missing or wrong")
            return
        except NotUnderstoodError as error:
            self._refuse(str(error))
            return
        if isinstance(body, Released):
            return
        done = hand.act(body)
        if isinstance(done, Unwelcome):
            self._refuse(done.sentence)
        else:
            self.tally.count("done")
            self._answer(f"{done}.")

    def _refuse(self, sentence: str) -> None:
        """Say why something with the right token is not done: in the log, and to the equipment."""
        self.tally.count("refused", sentence.removesuffix("."))
        self.tally.note(f"Refused: {sentence}")
        self._answer(sentence)


def _bound(place: Place) -> socket.socket:
    """Return a socket that nobody shares; `OSError` if the place cannot be had."""
    family = socket.AF_INET6 if ip_address(place.host).version == 6 else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_DGRAM)
    try:
        exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
        if exclusive is not None:
            listening.setsockopt(socket.SOL_SOCKET, exclusive, 1)  # on Windows the other one would share the port
        with contextlib.suppress(OSError):  # as large as the system gives; a burst is then dropped by us, and counted
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        listening.bind((place.host, place.port))
    except OSError:
        listening.close()
        raise
    return listening

"""OSC out: tells one place how the session stands, each second and on every change; never waits for anybody."""

import asyncio
from typing import Any, Final

from stagetimer.doors.osc_message import write_message
from stagetimer.doors.osc_told import osc_told
from stagetimer.doors.place import Place
from stagetimer.doors.tally import Tally
from stagetimer.live.session import Session
from stagetimer.view.model import Rehearsal

ANSWER: Final = "/stagetimer/answer"
"""Where equipment reads what became of what it asked for."""


class OscOut(asyncio.DatagramProtocol):
    """The sender, from `start` to `stop`. A packet that cannot be sent at once is lost: the next second has another."""

    def __init__(self, session: Session, place: Place) -> None:
        """Tell of `session`; nothing is sent before `start`."""
        self.tally: Final = Tally("OSC out")
        self._session, self._place = session, place
        self._transport: asyncio.DatagramTransport | None = None
        self._made: dict[str, tuple[str | int, bytes]] = {}
        self._taken = True
        self.trouble = ""

    async def start(self) -> str:
        """Begin to send; return one sentence if the place cannot be found."""
        broadcast = self._place.host.endswith(
            ".255"
        )  # asyncio does not connect such a socket: no word of who is missing
        try:
            self._transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(
                lambda: self, remote_addr=(self._place.host, self._place.port), allow_broadcast=broadcast or None
            )
        except (OSError, UnicodeError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            self.trouble = f"OSC cannot be sent to {self._place} ({why}): see --osc-out."
            return self.trouble
        self._session.listeners.append(self._changed)
        self._session.each_second.append(self.tell)
        self._changed()
        return ""

    async def stop(self) -> None:
        """Send no more; nothing if nothing was sent."""
        for listeners, ours in ((self._session.listeners, self._changed), (self._session.each_second, self.tell)):
            if ours in listeners:
                listeners.remove(ours)
        if self._transport is not None:
            self._transport.close()
            self._transport = None

    @property
    def line(self) -> tuple[str, str]:
        """What the chair reads of it."""
        return f"OSC out to {self._place}", self.trouble or self.tally.words()

    def tell(self) -> None:
        """Send how the session stands now."""
        clock = self._session.clock
        rehearsal = Rehearsal(rate=clock.rate, running=clock.running) if clock.rehearsal else None
        for address, value in osc_told(self._session.snapshot(), rehearsal).items():
            kept = self._made.get(address)
            if kept is None or kept[0] != value:
                kept = self._made[address] = (value, write_message(address, [value]))
            self._send(kept[1])

    def answer(self, sentence: str) -> None:
        """Say what became of what equipment asked for."""
        self._send(write_message(ANSWER, [sentence]))

    def error_received(self, exc: Exception) -> None:
        """Note that nobody is there, or that the network is gone; it is said once until something can be sent again."""
        self._failed(str(getattr(exc, "strerror", None) or exc))

    def connection_lost(self, exc: Exception | None) -> None:
        """Send no more once the system has taken the socket away."""
        self._transport = None
        if exc is not None:
            self._failed(str(exc))

    def _changed(self) -> None:
        asyncio.get_running_loop().call_soon(self.tell)  # the screen first

    def _send(self, packet: bytes) -> None:
        transport: Any = self._transport
        if transport is None or transport.is_closing():
            return
        if transport.get_write_buffer_size():
            self.tally.count("dropped", "the network takes nothing")
            return
        self._taken = True
        transport.sendto(packet)
        if self._taken:
            self.tally.count("sent")

    def _failed(self, why: str) -> None:
        self._taken = False
        self.tally.count("not taken", why)
        self.tally.say_once("failed", f"{self._place} takes no messages ({why}); sending goes on.")

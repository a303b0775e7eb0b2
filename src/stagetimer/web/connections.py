"""uvicorn as it runs here: no signals, no lines on the terminal, and connections that can be bounded and cut off."""

import asyncio
import contextlib
import logging
import socket
import sys
from collections.abc import Generator
from functools import partial
from typing import Final

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from stagetimer.clock.base import Source
from stagetimer.web.feed_routes import ABORT, AT_ONCE
from stagetimer.web.plain_request import LONGEST_HEAD
from stagetimer.web.short_way import Short, ShortWay
from stagetimer.web.turn import turn

IDLE: Final = 10.0
"""Seconds that a connection may be open without a whole request before it is cut off; one that was answered, less."""
UNANSWERED_MS: Final = 20_000
"""Milliseconds after which the system gives up a connection whose other end says nothing, where it can be told."""
SEND_BUFFER: Final = 131_072
"""Bytes that the system keeps for a reader who is slow: 1,200 of them cannot fill this laptop."""
GRACE: Final = 0.3
"""Seconds that streams are given to end when the server stops."""
BACKLOG: Final = 2048
"""Connections that may wait to be taken: all displays may come back at once."""
TURNS_TO_TAKE: Final = 3
"""Turns of the event loop in which a connection that has been taken becomes known."""
SPARE: Final = 200
"""Connections beyond the displays: pages being loaded, and clocks being asked."""


class Connection(H11Protocol):
    """One connection: knows whether it waits for a request, and can be cut off by the application."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Bound what the connection may keep, and let the application cut it off."""
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=0)  # what the system does not take makes the sender wait
        self.app_state = {**self.app_state, ABORT: transport.abort, AT_ONCE: self.write_chunk}
        bound_socket(transport.get_extra_info("socket"))

    def write_chunk(self, chunk: bytes) -> bool:
        """Write one more chunk of an answer that has begun, without a task; False if that must wait, or is too late.

        The framing is HTTP/1.1's own, which h11 would write as well.
        """
        if self.flow.write_paused or self.transport.is_closing():
            return False
        self.transport.write(b"%x\r\n%b\r\n" % (len(chunk), chunk))
        return True

    @property
    def waits(self) -> bool:
        """Whether no request is being answered."""
        return self.cycle is None or self.cycle.response_complete  # type: ignore[redundant-expr]  # None at first


def bound_socket(connected: socket.socket | None) -> None:
    """Bound what the system keeps for a connection, and for how long; where it knows no such bound, leave it."""
    if connected is None:
        return
    with contextlib.suppress(OSError):  # gone already
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        give_up = getattr(socket, "TCP_USER_TIMEOUT", None)
        if give_up is not None:
            connected.setsockopt(socket.IPPROTO_TCP, give_up, UNANSWERED_MS)


class Server(uvicorn.Server):
    """A uvicorn server inside somebody else's event loop and process."""

    def __init__(self, app: ASGIApp, now: Source, *, most: int, short: Short | None = None) -> None:
        """`now`: a clock in seconds. `most`: how many connections at once. `short`: what is answered that way."""
        _say_nothing()
        super().__init__(
            uvicorn.Config(
                app,
                http=Connection if short is None else partial(ShortWay, short, Connection),  # type: ignore[arg-type]
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                date_header=False,
                limit_concurrency=most,
                backlog=BACKLOG,
                timeout_graceful_shutdown=GRACE,  # type: ignore[arg-type]  # it only hands it to asyncio.wait_for
                h11_max_incomplete_event_size=LONGEST_HEAD,
            )
        )
        self.ready = asyncio.Event()
        """Set once it takes connections (`started`), or never will."""
        self._ending = asyncio.Event()
        self._now = now
        self._quiet: dict[tuple[Connection | ShortWay, object], float] = {}

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Leave the signals to the program."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to take connections, and say so; also when that fails, so that nobody waits for ever."""
        try:
            await super().startup(sockets)
        finally:
            self.ready.set()

    async def main_loop(self) -> None:
        """Serve until `end`, without looking for it ten times a second: nothing else is due here."""
        await self.on_tick(0)
        await self._ending.wait()
        await self._take_no_more()

    def end(self) -> None:
        """Let `serve` take no more connections and return."""
        self.should_exit = True
        self._ending.set()

    async def _take_no_more(self) -> None:
        """Let those that are being taken become connections: asyncio loses one whose server is closed meanwhile."""
        loop = asyncio.get_running_loop()
        for listening in (one for server in self.servers for one in server.sockets):
            with contextlib.suppress(NotImplementedError):  # Windows' loop takes them in another way
                loop.remove_reader(listening.fileno())
        for _ in range(TURNS_TO_TAKE):
            await turn()

    def sweep(self) -> None:
        """Cut off every connection that has been waiting for too long; call it every few seconds."""
        now = self._now()
        waiting = [  # the same until another request
            (one, one.cycle if isinstance(one, Connection) else one.answers)
            for one in self.connections()
            if isinstance(one, ShortWay) or one.waits
        ]
        self._quiet = {pair: self._quiet.get(pair, now) for pair in waiting}
        for (connection, _), since in self._quiet.items():
            rests = isinstance(connection, ShortWay) and connection.answers > 0
            if now - since > (self.config.timeout_keep_alive if rests else IDLE):
                connection.transport.abort()

    async def cut_all(self) -> None:
        """Cut off whatever is still connected, and return once that is gone."""
        tasks = tuple(self.server_state.tasks)
        for connection in self.connections():
            connection.transport.abort()
        await asyncio.gather(*tasks, return_exceptions=True)  # they were cancelled, or find nobody to send to
        await turn()  # an abort is carried out in the next one

    def connections(self) -> list[Connection | ShortWay]:
        """Return every connection that is open."""
        return [one for one in self.server_state.connections if isinstance(one, Connection | ShortWay)]


def make_room(connections: int) -> None:
    """Let this process have that many connections besides its files, where the system lets it and counts them."""
    if sys.platform != "win32":  # which does not count, and has no such module
        import resource  # noqa: PLC0415

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = connections + 256
        if soft != resource.RLIM_INFINITY and soft < wanted:
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            with contextlib.suppress(OSError, ValueError):  # the system has its own bound
                resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _say_nothing() -> None:
    """Keep uvicorn's lines off the terminal, which belongs to the screens."""
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi"):
        logger = logging.getLogger(name)
        logger.propagate = False
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())

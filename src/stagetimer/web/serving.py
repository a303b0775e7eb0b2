"""Starts and stops the server in the chair's own event loop, at the port that was asked for and at no other."""

import asyncio
import errno
import socket
from collections.abc import Iterable
from typing import Final

from stagetimer.clock.base import RealTime
from stagetimer.web.access import Access
from stagetimer.web.addresses import LOOPBACK, Addresses, addresses, own_names
from stagetimer.web.app import Served, create_app
from stagetimer.web.connections import BACKLOG, SPARE, Connection, Server, make_room
from stagetimer.web.desk import Desk
from stagetimer.web.feed_hub import MOST_DISPLAYS, Hub
from stagetimer.web.short_way import Short, ShortWay

DEFAULT_PORT: Final = 8318
"""Always the same, so that the address on a tablet or in a kiosk is right the next day."""

EVERYWHERE: Final = "0.0.0.0"  # noqa: S104  (only with `share`, which the chair has asked for)


class PortError(Exception):
    """The server cannot have its port; the text is one sentence that says which and what to do."""


class Serving:
    """The running server and its hub: `start`, then publish through `hub`, then `stop`."""

    def __init__(
        self,
        real: RealTime,
        *,
        port: int = DEFAULT_PORT,
        share: bool = False,
        names: Iterable[str] = (),
        most: int = MOST_DISPLAYS,
        access: Access | None = None,
    ) -> None:
        """`real`: what the session's clock stands on. `port`: 0 for any free one. `share`: for this whole network.

        `names`: further host names by which it may be asked, such as that of the chair's own tunnel. `most`: how many
        displays at once. `access`: who may watch and act; None: watching needs nothing, and only the phone acts.
        """
        self.hub: Final = Hub(real, most=most)
        self.desk: Final = Desk(self.hub.now, lambda: self.hub.seq)
        self.access: Final = access or Access()
        self._asked_port, self._share, self._room = port, share, most + SPARE
        served = Served(hub=self.hub, desk=self.desk, access=self.access, names=own_names() | set(names))
        app = create_app(served)
        short = Short(app.direct, app.answer)
        self._server = Server(app, self.hub.now, most=self._room, short=short)
        self._bound = ("", 0)
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def port(self) -> int:
        """The port it is served at; 0 before `start`."""
        return self._bound[1]

    @property
    def listens_at(self) -> str:
        """The IP address it is bound to: the loopback one, or the one that stands for all; empty before `start`."""
        return self._bound[0]

    @property
    def connections(self) -> tuple[Connection | ShortWay, ...]:
        """Every connection that is open."""
        return tuple(self._server.connections())

    def addresses(self) -> Addresses:
        """Return what people type to see the displays, as things are now."""
        return addresses(self.port, share=self._share)

    async def start(self, port: int | None = None) -> None:
        """Return once browsers can connect; `PortError` when the port cannot be had, and then another may be tried.

        `port`: instead of the one that was asked for first.
        """
        make_room(self._room)
        wanted = self._asked_port if port is None else port
        listening = bind(EVERYWHERE if self._share else LOOPBACK, wanted)
        self._bound = listening.getsockname()
        self._tasks = [
            asyncio.create_task(self._server.serve(sockets=[listening]), name="server"),
            asyncio.create_task(self.hub.run(self._server.sweep), name="heartbeats"),
        ]
        await self._server.ready.wait()
        if not self._server.started:
            listening.close()
            await self.stop()  # which raises what went wrong

    async def stop(self) -> None:
        """End every stream and give the port back, within a second; nothing if it does not run."""
        self.hub.close()
        self._server.end()
        tasks, self._tasks = self._tasks, []
        await asyncio.gather(*tasks)
        await self._server.cut_all()


def bind(host: str, port: int) -> socket.socket:
    """Return a socket bound to exactly that; `PortError` if it cannot be."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
        if exclusive is None:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # at once again after a restart
        else:
            listening.setsockopt(socket.SOL_SOCKET, exclusive, 1)  # on Windows the other one would share the port
        listening.bind((host, port))
        listening.listen(BACKLOG)  # only now nobody else can have it
    except OverflowError:
        listening.close()
        raise PortError(f"{port} is no port: choose one from 1024 to 65535 with --port.") from None
    except OSError as error:
        listening.close()
        raise PortError(_why(error, port)) from error
    return listening


def _why(error: OSError, port: int) -> str:
    """Return what is wrong and what to do; at the foot of a screen of 80 columns there is room for all of it."""
    other = f"choose --port {port + 1 if 1024 <= port < 65535 else DEFAULT_PORT}"
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use (another stagetimer?): close that or {other}."
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used by this program: {other}."
    return f"Port {port} cannot be used ({error.strerror}): {other}."

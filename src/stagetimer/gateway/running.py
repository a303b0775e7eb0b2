"""A gateway from its start to its end: one connection to the broker, one server, and what is due every second."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from starlette.types import ASGIApp, Receive, Scope, Send

from stagetimer.broker.connection import BrokerAccess, BrokerConnection
from stagetimer.clock.about import rest_about
from stagetimer.clock.base import RealTime
from stagetimer.gateway.app import GatewayPages, create_app
from stagetimer.gateway.event import Event
from stagetimer.gateway.extras import Extra
from stagetimer.gateway.forwarded import BehindProxy
from stagetimer.gateway.inbox import Inbox
from stagetimer.gateway.lines import Lines
from stagetimer.gateway.metrics import metrics
from stagetimer.live.pace import Pace
from stagetimer.web.access import Access
from stagetimer.web.addresses import LOOPBACK, own_names
from stagetimer.web.connections import SPARE, Server, make_room
from stagetimer.web.guard import Guard
from stagetimer.web.public_url import PublicUrl
from stagetimer.web.serving import EVERYWHERE, bind

DEFAULT_PORT: Final = 8319
"""The one after the chair's, so that both can run on one machine."""
MOST_DISPLAYS: Final = 2000
PER_SECOND: Final = 1000.0
"""Requests a second from one address, in the long run: a whole conference may have one address."""
AT_ONCE: Final = 40_000
"""And at once: all displays come back, each with a page and its scripts."""
EVERY: Final = 1.0
ASK_EVERY, ASK_MORE = 0.25, 0.05
"""Seconds from one look for clocks that are to be asked for to the next; and where some are left to ask."""
SWEEP_EVERY: Final = 3
"""Seconds from one look for connections that are stuck to the next."""
TELL_EVERY: Final = 10
"""Seconds from one message to the broker about the displays to the next."""


class GatewayWishes(Struct, frozen=True, kw_only=True):
    """What the command line asks of a gateway."""

    event: str
    broker: BrokerAccess
    port: int = DEFAULT_PORT
    """0: any free one."""
    share: bool = False
    """For the whole network, not only for this machine."""
    most: int = MOST_DISPLAYS
    """Displays at once."""
    public: PublicUrl | None = None
    """Where people open it; None: only under this machine's own names and addresses."""
    behind_proxy: bool = False
    """A proxy of ours says in X-Forwarded-For where requests come from."""
    watch_code: str = ""
    """What watching asks for; empty: nothing."""


class Gateway:
    """Serves an event's rooms between `start` and `stop`; made inside the event loop."""

    def __init__(
        self, wishes: GatewayWishes, real: RealTime, say: Callable[[str], None], extras: Sequence[Extra] = ()
    ) -> None:
        """`real`: a clock that runs through a suspend. `say` gets one line per change.

        Raises `BrokerAddressError` with one sentence if the authority's file holds none.
        """
        self._wishes, self._real = wishes, real
        self._connection = BrokerConnection(wishes.broker, real.now)
        self.event: Final = Event(
            wishes.event,
            real,
            Lines(real.now, say),
            most=wishes.most,
            publish=self._connection.publish,
            extras=extras,
        )
        for extra in extras:
            extra.begins(self._connection)
        self._inbox = Inbox(self.event.take, self.event.changed)
        self.app: Final = self._app(extras)
        """What answers requests."""
        self._server = Server(self.app, real.now, most=wishes.most + SPARE)
        self._bound = ("", 0)
        self._ending = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def port(self) -> int:
        """The port it is served at; 0 before `start`."""
        return self._bound[1]

    async def start(self) -> None:
        """Return once browsers can connect, be the broker there or not; `PortError` when the port cannot be had."""
        room = self._wishes.most + SPARE
        make_room(room)
        listening = bind(EVERYWHERE if self._wishes.share else LOOPBACK, self._wishes.port)
        self._bound = listening.getsockname()
        self._tasks = [
            asyncio.create_task(self._server.serve(sockets=[listening]), name="server"),
            asyncio.create_task(self._every_second(), name="seconds"),
            asyncio.create_task(self._ask(), name="clocks"),
        ]
        self._connection.start(self.event.filters, self._inbox)
        await self._server.ready.wait()

    async def stop(self) -> None:
        """End every stream and give the port back, within a second or so; nothing if it does not run."""
        self._ending.set()
        self.event.close()
        self._server.end()
        tasks, self._tasks = self._tasks, []
        await asyncio.gather(*tasks, asyncio.to_thread(self._connection.stop))
        await self._server.cut_all()

    def _app(self, extras: Sequence[Extra]) -> ASGIApp:
        wishes, now = self._wishes, self._real.now
        served = GatewayPages(
            pages={address: file for extra in extras for address, file in extra.pages.items()},
            routes={address: endpoint for extra in extras for address, endpoint in extra.routes.items()},
            metrics=metrics(self.event, self._inbox),
            access=Access(watch_code=wishes.watch_code, public=wishes.public),
        )
        names = own_names() | ({wishes.public.host} if wishes.public else set())
        pace = Pace(now, per_second=PER_SECOND, at_once=AT_ONCE)
        app = create_app(self.event, served, now)
        guarded: ASGIApp = Guard(app, names=names, pace=pace)
        guarded = BehindProxy(guarded) if wishes.behind_proxy else guarded

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            """Let a load balancer ask for the health without a name, and as often as it likes."""
            await (app if scope.get("path") == "/health" else guarded)(scope, receive, send)

        return answer

    async def _every_second(self) -> None:
        second = 0
        while not self._ending.is_set():
            await rest_about(EVERY, self._ending)
            second += 1
            self.event.look()
            if second % SWEEP_EVERY == 0:
                self.event.cut_off()
                self._server.sweep()
            if second % TELL_EVERY == 0:
                self.event.tell_displays()

    async def _ask(self) -> None:
        while not self._ending.is_set():
            await rest_about(ASK_MORE if self.event.ask_clocks() else ASK_EVERY, self._ending)

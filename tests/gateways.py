"""Gateways as tests want them: one that is only asked in process, or one that runs at a broker."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

from stagetimer.broker.address import BrokerAddress
from stagetimer.broker.connection import BrokerAccess
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.steady import time_through_suspend
from stagetimer.core.values import replace
from stagetimer.gateway.extras import Extra
from stagetimer.gateway.running import Gateway, GatewayWishes
from stagetimer.live.feed_address import FeedAddress, read_address
from stagetimer.live.feed_connection import FeedConnection
from stagetimer.live.feed_follower import FeedFollower
from stagetimer.live.feed_source import News
from stagetimer.view.model import StageView
from told_rooms import EVENT

NOWHERE: Final = BrokerAccess(address=BrokerAddress("127.0.0.1", 1))
NOW: Final = time_through_suspend().now
PATIENCE: Final = 60.0
"""Seconds after which a condition that does not come about fails the test."""
_MOMENT: Final = threading.Event()


def idle_gateway(*, extras: Sequence[Extra] = (), **wishes: Any) -> Gateway:  # noqa: ANN401
    """Return a gateway that is never started, as if its broker were there; a test hands it messages and requests."""
    gateway = Gateway(GatewayWishes(event=EVENT, broker=NOWHERE, **wishes), ManualTime(), lambda _: None, extras)
    gateway.event.changed(None)
    return gateway


@asynccontextmanager
async def gateway_at(
    broker: BrokerAddress,
    *,
    port: int = 0,
    said: list[str] | None = None,
    extras: Sequence[Extra] = (),
    **wishes: Any,  # noqa: ANN401
) -> AsyncIterator[Gateway]:
    """Run a gateway at a broker; `port`: 0 for any free one; `said` gets its lines."""
    wanted = GatewayWishes(event=EVENT, broker=BrokerAccess(address=broker), port=port, **wishes)
    gateway = Gateway(wanted, time_through_suspend(), (said if said is not None else []).append, extras)
    await gateway.start()
    try:
        yield gateway
    finally:
        await gateway.stop()


async def until(condition: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Return once the condition holds, looked at often while the event loop runs on; fails if it never does."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.to_thread(_MOMENT.wait, 0.02)


def display_of(gateway: Gateway, room: str, *, clock_of: Gateway | None = None) -> FeedFollower:
    """Return a display of a room, written as in an address; `clock_of`: the gateway that its clock requests reach."""
    ways = [FeedConnection(_address(one, room), page="stage", now=NOW) for one in (gateway, clock_of or gateway)]
    source = ways[0] if clock_of is None else _TwoDoors(*ways)
    return FeedFollower(source, NOW, name=room, pause=lambda: 0.1)


async def knows(gateway: Gateway, *rooms: str) -> None:
    """Wait until a gateway has heard of those rooms: a display that is opened sooner asks again after 3 s only."""
    await until(lambda: all(gateway.event.has(room) for room in rooms))


async def left(*displays: FeedFollower) -> None:
    """Close displays while the event loop runs on: each says goodbye to a gateway in it, and waits for the answer."""
    for display in displays:
        await asyncio.to_thread(display.close)


async def shows(seen: FeedFollower, view: StageView | None, notice: str = "") -> None:
    """Wait until a display shows that, and a notice that begins so; none where none is wanted."""

    def looks_so() -> bool:
        look = seen.look()
        return look.view == view and (look.notice.startswith(notice) if notice else not look.notice)

    await until(looks_so)


class _TwoDoors:
    """A `FeedSource` whose stream comes from one gateway and whose clock from another, as behind a load balancer."""

    def __init__(self, stream: FeedConnection, clock: FeedConnection) -> None:
        self._stream, self._clock = stream, clock

    def open(self) -> None:
        """Read the one's stream."""
        self._stream.open()

    def ask(self, delay: float | None) -> None:
        """Ask the other."""
        self._clock.ask(delay)

    def take(self) -> News:
        """Return the news of both."""
        return replace(self._stream.take(), trips=self._clock.take().trips)

    def close(self) -> None:
        """Leave both."""
        self._stream.close()
        self._clock.close()


def _address(gateway: Gateway, room: str) -> FeedAddress:
    return read_address(f"http://127.0.0.1:{gateway.port}/{room}/stage")

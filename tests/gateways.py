"""Gateways as tests want them: one that is only asked in process, or one that runs at a broker."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from stagetimer.broker.address import BrokerAddress
from stagetimer.broker.connection import BrokerAccess
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.steady import time_through_suspend
from stagetimer.gateway.extras import Extra
from stagetimer.gateway.running import Gateway, GatewayWishes
from told_rooms import EVENT

NOWHERE = BrokerAccess(address=BrokerAddress("127.0.0.1", 1))


def idle_gateway(*, extras: Sequence[Extra] = (), **wishes: Any) -> Gateway:  # noqa: ANN401
    """Return a gateway that is never started, as if its broker were there; a test hands it messages and requests."""
    gateway = Gateway(GatewayWishes(event=EVENT, broker=NOWHERE, **wishes), ManualTime(), lambda _: None, extras)
    gateway.event.changed(None)
    return gateway


@asynccontextmanager
async def gateway_at(
    broker: BrokerAddress,
    *,
    said: list[str] | None = None,
    extras: Sequence[Extra] = (),
    **wishes: Any,  # noqa: ANN401
) -> AsyncIterator[Gateway]:
    """Run a gateway at a broker, on a free port of this machine; `said` gets its lines."""
    wanted = GatewayWishes(event=EVENT, broker=BrokerAccess(address=broker), port=0, **wishes)
    gateway = Gateway(wanted, time_through_suspend(), (said if said is not None else []).append, extras)
    await gateway.start()
    try:
        yield gateway
    finally:
        await gateway.stop()

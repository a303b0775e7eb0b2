"""The server that tests of the web package ask, on a clock that they move."""

from collections.abc import AsyncIterator

import pytest

from stagetimer.clock.manual import ManualTime
from stagetimer.web.serving import Serving


@pytest.fixture
def real() -> ManualTime:
    """Give the time that heartbeats and patience go by."""
    return ManualTime()


@pytest.fixture
async def serving(real: ManualTime) -> AsyncIterator[Serving]:
    """Give a server on a free port of this machine, with one anchor published."""
    server = Serving(real, port=0)
    await server.start()
    server.hub.publish({"wire": 1, "title": "Räume & <b>"})
    yield server
    await server.stop()

"""The server that tests of the web package ask, on a clock that they move; and the browser that opens its pages."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from served_pages import browser
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


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def modules_browser() -> AsyncIterator[Browser]:
    """Give one browser for all tests of a file: its start takes longer than most of them."""
    async with browser() as made:
        yield made


@pytest_asyncio.fixture(loop_scope="module")
async def opened(modules_browser: Browser) -> AsyncIterator[Browser]:
    """Give it with nothing open in it, as every test leaves it: no page, nothing kept."""
    assert modules_browser.contexts == []
    yield modules_browser
    for context in modules_browser.contexts:
        await context.close()

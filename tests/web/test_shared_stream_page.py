"""Many tabs of one browser: they share one stream, each is live, and none depends on another."""

import asyncio

import pytest
from playwright.async_api import Page

from browsers import chromium
from served_pages import Sender, browser, sender, until

pytestmark = pytest.mark.skipif(chromium() is None, reason="no Chromium is installed here")

NOTING = """() => new MutationObserver(() => { globalThis.changed ||= Date.now(); })
  .observe(document.getElementById("message"), { childList: true, characterData: true, subtree: true })"""
"""Notes in a page when its message first changes."""
WITHIN = 1000
"""Milliseconds within which a change is on every tab."""
PATIENCE = 20.0
"""Seconds after which a test has failed rather than wait on."""


async def known(served: Sender, page: Page, number: int) -> None:
    """Wait until the sender knows so many displays, none of them silent; it looks each time that `page` answers."""
    async with asyncio.timeout(PATIENCE):
        while [one.silent_since for one in served.feeding.known()] != [None] * number:
            await page.title()


@pytest.mark.parametrize("tabs", [2, 8])
async def test_all_tabs_are_live_over_one_stream_and_closing_the_first_harms_none(tabs: int) -> None:
    """Each shows a change within a second, each is a display of its own, and one that is closed is not silent."""
    async with sender() as served, browser() as opened:
        context = await opened.new_context()
        pages: list[Page] = [await context.new_page() for _ in range(tabs)]
        served.do("13:05 start")
        view = served.at("13:06")
        for page in pages:
            await page.goto(f"{served.address}stage")
        for page in pages:
            await until(page, digits=view.digits)
        await known(served, pages[0], tabs)
        assert served.streams <= 2
        await pages[0].close(run_before_unload=True)
        await known(served, pages[1], tabs - 1)
        for page in pages[1:]:
            await page.evaluate(NOTING)
        before = await pages[1].evaluate("() => Date.now()")
        served.do("13:07 message Please use the microphone")
        for page in pages[1:]:
            await until(page, message="Please use the microphone")
            assert await page.evaluate("() => globalThis.changed") - before <= WITHIN
        assert served.streams <= 2


async def test_without_shared_workers_a_page_opens_a_stream_of_its_own() -> None:
    """The page is live there as well."""
    async with sender() as served, browser() as opened:
        page = await opened.new_page()
        await page.add_init_script("delete globalThis.SharedWorker;")
        served.do("13:05 start")
        view = served.at("13:06")
        await page.goto(f"{served.address}stage")
        await until(page, digits=view.digits)
        await known(served, page, 1)
        assert served.streams == 1

"""The control room and the foyer in a real browser: chairs that really publish, digits that count, signals lost."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from playwright.async_api import Page

from browsers import chromium
from chairs_at_broker import chair_at
from gateways import NOW, gateway_at
from mosquitto import NEEDS_MOSQUITTO, Mosquitto
from served_pages import browser
from stage_pictures import published
from stagetimer.gateway.rooms_pages import RoomsPages
from told_rooms import EVENT

pytestmark = [NEEDS_MOSQUITTO, pytest.mark.skipif(chromium() is None, reason="no Chromium is installed here")]
TOKEN = "a-token-of-the-control-room"  # noqa: S105  (made up)
SIZES = [(1280, 720), (1920, 1080), (360, 640)]


def extras() -> list[RoomsPages]:
    """Return the pages of the rooms, for one gateway."""
    return [RoomsPages(EVENT, NOW, token=TOKEN)]


async def line(page: Page, room: str, **cells: str) -> None:
    """Wait until the line of a room shows those texts in its cells; "" for an empty one."""
    script = """([room, cells]) => [...document.querySelectorAll("#rooms tr")].some((line) =>
        line.querySelector(".room").textContent === room && Object.entries(cells).every(([name, text]) =>
        (line.querySelector("." + name)?.textContent ?? "") === text))"""
    await page.wait_for_function(script, arg=[room, cells])


async def opened_at(page: Page, port: int, name: str, size: tuple[int, int] = (1280, 720)) -> None:
    """Open a page of the gateway in a window of that size."""
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await page.goto(f"http://127.0.0.1:{port}/{name}")


async def fits(page: Page) -> bool:
    """Return whether the page is no wider than the window."""
    script: Callable[..., Any] | str = "() => document.documentElement.scrollWidth <= innerWidth"
    return bool(await page.evaluate(str(script)))


async def broken_names(page: Page) -> list[str]:
    """Return the short names of rooms that are broken into more than one line."""
    script = """() => [...document.querySelectorAll("#rooms .room")].filter((cell) => {
        const text = document.createRange(); text.selectNodeContents(cell);
        return cell.textContent.length < 10 && text.getClientRects().length > 1; }).map((cell) => cell.textContent)"""
    found: list[str] = await page.evaluate(script)
    return found


async def test_the_control_room_shows_each_rooms_own_second(broker: Mosquitto) -> None:
    """What a chair does is shown, and a room whose laptop is gone loses its figures."""
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(chair_at(broker.address, "Hall 1"))
        gone = AsyncExitStack()
        await gone.enter_async_context(chair_at(broker.address, "Hall 2", begun=()))
        gateway = await stack.enter_async_context(gateway_at(broker.address, extras=extras()))
        opened = await stack.enter_async_context(browser())
        page = await opened.new_page()
        await opened_at(page, gateway.port, f"rooms#key={TOKEN}")
        assert TOKEN not in page.url
        await line(page, "Hall 1", digits="9:00", phase="● SPEAKING", drift="on time", ends="1:55 pm", mark="")
        await line(page, "Hall 2", digits="9:00", drift="by the clock")
        one.at("13:14")
        await line(page, "Hall 1", digits="1:00", phase="◆ LAST MINUTE")
        one.at("13:22")
        await line(page, "Hall 1", digits="+7:00", phase="■ PLEASE FINISH", drift="7 min behind", mark="·")
        await page.wait_for_function("() => document.getElementById('apart').textContent.includes('7 min apart')")
        await gone.aclose()
        await line(page, "Hall 2", digits="", phase="? has left", drift="", ends="", mark="!")
        assert await page.inner_text("#rooms tr:first-child .room") == "Hall 2"


async def test_the_token_is_asked_for_and_a_wrong_one_is_said(broker: Mosquitto) -> None:
    """Nothing of any room is on the page before."""
    async with (
        chair_at(broker.address, "Hall 1"),
        gateway_at(broker.address, extras=extras()) as gateway,
        browser() as opened,
    ):
        page = await opened.new_page()
        await opened_at(page, gateway.port, "rooms")
        await page.wait_for_selector("#key:not([hidden])")
        assert await page.inner_text("#rooms") == ""
        await page.fill("#word", "wrong")
        await page.click("#key button")
        await page.wait_for_function("() => document.getElementById('asks').textContent.startsWith('That is not')")
        await page.fill("#word", TOKEN)
        await page.keyboard.press("Enter")
        await line(page, "Hall 1", digits="9:00")
        assert not await page.is_visible("#key")


async def test_without_the_gateway_no_figure_stays_on_a_page(broker: Mosquitto) -> None:
    """After eight seconds; and they are back with it."""
    async with chair_at(broker.address, "Hall 1"), browser() as opened:
        page, foyer = await opened.new_page(), await opened.new_page()
        for one in (page, foyer):
            await one.clock.install()
        async with gateway_at(broker.address, extras=extras()) as gateway:
            port = gateway.port
            await opened_at(page, port, f"rooms#key={TOKEN}")
            await opened_at(foyer, port, "foyer")
            await line(page, "Hall 1", digits="9:00")
            await line(foyer, "Hall 1", now="Speaker 1Talk 1")
        for one in (page, foyer):
            await one.clock.fast_forward(9000)
        await line(page, "Hall 1", digits="", phase="? No signal", drift="", displays="")
        await line(foyer, "Hall 1", now="No signal", next="")
        async with gateway_at(broker.address, port=port, extras=extras()):
            await line(page, "Hall 1", digits="9:00", phase="● SPEAKING")
            await line(foyer, "Hall 1", now="Speaker 1Talk 1")


async def test_the_foyer_needs_no_token_and_tells_nothing_of_who_is_late(broker: Mosquitto) -> None:
    """Now and next, with expected times."""
    async with (
        chair_at(broker.address, "<b>Hall</b>", begun=("13:06 start",), plan=published()) as chair,
        gateway_at(broker.address, extras=extras()) as gateway,
        browser() as opened,
    ):
        page = await opened.new_page()
        await opened_at(page, gateway.port, "foyer")
        await line(page, "<b>Hall</b>", now="Professor Shulamit RamonTalk 1", next="1:16 pm Dr Joanna FoxTalk 2")
        chair.at("13:21")
        await line(page, "<b>Hall</b>", next="1:21 pm Dr Joanna FoxTalk 2")
        assert "behind" not in await page.inner_text("body")
        assert await page.inner_text("#clock") == "1:21 pm UK time"


@pytest.mark.parametrize("size", SIZES)
async def test_the_pages_fit_any_window(broker: Mosquitto, size: tuple[int, int]) -> None:
    """Nothing has to be scrolled sideways; the foyer's letters are large on a large screen."""
    async with AsyncExitStack() as stack:
        for number in range(1, 10):
            name = f"Hall {number}" if number < 9 else "A room with a name that is as long as a room's name may be here"
            await stack.enter_async_context(chair_at(broker.address, name[:60], plan=published()))
        gateway = await stack.enter_async_context(gateway_at(broker.address, extras=extras()))
        opened = await stack.enter_async_context(browser())
        page = await opened.new_page()
        await opened_at(page, gateway.port, f"rooms#key={TOKEN}", size)
        await line(page, "Hall 8", digits="9:00")
        assert await fits(page)
        assert await broken_names(page) == []
        await opened_at(page, gateway.port, "foyer", size)
        await line(page, "Hall 1", now="Professor Shulamit RamonTalk 1")
        assert await fits(page)
        letters = float(await page.evaluate("() => parseFloat(getComputedStyle(document.body).fontSize)"))
        assert letters >= (17 if size[0] < 700 else size[1] * 0.045)

"""The pages of a gateway in a real browser, with a real broker and chairs that really publish."""

import pytest

from browsers import chromium
from chairs_at_broker import chair_at
from gateways import gateway_at, until
from mosquitto import NEEDS_MOSQUITTO, Mosquitto
from served_pages import browser, shows
from served_pages import until as page_until

pytestmark = [NEEDS_MOSQUITTO, pytest.mark.skipif(chromium() is None, reason="no Chromium is installed here")]


async def test_the_stage_of_each_room_shows_that_rooms_session(broker: Mosquitto) -> None:
    """In two tabs of one browser, which share no stream: each room has its own; what a chair does is shown."""
    async with (
        chair_at(broker.address, "Hall 1") as one,
        chair_at(broker.address, "A/B ☕") as other,
        gateway_at(broker.address) as gateway,
        browser() as opened,
    ):
        other.do("13:08 end")
        context = await opened.new_context()
        pages = []
        for room in ("Hall%201", "A%2FB%20%E2%98%95"):
            page = await context.new_page()
            await page.goto(f"http://127.0.0.1:{gateway.port}/{room}/stage")
            pages.append(page)
        await shows(pages[0], one.stage())
        await shows(pages[1], other.stage())
        one.do("13:10 add 60")
        await shows(pages[0], one.stage())
        await shows(pages[1], other.stage())
        await until(lambda: gateway.event.streams == 2)


async def test_a_page_says_what_it_waits_for_and_begins_by_itself(broker: Mosquitto) -> None:
    """A room of which nothing has come yet; a tile and a green room, too."""
    async with gateway_at(broker.address) as gateway, browser() as opened:
        pages = []
        for name in ("stage", "tile", "green-room"):
            page = await opened.new_page()
            await page.goto(f"http://127.0.0.1:{gateway.port}/Hall-2/{name}")
            await page_until(page, notice="Nothing is known of a room Hall-2 yet.")
            pages.append(page)
        async with chair_at(broker.address, "Hall-2") as chair:
            for page in pages[:2]:
                await page_until(page, digits=chair.stage().digits, notice="")
            await page_until(pages[2], title="Session", notice="")


async def test_the_index_links_to_every_room_and_is_kept_up_to_date(broker: Mosquitto) -> None:
    """A name with markup in it is a name; its link leads to its stage."""
    async with (
        chair_at(broker.address, "<b>Hall</b> & 2") as chair,
        gateway_at(broker.address) as gateway,
        browser() as opened,
    ):
        page = await opened.new_page()
        await page.goto(f"http://127.0.0.1:{gateway.port}/")
        await page.wait_for_function("() => document.querySelectorAll('.room').length === 1")
        assert await page.text_content(".room") == "<b>Hall</b> & 2"
        assert await page.get_attribute("text=Now and next in every room", "href") == "/foyer"
        await page.wait_for_function("() => document.querySelector('.trouble').textContent === ''")
        await page.click(".room")
        await shows(page, chair.stage())

"""The remote in a real browser: what it offers, what a press does, and when nothing can be pressed."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from browsers import chromium
from served_pages import Sender, sender, until

pytestmark = [
    pytest.mark.skipif(chromium() is None, reason="no Chromium is installed here"),
    pytest.mark.asyncio(loop_scope="module"),  # in which the browser runs
]


async def remote(opened: Browser, served: Sender) -> Page:
    """Return the remote on a phone, its token taken, with what it offers shown."""
    page = await opened.new_page(viewport={"width": 360, "height": 640})
    await page.goto(served.feeding.remote_address)
    await expect(page.locator("#step")).to_have_text(re.compile("^(End|Start)"))
    return page


async def test_the_token_is_out_of_the_address_at_once_and_kept_for_a_reload(opened: Browser) -> None:
    """Nobody reads it over a shoulder or in a history; the page still works after it is loaded anew."""
    async with sender(begun=("13:05 start",)) as served:
        served.at("13:13:30")
        page = await remote(opened, served)
        assert page.url == f"{served.address}remote"
        await page.reload()
        await expect(page.locator("#step")).to_be_enabled()


async def test_without_a_token_it_says_how_to_get_one_and_nothing_can_be_pressed(opened: Browser) -> None:
    """A page opened by its bare address is told about the S key."""
    async with sender() as served:
        page = await opened.new_page()
        await page.goto(f"{served.address}remote")
        await expect(page.locator("#said")).to_contain_text("press S")
        assert await page.locator("main button:enabled:visible").count() == 0


async def test_buttons_are_large_enough_for_a_thumb(opened: Browser) -> None:
    """Each is at least 56 pixels high."""
    async with sender(begun=("13:05 start",)) as served:
        served.at("13:06")
        page = await remote(opened, served)
        for button in await page.locator("main button:visible").all():
            box = await button.bounding_box()
            assert box is not None
            assert box["height"] >= 56


async def test_ending_a_talk_with_time_left_takes_a_second_press_elsewhere(opened: Browser) -> None:
    """The question says how much is left; "No" stands where the first press was not followed by an end."""
    async with sender(begun=("13:05 start",)) as served:
        served.at("13:06")
        page = await remote(opened, served)
        first = await page.locator("#step").bounding_box()
        assert first is not None
        await page.click("#step")
        await expect(page.locator("#question")).to_contain_text("9:00")
        second = await page.locator("#yes").bounding_box()
        assert second is not None
        assert second["y"] >= first["y"] + first["height"]
        await page.click("#no")
        await expect(page.locator("#ask")).to_be_hidden()
        before = served.session.history.seq
        await page.click("#step")
        await page.click("#yes")
        await expect(page.locator("#said")).to_contain_text("alk")
        assert served.session.history.seq == before + 1


async def test_what_was_done_is_said_and_can_be_taken_back_there(opened: Browser) -> None:
    """A minute more; the button to take it back names it; afterwards there is nothing to take back."""
    async with sender(begun=("13:05 start",)) as served:
        served.at("13:06")
        page = await remote(opened, served)
        await expect(page.locator("#undo")).to_be_disabled()
        await page.click("#more")
        await expect(page.locator("#said")).not_to_be_empty()
        await expect(page.locator("#more")).to_be_disabled()
        await until(page, digits="10:00")
        await expect(page.locator("#undo")).to_be_enabled()
        await expect(page.locator("#undo")).to_contain_text("Take back: ")
        await page.click("#undo")
        await until(page, digits="9:00")


async def test_a_lost_connection_switches_every_button_off_and_says_so(opened: Browser) -> None:
    """Nothing can be pressed while the sender is not heard."""
    async with sender(begun=("13:05 start",)) as served:
        served.at("13:06")
        context = await opened.new_context()
        page = await context.new_page()
        await page.clock.install()
        await page.goto(served.feeding.remote_address)
        await expect(page.locator("#step")).to_be_enabled()
        await context.set_offline(True)
        await page.evaluate("() => dispatchEvent(new Event('pageshow'))")
        await page.clock.fast_forward(20_000)
        await expect(page.locator("#notice")).to_contain_text("No signal since")
        assert await page.locator("#keys button:enabled:visible").count() == 0


async def held(page: Page, by: str, *, down: bool) -> None:
    """Press the lock, or let it go, by finger or by key."""
    if by == "touch":
        await (page.mouse.down() if down else page.mouse.up())
    else:
        await (page.keyboard.down("Enter") if down else page.keyboard.up("Enter"))


@pytest.mark.parametrize("by", ["touch", "keyboard"])
async def test_it_locks_a_minute_after_the_last_touch_and_a_hold_opens_it(opened: Browser, by: str) -> None:
    """A short press does not open it, one of 0.8 s does, by finger or by keyboard."""
    async with sender() as served:
        page = await opened.new_page()
        await page.clock.install(time=0)
        await page.clock.pause_at(60_000)  # from now on only the test moves it: a press is as long as it says
        await page.goto(served.feeding.remote_address)
        await page.clock.fast_forward(58_000)
        await expect(page.locator("#lock")).to_be_hidden()
        await page.clock.fast_forward(4_000)
        await expect(page.locator("#unlock")).to_have_text("Locked. Hold to unlock")
        await page.hover("#unlock")
        await held(page, by, down=True)
        await page.clock.fast_forward(400)
        await held(page, by, down=False)
        await page.clock.fast_forward(1_000)
        await expect(page.locator("#lock")).to_be_visible()
        await held(page, by, down=True)
        await page.clock.fast_forward(850)
        await expect(page.locator("#lock")).to_be_hidden()
        await held(page, by, down=False)

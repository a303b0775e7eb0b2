"""The watch code in a real browser: asked for, said when wrong, kept, and given once by the address."""

import pytest
from playwright.async_api import Browser, expect

from browsers import chromium
from served_pages import sender, until

pytestmark = [
    pytest.mark.skipif(chromium() is None, reason="no Chromium is installed here"),
    pytest.mark.asyncio(loop_scope="module"),  # in which the browser runs
]

CODE = "hazel-42"


async def test_a_page_asks_for_the_code_says_a_wrong_one_and_keeps_the_right_one(opened: Browser) -> None:
    """After the right code the page is live, also when it is opened anew."""
    async with sender(watch_code=CODE) as served:
        served.do("13:05 start")
        view = served.at("13:06")
        page = await opened.new_page()
        await page.goto(f"{served.address}stage")
        await expect(page.locator("#ask-code label")).to_have_text("This session asks for a watch code.")
        await page.fill("#ask-code input", "hazel-41")
        await page.press("#ask-code input", "Enter")
        await expect(page.locator("#ask-code label")).to_have_text("That is not the watch code of this session.")
        await page.fill("#ask-code input", CODE)
        await page.click("#ask-code button")
        await until(page, digits=view.digits)
        await page.goto(f"{served.address}tile")
        await until(page, digits=view.digits)
        assert await page.locator("#ask-code").count() == 0


async def test_a_page_with_a_wrong_code_stops_asking(opened: Browser) -> None:
    """It does not go on guessing by itself, which would shut its address out."""
    async with sender(watch_code=CODE) as served:
        page = await opened.new_page()
        await page.clock.install()
        asked: list[str] = []
        await page.goto(f"{served.address}stage#code=hazel-41")
        await page.wait_for_selector("#ask-code")
        page.on("request", lambda request: asked.append(request.url))
        await page.clock.run_for(60_000)
        assert asked == []


@pytest.mark.parametrize("name", ["stage", "green-room", "co-chair"])
async def test_the_address_gives_the_code_once_and_does_not_keep_it(opened: Browser, name: str) -> None:
    """`#code=` is taken out of the address bar."""
    async with sender(watch_code=CODE) as served:
        served.do("13:05 start")
        served.at("13:06")
        page = await opened.new_page()
        await page.goto(f"{served.address}{name}#code={CODE}")
        await page.wait_for_function("() => document.getElementById('clock').textContent === '1:06 pm UK time'")
        assert page.url == f"{served.address}{name}"

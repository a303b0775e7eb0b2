"""Pages in a real browser that go on: a hidden tab, a server restarted, a test card, a signal lost, days."""

import pytest
from playwright.async_api import Browser, Page, Route, ViewportSize

from browsers import chromium
from served_pages import browser, sender, until
from session_stories import at

pytestmark = [
    pytest.mark.skipif(chromium() is None, reason="no Chromium is installed here"),
    pytest.mark.asyncio(loop_scope="module"),  # in which the browser runs
]

SIZES = ((360, 640), (1280, 720), (1920, 1080))
PAGES = ("stage", "tile", "green-room", "co-chair")


def size(width: int, height: int) -> ViewportSize:
    """Return a size for a page."""
    return {"width": width, "height": height}


async def counts(page: Page) -> None:
    """Wait until the page shows digits."""
    await page.wait_for_function("() => document.getElementById('digits').textContent !== ''")


async def test_a_tab_hidden_for_three_minutes_is_right_the_moment_it_returns(opened: Browser) -> None:
    """Its timers stood still; the first paint after that shows the true countdown (field case W-01)."""
    async with sender(begun=("13:05 start",)) as served:
        page = await opened.new_page()
        await page.clock.install()
        served.at("13:06")
        await page.goto(f"{served.address}stage")
        await until(page, digits="9:00")
        hide = "(state) => Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })"
        await page.evaluate(hide, "hidden")
        served.clock.jump_to(at("13:09"))
        served.session.second_begun()
        await page.clock.fast_forward(180_000)
        await page.evaluate(hide, "visible")
        await page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
        await until(page, digits="6:00")


async def test_a_server_restarted_on_the_same_address_is_found_again() -> None:
    """Nobody touches the page; it forgets what the sender before said (field case W-03)."""
    async with browser() as opened:
        page = await opened.new_page()
        async with sender(begun=("13:05 start",)) as served:
            served.at("13:06")
            port = served.serving.port
            await page.goto(f"{served.address}stage")
            await until(page, digits="9:00")
        async with sender(begun=("13:05 start",), port=port) as served:
            served.at("13:12")
            await until(page, digits="3:00", notice="")


async def test_an_anchor_is_not_shown_before_it_is_known_how_old_it_is(opened: Browser) -> None:
    """The first round trip tells; until then an anchor made long ago would be a false time."""
    async with sender(begun=("13:05 start",)) as served:
        served.at("13:06")
        page = await opened.new_page()
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        await page.route("**/api/time*", hold)
        await page.goto(f"{served.address}stage")
        await page.evaluate("() => new Promise((come) => { new EventSource('/api/feed').onmessage = come; })")
        assert await page.text_content("#digits") == ""
        await page.unroute("**/api/time*")
        assert held
        await until(page, digits="9:00")


@pytest.mark.parametrize("page_name", PAGES)
async def test_a_test_card_covers_every_page_until_it_is_taken_down(opened: Browser, page_name: str) -> None:
    """Its word fits at every size, the tile's smallest too."""
    async with sender() as served:
        page = await opened.new_page()
        await page.goto(f"{served.address}{page_name}")
        served.session.show_card("HARBOUR")
        for width, height in (*SIZES, (160, 90)):
            await page.set_viewport_size(size(width, height))
            await page.wait_for_selector(f"text={width} × {height}")
            box = await page.locator("#card b").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
        served.session.show_card("")
        await page.wait_for_selector("#card", state="hidden")


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_the_co_chair_sees_what_the_chair_sees_and_nothing_is_cut(
    opened: Browser, width: int, height: int
) -> None:
    """Advice, next, drift and the programme, without notes; old texts are greyed once there is no signal."""
    async with sender(begun=("13:05 start",)) as served:
        page = await opened.new_page(viewport=size(width, height))
        served.at("13:16:07")
        await page.goto(f"{served.address}co-chair")
        await until(page, who="Professor Shulamit Ramon", digits="+1:07")
        await page.wait_for_selector("text=1:07 behind")
        assert await page.locator("#rows tr").count() == 5
        assert await page.locator("button, input, a").count() == 0
        assert await page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


async def test_what_the_co_chair_was_told_is_greyed_when_it_may_not_be_true_any_more(opened: Browser) -> None:
    """Digits count on, words do not pretend."""
    async with sender(begun=("13:05 start",)) as served:
        page = await opened.new_page()
        await page.clock.install()
        served.at("13:07")
        await page.goto(f"{served.address}co-chair")
        await page.wait_for_selector("#rows tr")
        await page.wait_for_function("() => !document.getElementById('told').classList.contains('stale')")
        await served.feeding.stop()
        await page.clock.run_for(20_000)
        await page.wait_for_function("() => document.getElementById('told').classList.contains('stale')")
        await page.wait_for_function("() => document.getElementById('notice').textContent.startsWith('No signal')")


async def test_seconds_can_be_hidden_until_the_warning(opened: Browser) -> None:
    """Whole minutes, rounded up, so that nobody is told less than there is; then the seconds."""
    async with sender(begun=("13:05 start",)) as served:
        page = await opened.new_page()
        await page.goto(f"{served.address}stage?seconds=last")
        for time, digits in (("13:07:28", "8 min"), ("13:08:00", "7 min"), ("13:13:01", "1:59")):
            served.at(time)
            await until(page, digits=digits)


async def test_a_page_open_for_long_does_not_grow(opened: Browser) -> None:
    """After many changes and cuts it has as many elements as before (field case W-09)."""
    async with sender(begun=("13:05 start",)) as served:
        page = await opened.new_page()
        served.at("13:06")
        await page.goto(f"{served.address}stage")
        await until(page, digits="9:00")
        served.do("13:06 message one")
        await until(page, message="one")
        count = "() => document.querySelectorAll('*').length"
        before = await page.evaluate(count)
        for number in range(60):
            served.do(f"13:06 message number {number}", "13:06 add 0:10", "13:06 undo")
        await until(page, message="number 59")
        assert await page.evaluate(count) == before
        assert served.streams == 1


async def test_foreign_hands_on_the_page_do_not_stop_the_digits(opened: Browser) -> None:
    """A translator replaces text nodes; what is written next is right all the same (field case W-08)."""
    async with sender(begun=("13:05 start",)) as served:
        page = await opened.new_page()
        served.at("13:06")
        await page.goto(f"{served.address}stage")
        await until(page, digits="9:00")
        await page.evaluate(
            "() => { for (const e of document.querySelectorAll('main span, main p')) {"
            " const f = document.createElement('font'); f.textContent = 'ajeno';"
            " if (e.children.length === 0) e.replaceChildren(f); } }"
        )
        served.at("13:07")
        await until(page, digits="8:00", name="Professor Shulamit Ramon")


async def test_the_page_says_of_itself_whether_it_is_seen_and_kept_awake(opened: Browser) -> None:
    """The chair sees which screens are alive; one closed on purpose is not missed."""
    async with sender() as served:
        page = await opened.new_page()
        await page.goto(f"{served.address}stage")
        await counts(page)
        await page.wait_for_function("() => document.getElementById('name').textContent !== ''")
        known = served.feeding.known()
        assert [(one.page, one.visible, one.address) for one in known] == [("stage", True, "127.0.0.1")]
        await page.close(run_before_unload=True)
        other = await opened.new_page()
        await other.goto(f"{served.address}stage")
        await counts(other)
        assert all(one.silent_since is None for one in served.feeding.known())

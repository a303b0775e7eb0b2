"""The stage and the tile in a real browser: what they show is the stage view, in every phase and at every size."""

import pytest
from playwright.async_api import Browser

from browsers import chromium
from served_pages import sender, shows, until
from stagetimer.core.command_text import read_command
from stagetimer.view.stage import stage_view

pytestmark = [
    pytest.mark.skipif(chromium() is None, reason="no Chromium is installed here"),
    pytest.mark.asyncio(loop_scope="module"),  # in which the browser runs
]

SIZES = ((360, 640), (1280, 720), (1920, 1080))


MOMENTS = {
    "before": ("13:04:30", ()),
    "following": ("13:07:28", ()),
    "running": ("13:07:28", ("13:05 start",)),
    "warning": ("13:13:30", ("13:05 start",)),
    "last minute": ("13:14:30", ("13:05 start",)),
    "time": ("13:15:00", ("13:05 start",)),
    "over": ("13:16:07", ("13:05 start", "13:06 message Please use the microphone")),
    "paused": ("13:08", ("13:05 start", "13:07 pause")),
    "between": ("13:16:20", ("13:05 start", "13:16:07 end")),
}


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_shows_the_stage_view_at_every_moment_and_nothing_is_cut(
    opened: Browser, size: tuple[int, int]
) -> None:
    """Name, digits, word, message, next and time of day are those of the terminal's stage; all of it is in sight."""
    async with sender() as served:
        page = await opened.new_page(viewport={"width": size[0], "height": size[1]})
        await page.goto(f"{served.address}stage")
        for time, lines in MOMENTS.values():
            before = served.session.history.seq
            if lines and before:
                served.session.do(read_command(f"undo {before}"))
            served.do(*lines)
            await shows(page, served.at(time))
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            box = await page.locator("#digits").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= size[0]


async def test_a_running_clock_counts_in_the_page_by_itself(opened: Browser) -> None:
    """No message comes, and the digits go on with the session."""
    async with sender() as served:
        page = await opened.new_page()
        served.do("13:05 start")
        served.at("13:06")
        await page.goto(f"{served.address}stage")
        await until(page, digits="9:00")
        seq = served.feeding.published
        served.clock.resume()
        served.session.second_begun()
        await page.wait_for_function("() => document.getElementById('digits').textContent === '8:58'")
        assert served.feeding.published == seq + 1
        before = stage_view(served.session.snapshot()).digits
        await page.wait_for_function("text => document.getElementById('digits').textContent <= text", arg=before)


async def test_a_device_whose_clock_is_minutes_wrong_shows_the_right_countdown(opened: Browser) -> None:
    """Five minutes ahead: its own clock does not matter."""
    async with sender() as served:
        page = await opened.new_page()
        await page.add_init_script("const real = Date.now; Date.now = () => real() + 300000;")
        served.do("13:05 start")
        view = served.at("13:07:28")
        await page.goto(f"{served.address}stage")
        await shows(page, view)


async def test_without_a_signal_it_counts_on_and_says_so_and_comes_back(opened: Browser) -> None:
    """The connection is cut: the digits go on, the notice names the time; with the connection back it goes."""
    async with sender() as served:
        context = await opened.new_context()
        page = await context.new_page()
        await page.clock.install()
        served.do("13:05 start")
        served.at("13:06")
        served.clock.resume()
        served.session.second_begun()
        await page.goto(f"{served.address}stage")
        await page.wait_for_function("() => document.getElementById('digits').textContent !== ''")
        await context.set_offline(True)
        await page.evaluate("dispatchEvent(new Event('pageshow'))")
        await page.clock.fast_forward(20_000)
        said = "() => document.getElementById('notice').textContent.startsWith('No signal since 1:0')"
        await page.wait_for_function(said)
        assert (await page.text_content("#digits") or "") < "8:45"
        await context.set_offline(False)
        await page.clock.fast_forward(5_000)
        await page.wait_for_function("() => document.getElementById('notice').textContent === ''")


async def test_text_from_a_programme_is_never_markup(opened: Browser) -> None:
    """A title with a script in it is shown as it is, and does nothing."""
    nasty = "<img src=x onerror=\"document.body.id='owned'\"> [b] & co"
    async with sender() as served:
        page = await opened.new_page()
        served.do("13:05 start", f"13:06 message {nasty}")
        view = served.at("13:06")
        await page.goto(f"{served.address}stage")
        await until(page, message=view.message)
        assert await page.get_attribute("body", "id") is None


async def test_the_tile_is_readable_at_160_by_90(opened: Browser) -> None:
    """Its digits take most of it."""
    async with sender() as served:
        page = await opened.new_page(viewport={"width": 160, "height": 90})
        served.do("13:05 start")
        view = served.at("13:13:30")
        await page.goto(f"{served.address}tile")
        await until(page, digits=view.digits, words=view.words)
        box = await page.locator("#digits").bounding_box()
        assert box is not None
        assert box["height"] >= 36
        assert box["width"] <= 160


async def test_the_green_room_says_when_somebody_is_on_here_and_where_they_are(opened: Browser) -> None:
    """Every slot with its expected time; for the chosen one how long until then, and the device's own time."""
    async with sender() as served:
        context = await opened.new_context(timezone_id="America/Toronto")
        page = await context.new_page()
        served.do("13:05 start")
        served.at("13:16:30")
        await page.goto(f"{served.address}green-room#3")
        await until(page, mine="You are on in 10:00 (8:27 am where you are)")
        rows = [text.split("\n")[0] for text in await page.locator("tbody tr").all_inner_texts()]
        assert rows[0].split("\t")[:2] == ["1:05 pm", "on now"]
        assert rows[1].split("\t")[:2] == ["1:15 pm", "about 1:17 pm"]
        await page.locator("tbody tr").nth(0).click()
        await until(page, mine="You are on now.")

"""Pages that are left open: changes without a flash, hidden tabs, translation, restarts, hundreds of messages."""

from collections.abc import Sequence

import pytest
from playwright.async_api import Browser, expect

from browsers import chromium
from served_pages import browser, sender, shows, until

pytestmark = [
    pytest.mark.skipif(chromium() is None, reason="no Chromium is installed here"),
    pytest.mark.asyncio(loop_scope="module"),  # in which the browser runs
]

RECORD = """() => {
  globalThis.frames = [];
  const text = (id) => document.getElementById(id).textContent;
  const look = () => {
    const frame = ["name", "digits", "words", "message"].map(text).join("|");
    if (globalThis.frames.at(-1) !== frame) { globalThis.frames.push(frame); }
    requestAnimationFrame(look);
  };
  look();
}"""
NODES = "() => document.querySelectorAll('*').length"


async def test_no_frame_mixes_two_states(opened: Browser) -> None:
    """Through pause, next, undo, a minute more and a message each frame is one state, and none is blank (W-04)."""
    commands = ("resume", "pause", "next", "undo 1", "add 1:00", "message Speak up", "clear-message")
    async with sender() as served:
        page = await opened.new_page()
        served.do("13:05 start", "13:08 pause")
        view = served.at("13:08")
        await page.goto(f"{served.address}stage")
        await shows(page, view)
        await page.evaluate(RECORD)
        wanted = [f"{view.name}|{view.digits}|{view.words}|{view.message}"]
        for command in commands:
            served.do(f"13:08 {command}")
            view = served.at("13:08")
            await shows(page, view)
            wanted.append(f"{view.name}|{view.digits}|{view.words}|{view.message}")
        assert set(await page.evaluate("() => globalThis.frames")) <= set(wanted)


async def test_a_translated_page_goes_on_counting(opened: Browser) -> None:
    """Text nodes that foreign code has replaced are written to all the same (W-08)."""
    translate = """() => {
      const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      const found = [];
      while (walk.nextNode()) { if (walk.currentNode.textContent.trim() !== "") { found.push(walk.currentNode); } }
      for (const node of found) {
        const font = document.createElement("font");
        font.textContent = `[${node.textContent}]`;
        node.replaceWith(font);
      }
    }"""
    async with sender() as served:
        page = await opened.new_page()
        served.do("13:05 start")
        served.at("13:06")
        await page.goto(f"{served.address}stage")
        await until(page, digits="9:00")
        for time in ("13:13:30", "13:14:30", "13:16:07"):
            await page.evaluate(translate)
            view = served.at(time)
            await until(page, digits=view.digits, words=view.words)


async def test_a_tab_hidden_for_three_minutes_is_right_when_it_is_seen_again(opened: Browser) -> None:
    """Whatever the browser did to its timers meanwhile (W-01)."""
    async with sender() as served:
        page = await opened.new_page()
        await page.clock.install()
        served.do("13:05 start")
        served.at("13:06")
        await page.goto(f"{served.address}stage")
        await until(page, digits="9:00")
        hide = "(state) => { Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });"
        hide += " document.dispatchEvent(new Event('visibilitychange')); }"
        await page.evaluate(hide, "hidden")
        await page.clock.fast_forward(180_000)
        view = served.at("13:09")
        await page.evaluate(hide, "visible")
        await until(page, digits=view.digits)


async def test_a_sender_that_was_killed_and_came_back_at_its_port_is_found_again() -> None:
    """Without a touch (W-03)."""
    async with browser() as opened:
        page = await opened.new_page()
        async with sender() as first:
            port = first.serving.port
            first.do("13:05 start")
            view = first.at("13:06")
            await page.goto(f"{first.address}stage")
            await until(page, digits=view.digits)
        async with sender(port=port) as second:
            second.do("13:05 start")
            await shows(page, second.at("13:08"))


@pytest.mark.parametrize("length", [600, 3600])
async def test_page_and_stage_view_agree_from_zero_to_a_minute_over_and_ten(opened: Browser, length: int) -> None:
    """Each second around zero, then each minute up to an hour and more (W-07)."""
    moments: Sequence[str] = (
        "13:14:58", "13:14:59", "13:15", "13:15:01", "13:15:14", "13:15:15", "13:15:16", "13:25", "14:15", "14:16",
    )  # fmt: skip
    async with sender() as served:
        page = await opened.new_page()
        served.do("13:05 start", f"13:05 length 1 {length}")
        if length == 3600:
            moments = ("14:04:59", "14:05", "14:05:01", "14:05:15", "14:06", "15:06")
        await page.goto(f"{served.address}stage")
        for time in moments:
            await shows(page, served.at(time))


async def test_a_page_holds_as_many_nodes_after_hundreds_of_changes_as_before(opened: Browser) -> None:
    """60 steps, 200 messages and the same again: nothing piles up, and one stream is open (W-09)."""
    async with sender() as served:
        page = await opened.new_page()
        served.do("13:05 start")
        await page.goto(f"{served.address}stage")
        await shows(page, served.at("13:05:30"))
        before = await page.evaluate(NODES)
        for _ in range(30):
            served.do("13:06 next", "13:06 undo 1")
        for number in range(200):
            served.do(f"13:06 message Number {number}")
        await until(page, message="Number 199")
        served.do("13:06 clear-message")
        await shows(page, served.at("13:06"))
        assert await page.evaluate(NODES) == before
        assert served.streams == 1


async def test_the_co_chairs_page_greys_what_it_cannot_count_without_a_signal(opened: Browser) -> None:
    """Advice and lines are marked as old, the digits go on, and the notice says since when."""
    async with sender() as served:
        context = await opened.new_context()
        page = await context.new_page()
        await page.clock.install()
        served.do("13:05 start")
        served.at("13:06")
        await page.goto(f"{served.address}co-chair")
        await expect(page.locator("#rows tr")).to_have_count(5)
        await expect(page.locator("#told")).not_to_have_class("stale")
        await context.set_offline(True)
        await page.evaluate("() => dispatchEvent(new Event('pageshow'))")
        await page.clock.fast_forward(20_000)
        await expect(page.locator("#notice")).to_contain_text("No signal since")
        await expect(page.locator("#told")).to_have_class("stale")
        await expect(page.locator("#detail")).to_be_hidden()


@pytest.mark.parametrize(("time", "digits"), [("13:07:28", "8 min"), ("13:13:30", "1:30"), ("13:16:07", "+1:07")])
async def test_seconds_can_be_left_out_until_the_warning(opened: Browser, time: str, digits: str) -> None:
    """`seconds=last`: whole minutes, then minutes and seconds."""
    async with sender() as served:
        page = await opened.new_page()
        served.do("13:05 start")
        served.at(time)
        await page.goto(f"{served.address}stage?seconds=last")
        await until(page, digits=digits)

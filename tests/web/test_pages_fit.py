"""Every page at every size in a real browser: nothing is cut, what has to be read can be read, buttons have names."""

import pytest
from playwright.async_api import Browser, Page

from browsers import chromium
from served_pages import sender, until
from stage_pictures import published
from stagetimer.core.programme import Programme, Speaker
from stagetimer.core.values import replace

pytestmark = [
    pytest.mark.skipif(chromium() is None, reason="no Chromium is installed here"),
    pytest.mark.asyncio(loop_scope="module"),  # in which the browser runs
]

SIZES = {"phone": (360, 640), "laptop": (1280, 720), "hall": (1920, 1080)}
PAGES = ("stage", "tile", "green-room", "co-chair", "remote")
HOSTILE = "<img src=x onerror=\"document.body.id='owned'\"></script><script>document.body.id='owned'</script>"
ARABIC = "الأستاذة شولاميت رامون"

OVERFLOW = (
    "() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]"
)
CONTRAST = """() => {
  const light = (channels) => {
    const [r, g, b] = channels.map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const colour = (text) => text.match(/[0-9.]+/g).map(Number);
  const ground = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const [r, g, b, a = 1] = colour(getComputedStyle(at).backgroundColor);
      if (a === 1) { return [r, g, b]; }
    }
    return [255, 255, 255];
  };
  const bad = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
    if (!own || !element.checkVisibility()) { continue; }
    if (element.matches("noscript, script, #spoken, #measure, :disabled")) { continue; }
    const [one, other] = [light(colour(getComputedStyle(element).color).slice(0, 3)), light(ground(element))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < 4.5) { bad.push(`${element.id || element.tagName}: ${element.textContent} ${ratio.toFixed(1)}`); }
  }
  return bad;
}"""


def foreign() -> Programme:
    """Return the session with a hostile name, one that is read from the right, and one without a space."""
    names = (HOSTILE, ARABIC, "Wolfeschlegelsteinhausenbergerdorff" * 2)
    plan = published()
    first = (replace(slot, speakers=(Speaker(name=name),)) for slot, name in zip(plan.slots, names, strict=False))
    return replace(plan, title=HOSTILE, slots=(*first, *plan.slots[3:]))


async def ready(page: Page) -> None:
    """Wait until a page has its anchor: it knows the time of day."""
    await page.wait_for_function("() => document.getElementById('clock').textContent.includes('UK time')")


@pytest.mark.parametrize("name", PAGES)
async def test_nothing_is_cut_at_any_size_and_what_stands_there_can_be_read(opened: Browser, name: str) -> None:
    """No page is wider than its window, stage and tile are no higher either; each text has contrast enough."""
    async with sender() as served:
        page = await opened.new_page()
        await page.goto(served.feeding.remote_address if name == "remote" else f"{served.address}{name}")
        await ready(page)
        for line, time in (("13:05 start", "13:07:28"), ("13:07:30 message Please use the microphone", "13:16:07")):
            served.do(line)
            view = served.at(time)
            if name != "green-room":
                await until(page, digits=view.digits)
            for width, height in SIZES.values():
                await page.set_viewport_size({"width": width, "height": height})
                wide, high = await page.evaluate(OVERFLOW)
                assert wide <= 0, (name, width)
                assert high <= 0 or name not in {"stage", "tile"}, (name, height)
                assert await page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("name", PAGES)
async def test_every_page_has_a_language_a_title_and_buttons_with_names(opened: Browser, name: str) -> None:
    """A screen reader can say what it is on and what can be pressed."""
    async with sender() as served:
        page = await opened.new_page()
        await page.goto(served.feeding.remote_address if name == "remote" else f"{served.address}{name}")
        await ready(page)
        assert await page.get_attribute("html", "lang") == "en-GB"
        assert await page.title()
        names = [text.strip() for text in await page.locator("button:visible").all_inner_texts()]
        assert all(names), names


@pytest.mark.parametrize("name", PAGES)
async def test_names_of_any_kind_are_text_and_break_no_page(opened: Browser, name: str) -> None:
    """Markup in a name or a title is shown as it is; a name without a space or from the right widens nothing."""
    async with sender(foreign()) as served:
        page = await opened.new_page(viewport={"width": 360, "height": 640})
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(served.feeding.remote_address if name == "remote" else f"{served.address}{name}")
        await ready(page)
        for line in ("13:05 start", "13:15 next", "13:25 next"):
            served.do(line)
            view = served.at(f"{line[:5]}:30")
            if name in {"stage", "tile"}:
                await until(page, name=view.name)
            wide, _ = await page.evaluate(OVERFLOW)
            assert wide <= 0
        assert await page.locator("img, body script").count() == 0
        assert await page.get_attribute("body", "id") is None
        assert errors == []


async def test_the_digits_of_the_stage_fill_it_and_long_ones_are_not_small(opened: Browser) -> None:
    """At 1280x720 they fill 60 % of the width or 40 % of the height (A-04)."""
    async with sender() as served:
        page = await opened.new_page(viewport={"width": 1280, "height": 720})
        served.do("13:05 start")
        view = served.at("13:10")
        await page.goto(f"{served.address}stage")
        await until(page, digits=view.digits)
        box = await page.locator("#digits").bounding_box()
        assert box is not None
        assert box["width"] >= 0.6 * 1280 or box["height"] >= 0.4 * 720


@pytest.mark.parametrize("size", [*SIZES.values(), (160, 90)])
@pytest.mark.parametrize("word", ["HAZEL", "HARBOUR"])
async def test_the_test_card_touches_all_four_edges_and_says_its_size(
    opened: Browser, size: tuple[int, int], word: str
) -> None:
    """The word, the size in pixels and the time of day are inside; the frame is at the edges of the page."""
    width, height = size
    async with sender() as served:
        page = await opened.new_page(viewport={"width": width, "height": height})
        await page.goto(f"{served.address}tile")
        served.session.show_card(word)
        await page.wait_for_selector("#card:not([hidden])")
        assert await page.locator("#card").bounding_box() == {"x": 0, "y": 0, "width": width, "height": height}
        assert f"{width} × {height} · 1:04 pm UK time" in await page.locator("#card").inner_text()
        for part in await page.locator("#card > b, #card > small").all():
            box = await part.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["y"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] + box["height"] <= height
        served.session.show_card("")
        await page.wait_for_selector("#card", state="hidden")

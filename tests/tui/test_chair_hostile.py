"""Hostile text where the chair meets it in doing: asked about, marked, refused, found, chosen (U-01, S-01)."""

import unicodedata
from itertools import cycle

import pytest
from rich.cells import cell_len

from chair_door import as_published, live
from stagetimer.core.programme import Programme, Speaker
from stagetimer.core.text import clean
from stagetimer.core.values import replace
from stagetimer.tui.app_options import AppOptions

TEXTS = {
    "a closing tag": "[/]",
    "a click": "[@click=app.quit]x[/]",
    "an unfinished tag": "Slide [/",
    "a colour": "[red]Ethics[/red]",
    "a backslash": "\\[b]bold\\[/b]",
    "an emoji code": "Session :cat: naming",
    "wide letters": "名前を呼ぶ",
    "a family": "👨‍👩‍👧 family",
    "Arabic": "محمد العربي",
    "marks on letters": "Zo\u0308e Nguy\u1ec5n",
}
RAW = "\x1b[31mred\x1b[0m \x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\ \x9b2J \x00\x07\x7f \u202eturned \ufeff"
PANELS = "mtascufrq"


def everywhere(text: str) -> Programme:
    """Return the published session in which everything that people write is that text, as it comes in."""
    said, plan = clean(text), as_published()
    slots = (replace(slot, title=said, speakers=(Speaker(name=said, says=said, called=said),)) for slot in plan.slots)
    return replace(plan, title=said, slots=tuple(slots), messages=(said,))


def sent(text: str) -> tuple[str, str, str]:
    """Return a moment long after that message was sent: foot and standing line quote it, and undo asks about it."""
    return ("13:09", "13:05 start", f"13:06 message {text}")


@pytest.mark.parametrize(("name", "size"), list(zip(TEXTS, cycle([(60, 16), (120, 36)]), strict=False)))
async def test_a_text_is_shown_letter_by_letter_wherever_the_chair_is_told_or_asked(
    name: str, size: tuple[int, int]
) -> None:
    """Speaker, next, message, question, foot, marked row: the same letters, rows of just the width, nothing done."""
    text = clean(TEXTS[name])
    async with live(*sent(text), plan=everywhere(text), size=size) as seen:
        assert f"● SPEAKING  {text}" in seen.text
        await seen.press("ctrl+z")
        assert f"message “{text}”?" in " ".join(seen.text.split())
        await seen.press("escape", "down")
        assert f"1: {text} (10 minutes) · {text}" in " ".join(seen.text.split())
        assert f"The stage says: “{text}”" in seen.text
        seen.app.say(f"“{text}” cannot start")
        await seen.pilot.pause()
        assert f"“{text}” cannot start" in seen.text
        assert all(cell_len(row) == size[0] for row in seen.rows)
        assert seen.app.is_running


async def test_no_cell_of_any_screen_holds_a_control_character_a_link_or_an_action() -> None:
    """What is sent to the terminal is letters and colours alone, on every panel, the palette, the help, the stage."""
    async with live(*sent(clean(RAW)), plan=everywhere(RAW)) as seen:
        await seen.press("ctrl+z")
        screens = ["", *PANELS, "v", "question_mark", "ctrl+p"]
        for key in screens:
            if key:
                await seen.press(key)
            for strip in seen.app.screen._compositor.render_strips(seen.app.screen.size):  # noqa: SLF001  (as painted)
                for segment in strip:
                    kinds = {unicodedata.category(c) for c in segment.text}
                    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn"}, (key, segment)
                    assert segment.control is None
                    assert segment.style is None or segment.style.link is None
            await seen.press("escape")
        assert "red" in seen.text


async def test_a_click_that_a_title_asks_for_is_not_there() -> None:
    """[@click=app.quit] is letters: clicking on them, wherever they stand, quits nothing and changes nothing."""
    async with live("13:07", "13:05 start", plan=everywhere(TEXTS["a click"])) as seen:
        places = [(x, y) for y, row in enumerate(seen.rows) for x in range(len(row)) if row[x:].startswith("app.quit")]
        assert len(places) >= 6
        for x, y in places:
            await seen.click(x, y)
        assert seen.app.is_running
        assert seen.look().seq == 1


@pytest.mark.parametrize("text", ["[@click=x]", "名前:cat:"])
async def test_anything_can_be_typed_into_the_palette_and_the_message(text: str) -> None:
    """Neither field reads markup: the palette finds nothing, the message is just that."""
    async with live("13:07", "13:05 start", options=AppOptions(kind="live", guard=False)) as seen:
        await seen.press("ctrl+p", *text)
        await seen.pilot.pause()
        await seen.press("escape")
        await seen.press("m", "enter", *text, "enter")
        assert seen.look().message == text
        assert seen.app.is_running


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("kind", ["without spaces", "with spaces", "twelve names"])
async def test_long_texts_push_nothing_away_and_can_be_read_in_full(kind: str, size: tuple[int, int]) -> None:
    """U-04: digits, clock and keys keep their places; the arrows show the whole text."""
    title = {"without spaces": "x" * 180, "with spaces": "many words " * 16}.get(kind, "Round table").strip()
    names = tuple(Speaker(name=f"Speaker Number {n}") for n in range(1, 13 if kind == "twelve names" else 2))
    plan = as_published()
    long = replace(plan, slots=tuple(replace(slot, title=title, speakers=names) for slot in plan.slots))
    async with live("13:07", "13:05 start", size=size) as usual:
        region = usual.app.screen.query_one("#digits").region
        least = region.shrink((0, 0, 1, 0))  # the advice may need its second line
        clock = usual.rows[0][-20:]
        keys = usual.rows[-1]
    async with live("13:07", "13:05 start", plan=long, size=size) as seen:
        assert seen.app.screen.query_one("#digits").region in {region, least}
        assert (seen.rows[0][-20:], seen.rows[-1]) == (clock, keys)
        assert "…" in seen.text
        await seen.press("down")
        marked = "".join("".join(row.split()) for row in seen.rows)
        assert "".join(title.split()) in marked
        assert all("".join(name.name.split()) in marked for name in names)

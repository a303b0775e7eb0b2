"""Text from outside is shown letter by letter, in every place of every screen, and never obeyed (U-01, U-02, U-04)."""

import unicodedata

import pytest
from rich.cells import cell_len

from chair_app import Chair, chair
from session_stories import programme, talk
from stagetimer.core.programme import Programme, Speaker
from stagetimer.core.text import clean
from stagetimer.core.values import replace

HOSTILE = (
    "[/]",
    "[@click=app.quit]x",
    "AI [/] Ethics",
    "Slide [/",
    "[/bold] closing",
    "Session :cat: naming",
    "Care :warning: signs",
    "名前",
    "👨‍👩‍👧 family",
    "محمد العربي",
    "x" * 300,
    "many words " * 20,
)
RAW = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202eright to left\u202c"


def named(text: str) -> Programme:
    """Return a session in which everything that people write says `text`, cleaned as the importer does."""
    said = clean(text)
    slots = (
        replace(talk(n, f"13:{5 + 10 * n:02d}"), title=said, speakers=(Speaker(name=said, says=said),)) for n in (0, 1)
    )
    numbered = tuple(replace(slot, number=n) for n, slot in enumerate(slots, 1))
    return replace(programme(*numbered), title=said, messages=(said,))


def seen_of(text: str) -> str:
    """Return the beginning of a text, as far as every place of the screen has room for it."""
    return clean(text)[:10]


async def everywhere(seen: Chair) -> list[str]:
    """Return the text of every screen and panel of a running session."""
    texts = [seen.text]
    for key in ("m", "t", "a", "s", "u", "c", "f", "r", "q"):
        await seen.press(key)
        texts.append(seen.text)
        await seen.press("escape")
    for key in ("v", "question_mark"):
        await seen.press(key)
        texts.append(seen.text)
        await seen.press("escape")
    return texts


@pytest.mark.parametrize(
    ("text", "size"), [*((text, (80, 24)) for text in HOSTILE), ("[/]", (120, 36)), ("x" * 300, (120, 36))]
)
async def test_every_text_is_shown_as_it_is_and_the_time_keeps_its_place(text: str, size: tuple[int, int]) -> None:
    """No crash, no markup, no picture; the digits stand where they stand with short names."""
    async with chair("13:05", size=size, plan=named("Plain")) as plain:
        await plain.do("control", "start")
        digits = plain.app.screen.query_one("#digits").region
    async with chair("13:05", size=size, plan=named(text)) as seen:
        await seen.do("control", "start", f"message {clean(text)}")
        assert seen_of(text) in seen.text
        assert seen.app.screen.query_one("#digits").region.width == digits.width
        *screens, _help = await everywhere(seen)  # the help lies over the screen, and its edge may cut a wide letter
        assert all(cell_len(row) == size[0] for shown in screens for row in shown.split("\n"))
        assert seen.app.is_running


async def test_no_control_character_reaches_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control and format characters are dropped where the text comes in; nothing that is composed holds one."""
    monkeypatch.setenv("TERM", "xterm-256color")
    async with chair("13:05", plan=named(RAW)) as seen:
        await seen.do("control", "start")
        for shown in await everywhere(seen):
            kinds = {unicodedata.category(c) for c in shown if c not in "\n\u200c\u200d"}
            assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn"}
        assert "owned" in seen.text


async def test_a_refusal_that_quotes_a_name_shows_it_letter_by_letter() -> None:
    """The sentence at the foot is text as well."""
    async with chair("13:05", plan=named("[/red] stop [1/2")) as seen:
        await seen.do("control", "start")
        seen.app.say("[/red] stop [1/2 is on already")
        await seen.pilot.pause()
        assert "[/red] stop [1/2 is on already" in seen.text


async def test_the_palette_shows_titles_as_text_and_finds_by_typing() -> None:
    """Ctrl+P, typing, Enter: the action is done."""
    async with chair("13:05", plan=named("[/]")) as seen:
        await seen.press("ctrl+p", *"message to")
        await seen.until("Message to the stage")
        await seen.press("enter")
        await seen.until("Write one")
        assert seen.app.screen.query("Panel")


async def test_nothing_typed_into_a_message_is_a_command() -> None:
    """U-05: the field holds just what was typed, nothing moves, and after Esc the keys work again."""
    async with chair("13:05") as seen:
        await seen.do("control", "start")
        before = seen.look().seq
        await seen.press("m", "enter", *"next stop +5 q n p r ? 1 2")
        assert seen.look().seq == before
        assert "next stop +5 q n p r ? 1 2" in seen.text
        await seen.press("escape", "plus")
        assert seen.look().seq == before + 1

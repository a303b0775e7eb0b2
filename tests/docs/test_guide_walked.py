"""The guide followed: each key that it names opens what it says, and the choice it names is there."""

import re

import pytest

from chair_door import live
from cli_runs import ROOT
from stagetimer.tui.app import AppOptions

GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "guide").glob("*.md")}
OPEN = AppOptions(kind="live", guard=False)
RUNNING = ("13:07", "13:05 start")
BETWEEN = ("13:16", "13:05 start", "13:15 end")


async def test_the_eight_lines_of_the_first_page_run_a_session() -> None:
    """The clock's question, the first talk, its end, the second one, and a slip taken back, at 80x24."""
    assert len(re.findall(r"^\d\. ", GUIDE, re.MULTILINE)) == 8
    options = AppOptions(kind="live", guard=False, opening="who")
    async with live("13:04", size=(80, 24), options=options) as seen:
        assert "Who starts each talk?" in seen.text
        await seen.press("enter")  # 2
        assert "chair starts the talks" in seen.text
        await seen.press("s")  # 3
        assert "Screens" in seen.text
        await seen.press("escape")
        await seen.press("v")
        assert "1:04 pm UK time" in seen.rows[1]
        await seen.press("escape")
        await seen.wait(70)
        await seen.press("enter")  # 4
        assert seen.rows[1].startswith(" ● SPEAKING  Professor Shulamit Ramon")
        await seen.wait(600)
        assert any(row.startswith(" ▶ SAY ") for row in seen.rows)  # 6
        await seen.press("enter")  # 5
        assert seen.rows[1].startswith(" ‖ BETWEEN TALKS")
        await seen.press("enter")
        assert "SPEAKING  Dr. Joanna Fox" in seen.rows[1]
        await seen.press("ctrl+z")  # 7
        assert seen.rows[1].startswith(" ‖ BETWEEN TALKS")
        await seen.press("question_mark")  # 8
        assert "The step written beside it." in seen.text


@pytest.mark.parametrize(
    ("page", "told", "state", "keys", "there"),
    [
        ("what-to-do-when", '**T**, "Pause the countdown"', RUNNING, ("t",), "Pause the countdown"),
        ("what-to-do-when", '**T**, "It started earlier, or later…"', RUNNING, ("t",), "It started earlier, or later…"),
        ("during", '**T**, then "It started earlier, or later…"', RUNNING, ("t",), "It started earlier, or later…"),
        (
            "what-to-do-when",
            '**A**, one of them, then "Change places with…"',
            BETWEEN,
            ("a", "up", "enter"),
            "Change places with…",
        ),
        (
            "what-to-do-when",
            '**A**, its speaker, then "Leave this talk out"',
            BETWEEN,
            ("a", "up", "enter"),
            "Leave this talk out",
        ),
        ("what-to-do-when", "**A**, between talks", BETWEEN, ("a",), "Keep waiting"),
        ("what-to-do-when", "**R**, between talks", ("13:22", "13:05 start", "13:21 end"), ("r",), "Finish late"),
        (
            "what-to-do-when",
            '**S**, "Show the stage again"',
            ("13:07", "13:05 start", "13:06 blank"),
            ("s",),
            "Show the stage again",
        ),
        (
            "before",
            '**S**, then "Show a test card on all screens"',
            ("12:50", "12:45 control"),
            ("s",),
            "Show a test card",
        ),
        ("before", "**A** is the list to tick", ("12:50", "12:45 control"), ("a",), "Before the session: Enter ticks"),
        ("before", "**F** changes it at any time", RUNNING, ("f",), "The clock does"),
        ("before", "**C** has a line for each speaker to come", RUNNING, ("c",), "A line for each speaker to come…"),
        ("after", "a quiet line offers **W**", RUNNING, ("w",), "How the session went"),
        ("during", "**M** | a line on the stage", RUNNING, ("m",), "Message to the stage"),
    ],
)
async def test_what_a_page_says_to_press_leads_where_it_says(
    page: str, told: str, state: tuple[str, ...], keys: tuple[str, ...], there: str
) -> None:
    """In a window that is tall enough for every row; the sentence stands in the page."""
    assert told in " ".join(PAGES[page].split())
    async with live(*state, size=(120, 60), options=OPEN) as seen:
        for key in keys:
            if key == "up":  # the last row: the slot that comes last
                await seen.press(*["down"] * 20)
            else:
                await seen.press(key)
        assert there in seen.text

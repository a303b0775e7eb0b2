"""The question before a session of another day, in an app of its own."""

from datetime import date

import pytest

from panels_on_a_host import labels
from session_stories import at
from stage_pictures import published
from stagetimer.tui.panels.rows import ChoiceRows
from stagetimer.tui.panels.wrong_day import WrongDayApp, wrong_day


def day_question(guard: float = 0) -> WrongDayApp:
    """Return the question about the published programme on another day."""
    return WrongDayApp(published(), date(2024, 7, 19), at("15:20", date(2024, 7, 19)), guard=guard)


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (["enter"], "rehearse"),
        (["down", "enter"], "today"),
        (["down", "down", "enter"], "now"),
        (["down", "down", "down", "enter"], "another"),
        (["down", "escape"], ""),
        (["q"], ""),
        (["Q"], ""),
        (["ctrl+q"], ""),
    ],
)
async def test_the_question_of_another_day_returns_what_was_chosen(keys: list[str], chosen: str) -> None:
    """To rehearse is the default; Esc and Q choose nothing."""
    app = day_question()
    async with app.run_test() as pilot:
        await pilot.press(*keys)
    assert app.return_value == chosen


def test_the_question_of_another_day_names_both_days_and_times() -> None:
    """It says which day the programme is for, what today is, and what starting now would make of the start."""
    page = wrong_day(published(), date(2024, 7, 19), at("15:20", date(2024, 7, 19)))
    assert page.heading == "This programme is for Thursday 18 July 2024."
    assert page.notes[-1] == "Today is Friday 19 July 2024."
    assert labels(page) == [
        "Rehearse it",
        "Use it today at 1:05 pm",
        "Start now: 1:05 pm becomes 3:20 pm",
        "Open another",
    ]


async def test_a_click_answers_the_question_of_another_day() -> None:
    """The mouse does the same as the keys."""
    app = day_question()
    async with app.run_test() as pilot:
        await pilot.click(ChoiceRows, offset=(6, 1))
    assert app.return_value == "today"

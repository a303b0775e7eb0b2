"""The report on the chair screen: offered at the end, opened by a key alone, and for the chair alone."""

import pytest

from chair_app import chair
from panels_on_a_host import context, labels, on_host, page_of, panel_of, row
from stage_pictures import rows_of, same_as_picture
from stagetimer.core.outcome import outcome
from stagetimer.tui.panels.registry import PANELS
from stagetimer.view.outcome_words import headline

TOLD = (
    "13:05:40 start", "13:17:00 next", "13:20:00 plan shorten", "13:27:00 end", "13:27:30 no-show 3",
    "13:35:00 start 4", "13:36:00 pause", "13:37:00 resume", "13:45:00 end", "13:45:30 start", "13:56:07 end",
)  # fmt: skip
FINISHED = context("13:58", *TOLD)
HALFWAY = context("13:30", *TOLD[:5])


@pytest.mark.parametrize("size", [(60, 16), (80, 24)])
@pytest.mark.parametrize("name", ["report", "slots", "drift"])
async def test_a_panel_of_the_report_looks_like_its_picture(name: str, size: tuple[int, int]) -> None:
    """The three lines, each slot, and the drift over time."""
    async with on_host(panel_of(name, FINISHED), size) as (host, _):
        same_as_picture(f"panel-{name}-{size[0]}x{size[1]}", rows_of(host))


def test_the_panel_says_the_three_lines_of_the_report() -> None:
    """The same words as `stagetimer report` begins with; one row copies them."""
    page = page_of("report", FINISHED)
    lines = headline(outcome(FINISHED.history, FINISHED.snapshot.at), going_on=False)
    assert page.notes == lines
    assert row(page, "Copy these lines").do == ("copy", "\n".join(lines))
    assert page.after[0].startswith("1:20:00 pm  Shorter talks: from ")


def test_while_the_session_runs_the_figures_are_those_so_far() -> None:
    """W works at any time, and the panel says that it is not over."""
    assert page_of("report", HALFWAY).notes[0].startswith("So far, at 1:30:00 pm: ")
    assert page_of("report", context("12:58")).notes[0] == "Nobody has started yet."
    assert page_of("drift", context("12:58")).notes == ("Nobody has started yet.",)


@pytest.mark.parametrize("name", ["report", "slots", "drift"])
def test_the_report_is_for_the_chair_alone_and_its_first_row_is_harmless(name: str) -> None:
    """People share this window: headed "Only for you", and no row gives a command."""
    page = page_of(name, FINISHED)
    assert page.private
    assert not any(choice.give for choice in page.choices)
    assert page.choices[0].label == "Close"
    assert all(choice.opens is None or choice.opens in PANELS for choice in page.choices)


def test_each_slot_is_told_with_what_was_done() -> None:
    """Late at its start, what it did, late at its end; the marked row says its times and deeds."""
    page = page_of("slots", FINISHED)
    fourth = row(page, "4 Raf Hamaizia")
    assert fourth.columns == ("on time", "as published", "on time")
    assert fourth.preview[0] == "published 1:35 pm, started 1:35:00 pm, ended 1:45:00 pm"
    assert fourth.preview[1] == "given 9:15, took 9:00, paused 1:00"
    assert fourth.preview[2:] == (
        "1:35:00 pm  talk 4 started", "1:36:00 pm  paused",
        "1:37:00 pm  went on after the pause", "1:45:00 pm  talk 4 ended",
    )  # fmt: skip
    assert row(page, "3 Joannah Griffith").columns == ("not there", "", "")


async def test_the_report_is_offered_at_the_end_and_never_opens_by_itself() -> None:
    """A quiet line and the footer name its key; only that key, or the row of the closing panel, opens it."""
    async with chair("13:45") as seen:
        await seen.do("start 5")
        assert "how it went" not in seen.text
        await seen.go_to("13:56")
        await seen.do("end")
        assert "W  how it went" in seen.text
        assert "W Report" in seen.rows[-1]
        assert "ONLY FOR YOU" not in seen.text
        await seen.press("w")
        assert "ONLY FOR YOU · How the session went" in seen.text
        await seen.press("escape", "q")
        assert "How the session went…" in seen.text
        assert "ONLY FOR YOU" not in seen.text


def test_closing_offers_the_report_only_once_the_session_is_finished() -> None:
    """To stay is the first row; while it runs nothing else is asked than whether to close."""
    assert labels(page_of("quit", FINISHED)) == ["Stay", "Close", "How the session went…"]
    assert labels(page_of("quit", HALFWAY)) == ["Stay", "Close"]

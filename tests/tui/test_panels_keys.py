"""A panel on a screen: keys, clicks, typing, the guards against slips, and what changes while it is open."""

from dataclasses import replace
from datetime import date

import pytest
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Input

from panels_on_a_host import PanelHost, context, labels, on_host, panel_of, press_at
from session_stories import at
from stage_pictures import published, rows_of
from stagetimer.core import commands as c
from stagetimer.core.programme import Speaker
from stagetimer.tui.panels.base import GUARD, Panel
from stagetimer.tui.panels.page import Choice
from stagetimer.tui.panels.questions import question_panel
from stagetimer.tui.panels.rows import ChoiceRows
from stagetimer.tui.panels.wrong_day import WrongDayApp, wrong_day

RUNNING = context("13:17:48", "13:05 start", "13:15 next")
BETWEEN = context("13:26", "13:05 start", "13:15 next", "13:25 end")
HOSTILE = ("[/]", "[@click=app.quit]x", "名前" * 20, "👨‍👩‍👧‍👦 family", "محمد عبد الله", ":warning: " + "long " * 60)


async def test_enter_does_the_row_and_closes() -> None:
    """The marked row's command is posted, then the panel is done with."""
    async with on_host(panel_of("who", context("12:55"))) as (host, pilot):
        await pilot.press("enter")
        assert (host.given, host.closed) == ([c.Control()], 1)


async def test_the_arrows_choose_and_stop_at_both_ends() -> None:
    """Down and up move the mark, never past the first or last row, and never reach the screen beneath."""
    async with on_host(panel_of("quit", RUNNING)) as (host, pilot):
        await pilot.press("up")
        assert host.panel.chosen == 0
        await pilot.press("down", "down", "down")
        assert host.panel.chosen == 1
        assert host.commands == 0
        await pilot.press("enter")
        assert host.done == [("quit", "")]


async def test_escape_closes_and_does_nothing() -> None:
    """Esc posts no command and no action."""
    async with on_host(panel_of("absent", BETWEEN)) as (host, pilot):
        await pilot.press("down", "escape")
        assert (host.given, host.done, host.closed) == ([], [], 1)


async def test_a_click_does_the_same_as_enter() -> None:
    """A click on a row chooses it and does it (U-07)."""
    async with on_host(panel_of("quit", RUNNING)) as (host, pilot):
        await pilot.click(ChoiceRows, offset=(6, 1))
        assert (host.done, host.closed) == ([("quit", "")], 1)


async def test_a_click_on_the_heads_of_the_columns_does_nothing() -> None:
    """The line above the rows is no row."""
    async with on_host(panel_of("absent", BETWEEN)) as (host, pilot):
        await pilot.click(ChoiceRows, offset=(6, 0))
        assert (host.given, host.closed) == ([], 0)
        await pilot.click(ChoiceRows, offset=(6, 2))
        assert host.given == [c.Here(3)]


async def test_a_row_can_open_another_panel() -> None:
    """Its name is posted; the app puts the other panel in this one's place."""
    async with on_host(panel_of("before", context("12:55"))) as (host, pilot):
        host.panel.refreshed(context("12:55"))
        await pilot.press(*["down"] * 10, "enter")
        assert (host.opened, host.closed) == (["order"], 0)


async def test_enter_does_nothing_in_the_first_moments() -> None:
    """Enter 0.59 s after the opening does nothing, one 0.6 s after that does."""
    async with on_host(panel_of("who", context("12:55"), guard=GUARD)) as (host, pilot):
        press_at(host.panel, "enter", 0.59)
        await pilot.pause()
        assert host.given == []
        press_at(host.panel, "enter", 0.59 + GUARD + 0.01)
        await pilot.pause()
        assert host.given == [c.Control()]


async def test_a_click_in_the_first_moments_does_nothing_either() -> None:
    """The guard holds for the mouse as well."""
    async with on_host(panel_of("who", context("12:55"), guard=3600)) as (host, pilot):
        await pilot.click(ChoiceRows, offset=(6, 0))
        assert (host.given, host.closed) == ([], 0)


async def test_a_held_enter_never_acts() -> None:
    """Each repeat of a held key begins the guard's time anew, however long it is held."""
    async with on_host(panel_of("who", context("12:55"), guard=GUARD)) as (host, pilot):
        for repeat in range(60):
            press_at(host.panel, "enter", 0.5 + repeat / 30)
        await pilot.pause()
        assert host.given == []


async def test_several_rows_can_be_ticked_quickly() -> None:
    """Enter, down, Enter ticks two speakers; only a second Enter on the same row has to wait."""
    panel = panel_of("before", context("12:55"), guard=GUARD)
    async with on_host(panel) as (host, pilot):
        for key, after in (("down", 0.7), ("enter", 0.8), ("enter", 0.85), ("down", 0.9), ("enter", 1.0)):
            press_at(panel, key, after)
        await pilot.pause()
        assert host.given == [c.Here(1), c.Here(2)]
        assert host.closed == 0


async def test_no_key_is_a_command_while_a_message_is_typed() -> None:
    """The text arrives letter by letter and nothing else happens; after Esc a key is a command again (U-05)."""
    text = "next stop +5 q n p r ? space 1 2"
    async with on_host(panel_of("message", RUNNING)) as (host, pilot):
        await pilot.press("enter")
        assert host.panel.typing
        await pilot.press(*text)
        await pilot.press("up", "down", "ctrl+z", "ctrl+y", "f1", "tab")
        assert host.query_one(Input).value == text
        assert (host.commands, host.given, host.done, host.closed) == (0, [], [], 0)
        await pilot.press("escape", "n")
        assert (host.commands, host.given, host.closed) == (1, [], 1)


async def test_the_keys_of_the_line_still_edit() -> None:
    """Backspace and the arrows work on the text, not on the session."""
    async with on_host(panel_of("message", RUNNING)) as (host, pilot):
        await pilot.press("enter", "a", "b", "c", "backspace", "left", "x")
        assert host.query_one(Input).value == "axb"
        assert host.commands == 0


async def test_enter_sends_what_was_typed() -> None:
    """The message goes out cleaned, and the panel closes."""
    async with on_host(panel_of("message", RUNNING)) as (host, pilot):
        await pilot.press("enter", *"Louder, please", "enter")
        assert (host.given, host.closed) == ([c.Message("Louder, please")], 1)


async def test_what_is_pasted_is_cleaned() -> None:
    """Control characters never reach the session, however they came into the line (S-01)."""
    async with on_host(panel_of("message", RUNNING)) as (host, pilot):
        await pilot.press("enter")
        host.query_one(Input).value = "\x1b]0;title\x07 [/red] stop [1/2"
        await pilot.press("enter")
        assert host.given == [c.Message("]0;title [/red] stop [1/2")]


async def test_a_wrong_line_is_named_and_stays() -> None:
    """The sentence is shown, the text stays to be mended, and the complaint goes with the next letter."""
    panel = panel_of("time", RUNNING)
    async with on_host(panel, (80, 30)) as (host, pilot):
        await pilot.press(*["down"] * labels(panel.page).index("Give this talk another length…"), "enter", "8", "enter")
        await pilot.pause()
        assert any('"8" could be minutes or seconds: type "8 min" or "0:08"' in line for line in rows_of(host))
        await pilot.press(*" min")
        assert not any("could be" in line for line in rows_of(host))
        await pilot.press("enter")
        assert host.given == [c.Length(2, 480)]


async def test_a_line_that_is_open_from_the_start_takes_the_keyboard() -> None:
    """In the panel that goes to a time one types at once."""
    async with on_host(panel_of("goto", RUNNING)) as (host, pilot):
        await pilot.press(*"1:20", "enter")
        assert (host.done, host.commands) == ([("goto", "13:20:00")], 0)


async def test_the_mark_stays_on_its_row_when_the_session_changes() -> None:
    """Something done meanwhile comes first in the list; the mark stays on what it was on."""
    panel = panel_of("undo", RUNNING)
    async with on_host(panel) as (host, pilot):
        await pilot.press("down", "down")
        panel.refreshed(context("13:18", "13:05 start", "13:15 next", "13:17:50 pause"))
        assert panel.chosen == 3
        await pilot.press("enter")
        assert host.given == [c.Undo(3)]


async def test_the_mark_goes_to_the_harmless_row_when_its_own_is_gone() -> None:
    """A row that can no longer be chosen never lends its mark to a neighbour."""
    panel = panel_of("time", RUNNING)
    async with on_host(panel) as (host, pilot):
        await pilot.press("down")
        panel.refreshed(context("13:18", "13:05 start", "13:15 next", "13:17:50 pause"))
        assert panel.chosen == 0
        await pilot.press("enter")
        assert host.given == []


async def test_a_refreshed_panel_keeps_what_is_being_typed() -> None:
    """A second that passes does not touch the line."""
    panel = panel_of("message", RUNNING)
    async with on_host(panel) as (host, pilot):
        await pilot.press("enter", *"Lou")
        panel.refreshed(context("13:18", "13:05 start", "13:15 next", "13:17:50 message Hello"))
        await pilot.press(*"der", "enter")
        assert host.given == [c.Message("Louder")]


async def test_a_page_about_a_slot_that_has_run_meanwhile_says_so() -> None:
    """When the slot that was to change places has started, nothing can be chosen but to close."""
    panel = panel_of("swap 3", BETWEEN)
    async with on_host(panel) as (_, pilot):
        panel.refreshed(context("13:27", "13:05 start", "13:15 next", "13:25 end", "13:26 start"))
        await pilot.pause()
        assert panel.page.heading == "This cannot be changed any more"
        assert labels(panel.page) == ["Close"]


async def test_a_second_asks_for_no_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    """While only times in the rows change, the rows are repainted and nothing is laid out anew."""
    panel = panel_of("time", RUNNING)
    async with on_host(panel) as (host, pilot):
        layouts: list[object] = []
        refreshed = Widget.refresh

        def noted(widget: Widget, *regions: Region, layout: bool = False, **how: bool) -> Widget:
            layouts.extend([widget] * layout)
            return refreshed(widget, *regions, layout=layout, **how)

        monkeypatch.setattr(Widget, "refresh", noted)
        panel.refreshed(context("13:17:49", "13:05 start", "13:15 next"))
        await pilot.pause()
        assert any("7:11 left" in line for line in rows_of(host))
        assert layouts == []


async def test_a_long_list_keeps_the_mark_in_sight() -> None:
    """Going down a list longer than its place scrolls it."""
    panel = panel_of("message", RUNNING)
    async with on_host(panel, (60, 16)) as (host, pilot):
        await pilot.press(*["down"] * 8)
        await pilot.pause()
        assert any("> Make the stage blank" in line for line in rows_of(host))
        await pilot.press(*["up"] * 8)
        await pilot.pause()
        assert any("> Write one…" in line for line in rows_of(host))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["who", "before", "time", "order", "slot 3", "swap 3", "undo", "goto", "copy"])
async def test_names_are_shown_as_themselves(name: str, text: str) -> None:
    """Brackets, links, wide letters, emoji, Arabic and endless names are text: no crash, and no row grows (U-01)."""
    plan = published()
    slots = tuple(replace(slot, title=text, speakers=(Speaker(name=text),)) for slot in plan.slots)
    session = context("13:26", "13:05 start", "13:15 next", "13:25 end", plan=replace(plan, slots=slots))
    async with on_host(panel_of(name, session), (80, 40)) as (host, pilot):
        await pilot.press("down")
        drawn = rows_of(host)
        assert len(drawn) == 40
        if name in {"before", "order", "swap 3", "goto"}:
            assert any(text[:9].split(" ", maxsplit=1)[0] in line for line in drawn)


async def test_a_hostile_message_is_shown_letter_by_letter() -> None:
    """A message that looks like markup is quoted as it is (U-01, U-02)."""
    text = "[/red] stop [1/2 :cat:"
    session = context("13:18", "13:05 start", f"13:17 message {text}")
    async with on_host(panel_of("message", session)) as (host, _):
        assert any(f"The stage says: “{text}”" in line for line in rows_of(host))


async def test_a_tiny_window_does_not_end_the_panel() -> None:
    """Shrunk to nothing and back, the panel lives and is whole again (U-03)."""
    async with on_host(panel_of("absent", BETWEEN)) as (host, pilot):
        before = rows_of(host)
        for size in ((40, 10), (20, 5), (7, 3), (1, 1), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert rows_of(host) == before


async def test_a_question_is_answered_by_its_second_row() -> None:
    """The first row only closes; the answer is posted when it is chosen."""
    question = question_panel(
        "Take back talk 1 started, 5 minutes ago?", Choice("Take it back", give=(c.Undo(),)), guard=0
    )
    async with on_host(question) as (host, pilot):
        assert labels(question.page) == ["Carry on", "Take it back"]
        await pilot.press("down", "enter")
        assert host.given == [c.Undo()]


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
    assert page.heading == "This programme is for Thursday 18 July 2024; today is Friday 19 July 2024."
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


async def test_the_host_takes_a_panel_away_by_its_message() -> None:
    """A closed panel leaves nothing behind on the screen."""
    panel = panel_of("quit", RUNNING)
    async with on_host(panel) as (host, pilot):
        await pilot.press("escape")
        assert isinstance(host, PanelHost)
        assert list(host.query(Panel)) == []

"""A panel on a screen: keys, clicks, the guards against slips, and what changes while it is open."""

import pytest
from textual.geometry import Region
from textual.widget import Widget

from panels_on_a_host import PanelHost, context, labels, on_host, panel_of, press_at
from stage_pictures import published, rows_of
from stagetimer.core import commands as c
from stagetimer.core.programme import Speaker
from stagetimer.core.values import replace
from stagetimer.tui.panels.base import GUARD, Panel
from stagetimer.tui.panels.page import Choice
from stagetimer.tui.panels.questions import question_panel
from stagetimer.tui.panels.rows import ChoiceRows

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
        await pilot.click(ChoiceRows, offset=(6, 3))
        assert host.given == [c.Move(4, 1)]


async def test_a_row_can_open_another_panel() -> None:
    """Its name is posted; the app puts the other panel in this one's place."""
    async with on_host(panel_of("before", context("12:55"))) as (host, pilot):
        host.panel.refreshed(context("12:55"))
        await pilot.press(*["down"] * 11, "enter")
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
        for key, after in (
            ("down", 0.65),
            ("down", 0.7),
            ("enter", 0.8),
            ("enter", 0.85),
            ("down", 0.9),
            ("enter", 1.0),
        ):
            press_at(panel, key, after)
        await pilot.pause()
        assert host.given == [c.Here(1), c.Here(2)]
        assert host.closed == 0


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


async def test_the_host_takes_a_panel_away_by_its_message() -> None:
    """A closed panel leaves nothing behind on the screen."""
    panel = panel_of("quit", RUNNING)
    async with on_host(panel) as (host, pilot):
        await pilot.press("escape")
        assert isinstance(host, PanelHost)
        assert list(host.query(Panel)) == []

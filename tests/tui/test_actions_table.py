"""One table of actions: what the footer, mouse, keys, help and palette offer is the same (U-07, P-06)."""

import re
from typing import get_args

import pytest
from textual.binding import Binding
from textual.command import DiscoveryHit

from chair_door import Live, live
from stagetimer.tui.actions import ACTIONS, Where, bindings, offered, where
from stagetimer.tui.help import help_page
from stagetimer.tui.hints import PANEL_HINTS, STEP_WORDS, hints
from stagetimer.tui.palette import ActionProvider
from stagetimer.tui.panels.registry import PANELS
from stagetimer.tui.widgets.footer import placed

STATES: dict[Where, tuple[str, ...]] = {
    "following": ("13:07",),
    "before": ("13:04", "13:03 control"),
    "running": ("13:07", "13:05 start"),
    "paused": ("13:07", "13:05 start", "13:06 pause"),
    "between": ("13:15", "13:05 start", "13:14 end"),
    "finished": ("13:56", "13:45 start 5", "13:55 end"),
}
"""By state: a time, and what was done before it."""


async def noted(seen: Live, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the app note the names of actions instead of doing them."""
    done: list[str] = []

    async def note(name: str) -> None:
        done.append(name)

    monkeypatch.setattr(seen.app, "action_act", note)
    return done


@pytest.mark.parametrize("state", STATES)
async def test_each_hint_does_the_same_clicked_and_pressed(state: Where, monkeypatch: pytest.MonkeyPatch) -> None:
    """In every state of a session, for every key of every hint that the footer shows."""
    async with live(*STATES[state], size=(250, 40)) as seen:
        assert where(seen.look()) == state
        done = await noted(seen, monkeypatch)
        shown = hints(state, rehearsal=False, panels=PANELS)
        for start, _, key in placed(shown, 250)[1]:
            await seen.click(start, 39)
            await seen.key(key, 100.0)
            assert len(done) == 2, key
            assert done[0] == done[1], key
            done.clear()


@pytest.mark.parametrize("state", get_args(Where))
def test_every_hint_and_every_offer_belongs_to_the_state(state: Where) -> None:
    """The footer shows nothing that the palette does not offer, the step under the word of the state."""
    keys = {key for action in offered(state, rehearsal=True, panels=PANELS) for key in action.keys}
    shown = hints(state, rehearsal=True, panels=PANELS)
    assert {key for hint in shown for _, key in hint.keys} <= keys
    step = [hint.label for hint in shown if ("Enter", "enter") in hint.keys]
    assert step == ([STEP_WORDS[state]] if state in STEP_WORDS else [])


@pytest.mark.parametrize("state", ["following", "before", "running", "paused", "between"])
async def test_help_and_the_pause_are_in_the_footer_wherever_they_work(state: Where) -> None:
    """Also in the narrowest window that the screen is made for."""
    async with live(*STATES[state], size=(60, 16)) as seen:
        assert "T Pause" in seen.rows[-1]
        assert seen.rows[-1].rstrip().endswith("? Keys")


async def test_with_a_panel_open_the_footer_shows_the_keys_of_the_panel_and_clicks_do_them() -> None:
    """↓ and ↑ move the mark of the panel, Esc closes it."""
    async with live("13:07", "13:05 start") as seen:
        await seen.press("t")
        places = {key: start for start, _, key in placed(PANEL_HINTS, 80)[1]}
        for key, row in (("down", "Pause the countdown"), ("up", "Change nothing")):
            await seen.pilot.click("#keys", offset=(places[key], 0))
            await seen.pilot.pause()
            assert f"> {row}" in seen.text
        await seen.pilot.click("#keys", offset=(places["escape"], 0))
        await seen.pilot.pause()
        assert "Change nothing" not in seen.text


@pytest.mark.parametrize("state", STATES)
async def test_the_palette_offers_what_the_table_offers_and_nothing_else(state: Where) -> None:
    """Every action of the state but those that make sense by key alone, with its keys and its sentence."""
    async with live(*STATES[state]) as seen:
        provider = ActionProvider(seen.app.screen)
        found = [hit async for hit in provider.discover() if isinstance(hit, DiscoveryHit)]
        expected = [
            action
            for action in offered(state, rehearsal=False, panels=PANELS)
            if action.id not in {"palette", "up", "down"}
        ]
        assert [str(hit.display).split("  (")[0] for hit in found] == [action.label for action in expected]
        assert [hit.help for hit in found] == [action.help for action in expected]
        assert len({action.label for action in expected}) == len(expected)


async def test_each_action_is_found_in_the_palette_by_its_own_name() -> None:
    """Typing what an action is called finds it; what makes sense by key alone, and rehearsals' keys, are not there."""
    async with live(*STATES["running"]) as seen:
        provider, found = ActionProvider(seen.app.screen), set()
        for action in ACTIONS:
            if action.label in [hit.text async for hit in provider.search(action.label)]:
                found.add(action.id)
        rehearsals = {action.id for action in ACTIONS if action.group == "Rehearsal"}
        assert found == {action.id for action in ACTIONS} - rehearsals - {"palette", "up", "down"}


def test_every_key_means_one_thing_and_letters_the_same_in_both_cases() -> None:
    """No key is bound twice; M and m open the same."""
    bound = [binding for binding in bindings() if isinstance(binding, Binding)]
    meant = {binding.key: binding.action for binding in bound}
    assert len(meant) == len(bound)
    for key, action in meant.items():
        if len(key) == 1:
            assert meant[key.swapcase()] == action


def test_no_key_is_one_that_terminals_keep_or_that_differs_on_keyboards() -> None:
    """P-06: plain keys and Ctrl with a letter; no F11, Alt, Ctrl+Space, no # and no quotation mark; no number pad."""
    keys = {key for action in ACTIONS for key in action.keys}
    named = {"enter", "plus", "equals_sign", "minus", "underscore", "left", "right", "up", "down"}
    for key in keys - named - {"backspace", "question_mark", "f1"}:
        assert re.fullmatch(r"[a-z]|ctrl\+[a-z]", key), key


def test_keys_that_people_and_clickers_send_are_left_free() -> None:
    """Space, PageUp, PageDown, F5, b, full stop, digits, brackets (experience.md, "Keys")."""
    keys = {key for action in ACTIONS for key in action.letters}
    free = {"space", "pageup", "pagedown", "f5", "b", "B", "full_stop", *"0123456789", "ctrl+c"}
    assert keys & free == {"ctrl+c"}
    assert not [key for key in keys if "bracket" in key]
    assert next(action.id for action in ACTIONS if "ctrl+c" in action.keys) == "clipboard"


def test_a_live_session_has_no_key_of_rehearsals_in_footer_or_help() -> None:
    """They are for rehearsals only."""
    assert "REHEARSAL" not in help_page(rehearsal=False).plain.upper()
    shown = {key for hint in hints("running", rehearsal=False, panels=PANELS) for _, key in hint.keys}
    assert not shown & {"j", "k", "g", "left", "right"}


async def test_a_key_of_rehearsals_says_so_in_a_live_session() -> None:
    """Its clock cannot be moved."""
    async with live("13:07", "13:05 start") as seen:
        for key in ("left", "right", "j", "k"):
            await seen.press(key)
            assert "That key belongs to rehearsals." in seen.text
        assert seen.look().seq == 1

"""A line typed in a panel: every key is a letter of it or nothing, and what comes out is clean."""

from textual.widgets import Input

from panels_on_a_host import context, labels, on_host, panel_of
from stage_pictures import rows_of
from stagetimer.core import commands as c

RUNNING = context("13:17:48", "13:05 start", "13:15 next")


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


async def test_a_refreshed_panel_keeps_what_is_being_typed() -> None:
    """A second that passes does not touch the line."""
    panel = panel_of("message", RUNNING)
    async with on_host(panel) as (host, pilot):
        await pilot.press("enter", *"Lou")
        panel.refreshed(context("13:18", "13:05 start", "13:15 next", "13:17:50 message Hello"))
        await pilot.press(*"der", "enter")
        assert host.given == [c.Message("Louder")]

"""A choice that gives several commands is one thing to the chair: done whole, and taken back by one key."""

from chair_door import Live, live
from stagetimer.core import commands as c
from stagetimer.tui.app_options import AppOptions
from stagetimer.tui.panels.base import Panel

UNGUARDED = AppOptions(kind="live", guard=False)
WAITING = ("13:05 start", "13:15 next", "13:25 end")
CHOICE = "Questions now, Raf Hamaizia at 1:35 pm"


async def questions_now(chair: Live) -> None:
    """Choose "Questions now" for the speaker who is not there: a rule, a no-show and a start."""
    await chair.press("a")
    rows = [row for row in chair.rows if CHOICE in row]
    assert rows, chair.text
    while f"> {CHOICE}" not in chair.text:
        await chair.press("down")
    await chair.press("enter")


async def test_one_key_takes_back_what_one_choice_did() -> None:
    """Three commands, named at the foot as the row that was chosen; one Ctrl+Z, and the screen waits as before."""
    async with live("13:26", *WAITING, options=UNGUARDED) as chair:
        before = chair.session.history.state
        await questions_now(chair)
        assert chair.look().seq == 6
        assert f"Ctrl+Z takes back: {CHOICE[:20]}" in chair.text
        await chair.press("ctrl+z")
        assert (chair.session.history.state, chair.look().seq) == (before, 3)


async def test_one_key_brings_it_back() -> None:
    """The state is again what it was after the choice."""
    async with live("13:26", *WAITING, options=UNGUARDED) as chair:
        await questions_now(chair)
        after = chair.session.history.state
        await chair.press("ctrl+z")
        await chair.press("ctrl+y")
        assert (chair.session.history.state, chair.look().seq) == (after, 6)


async def test_what_was_done_since_is_taken_back_first() -> None:
    """A minute more, then the choice: two keys, in that order."""
    async with live("13:26", *WAITING, options=UNGUARDED) as chair:
        await questions_now(chair)
        await chair.press("plus")
        await chair.press("ctrl+z")
        assert chair.look().seq == 6
        await chair.press("ctrl+z")
        assert chair.look().seq == 3


async def test_a_choice_taken_back_in_part_is_no_longer_one() -> None:
    """After `undo` of its last command by itself, the others stand by themselves."""
    async with live("13:26", *WAITING, options=UNGUARDED) as chair:
        await questions_now(chair)
        await chair.do("undo")
        await chair.press("ctrl+z")
        assert chair.look().seq == 4


async def test_a_choice_refused_in_part_does_nothing() -> None:
    """All of it or nothing: the first command is taken back when the second is refused."""
    async with live("13:26", *WAITING, options=UNGUARDED) as chair:
        before = chair.session.history.state
        chair.app.on_panel_give(Panel.Give((c.Here(3), c.Start(1)), "Both"))
        assert (chair.session.history.state, chair.look().seq) == (before, 3)
        assert "has ended" in chair.text

"""Any command of the session can be typed into the palette, as a script has it."""

import pytest
from textual.command import CommandPalette

from chair_app import Chair, chair
from stagetimer.core.command_forms import FORMS
from stagetimer.tui.palette import ActionProvider


async def typed(looked: Chair, text: str) -> None:
    """Open the palette, type the text, and choose what it finds first."""
    await looked.press("ctrl+p")
    assert isinstance(looked.app.screen, CommandPalette)
    keys = {" ": "space", "-": "minus", ":": "colon", "?": "question_mark"}
    await looked.press(*(keys.get(c, c) for c in text))
    await looked.until("Does:")
    await looked.press("down", "enter")
    await looked.pilot.pause()


@pytest.mark.parametrize(
    ("command", "slot", "given"), [("length 3 9:30", 3, 570), ("add 1:30", 1, 690), ("add -1:00", 1, 540)]
)
async def test_a_command_typed_is_done(command: str, slot: int, given: int) -> None:
    """It is the first thing found, and what it does stands below it."""
    async with chair("13:07") as looked:
        await looked.do("control")
        await typed(looked, command)
        assert looked.session.history.state.of(slot).given == given


async def test_a_refused_command_says_why_at_the_foot() -> None:
    """The palette takes what it is given, and the session answers."""
    async with chair("13:07") as looked:
        await looked.do("control")
        await typed(looked, "restore 3")
        assert "not left out" in looked.text


async def test_a_command_not_yet_whole_says_what_it_needs() -> None:
    """Choosing it does nothing but say the form."""
    async with chair("13:07") as looked:
        await looked.do("control")
        before = looked.session.history.seq
        await typed(looked, "length 3")
        assert 'length: this needs the form "length SLOT LENGTH"' in looked.text
        assert looked.session.history.seq == before


async def test_every_command_is_found_by_its_name() -> None:
    """Each form of the contract: what it does is said as soon as its name is typed."""
    async with chair("13:07") as looked:
        provider = ActionProvider(looked.app.screen)
        for name, (_, means) in FORMS.items():
            helps = [hit.help async for hit in provider.search(name)]
            assert f"Does: {means}" in helps


async def test_a_message_never_comes_before_an_action_of_that_name() -> None:
    """Typing "message to the stage" means the panel, not the words "to the stage" for everybody to read."""
    async with chair("13:07") as looked:
        provider = ActionProvider(looked.app.screen)
        hits = [hit async for hit in provider.search("message to the stage")]
        best = max(hits, key=lambda hit: hit.score)
        assert best.text == "Message to the stage"
        assert "message to the stage" in [hit.text for hit in hits]

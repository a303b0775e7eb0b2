"""What the chair's phone did is said at the laptop, and so is that taking it back takes back the phone's deed."""

from chair_app import Chair, chair
from stagetimer.core.command_text import read_command
from stagetimer.live.session import Done


async def by_phone(looked: Chair, command: str) -> None:
    """Give a command as the remote does; a refusal fails the test."""
    assert isinstance(looked.session.do(read_command(command), by="remote"), Done)
    await looked.pilot.pause()


async def test_what_the_phone_did_is_said_at_the_foot_at_once() -> None:
    """And afterwards it is named as what Ctrl+Z takes back."""
    async with chair("13:05") as looked:
        await looked.do("start")
        await by_phone(looked, "end")
        assert "Remote: talk 1 ended" in looked.text
        await looked.wait(9)
        assert "Remote:" not in looked.text
        assert "Ctrl+Z takes back: talk 1 ended (remote)" in looked.text


async def test_what_the_chair_does_at_the_laptop_is_not_called_the_phones() -> None:
    """Neither at the foot nor in what is taken back."""
    async with chair("13:05") as looked:
        await by_phone(looked, "start")
        await looked.wait(9)
        await looked.do("end")
        assert "Remote:" not in looked.text
        assert "Ctrl+Z takes back: talk 1 ended" in looked.text
        assert "phone" not in looked.text


async def test_a_deed_that_comes_to_the_top_again_is_no_news() -> None:
    """The chair took back a deed of their own; the phone's below it is old."""
    async with chair("13:05") as looked:
        await by_phone(looked, "start")
        await looked.do("end")
        await looked.wait(9)
        await looked.do("undo")
        assert "Remote:" not in looked.text
        assert "Ctrl+Z takes back: talk 1 started (remote)" in looked.text


async def test_the_list_of_what_was_done_names_the_phone() -> None:
    """Each row that the phone did says so."""
    async with chair("13:05", size=(120, 36)) as looked:
        await by_phone(looked, "start")
        await looked.do("end")
        await looked.press("u")
        assert "1:05:00 pm: talk 1 started (remote)" in looked.text
        assert "1:05:00 pm: talk 1 ended  " in looked.text


async def test_an_enter_right_after_a_step_of_the_phone_does_nothing() -> None:
    """Both pressed at once and meant the same step: the next speaker is not started by the second (field case C-08)."""
    async with chair("13:05", guard=True) as looked:
        await looked.do("start")
        await looked.go_to("13:15")
        await by_phone(looked, "end")
        await looked.press("enter")
        assert looked.session.snapshot().state == "between"


async def test_a_minute_from_the_phone_does_not_hold_up_the_chair_s_step() -> None:
    """Only steps are taken for the same step."""
    async with chair("13:05", guard=True) as looked:
        await looked.do("start")
        await looked.go_to("13:16:30")
        await by_phone(looked, "add 1:00")
        await looked.press("enter")
        assert looked.session.snapshot().state == "between"

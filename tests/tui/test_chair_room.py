"""Who gives way when the window has no room for everything: never the answers, the name, the digits or the keys."""

import pytest
from textual.geometry import Region

from chair_door import as_published, live
from stagetimer.tui.chair_rows import ANSWERS

SIZES = [(60, 16), (80, 24), (120, 36)]
FULL_DISK = "The journal of this session cannot be written: no space left on this disk. Make room. 1 record waits."


@pytest.mark.parametrize("size", [(40, 10), *SIZES])
@pytest.mark.parametrize("message", ["Louder, please", "please come to an end now " * 9, "x" * 300])
async def test_the_answers_to_a_question_are_never_cut(size: tuple[int, int], message: str) -> None:
    """However long the question is, what Enter and Esc answer stands there, and no other meaning of Enter."""
    async with live("13:13:20", "13:05 start", f"13:06 message {message}", size=size) as seen:
        await seen.press("ctrl+z")
        assert ANSWERS in seen.text
        assert "Take back what was done at 1:06:00 pm: message" in " ".join(seen.text.split())
        assert "Enter  end this talk" not in seen.text
        assert "Enter End talk" in seen.rows[-1]


@pytest.mark.parametrize("size", [(60, 16), (80, 24)])
async def test_the_question_of_a_minute_less_is_whole(size: tuple[int, int]) -> None:
    """At 60x16 it takes two lines rather than lose its end."""
    async with live("13:07", "13:05 start", size=size) as seen:
        await seen.press("minus")
        asked = " ".join(seen.text.split())
        assert "Professor Shulamit Ramon was promised 10:00. Take 1:00 away? Enter: yes. Esc: carry on." in asked


@pytest.mark.parametrize("size", SIZES)
async def test_a_name_is_not_cut_for_its_place_in_the_programme(size: tuple[int, int]) -> None:
    """Its "1 of 5" gives way while the longer word of the warning stands, and is there again before and after."""
    async with live("13:12:59", "13:05 start", size=size) as seen:
        assert "● SPEAKING  Professor Shulamit Ramon" in seen.text
        assert "1 of 5" in seen.text
        await seen.wait(1)
        assert "▲ UNDER 2 MINUTES  Professor Shulamit Ramon" in seen.text
        assert ("1 of 5" in seen.text) == (size != (80, 24))
        await seen.wait(60)
        assert "◆ LAST MINUTE  Professor Shulamit Ramon" in seen.text
        assert "1 of 5" in seen.text


async def test_the_place_returns_as_soon_as_the_window_is_wide_enough() -> None:
    """A resize does not wait for the next second."""
    async with live("13:13:30", "13:05 start") as seen:
        assert "1 of 5" not in seen.text
        await seen.pilot.resize_terminal(120, 36)
        await seen.pilot.pause()
        assert "1 of 5" in seen.text


@pytest.mark.parametrize("size", [(60, 16), (72, 14), (80, 24)])
async def test_every_title_and_name_can_be_read_in_full_with_the_arrows(size: tuple[int, int]) -> None:
    """U-04: the row under the mark shows its whole text, also where the programme has no room for titles."""
    async with live("13:07", "13:05 start", size=size) as seen:
        for slot in as_published().slots:
            await seen.press("down")
            read = " ".join(seen.text.split())
            assert f"{slot.number}: {slot.title} (10 minutes) · {slot.speakers[0].name}" in read
            assert "Enter  end this talk" in seen.text
            assert "? Keys" in seen.rows[-1]
        await seen.press("escape")
        assert "(10 minutes)" not in seen.text


@pytest.mark.parametrize("size", [(60, 16), (80, 24)])
async def test_with_everything_said_at_once_the_keys_and_the_trouble_keep_their_rows(size: tuple[int, int]) -> None:
    """Blank stage, message, full disk, overrun, a question: the programme's rows give way, nothing else."""
    async with live("13:16:20", "13:05 start", "13:06 message Louder", "13:06 blank", size=size) as seen:
        seen.disk.trouble = FULL_DISK
        await seen.wait(1)
        await seen.press("minus")
        shown = seen.text
        for needed in ("THE STAGE IS BLANK", "The journal of this session", "not saved yet", ANSWERS, "OVER by 1:21"):
            assert needed in shown
        assert "? Keys" in seen.rows[-1]
        whole = Region(0, 0, *size)
        digits = seen.app.screen.query_one("#digits").region
        assert whole.contains_region(digits)
        assert digits.height >= 3


async def test_a_trouble_that_grows_longer_takes_its_second_line_at_once() -> None:
    """Another sentence of the journal is not cut because the first was short."""
    async with live("13:07", "13:05 start") as seen:
        seen.disk.trouble = "The disk is full."
        await seen.wait(1)
        assert "The disk is full." in seen.text
        seen.disk.trouble = FULL_DISK
        await seen.wait(1)
        assert FULL_DISK in " ".join(seen.text.split())

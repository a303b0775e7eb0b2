"""The live chair screen at every other moment of a day, with the titles as published: pictures, and what they say."""

import pytest

from chair_door import Live, live, with_questions
from stage_pictures import same_as_picture, with_break_and_questions
from stagetimer.core.programme import Programme

SIZES = [(60, 16), (80, 24), (120, 36)]
MOMENTS: dict[str, tuple[str, tuple[str, ...], Programme | None, str]] = {
    "following": ("13:18", (), None, "Published: Dr. Joanna Fox"),
    "control": ("12:55:28", ("12:50 control", "12:51 here 1"), None, "STARTS in 9:32"),
    "between": ("13:25:48", ("13:05 start", "13:15 next", "13:25 end"), None, "BETWEEN TALKS"),
    "break": ("13:26", (), with_break_and_questions(), "BREAK until 1:35 pm"),
    "questions": ("13:12:45", ("13:05 start", "13:12:30 segment"), with_questions(), "QUESTIONS"),
    "standing": ("13:07", ("13:05 start", "13:06 blank", "13:06 message Louder, please"), None, "THE STAGE IS BLANK"),
    "changed": (
        "13:26",
        ("13:05 start", "13:16:30 next", "13:17 no-show 3 slide", "13:17 here 4", "13:18 skip 5"),
        None,
        "left out",
    ),
}
"""By name: the time, what was done before it, the programme where it is another one, and words that must be there."""


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("size", SIZES)
async def test_a_moment_looks_like_its_picture(moment: str, size: tuple[int, int]) -> None:
    """Nothing of a live session says REHEARSAL, and its words are in the picture that a person has looked at."""
    time, commands, plan, words = MOMENTS[moment]
    async with live(time, *commands, size=size, plan=plan) as seen:
        assert words in seen.text
        assert "REHEARSAL" not in seen.text
        same_as_picture(f"chair-{size[0]}x{size[1]}-{moment}", seen.rows)


@pytest.mark.parametrize("size", [*SIZES, (250, 70)])
async def test_a_running_talk_with_its_published_title_looks_like_its_picture(size: tuple[int, int]) -> None:
    """Names are whole; the long title is cut with an ellipsis where there is no room for it."""
    async with live("13:17:48", "13:05 start", "13:15:20 next", size=size) as seen:
        assert "● SPEAKING  Dr. Joanna Fox" in seen.text
        same_as_picture(f"chair-{size[0]}x{size[1]}-live", seen.rows)


@pytest.mark.parametrize("size", SIZES)
async def test_a_disk_that_is_full_is_a_line_of_its_own(size: tuple[int, int]) -> None:
    """What is wrong stands above the foot, and the countdown goes on."""
    async with live("13:07", "13:05 start", size=size) as seen:
        await full_disk(seen)
        same_as_picture(f"chair-{size[0]}x{size[1]}-trouble", seen.rows)


async def full_disk(seen: Live) -> None:
    """Let the disk be full from now on, and a second pass."""
    seen.disk.trouble = "The session is not being saved: no space left. It goes on; make room and it saves itself."
    await seen.wait(1)
    assert "The session is not being saved" in seen.text
    assert "not saved yet" in seen.text

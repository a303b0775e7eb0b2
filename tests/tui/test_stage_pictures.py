"""The stage as pictures: each moment of the table in experience.md, "Words", and the sizes from small to large."""

import pytest

from stage_pictures import OVER, look, running_view, same_as_picture, seen, with_break_and_questions
from stagetimer.tui.digits.raster import Blocks
from stagetimer.view.model import Rehearsal, StageView

ASKED = "13:06 message Please repeat the question"
LONG = (
    "13:06 message Please repeat the question into the microphone, since the people online cannot hear the room, and "
    "then go on to the last slide, thank you; do not forget to mention the survey at the end, which is open until "
    "Friday and takes no more than two minutes"
)
TEA = with_break_and_questions()

MOMENTS: dict[str, StageView] = {
    "before": seen("12:55:28"),
    "starting-shortly": seen("13:05:40", "13:00 control"),
    "running": seen("13:07:28", "13:05 start"),
    "warning": seen("13:13:30", "13:05 start"),
    "final": seen("13:14:18", "13:05 start"),
    "zero": seen("13:15:00", "13:05 start"),
    "over-at-first": seen("13:15:09", "13:05 start"),
    "over": OVER,
    "questions": seen("13:16:15", "13:05 start", "13:15 next", plan=TEA),
    "paused": seen("13:12", "13:05 start", "13:08:50 pause"),
    "between": seen("13:14:10", "13:05 start", "13:14 end"),
    "between-changed": seen("13:14:10", "13:05 start", "13:14 length 2 9:30", "13:14 end"),
    "break": seen("13:26:15", "13:05 start", "13:15 next", "13:25 next", plan=TEA),
    "end": seen("13:15:10", "13:05 start", "13:06 skip 2", "13:06 skip 3", "13:06 skip 4", "13:15 end", plan=TEA),
    "blank": seen("13:07:28", "13:05 start", "13:06 blank"),
    "rehearsal": seen("13:14:18", "13:05 start", rehearsal=Rehearsal(rate=10)),
    "message": seen("13:07:28", "13:05 start", ASKED),
    "long-message": seen("13:07:28", "13:05 start", LONG),
}


@pytest.mark.parametrize("moment", MOMENTS)
async def test_each_moment_looks_as_it_was_approved(moment: str) -> None:
    """Each row of the table of moments is, at 80x24, the picture kept beside this test."""
    same_as_picture(f"stage-80x24-{moment}", await look(MOMENTS[moment]))


@pytest.mark.parametrize("size", [(20, 5), (30, 8), (60, 16), (120, 36), (200, 60)])
@pytest.mark.parametrize("moment", ["over", "starting-shortly", "rehearsal"])
async def test_each_size_looks_as_it_was_approved(moment: str, size: tuple[int, int]) -> None:
    """A countdown, words alone and a rehearsal are, at each size, the pictures kept beside this test."""
    same_as_picture(f"stage-{size[0]}x{size[1]}-{moment}", await look(MOMENTS[moment], size))


async def test_a_plain_console_has_half_blocks_and_no_heavy_lines() -> None:
    """With half blocks the last minute has a frame, digits and a bar of characters that every console has."""
    rows = await look(MOMENTS["final"], blocks=Blocks.HALF)
    same_as_picture("stage-80x24-final-plain", rows)
    assert set("".join(rows)) - set("█▀▄▒─│ ") <= set("ProfesorShulamitRamon1:14 pmUKtimeNext:DrJoannaFox")


async def test_no_signal_is_said_where_the_next_one_stood() -> None:
    """The line that there is no signal takes the place of what is next; nothing else moves."""
    rows = await look(running_view(), notice="No signal since 1:21:07 pm")
    same_as_picture("stage-80x24-no-signal", rows)
    before = await look(running_view())
    assert [number for number, row in enumerate(rows) if row != before[number]] == [21]

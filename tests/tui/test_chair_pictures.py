"""The chair screen in a very large window, and when the session is finished: pictures looked at by a person."""

import pytest

from chair_app import chair
from stage_pictures import same_as_picture

STATES = {"before": "13:04", "running": "13:07:28", "warning": "13:13:20", "over": "13:16:07"}


@pytest.mark.parametrize("state", STATES)
async def test_in_a_very_large_window_the_screen_looks_like_its_picture(state: str) -> None:
    """At 200x60 the digits have grown, and the rest has kept its places."""
    async with chair("13:04" if state == "before" else "13:05", size=(200, 60)) as seen:
        if state != "before":
            await seen.do("start")
        await seen.go_to(STATES[state])
        same_as_picture(f"chair-200x60-{state}", seen.rows)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36), (200, 60)])
async def test_a_finished_session_looks_like_its_picture(size: tuple[int, int]) -> None:
    """It says when it finished, every talk is done, and Enter does nothing any more."""
    async with chair("13:45", size=size) as seen:
        await seen.do("start")
        await seen.go_to("13:56:07")
        await seen.do("end")
        await seen.press("enter")
        assert "✓ FINISHED 1:56 pm" in seen.text
        same_as_picture(f"chair-{size[0]}x{size[1]}-finished", seen.rows)

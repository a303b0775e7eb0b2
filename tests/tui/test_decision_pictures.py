"""The chair screen while a decision is made, at both usual sizes: pictures looked at by a person, still calm."""

from dataclasses import dataclass

import pytest

from chair_door import live
from stage_pictures import same_as_picture
from stagetimer.tui.app_options import AppOptions

RAN_OVER = ("13:05 start", "13:17:10 end")
DAMAGE = (
    "Line 9 is damaged. The checksum does not fit what the line says. The 7 records before it are used; lines 9 to 12 "
    "are left out."
)


@dataclass(frozen=True)
class Moment:
    """A session, and the keys pressed in it."""

    time: str
    done: tuple[str, ...]
    keys: tuple[str, ...] = ()
    damage: tuple[str, ...] = ()


MOMENTS = {
    "normal": Moment("13:17:48", ("13:05 start", "13:15 next")),
    "warning": Moment("13:23:20", ("13:05 start", "13:15 next")),
    "over": Moment("13:16:07", ("13:05 start",)),
    "between-behind": Moment("13:17:10", RAN_OVER),
    "recovery": Moment("13:17:10", RAN_OVER, ("r",)),
    "recovery-plan": Moment("13:17:10", RAN_OVER, ("r", "down")),
    "after-the-plan": Moment("13:17:20", (*RAN_OVER, "13:17:15 plan shorten")),
    "no-show": Moment("13:25:48", ("13:05 start", "13:15 next", "13:25 end"), ("a",)),
    "messages": Moment("13:17:48", ("13:05 start", "13:15 next"), ("m",)),
    "message": Moment("13:17:48", ("13:05 start", "13:15 next", "13:17 message Please use the microphone")),
    "undo-list": Moment("13:17:48", ("13:05 start", "13:06 here 4", "13:15 next", "13:16 add 1:00"), ("u",)),
    "earlier": Moment("13:18:30", ("13:05 start", "13:18 next"), ("t", "down", "down")),
    "earned": Moment("13:12:30", ("13:05 start", "13:12:30 end"), ("r",)),
    "damaged-journal": Moment("13:18", ("13:05 start", "13:15 next"), damage=(DAMAGE,)),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("name", MOMENTS)
async def test_the_screen_looks_like_its_picture_while_a_decision_is_made(name: str, size: tuple[int, int]) -> None:
    """Row by row; a changed picture is looked at before it is kept."""
    moment = MOMENTS[name]
    opening = "damage" if moment.damage else None
    options = AppOptions(kind="live", guard=False, damage=moment.damage, opening=opening)
    async with live(moment.time, *moment.done, size=size, options=options) as seen:
        await seen.press(*moment.keys)
        same_as_picture(f"decision-{size[0]}x{size[1]}-{name}", seen.rows)

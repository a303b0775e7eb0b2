"""A stage on a screen of any size: the published session told line by line, and what is then seen, row by row."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from session_stories import Story, live_session, programme, talk
from stagetimer.core.programme import Programme, Speaker
from stagetimer.core.values import replace
from stagetimer.tui.digits.raster import Blocks
from stagetimer.tui.stage import StageScreen
from stagetimer.view.model import Progress, Rehearsal, StageView
from stagetimer.view.stage import stage_view

PICTURES = Path(__file__).parent / "tui" / "pictures"
SPEAKERS = (
    "Professor Shulamit Ramon",
    "Dr Joanna Fox",
    "Joannah Griffith",
    "Raf Hamaizia",
    "Dr Jon Van Niekerk",
)


def published() -> Programme:
    """Return the live session with its speakers as published."""
    plan = live_session()
    slots = (replace(slot, speakers=(Speaker(name=name),)) for slot, name in zip(plan.slots, SPEAKERS, strict=True))
    return replace(plan, title="Creative Co-Production in Mental Health", slots=tuple(slots))


def with_break_and_questions() -> Programme:
    """Return a talk, questions with the audience, a break, and a talk after it."""
    return programme(
        talk(1, "13:05", speakers=(Speaker(name="Dr Joanna Fox"),)),
        talk(2, "13:15", kind="qa", title="Questions", speakers=()),
        talk(3, "13:25", kind="break", title="Tea", speakers=()),
        talk(4, "13:35", speakers=(Speaker(name="Raf Hamaizia"),)),
    )


def seen(time: str, *lines: str, plan: Programme | None = None, rehearsal: Rehearsal | None = None) -> StageView:
    """Return the stage view at that time, after those commands ("13:05:40 start")."""
    return stage_view(Story(plan or published()).do(*lines).look(time), rehearsal=rehearsal)


OVER = seen("13:16:07", "13:05 start")
"""The view that experience.md draws: 1:07 over."""


def running_view(**changes: object) -> StageView:
    """Return the view of a talk with 7:32 left, with changes."""
    view = replace(OVER, digits="7:32", longest="00:00", words="", tone="normal", frame="none")
    view = replace(view, progress=Progress(used=0.25, marks=(0.8, 0.9), tone="normal"))
    return replace(view, **changes)  # type: ignore[arg-type]  # any field of a view may be changed


class StageHost(App[None]):
    """An empty app with the stage pushed over it, as the chair's app does."""

    def __init__(self, view: StageView | None, *, notice: str = "", blocks: Blocks = Blocks.QUADRANT) -> None:
        super().__init__()
        self.stage = StageScreen(blocks=blocks)
        if view is not None:
            self.stage.show(view, notice=notice)

    def on_mount(self) -> None:
        """Let the stage take the window."""
        self.push_screen(self.stage)


@asynccontextmanager
async def on_stage(
    view: StageView | None, size: tuple[int, int] = (80, 24), *, notice: str = "", blocks: Blocks = Blocks.QUADRANT
) -> AsyncIterator[tuple[StageHost, Pilot[None]]]:
    """Show the view on a screen of `size` columns and rows."""
    host = StageHost(view, notice=notice, blocks=blocks)
    async with host.run_test(size=size) as pilot:
        await pilot.pause()
        yield host, pilot


async def look(
    view: StageView, size: tuple[int, int] = (80, 24), *, notice: str = "", blocks: Blocks = Blocks.QUADRANT
) -> list[str]:
    """Return the rows that the view makes on a screen of that size."""
    async with on_stage(view, size, notice=notice, blocks=blocks) as (host, _):
        return rows_of(host)


def rows_of(app: App[Any]) -> list[str]:
    """Return the rows of the screen as composed: the one place that asks Textual's own compositor."""
    return [strip.text for strip in app.screen._compositor.render_strips(app.screen.size)]  # noqa: SLF001 - see above


def text_of(rows: list[str]) -> str:
    """Return all rows as one text, without the frame and with single spaces."""
    inside = (row.strip(" ║│┃█") for row in rows)
    return " ".join(" ".join(inside).split())


def same_as_picture(name: str, rows: list[str]) -> None:
    """Compare rows with the picture of that name; STAGETIMER_UPDATE_PICTURES=1 writes it anew."""
    path = PICTURES / f"{name}.txt"
    drawn = "\n".join(row.rstrip() for row in rows) + "\n"
    if os.environ.get("STAGETIMER_UPDATE_PICTURES"):
        path.write_text(drawn, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == drawn, f"{path.name} looks otherwise now: look at both"

"""The screens before a session at both usual sizes: pictures looked at by a person."""

from datetime import date
from pathlib import Path

import pytest

from preparing_doors import FakeDoors
from stage_pictures import rows_of, same_as_picture
from stagetimer.importing.import_files import Source
from stagetimer.importing.imported import Wishes
from stagetimer.live.folder_offers import Offer
from stagetimer.live.preparing import Preparation
from stagetimer.tui.prepare.app import PrepareApp

MAIL = Path(__file__).parents[1] / "programmes" / "live-session.txt"
FOUND = (
    Offer(Path("co-production.json"), "now", "co-production.json", ("1:05 pm", "Creative Co-Production"), (0, 0, "a")),
    Offer(Path("keynote.json"), "next", "keynote.json", ("2:00 pm", "Keynote"), (1, 0, "b")),
    Offer(Path("friday.docx"), "document", "friday.docx", ("48 kB", "Word document"), (4, 0, "c")),
    Offer(Path("wednesday.json"), "past", "wednesday.json", ("17 July 2024, 9:00 am", "Posters"), (6, 0, "d")),
)
KEYS = {
    "table": (),
    "table-typing": ("down", "left", "left", "enter"),
    "table-doubts": ("down", "left", "enter", "1", "2", "enter"),
    "table-day": ("d",),
    "table-save": ("s",),
    "table-leave": ("q",),
}


def opened() -> Preparation:
    """Return the published session as its organisers sent it."""
    return Preparation([Source("live-session.txt", MAIL.read_bytes())], Wishes(), date(2026, 3, 12))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("name", KEYS)
async def test_the_table_looks_like_its_picture(name: str, size: tuple[int, int]) -> None:
    """Row by row; a changed picture is looked at before it is kept."""
    app = PrepareApp(FakeDoors(there={"programme.json"}), opened(), guard=0)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*KEYS[name])
        await pilot.pause()
        same_as_picture(f"prepare-{size[0]}x{size[1]}-{name}", rows_of(app))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize(("name", "down"), [("start", 0), ("paste", 4), ("quick", 5)])
async def test_the_start_page_looks_like_its_picture(name: str, down: int, size: tuple[int, int]) -> None:
    """With files of today, a document and an old programme in the folder."""
    app = PrepareApp(FakeDoors(found=FOUND), soon="13:05", guard=0)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*["down"] * down, *(["enter"] if down else []))
        await pilot.pause()
        same_as_picture(f"prepare-{size[0]}x{size[1]}-{name}", rows_of(app))

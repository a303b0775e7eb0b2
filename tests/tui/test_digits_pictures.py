"""The figures and letters as pictures: any change of a drawing is seen and judged by eye.

STAGETIMER_UPDATE_PICTURES=1 writes the pictures anew.
"""

import os
from pathlib import Path

import pytest

from stagetimer.tui.digits.letters import letter_picture, setting
from stagetimer.tui.digits.raster import Blocks, layout, picture

PICTURES = Path(__file__).parent / "pictures"


def compare(name: str, rows: list[str]) -> None:
    """Compare rows with the picture of that name; spaces at the ends of lines count for nothing."""
    path = PICTURES / f"digits-{name}.txt"
    drawn = "\n".join(row.rstrip() for row in rows) + "\n"
    if os.environ.get("STAGETIMER_UPDATE_PICTURES"):
        path.write_text(drawn, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == drawn, f"{path.name} is drawn otherwise now: look at both"


@pytest.mark.parametrize(
    ("name", "template", "values", "width", "height", "blocks"),
    [
        ("chair-80x24", "00:00", ["01:23", "45:67", "89:58", "7:32"], 48, 8, Blocks.QUADRANT),
        ("stage-80x24", "+00:00", ["+1:07", "+45:23", "10:00", "9:58"], 78, 13, Blocks.QUADRANT),
        ("hours-80x24", "0:00:00", ["1:05:00", "2:34:56", "7:08:19"], 78, 16, Blocks.QUADRANT),
        ("stage-60x16", "00:00", ["01:23", "45:67", "89:58"], 58, 8, Blocks.QUADRANT),
        ("stage-120x36", "00:00", ["01:23", "45:67", "89:58"], 118, 24, Blocks.QUADRANT),
        ("stage-200x60", "00:00", ["10:58"], 198, 44, Blocks.QUADRANT),
        ("smallest", "+00:00", ["+1:23", "45:67", "89:00"], 24, 3, Blocks.QUADRANT),
        ("half", "+00:00", ["+1:23", "45:67", "89:00"], 60, 8, Blocks.HALF),
        ("ascii", "+00:00", ["+1:23", "45:67", "89:00"], 60, 8, Blocks.ASCII),
    ],
)
def test_figures_look_as_they_were_approved(
    name: str, template: str, values: list[str], width: int, height: int, blocks: Blocks
) -> None:
    """All ten figures at the sizes of the screens are the pictures kept beside this test."""
    place = layout(template, width, height, blocks)
    assert place is not None
    rows: list[str] = []
    for value in values:
        rows += [*picture(value, place, blocks), ""]
    compare(name, rows)


@pytest.mark.parametrize(("name", "height"), [("letters-4-rows", 4), ("letters-6-rows", 6), ("letters-7-rows", 7)])
def test_letters_look_as_they_were_approved(name: str, height: int) -> None:
    """The whole alphabet in three sizes is the pictures kept beside this test."""
    rows: list[str] = []
    for text in ("ABCDEFGHIJ", "KLMNOPQRST", "UVWXYZ+-:.", "0123456789", "DON'T, OK"):
        how = setting(text, 118, height)
        assert how is not None
        rows += [*letter_picture(how, 118, height), ""]
    compare(name, rows)

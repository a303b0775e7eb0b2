"""Pictures of panels as they are seen, and their columns as text."""

import pytest
from rich.cells import cell_len

from panels_on_a_host import context, on_host, page_of, panel_of
from stage_pictures import rows_of, same_as_picture
from stagetimer.tui.panels.columns import fitted, table
from stagetimer.tui.panels.page import Choice, Page, cut

BEFORE = context("12:55", "12:50 here 4")
RUNNING = context("13:17:48", "13:05 start", "13:15 next")
BETWEEN = context("13:26", "13:05 start", "13:15 next", "13:25 end")
SEEN = {"absent": BETWEEN, "before": BEFORE, "time": RUNNING, "quit": RUNNING, "undo": RUNNING, "who": BEFORE}


@pytest.mark.parametrize("size", [(60, 16), (80, 24)])
@pytest.mark.parametrize("name", SEEN)
async def test_a_panel_looks_like_its_picture(name: str, size: tuple[int, int]) -> None:
    """The panel in its place on the chair screen, row by row."""
    async with on_host(panel_of(name, SEEN[name]), size) as (host, _):
        same_as_picture(f"panel-{name}-{size[0]}x{size[1]}", rows_of(host))


async def test_typing_looks_like_its_picture() -> None:
    """The line stands below the rows with its prompt and what was typed."""
    async with on_host(panel_of("message", RUNNING)) as (host, pilot):
        await pilot.press("enter", *"Louder, please")
        await pilot.pause()
        same_as_picture("panel-message-typing-80x24", rows_of(host))


@pytest.mark.parametrize("width", [0, 1, 5, 20, 40, 60, 80, 120])
@pytest.mark.parametrize("name", SEEN)
def test_no_line_is_wider_than_its_place(name: str, width: int) -> None:
    """Rows are cut to the width there is, in cells."""
    lines = table(page_of(name, SEEN[name]), 0, width)
    assert max(cell_len(line) for line in lines) <= width


def test_the_columns_stand_under_their_heads() -> None:
    """Each column begins where its head begins."""
    lines = table(page_of("absent", BETWEEN), 0, 80)
    stage, ends = lines[0].index("the stage says"), lines[0].index("ends")
    assert lines[1][stage:].startswith("Joannah Griffith: READY")
    assert lines[1][ends:] == "1:56 pm"
    assert lines[1].startswith("   > Keep waiting")
    assert lines[2].startswith("     Questions now, Raf Hamaizia at 1:35 pm")


def test_wide_letters_keep_the_columns_in_place() -> None:
    """Columns are measured in cells: letters that take two, and an emoji of seven code points, move nothing."""
    rows = (Choice("名前", ("a",)), Choice("👨‍👩‍👧‍👦 family", ("b",)), Choice("short", ("c",)))
    lines = table(Page("", rows), 0, 40)
    assert {cell_len(line[: line.index(last)]) for line, last in zip(lines, "abc", strict=True)} == {3 + 9 + 2}


def test_text_is_cut_by_cells_with_an_ellipsis() -> None:
    """Half of a wide letter is never shown, and what fits is left alone."""
    assert cut("名前名前", 8) == "名前名前"
    assert cut("名前名前", 6) == "名前…"
    assert cut("名前名前", 1) == "…"
    assert cut("名前名前", 0) == ""


def test_the_mark_is_a_sign_and_only_on_one_row() -> None:
    """The chosen row is told without colour (A-01)."""
    lines = table(page_of("undo", RUNNING), 2, 80)
    assert [line.lstrip().startswith(">") for line in lines] == [False, False, False, True]


def test_the_widest_column_gives_way_first() -> None:
    """The label shrinks once it is twice as wide as another column; where nothing is left those on the right go."""
    assert fitted([40, 10, 7], 48) == [27, 10, 7]
    assert fitted([40, 30, 7], 57) == [31, 15, 7]
    assert fitted([40, 10, 7], 32) == [20, 8]
    assert fitted([40, 10, 7], 20) == [20]
    assert fitted([40, 10], 5) == [5]
    assert fitted([], 5) == []

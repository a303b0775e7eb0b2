"""The programme as rows of text: columns for every width, the running row in sight, nothing wider than its place."""

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from chair_door import as_published
from session_stories import Story
from stage_pictures import rows_of
from stagetimer.core.snapshot import Status
from stagetimer.core.values import replace
from stagetimer.tui.widgets.programme_list import LEAST_TITLE, ProgrammeList, column_widths, fitted, heading, row_text
from stagetimer.view.chair import chair_view
from stagetimer.view.model import ProgrammeRow


def rows_at(time: str, *lines: str) -> tuple[ProgrammeRow, ...]:
    """Return the programme's rows at that time after those commands."""
    story = Story(as_published()).do(*lines)
    return chair_view(story.history, story.look(time)).rows


ROWS = rows_at("13:17", "13:05 start", "13:16:30 next", "13:16:40 here 4")


def many(count: int, running: int) -> tuple[ProgrammeRow, ...]:
    """Return that many rows, of which one is running."""
    states: list[Status] = ["done" if n < running else "running" if n == running else "to-come" for n in range(count)]
    return tuple(replace(ROWS[0], slot=n + 1, status=state, who=f"Name {n + 1}") for n, state in enumerate(states))


class ListHost(App[None]):
    """The list alone, in a window of its own."""

    CSS = "ProgrammeList { height: 100%; }"

    def __init__(self) -> None:
        super().__init__()
        self.listed = ProgrammeList()

    def compose(self) -> ComposeResult:
        """Return the list."""
        yield self.listed


@pytest.mark.parametrize("width", range(30, 260, 11))
def test_every_row_and_the_heading_are_just_as_wide_as_the_window(width: int) -> None:
    """Also where names and titles are cut."""
    columns = column_widths(ROWS, width)
    assert cell_len(heading(columns, width).plain) == width
    assert {cell_len(row_text(row, columns, width)) for row in ROWS} == {width}


@pytest.mark.parametrize("width", [60, 80, 120, 250])
def test_names_are_whole_before_titles_have_a_place(width: int) -> None:
    """From 60 columns every published name is whole; a title has at least twelve cells or none."""
    columns = column_widths(ROWS, width)
    for row in ROWS:
        assert row.who in row_text(row, columns, width)
    assert columns[3] == 0 or columns[3] >= LEAST_TITLE


def test_the_heads_stand_above_their_columns() -> None:
    """The first letter of each head is above the first letter of its column."""
    columns = column_widths(ROWS, 120)
    head, text = heading(columns, 120).plain, row_text(ROWS[0], columns, 120)
    assert head.index("published") == text.index("1:05 pm")
    assert head.index("now") == text.index("✓ 1:16")
    assert head.index("speaker") == text.index("Professor")
    assert head.index("title") == text.index("Applying")


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("short", 8, "short   "),
        ("exactly", 7, "exactly"),
        ("too long", 5, "too…"),
        ("名前を呼ぶ", 5, "名前…"),
        ("x", 0, ""),
    ],
)
def test_a_text_is_cut_with_an_ellipsis_in_exactly_its_cells(text: str, cells: int, shown: str) -> None:
    """Wide letters are never cut in half."""
    assert fitted(text, cells).rstrip() == shown.rstrip()
    assert cell_len(fitted(text, cells)) == cells


@pytest.mark.parametrize("running", [0, 1, 7, 18, 19])
async def test_the_running_row_is_in_sight_in_a_long_programme(running: int) -> None:
    """Twenty slots, six lines: the running one is there, the one before it too."""
    host = ListHost()
    async with host.run_test(size=(80, 6)) as pilot:
        host.listed.show(many(20, running))
        await pilot.pause()
        shown = "\n".join(rows_of(host))
        assert f"Name {running + 1} " in shown
        assert running == 0 or f"Name {running} " in shown
        assert shown.count("Name ") == 5


async def test_the_mark_stops_at_both_ends_and_is_kept_in_sight() -> None:
    """It begins at the running row; Esc takes it away once."""
    host = ListHost()
    async with host.run_test(size=(80, 6)) as pilot:
        host.listed.show(many(20, 4))
        host.listed.move(1)
        marked = host.listed.marked
        assert marked is not None
        assert marked.slot == 5
        for by, slot in ((30, 20), (-50, 1)):
            host.listed.move(by)
            await pilot.pause()
            marked = host.listed.marked
            assert marked is not None
            assert marked.slot == slot
            assert f"Name {slot} " in "\n".join(rows_of(host))
        assert host.listed.unmark()
        assert not host.listed.unmark()
        assert host.listed.marked is None


async def test_a_programme_that_became_shorter_keeps_its_mark_inside() -> None:
    """And an empty one has none to move."""
    host = ListHost()
    async with host.run_test(size=(80, 6)):
        host.listed.move(1)
        marked = [host.listed.marked]
        host.listed.show(many(20, 4))
        host.listed.move(1)
        host.listed.move(15)
        host.listed.show(many(3, 0))
        marked.append(host.listed.marked)
        assert [None if row is None else row.slot for row in marked] == [None, 3]

"""The test card on the terminal's stage: its frame reaches every edge, and its word is readable at every size."""

import pytest
from rich.cells import cell_len

from stage_pictures import OVER, look, same_as_picture, text_of
from stagetimer.core.values import replace
from stagetimer.tui.digits.raster import Blocks
from stagetimer.view.model import StageView


def card(word: str = "HAZEL", **changes: str | bool) -> StageView:
    """Return a running session's view with the test card up."""
    return replace(OVER, card=word, **changes)  # type: ignore[arg-type]  # any field of a view may be changed


@pytest.mark.parametrize("size", [(20, 6), (24, 8), (40, 11), (60, 16), (80, 24), (120, 36), (250, 70)])
@pytest.mark.parametrize("blocks", list(Blocks))
async def test_the_frame_touches_all_four_edges(size: tuple[int, int], blocks: Blocks) -> None:
    """No cell of the outermost rows and columns is empty, so that a cut edge is seen; nothing of the countdown is."""
    rows = await look(card(), size, blocks=blocks)
    assert len(rows) == size[1]
    assert all(cell_len(row) == size[0] for row in rows)
    assert " " not in rows[0] + rows[-1]
    assert all(row[0] != " " != row[-1] for row in rows)
    corners = {row[:3] for row in (rows[0], rows[-1])} | {row[-3:] for row in (rows[0], rows[-1])}
    assert len(corners) == 1
    assert "TEST CARD" in rows[1]
    assert "1:07" not in text_of(rows)
    assert "Ramon" not in text_of(rows)


@pytest.mark.parametrize(
    ("size", "says"), [((20, 6), "H A Z E L"), ((80, 24), "█"), ((10, 3), "H A Z E L"), ((8, 3), "HAZEL")]
)
async def test_the_word_is_in_the_middle_as_large_as_it_can_be(size: tuple[int, int], says: str) -> None:
    """In 20x6 its letters are spaced; in less the word stands alone; from there on it is drawn."""
    rows = await look(card(), size)
    middle = rows[len(rows) // 2 - 1 : len(rows) // 2 + 1]
    assert any(says in row.strip("┃") for row in middle)


async def test_at_80x24_it_looks_as_drawn() -> None:
    """The card, the time of day and the mark of a rehearsal at 80x24 and at 20x6."""
    same_as_picture("stage-80x24-card", await look(card(rehearsal="REHEARSAL ×10")))
    same_as_picture("stage-20x6-card", await look(card(), (20, 6)))


async def test_uk_time_a_rehearsal_and_a_lost_signal_are_still_said() -> None:
    """The card takes the session's place, not that of what must be known beside it."""
    rows = await look(card(rehearsal="REHEARSAL"), notice="No signal since 1:21:07 pm")
    assert "1:16 pm UK time" in rows[-2]
    assert "REHEARSAL" in rows[1]
    assert "No signal since 1:21:07 pm" in rows[-2]


async def test_a_blank_stage_can_be_checked_too() -> None:
    """The chair who puts the card up wants it seen, although the stage was left blank."""
    assert "TEST CARD" in text_of(await look(card(blank=True)))


async def test_a_word_from_outside_is_text() -> None:
    """Markup and control characters in the word change nothing but the word."""
    rows = await look(card("[/]\x1b[31m名前"))
    assert not any(character < " " for row in rows for character in row)
    assert "[/][31m名前" in text_of(rows)
    assert all(cell_len(row) == 80 for row in rows)

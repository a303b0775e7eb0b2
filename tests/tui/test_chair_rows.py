"""The chair screen's lines as rows: which have a place in which window, and what is cut, wrapped or filled."""

import pytest
from rich.cells import cell_len
from textual.geometry import Size

from session_stories import at
from stage_pictures import published
from stagetimer.core.history import History
from stagetimer.core.snapshot import snapshot
from stagetimer.core.values import replace
from stagetimer.tui.chair_rows import (
    ANSWERS,
    TOO_SMALL,
    Below,
    Said,
    card_rows,
    foot_rows,
    gives_way,
    head_rows,
    is_tiny,
    saying_rows,
    top_rows,
)
from stagetimer.tui.widgets.rows import Row
from stagetimer.view.chair import chair_view
from stagetimer.view.model import ChairView

LONG = "A sentence that goes on, with 名前 in it, until no row of a window of eighty columns can hold all of its words."
NOTHING = Below()


def view() -> ChairView:
    """Return the published session a minute before it starts, by the clock."""
    history = History.of(published())
    return chair_view(history, snapshot(history, at("13:04")))


def texts(rows: tuple[Row, ...]) -> list[str]:
    """Return what stands in the rows, without blanks at their ends."""
    return ["".join(text for text, _ in row).rstrip() for row in rows]


@pytest.mark.parametrize("size", [(20, 4), (39, 30), (40, 10), (60, 13), (75, 21), (76, 22), (80, 24), (200, 60)])
@pytest.mark.parametrize(
    "below", [NOTHING, Below(marked=f"1: {LONG} {LONG}"), Below(panel=True)], ids=["alone", "marked", "panel"]
)
@pytest.mark.parametrize("said", [Said(), Said(foot=LONG, trouble=LONG, question=LONG)], ids=["quiet", "all said"])
def test_no_row_is_wider_than_the_window(size: tuple[int, int], below: Below, said: Said) -> None:
    """Whatever is said, in any window."""
    room = Size(*size)
    shown = replace(view(), title=LONG, who=LONG, detail=LONG, advice=LONG, standing=(LONG, LONG), mode=LONG)
    rows = (
        *top_rows(shown, room.width, room),
        *head_rows(shown, room.width, room),
        *saying_rows(shown, said, below, room.width, room),
        *foot_rows(shown, said, below, room.width, room),
        *card_rows(replace(shown, next_lines=(LONG,), session_lines=(LONG,)), room),
    )
    assert rows
    assert max(cell_len("".join(text for text, _ in row)) for row in rows) <= room.width


@pytest.mark.parametrize(
    ("size", "tiny"), [((39, 30), True), ((40, 9), True), ((40, 10), False), ((200, 9), True)], ids=str
)
def test_a_tiny_window_has_the_word_alone(size: tuple[int, int], *, tiny: bool) -> None:
    """No line that needs reading stands where there is no room for the keys that it speaks of."""
    room = Size(*size)
    assert is_tiny(room) is tiny
    assert bool(saying_rows(view(), Said(), NOTHING, room.width, room)) is not tiny
    assert bool(top_rows(view(), room.width, room)) is not tiny
    assert (TOO_SMALL in texts(foot_rows(view(), Said(foot="saved"), NOTHING, room.width, room))[0]) is tiny


def test_a_trouble_is_said_in_a_tiny_window_too() -> None:
    """On two rows, the second with an ellipsis; in one of five rows nothing else is said at the foot."""
    trouble = "The session is not being saved: no space left. It goes on; make room."
    rows = foot_rows(view(), Said(trouble=trouble), NOTHING, 40, Size(40, 5))
    assert texts(rows) == [" The session is not being saved: no", " space left. It goes on; make room."]
    assert {style for row in rows for _, style in row} == {"bold #ffffff on #a00000"}
    assert all(cell_len(text) == 40 for row in rows for text, _ in row)


def test_the_place_gives_way_to_a_name_that_would_be_cut() -> None:
    """With room for both, both; else the name; what is longer than the row ends in an ellipsis."""
    shown = replace(view(), symbol="●", word="SPEAKING", who="Dr. Joanna Fox", place="2 of 5")
    room = Size(80, 24)
    assert texts(head_rows(shown, 34, room))[0] == "● SPEAKING  Dr. Joanna Fox  2 of 5"[:34].rstrip()
    assert texts(head_rows(shown, 33, room))[0] == "● SPEAKING  Dr. Joanna Fox 2 of 5"
    assert texts(head_rows(shown, 32, room))[0] == "● SPEAKING  Dr. Joanna Fox"
    assert texts(head_rows(shown, 20, room))[0] == "● SPEAKING  Dr. Jo…"


def test_what_answers_a_question_is_never_cut() -> None:
    """Beside it where there is room, else below; a long question has two rows."""
    room = Size(80, 24)
    short = texts(saying_rows(view(), Said(question="End now?"), NOTHING, 80, room))
    assert short[-1] == f" End now?  {ANSWERS}"
    long = texts(saying_rows(view(), Said(question=LONG), NOTHING, 80, room))
    assert long[-1] == f" {ANSWERS}"
    assert " ".join(line.strip() for line in long[-3:-1]) == LONG
    assert not any("Enter  " in line for line in long)


def test_the_marked_row_is_read_in_full() -> None:
    """A word that is wider than the window is folded, not cut."""
    below = Below(marked=f"1: {'x' * 100}")
    assert "".join(texts(saying_rows(view(), Said(), below, 80, Size(80, 24)))[-2:]).count("x") == 100


def test_what_stands_has_three_rows_and_an_ellipsis_where_more_is_left_out() -> None:
    """In a low window one."""
    shown = replace(view(), standing=(LONG, LONG, LONG))
    high = texts(foot_rows(shown, Said(foot="saved"), NOTHING, 80, Size(80, 24)))
    assert [len(high), high[2][-1], high[3]] == [4, "…", " saved"]
    low = texts(foot_rows(shown, Said(foot="saved"), NOTHING, 80, Size(80, 21)))
    assert [len(low), low[0][-1], low[1]] == [2, "…", " saved"]


def test_in_a_low_window_advice_gives_way_to_what_the_chair_is_about() -> None:
    """To an open panel and to a row under the mark; in a flat one to a question."""
    asked = Said(question="End now?")
    for room, said, below, gone in (
        (Size(80, 21), Said(), NOTHING, False),
        (Size(80, 21), Said(), Below(panel=True), True),
        (Size(80, 21), Said(), Below(marked="1: x"), True),
        (Size(80, 21), asked, NOTHING, False),
        (Size(80, 13), asked, NOTHING, True),
        (Size(80, 24), asked, Below(panel=True), False),
    ):
        assert gives_way(said, below, room) is gone
        shown = texts(saying_rows(view(), said, below, 80, room))
        assert any(line.startswith(" ▶") for line in shown) is not gone


@pytest.mark.parametrize(("width", "times"), [(34, 1), (120, 3)])
def test_a_rehearsal_cannot_be_overlooked(width: int, times: int) -> None:
    """Its mark fills the first row, in the colours turned round."""
    shown = replace(view(), rehearsal="REHEARSAL")
    (text, style), *_ = top_rows(shown, width, Size(width, 24))[0]
    assert text.count("REHEARSAL") == times
    assert [cell_len(text), style] == [width, "bold $background on $foreground"]


@pytest.mark.parametrize(("height", "between"), [(16, 7), (10, 1), (9, 1), (1, 1)])
def test_the_second_card_stands_at_the_foot(height: int, between: int) -> None:
    """One row at least is between the two; what has no room then is cut at the foot."""
    shown = replace(
        view(), next_lines=("Ann", "a title that is too long"), session_lines=("ends at 1:40 pm", "on time")
    )
    upper, lower = ["NEXT UP", "Ann", "a title that is too…", "", ""], ["SESSION", "ends at 1:40 pm", "on time", ""]
    rows = card_rows(shown, Size(20, height))
    assert texts(rows) == [*upper, *[""] * between, *lower][:height]
    assert [row[0][1] for row in rows[:3]] == ["$quiet", "bold", ""][:height]

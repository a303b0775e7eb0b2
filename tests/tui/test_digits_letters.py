"""Large words: how a text is set, and what has no large letters."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagetimer.tui.digits.letters import LETTERS, Setting, capitals, letter_picture, setting, spaced_capitals
from stagetimer.tui.digits.raster import Blocks

unhurried = settings(deadline=None)
"""A busy machine may take its time over one example."""

STAGE_WORDS = [
    "PLEASE FINISH",
    "UNDER 2 MIN",
    "LAST MINUTE",
    "TIME",
    "STARTS 1:05 PM",
    "STARTING SHORTLY",
    "BACK 1:35 PM",
    "QUESTIONS",
    "PAUSED",
    "READY",
    "THANK YOU",
    "NEXT",
]
"""What the stage says (experience.md, "Words")."""


def how(text: str, width: int, height: int, blocks: Blocks = Blocks.QUADRANT) -> Setting:
    """Return a setting that is known to exist."""
    found = setting(text, width, height, blocks)
    assert found is not None, f"{text} cannot be set in {width}x{height}"
    return found


def test_the_alphabet_is_complete_and_no_two_letters_are_alike() -> None:
    """Every capital, digit and mark that the stage's words need is drawn; only 0 and O share a drawing."""
    needed = string.ascii_uppercase + string.digits + " :,.'+"
    assert set(needed) <= LETTERS
    pictures = {letter_picture(how(c, 9, 4), 9, 4) for c in LETTERS if c not in " 0"}
    assert len(pictures) == len(LETTERS) - 2


@pytest.mark.parametrize("words", STAGE_WORDS)
@pytest.mark.parametrize("blocks", [Blocks.QUADRANT, Blocks.HALF])
def test_every_word_of_the_stage_is_large_in_the_smallest_usual_terminal(words: str, blocks: Blocks) -> None:
    """In 78 columns each of the stage's texts is set in large letters, in eight rows at most."""
    assert how(words, 78, 8, blocks).columns <= 78


@pytest.mark.parametrize("words", [words for words in STAGE_WORDS if words != "STARTING SHORTLY"])
def test_all_but_one_of_them_take_a_single_line_of_four_rows(words: str) -> None:
    """In 78 columns and four rows there is one line, except for the longest text."""
    found = how(words, 78, 4)
    assert (len(found.lines), found.rows) == (1, 4)


def test_more_room_makes_larger_letters() -> None:
    """First the letters grow in height by half rows, then by whole steps."""
    sizes = [(found.step, found.height) for found in (how("UNDER 2 MIN", 78, rows) for rows in (4, 5, 6))]
    assert sizes == [(1, 7), (1, 9), (1, 11)]
    assert how("TIME", 78, 7).step == 2
    assert how("TIME", 78, 11).step == 3


def test_two_lines_are_used_only_where_they_make_the_letters_larger_or_fit_at_all() -> None:
    """One line is kept at the same step; a line too long for the place is broken where its halves are most equal."""
    assert how("PLEASE FINISH", 78, 9).lines == ("PLEASE FINISH",)
    assert how("PLEASE FINISH", 78, 15).lines == ("PLEASE", "FINISH")
    assert how("STARTING SHORTLY", 78, 8).lines == ("STARTING", "SHORTLY")
    assert how("A B C STARTING", 50, 9).lines == ("A B C", "STARTING")


def test_a_text_that_does_not_fit_has_no_setting() -> None:
    """Too few columns or rows, or nothing to set: there is no setting, never half a word."""
    assert setting("STARTING SHORTLY", 78, 7) is None
    assert setting("TIME", 20, 4) is None
    assert setting("TIME", 78, 3) is None
    assert setting("", 78, 8) is None
    assert setting("   ", 78, 8) is None


@pytest.mark.parametrize("name", ["Siân", "Straße", "Ольга", "山田", "محمد", "a[b]"])
def test_a_name_in_letters_that_are_not_drawn_is_left_as_it_is(name: str) -> None:
    """No accent is dropped and no letter respelled to make a name fit the alphabet."""
    assert capitals(name) is None
    assert spaced_capitals(name) is None
    assert setting(name, 200, 20) is None


def test_names_in_the_alphabet_are_raised() -> None:
    """Small letters become capitals, the typographic apostrophe the plain one."""
    assert capitals("Dr O’Neill-Fox") == "DR O'NEILL-FOX"
    assert spaced_capitals("Be back") == "B E   B A C K"


@unhurried
@given(
    st.text(alphabet=sorted(LETTERS), max_size=30),
    st.integers(1, 250),
    st.integers(1, 70),
    st.sampled_from(list(Blocks)),
)
def test_a_picture_has_exactly_the_size_of_its_place(text: str, w: int, h: int, blocks: Blocks) -> None:
    """Whatever can be set fills its place with rows of exactly its width, and keeps all its ink inside."""
    found = setting(text, w, h, blocks)
    if found is None:
        return
    rows = letter_picture(found, w, h)
    assert [len(row) for row in rows] == [w] * h
    inked = [n for n, row in enumerate(rows) if row.strip()]
    assert inked[-1] - inked[0] < found.rows


def test_the_two_lines_of_a_text_never_touch() -> None:
    """Between two lines at least half a row stays free, at every step and height."""
    for rows in (8, 10, 12, 15, 18, 23):
        found = how("STARTING SHORTLY", 90, rows)
        assert len(found.lines) == 2
        drawn = letter_picture(found, 90, rows)
        second = (rows - found.rows) // 2 + found.line_rows
        assert all(c in " ▀" for c in drawn[second - 1])

"""A programme being prepared: what the table shows, what is settled, what is taken back, what would be written."""

import json
from datetime import date

import pytest

from stagetimer.importing.import_files import Source
from stagetimer.importing.imported import Wishes
from stagetimer.live.preparing import Preparation

TODAY = date(2026, 3, 12)
TALKS = "Birds\n18 July, all times Europe/London\n13:05-13:15 Owls - Dr Fox (Kew)\n13:15-13:25 Wrens - Raf Hamaizia\n"
ROOMS = "Title,Start,End,Speaker,Room\nOwls,13:05,13:15,A,Blue\nAnts,13:05,13:15,B,Red\n"


def preparing(text: str = TALKS, name: str = "mail.txt") -> Preparation:
    """Return the preparation of a text."""
    return Preparation([Source(name, text.encode())], Wishes(), TODAY)


def test_the_table_says_what_was_read_as_what_and_from_where() -> None:
    """A day without its year gets no weekday: nobody knows it yet."""
    view = preparing().view()
    assert (view.title, view.about) == (
        "Birds",
        "18 July, no year given · read as text · 2 slots · Europe/London (UK time)",
    )
    assert [(row.start, row.length, row.who, row.title, row.place) for row in view.rows] == [
        ("1:05 pm", "10 min", "Dr Fox", "Owls", "line 3"),
        ("1:15 pm", "10 min", "Raf Hamaizia", "Wrens", "line 4"),
    ]
    assert view.rows[0].typed["speakers"] == "Dr Fox (Kew)"


def test_a_doubt_stands_beside_its_row_and_names_a_key_and_no_option() -> None:
    """The chair is in the table, not at a command line."""
    view = preparing(TALKS.replace("13:15-13:25 Wrens - Raf Hamaizia", "13:15 Wrens - Raf")).view()
    marks = [row.mark for row in view.rows]
    assert marks == ["", "?"]
    assert not [doubt.text for doubt in view.doubts if "--" in doubt.text or "slots[" in doubt.text]
    assert "D settles it." in " ".join(doubt.text for doubt in view.doubts if doubt.row is None)


def test_settling_the_day_reads_the_file_with_it() -> None:
    """The doubt about the year is gone; an empty answer brings it back."""
    preparation = preparing()
    assert preparation.settle("day", "18 July 2024") == ""
    assert preparation.view().about.startswith("Thursday 18 July 2024 · ")
    assert preparation.view().doubts == ()
    preparation.settle("day", "")
    assert preparation.view().about.startswith("18 July, no year given")


@pytest.mark.parametrize(
    ("what", "typed", "sentence"),
    [
        ("day", "18 July", "is no day with its year"),
        ("day", "soon", "is no day with its year"),
        ("timezone", "Mars/Base", "is no time zone"),
        ("length", "long", "is no length"),
        ("start", "dawn", "is no time of day"),
        ("room", "Green", "no room"),
    ],
)
def test_an_answer_that_means_nothing_changes_nothing(what: str, typed: str, sentence: str) -> None:
    """It is refused in a sentence, and the table stays."""
    preparation = preparing(ROOMS, "a.csv")
    before = preparation.view()
    with pytest.raises(ValueError, match=sentence):
        preparation.settle(what, typed)
    assert (preparation.view(), preparation.changed) == (before, False)


def test_what_can_be_chosen_is_listed_and_one_of_it_is_taken() -> None:
    """Rooms are offered where there are several."""
    preparation = preparing(ROOMS, "a.csv")
    assert preparation.choices() == {"room": ("Blue", "Red")}
    preparation.settle("room", "Red")
    assert [row.title for row in preparation.view().rows] == ["Ants"]
    assert preparation.undo()
    assert len(preparation.view().rows) == 2
    assert preparing().choices() == {}


def test_a_change_that_no_longer_fits_is_said() -> None:
    """Its slot belongs to the other room."""
    preparation = preparing(ROOMS, "a.csv")
    preparation.change(0, "title", "Barn owls")
    assert preparation.settle("room", "Red") == "One of your changes could not be made again: look at the table."


def test_every_change_is_taken_back_in_turn() -> None:
    """A change that changes nothing is none."""
    preparation = preparing()
    before = preparation.view()
    preparation.change(0, "title", "Owls")
    assert not preparation.changed
    preparation.change(0, "title", "Barn owls")
    preparation.change(1, "start", "13:20")
    preparation.change(1, "left-out")
    assert [preparation.undo() for _ in range(4)] == [True, True, True, False]
    assert preparation.view() == before


def test_the_file_holds_what_the_table_shows() -> None:
    """And is refused while something is wrong, with the first sentence that says what."""
    preparation = preparing()
    preparation.change(1, "speakers", "Raf Hamaizia (Hull); Ann Bee")
    slots = json.loads(preparation.content())["slots"]
    assert slots[1]["speakers"] == [{"name": "Raf Hamaizia", "affiliation": "Hull"}, {"name": "Ann Bee"}]
    wrong = preparing(TALKS.replace("13:25", "13:75"))
    with pytest.raises(ValueError, match=r'^line 4: "13:75" is no time of day'):
        wrong.content()


def test_an_unread_line_can_be_given_a_row() -> None:
    """Its words are kept as the title; its place is where it came from."""
    preparation = preparing(TALKS.replace("13:15-13:25", "13:15-13:75"))
    assert next((doubt.wrong, doubt.row) for doubt in preparation.view().doubts) == (True, None)
    at = preparation.add_unread("line 4")
    row = preparation.view().rows[at]
    assert (row.place, row.mark) == ("line 4", "!")
    assert "Wrens" in row.title
    preparation.change(at, "start", "13:15")
    assert preparation.view().errors == 0


def test_a_file_without_times_says_so_and_takes_them() -> None:
    """The only thing that it lacks."""
    preparation = preparing("Birds\n1. Owls - Dr Fox\n2. Wrens - Raf Hamaizia\n")
    assert (preparation.readable, preparation.timeless) == (False, True)
    assert "No times were found" in preparation.sentences()[0]
    preparation.settle("start", "1:05 pm")
    preparation.settle("length", "10")
    assert [row.start for row in preparation.view().rows] == ["1:05 pm", "1:15 pm"]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"\x00\xff" * 40, b"<html><body>404</body></html>"])
def test_a_file_that_holds_no_programme_is_said_in_sentences(content: bytes) -> None:
    """Nothing is raised, and it is not taken for one that only lacks times."""
    preparation = Preparation([Source("x", content)], Wishes(), TODAY)
    assert not preparation.readable
    assert not preparation.timeless
    assert all(preparation.sentences())
    assert "--" not in " ".join(preparation.sentences())


def test_several_days_are_headed_and_lengths_are_short() -> None:
    """The first row of each day names it."""
    text = "Birds\n18 July 2024\n09:00-10:30 Owls - A\n19 July 2024\n09:00-11:00 Wrens - B\n11:00-11:07 Rooks - C\n"
    rows = preparing(text).view().rows
    assert [(row.day, row.length) for row in rows] == [("Thu 18 Jul", "1 h 30"), ("Fri 19 Jul", "2 h"), ("", "7 min")]

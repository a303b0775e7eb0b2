"""Free text read line by line: what is said of doubtful lines, places, talks without times, and texts of any kind."""

from contextlib import suppress
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagetimer.core.units import HOUR, MINUTE
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.settle import settle
from stagetimer.importing.text.headline import split_headline
from stagetimer.importing.text.lines import read_lines
from stagetimer.importing.text.reader import read_text_programme

PIECES: Final = (
    *("10:00-10:30", "9.30", "25:00", "noon", "18:00 – late", "1:05 - 1:55 PM uk time", "3/4/2026", "Friday", "Day 2"),
    *("Anna Hall", "Dr Wren Tilth", "The quiet year", "Coffee", "Chair: Bo Stone", "Session 1", "topics:", "title: x"),
    *(
        "\n",
        "\n\n",
        "# ",
        "- ",
        "|",
        "\n|---|---|\n",
        "<!--",
        "-->",
        "---\n",
        "**",
        "_",
        "(",
        "‘",
        "’",
        " – ",
        ", ",
        "\x00",
    ),
)
"""What programmes are made of, whole and broken."""


def test_lines_with_impossible_times_are_named_all_at_once() -> None:
    """Each line that begins with a time that no clock shows is an error with its line, and belongs to no other slot."""
    findings = Findings()
    text = "18:00-18:20 One – Lia Spar\n18:20-18:75 Two – Moe Spar\n25:00-25:20 Three\n18:40-19:00 Four – Ola Gale\n"
    found = read_text_programme(text, Wishes(), findings)
    assert [(slot.title, slot.abstract) for slot in found.slots] == [("One", ""), ("Four", "")]
    assert [(one.code, one.place) for one in findings.errors_first()] == [
        ("invalid-time", "line 2"),
        ("invalid-time", "line 3"),
    ]


def test_a_time_in_an_abstract_is_no_slot_and_is_said() -> None:
    """A line of running text that begins with a time stays in the abstract; `ignored-times` names its line."""
    findings = Findings()
    text = "6pm - 6.20pm\nNight rounds\nDr Wren Tilth\n\n9.30 to 10.15 each morning was the quietest time of all.\n"
    found = read_text_programme(text + "\n6.20pm - 6.40pm\nDay rounds\nBo Stone\n", Wishes(), findings)
    assert [slot.title for slot in found.slots] == ["Night rounds", "Day rounds"]
    assert found.slots[0].abstract.startswith("9.30 to 10.15")
    assert ("ignored-times", "line 5") in [(one.code, one.place) for one in findings.errors_first()]


def test_places_are_lines_of_the_file_in_any_line_ends() -> None:
    """A comment, front matter and blank lines keep the count of lines, whatever ends them."""
    text = "---\r\ntitle: T\r\n---\r\n<!-- a\r\nb -->\r\n\r\n10:00 One\r\n\r\n10:30 Two\r\n"
    for form in (text, text.replace("\r\n", "\n"), text.replace("\r\n", "\r")):
        found = read_text_programme(form, Wishes(), Findings())
        assert [slot.place for slot in found.slots] == ["line 7", "line 9"]
        assert found.title == "T"


def test_talks_without_times_are_chained_when_start_and_length_are_given() -> None:
    """Without wishes the import fails with start-missing; `--start 13:00 --length 10m` chains the talks."""
    text = "# Evening\n\n- Carys Dunmore: Why I keep one notebook\n- Hugo Wetherall: Why not two?\n"
    with pytest.raises(ImportFailedError) as failure:
        settle(read_text_programme(text, Wishes(), Findings()), Wishes(), Findings())
    assert failure.value.code == "start-missing"
    wishes = Wishes(start=13 * HOUR, length=10 * MINUTE)
    slots = settle(read_text_programme(text, wishes, Findings()), wishes, Findings()).data["slots"]
    assert isinstance(slots, list)
    assert [(slot["title"], slot["start"]) for slot in slots] == [
        ("Why I keep one notebook", "13:00"),
        ("Why not two?", "13:10"),
    ]


@pytest.mark.parametrize(
    ("line", "title", "names"),
    [
        ("Moss – Anna Hall", "Moss", ["Anna Hall"]),
        ("Lin Harrowgate (Eastmere): Moss under glass", "Moss under glass", ["Lin Harrowgate"]),
        ("Keynote. Prof Imogen Varley: The slow census", "The slow census", ["Prof Imogen Varley"]),
        ("“Moss, again”, Bo Stone and Amy Rafter", "Moss, again", ["Bo Stone", "Amy Rafter"]),
        ("Moss under glass by Bo Stone", "Moss under glass", ["Bo Stone"]),
        ("Moss under glass | Bo Stone | Eastmere", "Moss under glass", ["Bo Stone"]),
        ("Keynote: Bo Stone (Eastmere), Moss under glass", "Moss under glass", ["Bo Stone"]),
        ("Bo Stone (Eastmere), Amy Rafter (Northshire)", "Bo Stone (Eastmere), Amy Rafter (Northshire)", []),
        ("Who owns a beach?, Bo Stone", "Who owns a beach?", ["Bo Stone"]),
        ("Rose Water: the year – Dr Wren Tilth", "Rose Water: the year", ["Dr Wren Tilth"]),
        ("Lunch (Garden Room)", "Lunch (Garden Room)", []),
        ("Silt, sand and signposts", "Silt, sand and signposts", []),
        ("Panel: Who sleeps at 3am?", "Panel: Who sleeps at 3am?", []),
    ],
)
def test_a_line_is_parted_into_title_and_people(line: str, title: str, names: list[str]) -> None:
    """People stand before, after or in brackets; without people the line as printed is the title."""
    split = split_headline(line)
    assert (split.title, [person.name for person in split.speakers]) == (title, names)


def test_a_text_of_too_many_lines_is_refused() -> None:
    """More than 8,000 lines fail with a sentence that gives both numbers."""
    with pytest.raises(ImportFailedError, match="8,001 lines; 8,000 is the most"):
        read_text_programme("10:00 Talk\n" * 8001, Wishes(), Findings())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=40).map("".join))
def test_any_text_gives_a_result_or_our_own_error(text: str) -> None:
    """Whatever a text holds, reading and settling raise nothing but ImportFailedError; places are lines of the text."""
    places: list[str] = []
    with suppress(ImportFailedError):
        found = read_text_programme(text, Wishes(), Findings())
        places = [slot.place for slot in found.slots]
        settle(found, Wishes(), Findings())
    numbers = {line.number for line in read_lines(text).lines}
    assert all(int(place.removeprefix("line ")) in numbers for place in places)


def test_a_text_of_too_many_characters_is_refused() -> None:
    """More than a million characters fail with a sentence that gives both numbers."""
    with pytest.raises(ImportFailedError, match="1,000,003 characters; 1,000,000 is the most"):
        read_text_programme("10:00 Talk\n" * 90_909 + "\n\n\n\n", Wishes(), Findings())

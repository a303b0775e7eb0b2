"""The quick set-up: three answers make a programme."""

from datetime import date

import pytest

from stagetimer.core.localtime import local
from stagetimer.importing.example import EXAMPLE
from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import Wishes
from stagetimer.importing.load import load_data
from stagetimer.importing.quick import quick_values

DAY = date(2026, 3, 12)


def test_talks_follow_each_other_from_the_start() -> None:
    """Five of ten minutes from 13:05 fill the published session."""
    programme = load_data(quick_values("", DAY, "1:05 pm", "5", "10")).programme
    assert programme is not None
    times = [f"{local(slot.start, 'Europe/London'):%H:%M}" for slot in programme.slots]
    assert times == ["13:05", "13:15", "13:25", "13:35", "13:45"]
    assert [slot.length for slot in programme.slots] == [600] * 5
    assert (programme.title, programme.slots[4].title) == ("Session", "Talk 5")


@pytest.mark.parametrize(
    ("start", "count", "length", "sentence"),
    [
        ("", "5", "10", "is no time of day"),
        ("13:05", "", "10", "is no number of talks: it is a whole number from 1 to 200"),
        ("13:05", "0", "10", "is no number of talks"),
        ("13:05", "201", "10", "is no number of talks"),
        ("13:05", "5.5", "10", "is no number of talks"),
        ("13:05", "5", "", "is no length"),
        ("13:05", "5", "0", "lasts at least a second"),
        ("13:05", "200", "30", "fill more than a day"),
    ],
)
def test_an_unclear_answer_is_named_in_a_sentence(start: str, count: str, length: str, sentence: str) -> None:
    """Nothing is made of it."""
    with pytest.raises(ValueError, match=sentence):
        quick_values("A", DAY, start, count, length)


def test_the_example_is_read_without_a_doubt_but_for_its_day() -> None:
    """It is what people send, and shows that it is understood."""
    imported = import_files([Source("the example", EXAMPLE.encode())], Wishes(), today=DAY)
    programme = imported.loaded.programme
    assert programme is not None
    assert [problem.code for problem in imported.loaded.problems] == ["date-missing"]
    assert [slot.length for slot in programme.slots] == [600] * 5
    assert programme.slots[0].speakers[0].affiliation == "University of Hull"
    assert all(slot.abstract for slot in programme.slots)

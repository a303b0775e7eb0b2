"""Every case that is text or Markdown, read and settled, gives its expected result; so does the live session."""

import json
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from import_cases import PROGRAMMES, case_files, expected_of, found_differences
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.settle import settle
from stagetimer.importing.text.reader import read_text_programme

REPOSITORY: Final = Path(__file__).parents[2]


@pytest.mark.parametrize("path", case_files(endings={".txt", ".md"}), ids=lambda path: path.name)
def test_a_text_gives_what_a_careful_chair_would_make_of_it(path: Path) -> None:
    """The text's slots, people, kinds, day and zone are the expected ones, and every expected warning is said."""
    expected = expected_of(path)
    findings = Findings()
    text = path.read_text(encoding="utf-8")
    if "error" in expected:
        with pytest.raises(ImportFailedError):
            settle(read_text_programme(text, Wishes(), findings), Wishes(), findings)
        return
    found = read_text_programme(text, Wishes(), findings)
    assert found_differences(found, findings, expected) == []


def test_the_live_session_as_pasted_is_the_programme_of_this_repository() -> None:
    """Title, zone, window, topics, slots, people and times equal programme.json once the day is given."""
    findings, wishes = Findings(), Wishes(day=date(2024, 7, 18))
    text = (PROGRAMMES / "live-session.txt").read_text(encoding="utf-8")
    data = settle(read_text_programme(text, wishes, findings), wishes, findings).data
    known = json.loads((REPOSITORY / "programme.json").read_text(encoding="utf-8"))
    slots = data.pop("slots")
    lengths = {"13:15": "13:05", "13:25": "13:15", "13:35": "13:25", "13:45": "13:35", "13:55": "13:45"}
    assert isinstance(slots, list)
    assert [("abstract" in slot) for slot in slots] == [False, True, True, False, True]
    for slot in slots:
        slot.pop("abstract", None)
        assert lengths[slot.pop("end")] == slot["start"]
        slot["length"] = "10 min"
    assert {**data, "slots": slots} == known

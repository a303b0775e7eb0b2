"""A programme in a message: closing words, signatures and remarks belong to no slot."""

import pytest

from stagetimer.importing.found import Found
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.text.reader import read_text_programme

ABOVE = "2.00 - 2.20pm\nMoss under glass\nAnna Hall\n\n2.20 - 2.40pm\nOil\nBo Stone\n"
BELOW = "Moss under glass\nAnna Hall\n2.00 - 2.20pm\n\nOil\nBo Stone\n2.20 - 2.40pm\n"
BESIDE = "2.00pm Moss under glass - Anna Hall\n2.20pm Oil - Bo Stone\n2.40pm Close\n"


def _read(text: str, findings: Findings | None = None) -> Found:
    return read_text_programme(text, Wishes(), findings or Findings())


@pytest.mark.parametrize("programme", [ABOVE, BELOW, BESIDE])
@pytest.mark.parametrize(
    "closing",
    [
        "Best wishes,\nAnna",
        "Kind regards\n\nCarla Mint\nEvents officer",
        "With very best wishes from all of us\n\nCarla",
        "Many thanks,\nCarla\n\n--\nDr Carla Mint\nDepartment of Fog, University of Eastmere\nTel: 01234 567890",
        "Yours sincerely,\nCarla Mint",
        "Cheers, Carla",
        "See you there!\nCarla",
        "Sent from my phone",
    ],
)
def test_closing_words_belong_to_no_slot(programme: str, closing: str) -> None:
    """Whatever the layout, what an e-mail ends with is no abstract, no speaker and no title."""
    found = _read(f"Dear all,\n\n5 November 2026\n\n{programme}\n{closing}\n")
    talks = [slot for slot in found.slots if slot.title != "Close"]
    assert [(slot.title, [one.name for one in slot.speakers]) for slot in talks] == [
        ("Moss under glass", ["Anna Hall"]),
        ("Oil", ["Bo Stone"]),
    ]
    assert [slot.abstract for slot in found.slots] == [""] * len(found.slots)


def test_remarks_below_a_list_are_left_out_and_said() -> None:
    """Running text below a list of single lines is no abstract of the last one; `row-skipped` names its line."""
    findings = Findings()
    found = _read(
        f"{BESIDE}\nPlease tell me by Monday if you cannot come, so that others can.\n\nBest,\nCarla\n", findings
    )
    assert [slot.abstract for slot in found.slots] == ["", "", ""]
    assert [(one.code, one.place) for one in findings.errors_first()] == [("row-skipped", "line 5")]


def test_a_title_in_closing_words_is_a_title() -> None:
    """Below a time that stands alone, "Cheers!" is what the talk is called."""
    found = _read("10:00-10:20\nMoss\nAnna Hall\n\n10:20-10:40\nCheers!\nBo Stone\n")
    assert [slot.title for slot in found.slots] == ["Moss", "Cheers!"]


def test_a_request_before_closing_words_is_no_abstract_and_is_said() -> None:
    """The abstract of the last talk ends before "Please send slides"; `row-skipped` names that line."""
    findings = Findings()
    closing = "Gulls move. So does the person who counts them.\n\nPlease send slides by Monday.\n\nBest wishes,\nAnna\n"
    found = _read(f"{ABOVE}\n{closing}", findings)
    assert found.slots[-1].abstract == "Gulls move. So does the person who counts them."
    assert [(one.code, one.place) for one in findings.errors_first()] == [("row-skipped", "line 11")]

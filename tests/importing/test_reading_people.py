"""People, roles and kinds read from text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetimer.core.programme import SlotKind
from stagetimer.importing.found import FoundPerson
from stagetimer.importing.reading.kinds import is_break, is_ending, kind_of
from stagetimer.importing.reading.people import looks_like_people, read_people, role_of

SOMEBODY = (FoundPerson("Bea Tolliver"),)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Professor Maren Oakhurst", [("Professor Maren Oakhurst", "")]),
        ("Dr Gethin Arrowsmith, University of Westmarch", [("Dr Gethin Arrowsmith", "University of Westmarch")]),
        ("Kwame Ridgeley, Northshire", [("Kwame Ridgeley", "Northshire")]),
        ("Lin Harrowgate (Eastmere Museum)", [("Lin Harrowgate", "Eastmere Museum")]),
        (
            "Rhys Penhallow, Carys Dunmore, Lin Harrowgate",
            [("Rhys Penhallow", ""), ("Carys Dunmore", ""), ("Lin Harrowgate", "")],
        ),
        (
            "Hugo Wetherall*, Nkechi Ballantyre and Desmond Achterberg",
            [("Hugo Wetherall", ""), ("Nkechi Ballantyre", ""), ("Desmond Achterberg", "")],
        ),
        (
            "Imogen Varley (Northshire)*; Joss Kettering (Eastmere)",
            [("Imogen Varley", "Northshire"), ("Joss Kettering", "Eastmere")],
        ),
        ("Maren Oakhurst<sup>1</sup>; Yusra Calloway<sup>1,3</sup>", [("Maren Oakhurst", ""), ("Yusra Calloway", "")]),
        ("Carys Dunmore¹*; Rhys Penhallow²", [("Carys Dunmore", ""), ("Rhys Penhallow", "")]),
        ("Bea Tolliver & Hugo Wetherall, Eastmere", [("Bea Tolliver", ""), ("Hugo Wetherall", "Eastmere")]),
        ("Orla Finnemore / Owen Brackenby", [("Orla Finnemore", ""), ("Owen Brackenby", "")]),
        ("Zoë Marchbanks et al.", [("Zoë Marchbanks", "")]),
        ("Tolliver, Bea; Arrowsmith, Gethin", [("Bea Tolliver", ""), ("Gethin Arrowsmith", "")]),
        ("by Lin Harrowgate", [("Lin Harrowgate", "")]),
        ("Speaker: Dr Yusra Calloway, PhD, Eastmere Trust", [("Dr Yusra Calloway", "Eastmere Trust")]),
        ("sorrel", [("sorrel", "")]),
        ("A. Name, B. Name", [("A. Name", ""), ("B. Name", "")]),
        ("Pavel Northcott (Trust for Silt, Sand and Co)", [("Pavel Northcott", "Trust for Silt, Sand and Co")]),
        ("ALL", []),
        ("everyone!", []),
        ("tbd", []),
        ("TBA", []),
        ("?", []),
        ("", []),
    ],
)  # fmt: skip  (a table reads best in rows)
def test_names_are_read_as_printed_and_affiliations_apart(text: str, people: list[tuple[str, str]]) -> None:
    """Every form of section 7: separators, affiliations, marks; nobody is nobody."""
    assert [(person.name, person.affiliation) for person in read_people(text)] == people


@pytest.mark.parametrize(
    "text", ["Dr. Joanna Fenn", "Raf Tolliver", "Bea Tolliver & Hugo Wetherall, Eastmere", "Tom de la Mare"]
)
def test_a_line_of_names_looks_like_people(text: str) -> None:
    """Names score well above the middle."""
    assert looks_like_people(text) >= 0.7


@pytest.mark.parametrize(
    "text",
    [
        "Using seed swaps to open difficult conversations",
        "Silt, sand and signposts",
        "What a culvert remembers",
        "",
        "Why not two?",
    ],
)
def test_a_title_does_not_look_like_people(text: str) -> None:
    """Titles score below the middle."""
    assert looks_like_people(text) < 0.5


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Chair: Prof Edda Lindqvist-Moor (Northshire)", ("chair", "Prof Edda Lindqvist-Moor (Northshire)")),
        ("Session Chair: Bea Tolliver", ("chair", "Bea Tolliver")),
        ("(chair: Lin Harrowgate)", ("chair", "Lin Harrowgate")),
        ("Chaired by Dr Orla Finnemore", ("chair", "Dr Orla Finnemore")),
        ("Moderator – Bea Tolliver", ("moderator", "Bea Tolliver")),
        ("Commentary by Joss Kettering", ("discussant", "Joss Kettering")),
        ("Speaker: Hugo Wetherall", ("speaker", "Hugo Wetherall")),
        ("Chairs and tables: a history", None),
        ("Session 1", None),
    ],
)
def test_roles_are_told_from_names(text: str, role: tuple[str, str] | None) -> None:
    """A role with its mark is told apart from the name after it."""
    assert role_of(text) == role


@pytest.mark.parametrize(
    ("title", "spoken", "kind"),
    [
        ("Coffee break", False, "break"),
        ("Lunch (Garden Room)", False, "break"),
        ("PAUSE", False, "break"),
        ("l u n c h", False, "break"),
        ("tea o clock", False, "break"),
        ("Lunch break + posters", False, "break"),
        ("BREAK/COFFEE/CHAT", False, "break"),
        ("Mid-morning refreshments", False, "break"),
        ("Coffee", True, "break"),
        ("Lunch and depart", False, "break"),
        ("Q&A", False, "qa"),
        ("Q&A with all morning speakers", False, "qa"),
        ("Closing discussion", False, "qa"),
        ("Questions and Answers for the 1-3 Talks", False, "qa"),
        ("Open floor – Q & A", False, "qa"),
        ("Registration, tea and coffee", False, "other"),
        ("Welcome", True, "other"),
        ("AGM", False, "other"),
        ("Dinner and dancing", False, "other"),
        ("CLOSING", False, "other"),
        ("Doors", False, "other"),
        ("", False, "other"),
        ("Introductory Remarks", False, "other"),
        ("Close", False, "other"),
        ("Prize-giving", False, "other"),
        ("Opening the box", True, "talk"),
        ("Tea rooms of Leeds", True, "talk"),
        ("Questions we never ask", True, "talk"),
        ("Plenary (40 + 10 Q&A)", True, "talk"),
        ("Practical 1 including comfort break", False, "other"),
        ("Introduction to wicks (lecture)", True, "talk"),
        ("Short paper 4", False, "talk"),
        ("", True, "talk"),
        ("Lunchtime lecture: mosses", True, "talk"),
        ("Socialising by post", True, "talk"),
    ],
)  # fmt: skip  (a table reads best in rows)
def test_the_kind_is_told_by_the_head_of_the_title(title: str, spoken: bool, kind: SlotKind) -> None:  # noqa: FBT001  (a column of the table)
    """Section 8: a break word counts at the head of a title only, and a speaker makes a talk of a doubtful one."""
    assert kind_of(title, SOMEBODY if spoken else ()) == kind


def test_an_ending_says_nothing_but_the_end() -> None:
    """Close, end, finish and depart end the day; more words make a slot."""
    assert all(is_ending(title) for title in ("Close", "END", "Finish.", "Depart", "End of day", "Meeting ends"))
    assert not any(is_ending(title) for title in ("Closing remarks", "Close reading", "Lunch and depart", "", "Ending"))


@given(st.text(max_size=200))
def test_no_text_breaks_people_roles_and_kinds(text: str) -> None:
    """Whatever stands there, names are never empty and the score stays between 0 and 1."""
    assert all(person.name for person in read_people(text))
    assert 0 <= looks_like_people(text) <= 1
    assert kind_of(text, ()) in {"talk", "qa", "break", "other"}
    assert is_break(text) in {True, False}
    assert role_of(text) is None or len(role_of(text) or ()) == 2

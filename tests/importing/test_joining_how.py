"""A session that is partly online: who joins how stands behind the names, and is no affiliation and no title."""

import pytest

from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import Wishes
from stagetimer.importing.reading.joining_how import how_they_join
from stagetimer.importing.reading.people import read_people
from stagetimer.importing.text.headline import split_headline


@pytest.mark.parametrize(
    ("text", "name", "affiliation", "joins"),
    [
        ("Dr Joanna Fox (online)", "Dr Joanna Fox", "", "online"),
        ("Dr Joanna Fox (Online.)", "Dr Joanna Fox", "", "online"),
        (
            "Prof Shulamit Ramon (Hertfordshire University, online)",
            "Prof Shulamit Ramon",
            "Hertfordshire University",
            "online",
        ),
        ("Dr May Hill, Leeds University (remote)", "Dr May Hill", "Leeds University", "online"),
        ("Raf Hamaizia, in person", "Raf Hamaizia", "", "room"),
        ("Dr Ana Lopez, joining via Zoom", "Dr Ana Lopez", "", "online"),
        ("Mary Jones – online", "Mary Jones", "", "online"),
        ("Mary Jones - via MS Teams", "Mary Jones", "", "online"),
        ("Ann Lee (A, B – online)", "Ann Lee", "A, B", "online"),
        ("Ann Lee (Online University)", "Ann Lee", "Online University", None),
        ("Ann Lee (Zoom Video Communications)", "Ann Lee", "Zoom Video Communications", None),
        ("Ann Lee (online; in person)", "Ann Lee", "online; in person", None),
        ("Ann Lee (Leeds)", "Ann Lee", "Leeds", None),
    ],
)  # fmt: skip  (a table reads best in rows)
def test_how_somebody_joins_is_told_from_where_they_come(
    text: str, name: str, affiliation: str, joins: str | None
) -> None:
    """Only words that say nothing else count; two that contradict each other stay as printed."""
    (person,) = read_people(text)
    assert (person.name, *how_they_join(person.affiliation)) == (name, affiliation, joins)


@pytest.mark.parametrize(
    ("line", "title", "people"),
    [
        ("Trees in cities – Mary Jones – online", "Trees in cities", ["Mary Jones"]),
        ("Trees in cities – Prof A. B. Clark – via Zoom", "Trees in cities", ["Prof A. B. Clark"]),
        ("Trees in cities (Mary Jones, online)", "Trees in cities", ["Mary Jones"]),
        ("Growing Old – Online", "Growing Old – Online", []),
        ("Teaching, in person", "Teaching, in person", []),
    ],
)
def test_a_title_keeps_its_own_words(line: str, title: str, people: list[str]) -> None:
    """Behind a person it says how they join; behind a title it is a part of it."""
    head = split_headline(line)
    assert (head.title, [person.name for person in head.speakers]) == (title, people)


def test_a_partly_online_session_end_to_end() -> None:
    """In text and in a table alike, each speaker joins as the file says, and the others as nobody says."""
    text = (
        "Hybrid morning\n\n18 July 2026\n\n"
        "10:00 - 10:10 Dr Joanna Fox (online)\nInterviewing women on a closed ward\n\n"
        "10:10 - 10:20 Mary Jones – online\nCars\n\n"
        "10:20 - 10:30 Raf Hamaizia (in person)\nThe network\n\n"
        "10:30 - 10:40 Prof Ann Lee (Leeds)\nBoats\n"
    )
    table = (
        "date,start,end,speaker,title\n"
        "18 July 2026,10:00,10:10,Dr Joanna Fox (online),Interviewing women on a closed ward\n"
        "18 July 2026,10:10,10:20,Mary Jones – online,Cars\n"
        '18 July 2026,10:20,10:30,"Raf Hamaizia, in person",The network\n'
        "18 July 2026,10:30,10:40,Prof Ann Lee (Leeds),Boats\n"
    )
    expected = [
        ("Dr Joanna Fox", None, "online", "Interviewing women on a closed ward"),
        ("Mary Jones", None, "online", "Cars"),
        ("Raf Hamaizia", None, "room", "The network"),
        ("Prof Ann Lee", "Leeds", None, "Boats"),
    ]
    for content, name in ((text, "hybrid.txt"), (table, "hybrid.csv")):
        programme = import_files([Source(name, content.encode())], Wishes()).loaded.programme
        assert programme is not None
        told = [(slot.speakers[0], slot.title) for slot in programme.slots]
        assert [(who.name, who.affiliation, who.joins, title) for who, title in told] == expected

"""Sessions that hold talks, in tables and between them: what is a slot, what heads others, what is said."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from stagetimer.importing.found import Found, FoundPerson, FoundSlot
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings, Problem
from stagetimer.importing.tables.grid import Grid, Row
from stagetimer.importing.tables.reader import read_blocks
from stagetimer.importing.tables.web_page import read_html
from stagetimer.importing.text.blocks import merged_blocks

HOUR = 3600
TALKS = "<table><tr><td>9:00<td>Nets and knots<tr><td>9:30<td>Rope walks</table>"


def page(*parts: str) -> tuple[Found, tuple[Problem, ...]]:
    """Return what a page of these parts says, and what is said of it."""
    findings = Findings()
    return read_html("".join(parts).encode(), Wishes(), findings), findings.errors_first()


def said(found: Found) -> list[tuple[str, str, str, str]]:
    """Return title, session, chair and room of every slot."""
    return [(slot.title, slot.session, slot.chair, slot.room) for slot in found.slots]


def slot(
    title: str,
    start: int | datetime,
    end: int | datetime | None = None,
    **more: Any,  # noqa: ANN401  (fields by name)
) -> FoundSlot:
    """Return a slot; its place is its title."""
    return FoundSlot(place=title, title=title, start=start, end=end, **more)


def merged(*slots: FoundSlot) -> tuple[tuple[FoundSlot, ...], list[str]]:
    """Return what is left of some slots, and the codes of what is said."""
    findings = Findings()
    return merged_blocks(slots, findings), [problem.code for problem in findings.errors_first()]


def test_a_heading_with_its_hours_is_the_session_of_the_table_below() -> None:
    """Its chair and its place, in lines or in a small table, are those of the talks; it is no slot itself."""
    found, _ = page("<p>9:00-10:00 Session 1: Ropes</p><p>Chair: Lena Marsh</p><p>Location: Quay</p>", TALKS)
    assert said(found) == [
        ("Nets and knots", "Session 1: Ropes", "Lena Marsh", "Quay"),
        ("Rope walks", "Session 1: Ropes", "Lena Marsh", "Quay"),
    ]
    assert found.slots[-1].end == 10 * HOUR
    small = "<table><tr><td>CHAIR:<td>Lena Marsh<tr><td>LOCATION:<td>Quay</table>"
    assert said(page("<p>9:00-10:00 Session 1: Ropes</p>", small, TALKS)[0]) == said(found)


def test_the_place_and_the_chair_of_the_whole_are_not_those_of_each_talk() -> None:
    """Without a session above the table they are the programme's."""
    found, _ = page("<p>Chair: Lena Marsh</p>", TALKS)
    assert (found.chair, said(found)[0][1:]) == ("Lena Marsh", ("", "", ""))


def test_a_break_between_two_tables_is_a_slot() -> None:
    """It stands in neither of them and is not lost."""
    later = "<table><tr><td>10:30<td>Tides for sale<tr><td>11:00<td>Tar</table>"
    found, problems = page(TALKS, "<p>10:00-10:30 Coffee</p>", later, "<p>11:30 Close</p>")
    assert [(one.title, one.start) for one in found.slots] == [
        ("Nets and knots", 9 * HOUR),
        ("Rope walks", 9 * HOUR + 1800),
        ("Coffee", 10 * HOUR),
        ("Tides for sale", 10 * HOUR + 1800),
        ("Tar", 11 * HOUR),
        ("Close", 11 * HOUR + 1800),
    ]
    assert problems == ()


def test_a_line_with_a_time_that_is_no_slot_is_said() -> None:
    """What looks like a talk outside the tables is named; the hours of the whole, above them, are its window."""
    found, problems = page(TALKS, "<p>10:00-10:30 Tides for sale</p>")
    assert [(p.code, "Tides for sale" in p.message) for p in problems] == [("ignored-times", True)]
    assert len(found.slots) == 2
    two = page(TALKS, "<p>10:00-10:30 Tides for sale</p><p>11:00-11:30 Tar and its uses</p>")[1]
    assert len({p.place for p in two}) == 2
    assert len(page(TALKS, "<p>10:00-10:30</p>")[0].slots) == 2
    found, problems = page("<p>9:00-17:00 Town Hall</p>", TALKS)
    assert (found.window, problems) == ((9 * HOUR, 17 * HOUR), ())


def test_lines_are_slots_only_where_the_document_asks_for_it() -> None:
    """The reader of Markdown reads the lines between its tables itself."""
    rows = tuple(Row(place=f"row {n}", cells=cells) for n, cells in enumerate((("9:00", "Nets"), ("9:30", "Ropes"))))
    blocks = (Grid(rows=rows), "10:00-10:30 Coffee")
    for timed_lines, number in ((False, 2), (True, 3)):
        found = read_blocks(blocks, "x", Wishes(), Findings(), timed_lines=timed_lines)
        assert len(found.slots) == number


@pytest.mark.parametrize(
    ("cell", "title", "people"),
    [
        ("Ada Fenwick and Bo Carr<br>Nets and knots of the north", "Nets and knots of the north", 2),
        ("Nets and knots of the north<br>Ada Fenwick and Bo Carr", "Nets and knots of the north", 2),
        ("Ada Fenwick<br>Nets and knots of the north,<br>then and now", "Nets and knots of the north, then and now", 1),
        ("Nets and knots (abstract)<br>Ada Fenwick", "Nets and knots", 1),
        ("Nets and knots [slides]", "Nets and knots", 0),
    ],
)
def test_people_stand_above_or_below_the_title_of_a_cell(cell: str, title: str, people: int) -> None:
    """And the words of links behind a title are no part of it."""
    found, _ = page(f"<table><tr><td>9:00<td>{cell}<tr><td>9:30<td>Tea</table>")
    assert (found.slots[0].title, len(found.slots[0].speakers)) == (title, people)


def test_several_titles_with_people_below_a_heading_are_papers_without_times() -> None:
    """One cell, one time: one slot, its papers kept and said; a single one below a title is no list."""
    papers = "Talks 1<br>Nets – Ada Fenwick<br>Ropes – Mina Sorrel"
    found, problems = page(f"<table><tr><td>9:00-10:00<td>{papers}<tr><td>10:00-10:30<td>Tea</table>")
    assert (found.slots[0].title, found.slots[0].speakers) == ("Talks 1", ())
    assert "Mina Sorrel" in found.slots[0].abstract
    assert [(p.code, p.place) for p in problems] == [("papers-without-times", "row 1")]


def test_people_in_a_row_of_their_own_speak_in_the_row_above() -> None:
    """Where they stand among the titles too; somebody more, below people, is left to be named."""
    rows = "<tr><td>9:00<td>Nets and knots<tr><td><td>Ada Fenwick<tr><td>9:30<td>Tea"
    found, problems = page(f"<table>{rows}</table>")
    assert ([(one.title, len(one.speakers)) for one in found.slots], problems) == (
        [("Nets and knots", 1), ("Tea", 0)],
        (),
    )


@pytest.mark.parametrize(("text", "title", "people"), [("Break", "Break", 0), ("Ada Fenwick", "", 1)])
def test_what_spans_people_and_titles_is_a_title_unless_it_is_a_name(text: str, title: str, people: int) -> None:
    """The column of people comes first in many tables."""
    head = "<tr><th>Time<th>Speaker<th>Title<tr><td>9:00<td>Bo Carr<td>Nets"
    found, _ = page(f"<table>{head}<tr><td>9:30<td colspan=2>{text}</table>")
    assert (found.slots[1].title, len(found.slots[1].speakers)) == (title, people)


def test_a_block_ends_its_last_talk_and_that_is_said() -> None:
    """The next start would be too late, and the file says no other end."""
    block = slot("Session 1", 9 * HOUR, 10 * HOUR, chair="Lena Marsh")
    slots, codes = merged(block, slot("A", 9 * HOUR), slot("B", 9 * HOUR + 1800), slot("Lunch", 12 * HOUR))
    assert [(one.title, one.end, one.session) for one in slots] == [
        ("A", None, "Session 1"),
        ("B", 10 * HOUR, "Session 1"),
        ("Lunch", None, ""),
    ]
    assert codes == ["end-inferred"]


@pytest.mark.parametrize("open_end", [{"open": True}, {"length": 600}])
def test_a_last_talk_that_says_how_long_it_lasts_is_not_ended(open_end: dict[str, Any]) -> None:
    """Neither by its block nor by anything else."""
    block = slot("Session 1", 9 * HOUR, 10 * HOUR)
    slots, codes = merged(block, slot("A", 9 * HOUR), slot("B", 9 * HOUR + 1800, **open_end))
    assert (slots[-1].end, codes) == (None, [])


def test_a_block_of_one_room_holds_no_talks_of_another() -> None:
    """A block without a room holds them all."""
    block = slot("Session 1", 9 * HOUR, 10 * HOUR, room="Oak")
    elsewhere = (slot("A", 9 * HOUR, 9 * HOUR + 600, room="Reed"), slot("B", 9 * HOUR + 600, 10 * HOUR, room="Reed"))
    assert len(merged(block, *elsewhere)[0]) == 3
    assert len(merged(slot("Session 1", 9 * HOUR, 10 * HOUR), *elsewhere)[0]) == 2


def test_a_break_in_a_block_is_of_no_session() -> None:
    """The talks around it are of one."""
    talks = (slot("A", 9 * HOUR, 9 * HOUR + 600), slot("Coffee", 9 * HOUR + 600), slot("B", 9 * HOUR + 1200))
    slots, _ = merged(slot("Session 1", 9 * HOUR, 10 * HOUR, chair="Lena Marsh"), *talks)
    assert [(one.session, one.chair) for one in slots] == [
        ("Session 1", "Lena Marsh"),
        ("", ""),
        ("Session 1", "Lena Marsh"),
    ]


def test_what_goes_on_beside_the_talks_is_no_block() -> None:
    """Registration and a reception last while talks are given, and hold none of them."""
    talks = (slot("A", 9 * HOUR, 9 * HOUR + 600), slot("B", 9 * HOUR + 600, 10 * HOUR))
    assert len(merged(slot("Registration", 9 * HOUR, 17 * HOUR), *talks)[0]) == 3


def test_instants_make_blocks_like_times_of_day() -> None:
    """A calendar in UTC has its sessions too."""
    at = [datetime(2026, 7, 16, 9, minute, tzinfo=UTC) for minute in (0, 30, 59)]
    slots, _ = merged(slot("Session 1", at[0], at[2]), slot("A", at[0], at[1]), slot("B", at[1], at[2]))
    assert [one.session for one in slots] == ["Session 1", "Session 1"]


def test_only_what_says_the_same_is_kept_once() -> None:
    """Other people, another track or no time at all make another slot."""
    one = slot("Workshop", 9 * HOUR, day=date(2026, 7, 16), speakers=(FoundPerson("Ada Fenwick"),))
    other = slot("Workshop", 9 * HOUR, day=date(2026, 7, 16), speakers=(FoundPerson("Bo Carr"),))
    assert merged(one, one)[1] == ["row-skipped"]
    assert merged(one, other)[0] == (one, other)
    assert len(merged(slot("Tea", 9 * HOUR, track="A"), slot("Tea", 9 * HOUR, track="B"))[0]) == 2
    untimed = FoundSlot(place="x", title="questions", start=None, length=120)
    assert merged(untimed, untimed)[0] == (untimed, untimed)

"""Grids: names across that are rooms, cells that go on below, lines that go on below, headings of sessions."""

import pytest

from stagetimer.importing.found import Found
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings, Problem
from stagetimer.importing.tables.across import down
from stagetimer.importing.tables.delimited import read_csv
from stagetimer.importing.tables.grid import Grid, Row
from stagetimer.importing.tables.headings import session_and_chair
from stagetimer.importing.tables.reader import read_grid
from stagetimer.importing.tables.wrapped import joined_cells


def read(text: str, wishes: Wishes | None = None) -> tuple[Found, tuple[Problem, ...]]:
    """Return what a CSV says, and what is said of it."""
    findings = Findings()
    return read_csv(text.encode(), wishes or Wishes(), findings), findings.errors_first()


def rooms(text: str) -> list[str]:
    """Return the rooms of the slots of a CSV, each once."""
    return list(dict.fromkeys(slot.room for slot in read(text)[0].slots))


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Time,Quay Room,Loft", ["Quay Room", "Loft"]),
        ("Time,Loft,Cellar", ["Loft", "Cellar"]),
        ("Time,Loft,Speaker", [""]),
        ("Time,Loft,Notes", [""]),
        ("Time,Room,Oddity", ["Nets and knots", "Rope walks"]),
    ],
)
def test_names_over_titles_are_rooms(header: str, found: list[str]) -> None:
    """Whatever rooms are called; words that say what a column holds are no rooms."""
    assert rooms(f"{header}\n9:00-9:30,Nets and knots,Salt in the wall\n9:30-10:00,Rope walks,Tar and water\n") == found


def test_words_over_people_or_long_texts_are_no_rooms() -> None:
    """A table whose words are not known is still a table of talks."""
    people = "Time,Foo,Bar\n9:00,Nets and knots of the north,Ann Teal\n9:30,Rope walks of the south,Bo Fenn\n"
    assert rooms(people) == [""]
    long = "about nets " * 20
    assert rooms(f"Time,Foo,Bar\n9:00,Nets and knots,{long}\n9:30,Rope walks,{long}\n") == [""]


@pytest.mark.parametrize(
    ("header", "room", "track"),
    [
        ("Time,Track A,Track B", "", "Track A"),
        ("Time,Hall 1,Hall 2", "Hall 1", ""),
        (",Hall 1,Side", "Hall 1", ""),
        ("Time,Theme one,Theme two", "", "Theme one"),
    ],
)
def test_what_stands_across_is_a_room_unless_it_says_that_it_is_a_track(header: str, room: str, track: str) -> None:
    """So that `--room` and `--track` choose what they say."""
    slot = read(f"{header}\n9:00-9:30,Nets,Salt\n9:30-10:00,Ropes,Tar\n")[0].slots[0]
    assert (slot.title, slot.room, slot.track) == ("Nets", room, track)


def test_days_stand_over_rooms() -> None:
    """Every column has its day and its room; a break in one column of a day is for all rooms of that day."""
    head = ",16 July 2026,,17 July 2026,\nTime,Oak room,Reed room,Oak room,Reed room\n"
    found, _ = read(
        f"{head}9:00-9:30,Nets,Salt,Tides,Sand\n9:30-10:00,Coffee,,Coffee,\n10:00-10:30,Ropes,Tar,Mud,Clay\n"
    )
    assert [(slot.title, str(slot.day)[-2:], slot.room) for slot in found.slots] == [
        ("Nets", "16", "Oak room"),
        ("Salt", "16", "Reed room"),
        ("Tides", "17", "Oak room"),
        ("Sand", "17", "Reed room"),
        ("Coffee", "16", ""),
        ("Coffee", "17", ""),
        ("Ropes", "16", "Oak room"),
        ("Tar", "16", "Reed room"),
        ("Mud", "17", "Oak room"),
        ("Clay", "17", "Reed room"),
    ]


def test_a_cell_under_no_name_is_not_lost() -> None:
    """Somebody added a column and named it not: its talks are of no room."""
    found, _ = read("Time,Oak room,Reed room,\n9:00-9:30,Nets,Salt,Film\n9:30-10:00,Ropes,Tar,\n")
    assert [(slot.title, slot.room) for slot in found.slots][:3] == [
        ("Nets", "Oak room"),
        ("Salt", "Reed room"),
        ("Film", ""),
    ]


def grid(*rows: tuple[tuple[str, ...], frozenset[int]]) -> Grid:
    """Return a grid of rows, each with the columns that go on from above."""
    return Grid(rows=tuple(Row(place=f"row {n}", cells=c, continued=on) for n, (c, on) in enumerate(rows, 1)))


NOT: frozenset[int] = frozenset()


def test_a_cell_over_two_rows_of_times_is_one_slot() -> None:
    """With ends it lasts to the last of them; with starts alone its end is left to the next start."""
    spanned = grid(
        (("Time", "Title"), NOT),
        (("9:00-9:30", "Nets"), NOT),
        (("9:30-10:00", "Nets"), frozenset({1})),
        (("10:00-10:30", "Ropes"), NOT),
    )
    slots = read_grid(spanned, Wishes(), Findings()).slots
    assert [(slot.title, slot.start, slot.end) for slot in slots] == [
        ("Nets", 9 * 3600, 10 * 3600),
        ("Ropes", 10 * 3600, 10 * 3600 + 1800),
    ]
    starts = grid((("Time", "Title"), NOT), (("9:00", "Nets"), NOT), (("9:30", "Nets"), frozenset({1})))
    assert [(slot.start, slot.end) for slot in read_grid(starts, Wishes(), Findings()).slots] == [(9 * 3600, None)]


def test_a_title_over_rows_with_people_of_their_own_is_as_many_talks() -> None:
    """The name of a panel stands once beside three speakers, each at a time."""
    panel = grid(
        (("Time", "Title", "Speaker"), NOT),
        (("9:00-9:30", "Panel", "Ann Teal"), NOT),
        (("9:30-10:00", "Panel", "Bo Fenn"), frozenset({1})),
    )
    assert len(read_grid(panel, Wishes(), Findings()).slots) == 2


def test_a_table_that_has_no_names_across_stays_as_it_is() -> None:
    """The same rows come back, in the same object."""
    table = grid((("Time", "Title", "Speaker"), NOT), (("9:00", "Nets", "Ann Teal"), NOT))
    assert down(table) is table


@pytest.mark.parametrize(
    ("heading", "session", "chair"),
    [
        ("Session 1: Ropes – Chair Prof Lena Marsh", "Session 1: Ropes", "Prof Lena Marsh"),
        ("Session 2 (chair: Otto Reed)", "Session 2", "Otto Reed"),
        ("Session 3, chaired by Una Wray", "Session 3", "Una Wray"),
        ("Session 4: Tables and benches", "Session 4: Tables and benches", ""),
    ],
)
def test_the_chair_in_the_heading_of_a_session_is_apart(heading: str, session: str, chair: str) -> None:
    """However it is joined to it."""
    said = session_and_chair(heading)
    assert (said[0].strip(" (–,"), said[1]) == (session, chair)


def test_lines_that_go_on_below_a_column_are_of_its_cell() -> None:
    """At the same place, give or take a little; the time's own column never goes on."""
    page = [
        "10:00-10:30     Nets and knots on the      Ann Teal",
        "                northern shore             Eastmere",
        "10:30-11:00     Rope walks                 Bo Fenn",
    ]
    assert joined_cells(page) == [
        "10:00-10:30\tNets and knots on the\nnorthern shore\tAnn Teal\nEastmere",
        "10:30-11:00\tRope walks\tBo Fenn",
    ]


@pytest.mark.parametrize("line", ["Session 2", "Coffee", "10:15 Film", "", "far away from any column"])
def test_what_stands_for_itself_is_not_joined(line: str) -> None:
    """The heading of a session, a break, a time, nothing; and what begins under no column."""
    indent = 60 if line.startswith("far") else 16
    page = ["10:00-10:30     Nets and knots", f"{' ' * indent}{line}" if line else "", "10:30-11:00     Rope walks"]
    assert joined_cells(page)[0] == "10:00-10:30\tNets and knots"


def test_a_cell_that_is_left_out_leaves_its_column_blank() -> None:
    """What stands under the titles is a title, though nobody stands before it; a bare number is that of the page."""
    page = [
        "9.30      Ann Teal              Nets and knots",
        "            Eastmere           of the north",
        "10.00                            Coffee",
        "10.30     Bo Fenn               Rope walks",
        "                                     1",
    ]
    assert joined_cells(page) == [
        "9.30\tAnn Teal\nEastmere\tNets and knots\nof the north",
        "10.00\t \tCoffee",
        "10.30\tBo Fenn\tRope walks",
        "1",
    ]


def test_a_bare_number_alone_in_a_row_is_no_slot() -> None:
    """The number of a page, or of nothing; it is named."""
    found, problems = read("Time,Title\n9:00,Nets\n1,\n10:00,Ropes\n")
    assert ([slot.title for slot in found.slots], [p.place for p in problems]) == (["Nets", "Ropes"], ["row 3"])


def test_a_line_below_a_heading_is_not_joined_to_it() -> None:
    """Only a line with a time has cells that go on."""
    assert joined_cells(["Harbour        Programme", "               of the day"]) == [
        "Harbour\tProgramme",
        "of the day",
    ]

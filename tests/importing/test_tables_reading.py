"""How the rows of one table are read: header words, days, sessions, times, lengths, people and what is left out."""

import pytest

from stagetimer.importing.found import Found, FoundSlot
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings, Problem
from stagetimer.importing.tables.delimited import read_csv
from stagetimer.importing.tables.grid import Cell, Grid, Row
from stagetimer.importing.tables.header import role_of_word
from stagetimer.importing.tables.reader import read_grid

MINUTE = 60


def _read(text: str | bytes, wishes: Wishes | None = None) -> tuple[Found, tuple[Problem, ...]]:
    findings = Findings()
    content = text.encode("utf-8") if isinstance(text, str) else text
    return read_csv(content, wishes or Wishes(), findings), findings.errors_first()


def _slots(*rows: tuple[Cell, ...]) -> tuple[FoundSlot, ...]:
    grid = Grid(rows=tuple(Row(place=f"row {number}", cells=cells) for number, cells in enumerate(rows, 1)))
    return read_grid(grid, Wishes(), Findings()).slots


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_mark_at_the_start_changes_nothing(encoding: str) -> None:
    """The same CSV without a mark, with one, and as UTF-16 gives the same plan (field case I-01)."""
    text = "Start,Title,Speaker,Minutes\n9:30,Moss,Ann Teal,20\n"
    assert _read(text.encode(encoding)) == _read(text)
    assert _read(text)[0].slots[0].start == 9 * 3600 + 30 * MINUTE


def test_a_row_that_gives_a_time_is_no_header_whatever_it_is_called() -> None:
    """Talks called "Talk 1" by speakers called "Speaker 1" are talks: they are not column headings said again."""
    found, _ = _read("Start,End,Title,Speaker\n13:05,13:15,Talk 1,Speaker 1\n13:15,13:25,Talk 2,Speaker 2\n")
    assert [(slot.title, slot.speakers[0].name) for slot in found.slots] == [
        ("Talk 1", "Speaker 1"),
        ("Talk 2", "Speaker 2"),
    ]


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [("60", 60), (60, 60), ("10", 10), (10, 10), ("5 mins", 5), ("1h", 60), ("1 hr 15", 75), ("90m", 90), ("0:20", 20)],
)
def test_lengths_are_read_alike_from_numbers_and_texts(cell: Cell, minutes: int) -> None:
    """A number and a text of the same length mean the same (field case I-04)."""
    assert _slots(("Start", "Length", "Title"), ("9:00", cell, "Moss"))[0].length == minutes * MINUTE


def test_an_empty_length_is_missing() -> None:
    """Nothing in the column of lengths is no length, not zero (field case I-04)."""
    assert _slots(("Start", "Length", "Title"), ("9:00", "", "Moss"))[0].length is None


@pytest.mark.parametrize(
    ("cell", "is_break"), [(True, True), ("yes", True), (False, False), ("n", False), (" ", False)]
)
def test_only_a_yes_is_a_yes(cell: Cell, is_break: bool) -> None:  # noqa: FBT001  (what the case expects)
    """TRUE and "yes" make a break; FALSE, "n" and a blank do not (field case I-04)."""
    slot = _slots(("Start", "Title", "Break"), ("9:00", "Moss", cell))[0]
    assert (slot.kind == "break") is is_break


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("Start Time (required)", "start"),
        ("startTime", "start"),
        ("Presenter1", "speaker"),
        ("speaker_name", "speaker"),
        ("Author(s)", "speaker"),
        ("Finish", "end"),
        ("Talk title", "title"),
        ("Ladders", None),
    ],
)
def test_header_words_of_real_files_are_known(word: str, role: str | None) -> None:
    """Words met in real files say what their column holds, whatever their writing (catalogue, section 11)."""
    assert role_of_word(word) == role


def test_a_time_that_cannot_be_is_named_with_its_row_and_column() -> None:
    """Every impossible time is an error with its place, all in one run."""
    found, problems = _read("Start,Title\n25:00,Moss\n9:75,Peat\n10:00,Fern\n")
    assert [(p.code, p.place) for p in problems if p.level == "error"] == [
        ("invalid-time", "row 2, column Start"),
        ("invalid-time", "row 3, column Start"),
    ]
    assert [slot.title for slot in found.slots] == ["Fern"]


def test_a_row_without_time_and_title_that_names_people_adds_them_to_the_row_above() -> None:
    """People on a row of their own speak in the slot above."""
    found, _ = _read("Start,Title,Speaker\n9:00,Moss,Ann Teal\n,,Bo Fenn\n")
    assert [person.name for person in found.slots[0].speakers] == ["Ann Teal", "Bo Fenn"]


def test_a_repeated_header_is_no_slot() -> None:
    """A header that stands again further down is passed over."""
    found, problems = _read("Start,Title\n9:00,Moss\nStart,Title\n9:30,Peat\n")
    assert ([slot.title for slot in found.slots], problems) == (["Moss", "Peat"], ())


def test_days_counted_from_the_first_date_are_told() -> None:
    """The day after the first date is meant by "Day 2"."""
    found, _ = _read("Start,Title\nDay 1: 12 March 2026,\n9:00,Moss\nDay 2,\n9:00,Peat\n")
    assert [str(slot.day) for slot in found.slots] == ["2026-03-12", "2026-03-13"]


def test_a_date_that_could_be_two_days_is_said() -> None:
    """4/5/2026 is read day first, and said, unless another date of the file settles the order."""
    _, problems = _read("Date,Start,Title\n4/5/2026,9:00,Moss\n")
    assert [p.code for p in problems] == ["ambiguous-date"]
    assert _read("Date,Start,Title\n4/5/2026,9:00,Moss\n14/5/2026,9:00,Peat\n")[1] == ()


def test_the_zone_asked_for_chooses_the_column_of_times() -> None:
    """Of several columns of times the one in `--timezone` is taken."""
    text = "Time (CET),Time (UK time),Title\n14:00,13:00,Moss\n"
    assert _read(text)[0].slots[0].start == 13 * 3600
    asked = _read(text, Wishes(timezone="Europe/Berlin"))[0]
    assert (asked.slots[0].start, asked.timezone) == (14 * 3600, "Europe/Berlin")


def test_control_characters_do_not_come_through() -> None:
    """Escape sequences, a NUL and a tab in cells leave only their harmless text (field case S-01)."""
    found, _ = _read(
        'Start,Title,Speaker\n9:00,"A\x1b[2J\0b\tc",Ann\x07 Teal\n' + "10:00,Long title to make the text long,Bo\n"
    )
    assert all(ord(c) >= 32 for slot in found.slots for c in slot.title + "".join(p.name for p in slot.speakers))

"""How the rows of one table are read: header words, days, sessions, times, lengths, people and what is left out."""

from datetime import UTC, date, datetime

import pytest

from stagetimer.importing.found import Found, FoundSlot
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings, Problem
from stagetimer.importing.settle import settle
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


@pytest.mark.parametrize("time", ["12.30-13.30", "12.30-13.14.26", "9.15 to 13.10", "13.10-14", "25-10-99"])
def test_times_settle_no_order_of_dates(time: str) -> None:
    """Dotted times look like a date that can only be day first, and are none; a real one is."""
    codes = [p.code for p in _read(f"Date,Start,Title\n4/5/2026,{time},Moss\n")[1] if p.code == "ambiguous-date"]
    assert codes == ([] if time == "25-10-99" else ["ambiguous-date"])


def test_days_of_the_week_are_days_though_no_date_stands_anywhere() -> None:
    """Two evenings are not one: the slots are apart by as many days, and that no date stands there is said."""
    found, problems = _read("Time,Title\nFriday,\n18:00,Moss\nSaturday,\n9:30,Peat\n")
    first, second = (slot.day for slot in found.slots)
    assert isinstance(first, date)
    assert isinstance(second, date)
    assert ((second - first).days, first.weekday(), found.days_stand_in) == (1, 4, True)
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "zone", "printed"),
    [
        ("Time,Title\n2:00 PM EDT,Moss\n", "America/New_York", "EDT"),
        ("Time,Title\n(all times BST),\n14:00,Moss\n", "Europe/London", "BST"),
        ("Time (CET),Title\n14:00,Moss\n", "Europe/Berlin", "CET"),
        ("Times in CET,\nTime,Title\n14:00,Moss\n", "Europe/Berlin", "CET"),
        ("Time,Title\n14:00,Moss\n", None, None),
    ],
)
def test_the_zone_is_found_wherever_it_stands(text: str, zone: str | None, printed: str | None) -> None:
    """In a cell, in a note among the rows, over the column, above the table; as printed it is handed on."""
    found, _ = _read(text)
    assert (found.timezone, found.more.get("timezone"), len(found.slots)) == (zone, printed, 1)


def test_rows_of_another_zone_than_most_are_instants() -> None:
    """A row that says CET in a table of UK times is an hour earlier on a UK clock."""
    found, _ = _read("Date,Time,Title\n16/7/2026,14:00 BST,Moss\n16/7/2026,15:30 CET,Peat\n16/7/2026,15:00 BST,Fern\n")
    moment = found.slots[1].start
    assert isinstance(moment, datetime)
    assert (found.timezone, moment.astimezone(UTC).hour) == ("Europe/London", 13)


@pytest.mark.parametrize("cell", ["2026-09-03T09:30:00+02:00", "2026-09-03 09:30+02:00", "2026-09-03T07:30:00Z"])
def test_a_time_with_its_offset_is_an_instant(cell: str) -> None:
    """An export's ISO times mean what they say, wherever the programme is read."""
    moment = _read(f"Start,Title\n{cell},Moss\n")[0].slots[0].start
    assert isinstance(moment, datetime)
    assert moment.astimezone(UTC).isoformat() == "2026-09-03T07:30:00+00:00"


@pytest.mark.parametrize(
    "cell",
    ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00+14:00", datetime(9999, 12, 31, 23), date(9999, 12, 31)],  # noqa: DTZ001  (as workbooks keep them)
)
def test_a_day_at_the_end_of_all_days_is_none(cell: Cell) -> None:
    """Nothing is counted on from it, and nothing falls over."""
    slots = _slots(("Date", "Start", "Title"), (cell, "9:00", "Moss"), ("", cell, "Peat"))
    assert [slot.day for slot in slots] == [None, None]
    found = Found(format="x", slots=slots)
    settle(found, Wishes(), Findings())


@pytest.mark.parametrize(
    ("column", "code"), [("Skip", "row-skipped"), ("All Day Event", "all-day-skipped"), ("Link", None)]
)
def test_a_row_that_a_column_leaves_out_is_said(column: str, code: str | None) -> None:
    """A rundown's column of skipped rows, a calendar's of whole days; any other column leaves nothing out."""
    found, problems = _read(f"Start,Title,{column}\n9:00,Moss,\n9:30,Peat,x\n")
    assert ([p.code for p in problems], len(found.slots)) == ([code] if code else [], 1 if code else 2)


@pytest.mark.parametrize(("title", "kept"), [("Total", 1), ("Sub-total:", 1), ("Total eclipse", 2)])
def test_the_sum_of_the_lengths_is_no_slot(title: str, kept: int) -> None:
    """The last line of many tables with lengths; it is named."""
    found, problems = _read(f"Title,Start,Minutes\nMoss,9:00,20\n{title},,20\n")
    assert (len(found.slots), [p.code for p in problems]) == (kept, ["row-skipped"] if kept == 1 else [])


@pytest.mark.parametrize(
    ("speakers", "people", "chair"),
    [
        ("Prof. Mina Sorrel (chair), Omar Lisle", ["Omar Lisle"], "Prof. Mina Sorrel"),
        ("Omar Lisle and Una Wray (session chair)", ["Omar Lisle"], "Una Wray"),
        ("Omar Lisle", ["Omar Lisle"], ""),
    ],
)
def test_a_chair_among_the_speakers_is_kept_as_the_chair(speakers: str, people: list[str], chair: str) -> None:
    """Nobody is lost, and nobody speaks who chairs."""
    slot = _read(f'Start,Title,Speaker\n9:00,Moss,"{speakers}"\n')[0].slots[0]
    assert ([person.name for person in slot.speakers], slot.chair) == (people, chair)


@pytest.mark.parametrize(
    ("cell", "title", "people"),
    [
        ("Nets and knots – Ada Fenwick", "Nets and knots", ["Ada Fenwick"]),
        ("Ropes: a history (Mina Sorrel & Omar Lisle)", "Ropes: a history", ["Mina Sorrel", "Omar Lisle"]),
        ("Tides for sale – TBA", "Tides for sale", []),
        ("Tides for sale – and for rent", "Tides for sale – and for rent", []),
    ],
)
def test_people_beside_a_title_are_apart_where_no_column_is_theirs(cell: str, title: str, people: list[str]) -> None:
    """With a column of speakers the title stays as it is printed."""
    alone = _read(f"Time,Title\n9:00,{cell}\n")[0].slots[0]
    assert (alone.title, [person.name for person in alone.speakers]) == (title, people)
    beside = _read(f"Time,Title,Speaker\n9:00,{cell},Una Wray\n")[0].slots[0]
    assert (beside.title, [person.name for person in beside.speakers]) == (cell, ["Una Wray"])


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("Event Name,Harbour Night\n", "Harbour Night"),
        ("# Harbour Night,\n", "Harbour Night"),
        ("Date: 16 July 2026,\n", ""),
        ("Conference programme,\n", "Conference programme"),
    ],
)
def test_the_title_is_what_the_lines_above_call_the_event(lines: str, title: str) -> None:
    """Labels of a form and marks of a heading are no part of it."""
    assert _read(f"{lines}Time,Title\n9:00,Moss\n")[0].title == title


@pytest.mark.parametrize("column", ["Date", "Room", "Track"])
def test_a_morning_after_an_evening_is_another_days_or_rooms(column: str) -> None:
    """Where the second day or room begins, its 9:30 is not read as the evening of the first."""
    first, second = ("12 March 2026", "13 March 2026") if column == "Date" else ("Oak", "Reed")
    text = f"{column},Time,Title\n{first},9:30,Moss\n{first},18:00,Fern\n{second},9:30,Peat\n{second},2:00pm,Reed\n"
    found, problems = _read(text)
    assert [slot.start for slot in found.slots] == [9.5 * 3600, 18 * 3600, 9.5 * 3600, 14 * 3600]
    assert problems == ()


def test_rooms_in_turns_keep_the_order_of_time() -> None:
    """Where the rooms stand row by row, a bare 2:00 still follows 13:30."""
    rows = "".join(f"{room},{time},T\n" for time in ("12:30", "1:30", "2:00") for room in ("Oak", "Reed"))
    found, _ = _read(f"Room,Time,Title\n{rows}")
    assert [slot.start for slot in found.slots[-2:]] == [14 * 3600, 14 * 3600]


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

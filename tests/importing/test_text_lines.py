"""Lines of slots as people write them: doors, lettered lists, bare hours, lengths, zones, tables beside text."""

import pytest

from stagetimer.core.units import HOUR, MINUTE
from stagetimer.importing.found import Found
from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.text.reader import read_text_programme


def _read(text: str, findings: Findings | None = None) -> Found:
    return read_text_programme(text, Wishes(), findings or Findings())


def _starts(found: Found) -> list[tuple[str, str]]:
    times = [slot.start for slot in found.slots if isinstance(slot.start, int)]
    texts = [f"{start // HOUR:02d}:{start % HOUR // MINUTE:02d}" for start in times]
    return list(zip(texts, [slot.title for slot in found.slots], strict=True))


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("7:45 for 8pm Moss – Anna Hall", "20:00"),
        ("7.15pm for 7.30pm: Moss – Anna Hall", "19:30"),
        ("19:45 for 20:00 Moss – Anna Hall", "20:00"),
        ("10 o'clock Moss – Anna Hall", "10:00"),
        ("10 o’clock - 11 o’clock Moss – Anna Hall", "10:00"),
        ("a) 10:00 Moss – Anna Hall", "10:00"),
        ("(b) 10am Moss – Anna Hall", "10:00"),
        ("2. 13h05 Moss – Anna Hall", "13:05"),
        ("3) 1305-1320 Moss – Anna Hall", "13:05"),
        ("~12:00-ish Moss – Anna Hall", "12:00"),
        ("9-1030 Moss – Anna Hall", "09:00"),
    ],
)
def test_a_slot_begins_with_its_time_in_any_form(line: str, start: str) -> None:
    """The time is read, and title and speaker stand without it."""
    found = _read(f"Evening\n5 November 2026\n\n{line}\n")
    assert _starts(found) == [(start, "Moss")]
    assert [one.name for one in found.slots[0].speakers] == ["Anna Hall"]


def test_when_doors_open_is_kept_as_a_note() -> None:
    """Of "7:45 for 8pm" the slot starts at eight; the chair can read when people come."""
    assert _read("7:45 for 8pm Moss – Anna Hall\n9pm Close\n").slots[0].notes == "Doors 7:45"


@pytest.mark.parametrize("line", ["1500 years of fog – Anna Hall", "1984 and after – Anna Hall", "1-3 Talks on moss"])
def test_numbers_at_the_head_of_a_line_are_no_times(line: str) -> None:
    """Years, counts and ranges of numbers begin no slot."""
    assert [slot.title for slot in _read(f"10:00 Tea\n{line}\n11:00 Lunch\n").slots] == ["Tea", "Lunch"]


def test_ranges_of_bare_hours_go_on_from_one_another() -> None:
    """Where one range ends when the next one starts, bare hours are times: "9-10", "10-11", "12:30-1", "1-2"."""
    found = _read(
        "9-10 Registration\n10-11 Moss – Anna Hall\n11-12.30 Oil – Bo Stone\n12.30-1 Lunch\n1-2 Talks – Cy Dray\n"
    )
    assert [start for start, _ in _starts(found)] == ["09:00", "10:00", "11:00", "12:30", "13:00"]


def test_bare_hours_below_times_of_the_24_hour_clock_go_on_from_them() -> None:
    """Under "14:00-14:20" the line "2.20- 2.30" is of the afternoon, and so is every line after it."""
    found = _read("14:00-14:20 Moss\n2.20- 2.30 Break\n2.30 -2.40 Oil\n2.40 until 3.00 Fog\n3.00 onwards Drinks\n")
    assert [start for start, _ in _starts(found)] == ["14:00", "14:20", "14:30", "14:40", "15:00"]


def test_a_length_at_the_end_of_a_line_is_its_length() -> None:
    """Minutes in brackets are no affiliation and no part of the title; in the words of a title they stay."""
    found = _read("9:35 Moss – Anna Hall (20 min)\n9:55 Coffee, 15 mins\n10:10 A song in 5 minutes – Bo Stone\n")
    assert [(slot.title, slot.length) for slot in found.slots] == [
        ("Moss", 20 * MINUTE),
        ("Coffee", 15 * MINUTE),
        ("A song in 5 minutes", None),
    ]
    assert found.slots[0].speakers[0].affiliation == ""


def test_titles_in_lower_case_are_slots() -> None:
    """An organiser may write every title small."""
    found = _read("14:00-14:20 how to read a river – Anna Hall\n14:20-14:40 what mud remembers of us – Bo Stone\n")
    assert [slot.title for slot in found.slots] == ["how to read a river", "what mud remembers of us"]


def test_the_same_time_in_other_zones_is_no_part_of_the_title() -> None:
    """Three zones side by side: the first is the programme's, and that is said."""
    findings = Findings()
    lines = "13:00 BST / 8:00 EDT / 14:00 CEST Moss – Anna Hall\n13:30 BST (8:30 EDT, 14:30 CEST): Oil – Bo Stone\n"
    found = _read(f"Zones\n5 July 2026\n\n{lines}", findings)
    assert _starts(found) == [("13:00", "Moss"), ("13:30", "Oil")]
    assert found.timezone == "Europe/London"
    assert "several-timezones" in {one.code for one in findings.errors_first()}


@pytest.mark.parametrize(
    "text",
    [
        "Winter talks (all times BST)\n12 January 2027\n",
        "Winter talks\n12 January 2027\nAll times in British Summer Time.\n",
        "Winter talks\n12 January 2027, times in British Summer Time (BST)\n",
    ],
)
def test_summer_time_in_winter_is_said(text: str) -> None:
    """A zone that the day cannot have is `timezone-conflict`, and it is no part of the title."""
    imported = import_files([Source("x.txt", f"{text}\n10:00-10:30 Moss – Anna Hall\n".encode())], Wishes())
    assert "timezone-conflict" in {problem.code for problem in imported.loaded.problems}
    assert imported.found is not None
    assert imported.found.title == "Winter talks"


MIXED = """# Day of moss
5 November 2026

10:00 Welcome
10:15 Moss under glass – Anna Hall

## Session 2, 13:00-13:40 (Chair: Ida Combe)

| Time | Title | Speaker |
|---|---|---|
| 13:00-13:20 | Oil | Bo Stone |
| 13:20-13:40 | Fog | Cy Dray |

## Evening

18:00-18:30 Drinks
"""


def test_timed_text_beside_tables_is_read_too() -> None:
    """Slots of text and of tables stand together in the order of the file; a table's heading is none of them."""
    found = _read(MIXED)
    assert _starts(found) == [
        ("10:00", "Welcome"),
        ("10:15", "Moss under glass"),
        ("13:00", "Oil"),
        ("13:20", "Fog"),
        ("18:00", "Drinks"),
    ]
    assert [slot.place for slot in found.slots] == ["line 4", "line 5", "line 11", "line 12", "line 16"]


def test_a_file_of_tables_alone_is_read_as_before() -> None:
    """Without timed lines, what the tables say is all."""
    text = MIXED.replace("10:00 Welcome\n10:15 Moss under glass – Anna Hall\n", "").replace(
        "18:00-18:30 Drinks", "Drinks"
    )
    assert _starts(_read(text)) == [("13:00", "Oil"), ("13:20", "Fog")]


def test_rooms_and_tracks_are_told_from_titles() -> None:
    """A heading "Room A" and a label "Track 2:" say where a slot is."""
    rooms = _read("Room A\n14:00-14:30 Moss – Anna Hall\n\nRoom B\n14:00-14:30 Fog – Bo Stone\n")
    assert [(slot.title, slot.room) for slot in rooms.slots] == [("Moss", "Room A"), ("Fog", "Room B")]
    tracks = _read("14:00-15:00 Track 1: Moss – Anna Hall\n14:00-15:00 Track 2: Fog – Bo Stone\n")
    assert [(slot.title, slot.track) for slot in tracks.slots] == [("Moss", "Track 1"), ("Fog", "Track 2")]


def test_nobody_is_named_by_a_placeholder() -> None:
    """Below a title, "TBC" and "ALL" are neither a speaker nor an abstract."""
    found = _read("10:00-10:20\nMoss\nAnna Hall\n\n10:20-10:40\nOil\nTBC\n\n10:40-11:00\nDiscussion\nALL\n")
    assert [(len(slot.speakers), slot.abstract) for slot in found.slots] == [(1, ""), (0, ""), (0, "")]


def test_hours_of_a_session_are_not_those_of_the_whole() -> None:
    """Two sessions with their hours give no window, and their talks stand in them; a break is of no session."""
    talks = "Anna Hall - Moss (10.00-10.30)\nBREAK (10.30-11.00)\nBo Stone - Fog (11.00-12.00)\n"
    later = "Dot Russet - Fire (1.00-1.30)\nEd Marsh - Water (1.30-2.00)\n"
    findings = Findings()
    found = _read(f"Programme\n\nSession 1: 10am-12pm\n\n{talks}\nSession 2: 1pm-2pm\n\n{later}", findings)
    assert [start for start, _ in _starts(found)] == ["10:00", "10:30", "11:00", "13:00", "13:30"]
    assert [slot.session for slot in found.slots] == ["Session 1", "", "Session 1", "Session 2", "Session 2"]
    assert found.window is None
    assert "ignored-times" not in {one.code for one in findings.errors_first()}


def test_an_institution_and_a_chair_below_a_title_are_told_from_speakers() -> None:
    """A line below a name that names an institution is the affiliation; "Name (Chair)" is the chair."""
    found = _read("2.00 Welcome\nDr Anna Hall (Chair)\n2.10 Fog: a reply\nCy Dray\nWestmarch Botanic\n2.30 Close\n")
    welcome, fog, _ = found.slots
    assert (welcome.chair, welcome.speakers) == ("Dr Anna Hall", ())
    assert [(one.name, one.affiliation) for one in fog.speakers] == [("Cy Dray", "Westmarch Botanic")]

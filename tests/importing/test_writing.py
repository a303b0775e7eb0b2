import csv
import io
from pathlib import Path

import openpyxl
import pytest
from icalendar import Calendar

from session_stories import live_session, programme, talk
from stagetimer.core.programme import Programme, Speaker
from stagetimer.importing.writing.calendar import ics_bytes
from stagetimer.importing.writing.formats import WRITERS, csv_bytes, md_bytes, xlsx_bytes
from stagetimer.importing.writing.rows import table

HOSTILE = ("=HYPERLINK(1)", "+44 talk", "-1 is fine", "@home", "'quoted'", "a | b * c", "<img src=x>", "名前")


def hostile() -> Programme:
    """Return a programme whose titles a spreadsheet or a page might take for more than text."""
    return programme(*(talk(n, f"13:{n * 5:02d}", "5:00", title=title) for n, title in enumerate(HOSTILE, 1)))


def titles(rows: list[list[str]]) -> list[str]:
    """Return the column of titles of a table that has two lines above its headings."""
    column = rows[2].index("Title")
    return [row[column] for row in rows[3:]]


def test_the_table_has_a_row_for_each_slot_and_only_the_columns_that_say_something() -> None:
    """Days are ISO dates, times 24-hour; people are set apart by semicolons."""
    head, first, *rest = table(live_session())
    assert head == ("Date", "Start", "End", "Kind", "Title", "Speakers")
    assert first[:4] == ("2024-07-18", "13:05", "13:15", "talk")
    assert len(rest) == 4


def test_a_slot_without_an_end_says_so() -> None:
    """An empty cell would read as a missing end."""
    assert table(programme(talk(1, "13:05"), talk(2, "13:15", None)))[2][2] == "open"


def test_a_csv_file_runs_no_formula_and_opens_as_utf_8() -> None:
    """A cell that a spreadsheet program would run has an apostrophe before it (field case S-05); nothing else has."""
    content = csv_bytes(hostile())
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert titles(rows) == ["'" + t if t[0] in "=+-@'" else t for t in HOSTILE]


def test_a_workbook_holds_every_title_as_written_and_no_formula() -> None:
    """Cells are texts, whatever they begin with."""
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(hostile()))).active
    assert sheet is not None
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    assert titles(rows) == list(HOSTILE)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_a_calendar_has_an_event_for_each_slot_in_the_programme_s_zone() -> None:
    """One open slot has no end; speakers are attendees by name; the zone is defined in the file."""
    plan = programme(talk(1, "13:05", speakers=(Speaker(name="Dr Joanna Fox"),)), talk(2, "13:15", None))
    calendar = Calendar.from_ical(ics_bytes(plan))
    first, second = calendar.walk("VEVENT")
    assert first.decoded("dtstart").isoformat() == "2024-07-18T13:05:00+01:00"
    assert first["attendee"].params["CN"] == "Dr Joanna Fox"
    assert "dtend" in first
    assert "dtend" not in second
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]


def test_markdown_shows_every_title_as_written() -> None:
    """What Markdown would read as more than text is escaped."""
    assert "a \\| b \\* c" in md_bytes(hostile()).decode()
    assert "\\<img src=x>" in md_bytes(hostile()).decode()


@pytest.mark.parametrize("format_", sorted(WRITERS))
def test_what_is_exported_holds_no_notes(format_: str, tmp_path: Path) -> None:
    """Notes are for the chair alone."""
    plan = programme(talk(1, "13:05", notes="say Ham-eye-zia"))
    content = WRITERS[format_](plan)
    assert b"Ham-eye" not in content
    if format_ == "xlsx":
        (tmp_path / "a.xlsx").write_bytes(content)
        book = openpyxl.load_workbook(tmp_path / "a.xlsx")
        assert all("Ham-eye" not in str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)

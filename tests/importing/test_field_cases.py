"""Faults that other importers have had, each as its field case tells it: the file goes in, the programme comes out."""

import json
import re
import time as process
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from stagetimer.core.localtime import local
from stagetimer.core.programme import Programme
from stagetimer.core.units import MINUTE
from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import Imported, Wishes

LONDON = "Europe/London"
DAY = date(2027, 6, 15)


def _imported(name: str, content: bytes, day: date | None = DAY, *, partial: bool = False) -> Imported:
    return import_files([Source(name, content)], Wishes(day=day, timezone=LONDON), partial=partial)


def _programme(imported: Imported) -> Programme:
    assert imported.loaded.programme is not None, imported.loaded.problems
    return imported.loaded.programme


def _timed(imported: Imported) -> list[tuple[str, int | None]]:
    """Return when each slot starts by London's clocks, and its minutes."""
    slots = _programme(imported).slots
    return [(f"{local(s.start, LONDON):%H:%M}", None if s.length is None else s.length // MINUTE) for s in slots]


def _titles(imported: Imported) -> list[str]:
    return [slot.title for slot in _programme(imported).slots]


def _said(imported: Imported, code: str) -> list[str]:
    """Return where a problem of this code was found."""
    return [problem.place for problem in imported.loaded.problems if problem.code == code]


def _saved(fill: Callable[[Worksheet], None]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(sheet)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _sheet(*rows: Sequence[object], formats: dict[str, str] | None = None) -> bytes:
    """Return a workbook of one sheet; `formats` gives cells their number formats."""

    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(list(row))
        for cell, written in (formats or {}).items():
            sheet[cell].number_format = written

    return _saved(fill)


def test_dashes_dots_and_to_in_time_ranges() -> None:
    """I-02: every way to write a range gives its start and length; no dash heads a title; the overlap is said."""
    lines = (
        "9.30–10.00 Welcome\n10.00 - 10.20am Talk\n2-3.15pm Workshop\n14:00 to 14:45 Panel\n1500-1530 Tea\n"
        "15.30 — 16.00 Close\n"
    )
    imported = _imported("x.txt", lines.encode())
    assert _timed(imported) == [
        ("09:30", 30),
        ("10:00", 20),
        ("14:00", 75),
        ("14:00", 45),
        ("15:00", 30),
        ("15:30", 30),
    ]
    assert _titles(imported) == ["Welcome", "Talk", "Workshop", "Panel", "Tea", "Close"]
    assert _said(imported, "overlap")


def test_all_the_shapes_of_a_workbook_s_time() -> None:
    """I-05: a time is one as a time, with a date, as text or as a part of a day; lengths and 24:00 alike."""
    content = _sheet(
        ("Start", "Length", "Title"),
        (time(9, 30), timedelta(minutes=90), "One"),
        (datetime(2027, 6, 15, 9, 30), timedelta(minutes=20), "Two"),  # noqa: DTZ001  (as workbooks keep them)
        ("09:30", 0.0625, "Three"),
        (0.395833, 30, "Four"),
        (1.0, 5, "Five"),
        formats={"B2": "[h]:mm", "B3": "mm:ss", "B4": "General", "A5": "General", "A6": "hh:mm"},
    )
    imported = _imported("x.xlsx", content)
    assert _timed(imported) == [("09:30", 90), ("09:30", 20), ("09:30", 90), ("09:30", 30), ("00:00", 5)]
    assert local(_programme(imported).slots[-1].start, LONDON).date() == date(2027, 6, 16)


def test_twenty_minutes_that_a_workbook_keeps_as_a_time_of_day() -> None:
    """I-05: 20:00 shown as minutes and seconds is a third of an hour, and 1:30 shown as hours is ninety minutes."""
    content = _sheet(
        ("Start", "Length", "Title"),
        (time(9, 30), 20 / 1440, "One"),
        (time(10), 90 / 1440, "Two"),
        formats={"B2": "mm:ss", "B3": "[h]:mm"},
    )
    assert _timed(_imported("x.xlsx", content)) == [("09:30", 20), ("10:00", 90)]


FORMULAS = (
    ("Start", "Minutes", "Title"),
    (time(9, 30), 20, "One"),
    ("=A2+B2/1440", 10, "Two"),
    ("=A3+B3/1440", 15, "Three"),
    ("=A4+B4/1440", 5, "Four"),
)


def _stored(content: bytes, results: dict[str, str]) -> bytes:
    """Return the workbook with the results of its formulas stored, as office programs save them, by cell."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(written, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode("utf-8")
            for cell, value in results.items() if name.endswith("sheet1.xml") else ():
                kind = ' t="e"' if value.startswith("#") else ""
                pattern = rf'<c r="{cell}"([^>]*)><f>(.*?)</f><v ?/?>(?:</v>)?'
                part, count = re.subn(pattern, rf'<c r="{cell}"\1{kind}><f>\2</f><v>{value}</v>', part)
                assert count == 1
            new.writestr(name, part)
    return written.getvalue()


RESULTS = {"A3": f"{590 / 1440}", "A4": f"{600 / 1440}", "A5": f"{615 / 1440}"}
COMPUTED = [("09:30", 20), ("09:50", 10), ("10:00", 15), ("10:15", 5)]


def test_starts_computed_by_formulas_are_read_by_their_stored_results() -> None:
    """I-06: a workbook saved by an office program gives all times, and nothing is said of formulas."""
    imported = _imported("x.xlsx", _stored(_sheet(*FORMULAS), RESULTS))
    assert _timed(imported) == COMPUTED
    assert _said(imported, "formula-not-evaluated") == _said(imported, "start-chained") == []


def test_formulas_without_stored_results_are_named_and_chained_from_the_lengths() -> None:
    """I-06: a workbook made by a script: each cell is named, and that its start was taken from the lengths."""
    imported = _imported("x.xlsx", _sheet(*FORMULAS))
    assert _said(imported, "formula-not-evaluated") == ["row 3, column A", "row 4, column A", "row 5, column A"]
    assert _said(imported, "start-chained") == ["row 3", "row 4", "row 5"]
    assert _timed(imported) == COMPUTED
    assert _titles(imported) == ["One", "Two", "Three", "Four"]


def test_a_formula_with_an_error_as_its_result_is_named() -> None:
    """I-06: #REF! is said with its cell; the rows with results keep them."""
    imported = _imported("x.xlsx", _stored(_sheet(*FORMULAS), RESULTS | {"A4": "#REF!"}))
    assert _said(imported, "formula-not-evaluated") == ["row 4, column A"]
    assert "#REF!" in "".join(problem.message for problem in imported.loaded.problems)
    assert _timed(imported) == COMPUTED


def test_titles_computed_by_formulas_never_begin_with_their_sign() -> None:
    """I-06: a title whose formula has no stored result is none, and its cell is named."""
    rows = (("Start", "Minutes", "Title"), (time(9, 30), 20, "One"), (time(9, 50), 10, '=C2&" again"'))
    imported = _imported("x.xlsx", _sheet(*rows), partial=True)
    assert "row 3, column C" in _said(imported, "formula-not-evaluated")
    assert not any("=" in title for title in _titles(imported))


def _merged(sheet: Worksheet) -> None:
    sheet.append(["Start", "Title", "Speaker", "Room"])
    sheet.append(["Session 2 - chair A. Example"])
    for number, start in enumerate(("9:00", "9:20", "9:40", None, "10:20", "10:40")):
        sheet.append([start, f"Talk {number + 1}", f"Ann Moss{'abcdef'[number]}", "Room 1" if number == 0 else None])
    for cells in ("A2:D2", "D3:D8", "A5:A6"):
        sheet.merge_cells(cells)


def test_merged_cells() -> None:
    """I-07: a heading stays one, a room holds for its rows, two talks that share a time are one question."""
    imported = _imported("x.xlsx", _saved(_merged))
    programme = _programme(imported)
    assert [slot.title for slot in programme.slots] == ["Talk 1", "Talk 2", "Talk 3 / Talk 4", "Talk 5", "Talk 6"]
    assert {slot.room for slot in programme.slots} == {"Room 1"}
    assert _said(imported, "papers-without-times") == ["row 6"]
    assert {(slot.session, slot.chair) for slot in programme.slots} == {("Session 2", "A. Example")}
    assert "None" not in json.dumps(imported.data)


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _changed_row(time_of_day: str, title: str, change: str = "") -> str:
    mark = f'<w:trPr><w:{change} w:id="9" w:author="A"/></w:trPr>' if change else ""
    cells = "".join(
        f"<w:tc><w:p>{f'<w:{change}>' if change == 'ins' else ''}{_run(text)}"
        f"{f'</w:{change}>' if change == 'ins' else ''}</w:p></w:tc>"
        for text in (time_of_day, title)
    )
    return f"<w:tr>{mark}{cells}</w:tr>"


def _document(body: str) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return content.getvalue()


LUNCH = (
    f'{_run("Lunch at ")}<w:del w:id="1" w:author="A"><w:r><w:delText>12:30</w:delText></w:r></w:del>'
    f'<w:ins w:id="2" w:author="A">{_run("12:45")}</w:ins>'
)
ROWS = "".join(
    (
        _changed_row("Start", "Title"),
        _changed_row("11:00", "Moss"),
        _changed_row("11:30", "Peat", "ins"),
        _changed_row("12:00", "Fern", "del"),
    )
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:p>{_run('11:00 Moss')}</w:p><w:p>{LUNCH}</w:p>", [("11:00", "Moss"), ("12:45", "Lunch")]),
        (f"<w:tbl>{ROWS}</w:tbl>", [("11:00", "Moss"), ("11:30", "Peat")]),
        (f"<w:tbl>{ROWS}</w:tbl><w:p>{LUNCH}</w:p>", [("11:00", "Moss"), ("11:30", "Peat"), ("12:45", "Lunch")]),
    ],
    ids=["lines", "table", "both"],
)
def test_tracked_changes_are_read_as_accepted_and_said(body: str, expected: list[tuple[str, str]]) -> None:
    """I-09: what was inserted is in, what was deleted is out, in lines and in rows; and the chair is told."""
    imported = _imported("x.docx", _document(body))
    starts = [start for start, _ in _timed(imported)]
    assert list(zip(starts, _titles(imported), strict=True)) == expected
    assert _said(imported, "tracked-changes")


@pytest.fixture(params=[LONDON, "America/New_York", "Pacific/Auckland"])
def _laptop(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Set the zone of the laptop, and put it back."""
    with monkeypatch.context() as patched:
        patched.setenv("TZ", request.param)
        process.tzset()
        yield
    process.tzset()


@pytest.mark.skipif(not hasattr(process, "tzset"), reason="Windows has no TZ variable that sets the zone")
@pytest.mark.usefixtures("_laptop")
def test_dates_and_times_are_those_of_the_cells_wherever_the_laptop_is() -> None:
    """I-15: neither a day nor an hour slips, in summer and in winter, just after midnight and just before."""
    content = _sheet(
        ("Date", "Start", "Minutes", "Title"),
        (date(2027, 6, 1), time(0, 10), 5, "One"),
        (date(2027, 6, 1), time(23, 50), 5, "Two"),
        (date(2027, 12, 1), time(0, 10), 5, "Three"),
        (date(2027, 12, 1), time(23, 50), 5, "Four"),
    )
    slots = _programme(_imported("x.xlsx", content, None)).slots
    assert [f"{local(slot.start, LONDON):%Y-%m-%d %H:%M}" for slot in slots] == [
        "2027-06-01 00:10",
        "2027-06-01 23:50",
        "2027-12-01 00:10",
        "2027-12-01 23:50",
    ]


BROKEN = [("9:00", "Talk One\nLive demo"), *((f"9:{n}0", f"Talk {n}") for n in range(1, 6))]


@pytest.mark.parametrize("inside", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "mixed"])
def test_line_breaks_inside_a_cell_of_a_csv(inside: str, ends: str) -> None:
    """I-16: the title is one line, no row is cut in two, and the last row needs no line end."""
    lines = ["Start,Title", *(f'{start},"{title}"'.replace("\n", inside) for start, title in BROKEN)]
    if ends == "mixed":
        text = "".join(line + ("\r\n", "\n")[number % 2] for number, line in enumerate(lines)).rstrip("\r\n")
    else:
        text = ends.join(lines)
    assert _titles(_imported("x.csv", text.encode())) == ["Talk One Live demo", *(f"Talk {n}" for n in range(1, 6))]


@pytest.mark.parametrize("inside", ["\n", "\r\n"])
def test_line_breaks_inside_a_cell_of_a_workbook(inside: str) -> None:
    """I-16: the same in a workbook."""
    rows = [(start, title.replace("\n", inside)) for start, title in BROKEN]
    imported = _imported("x.xlsx", _sheet(("Start", "Title"), *rows))
    assert _titles(imported) == ["Talk One Live demo", *(f"Talk {n}" for n in range(1, 6))]

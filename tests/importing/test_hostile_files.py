"""Files that are far too much, or that would make a reader wait or reach elsewhere: one sentence each, nothing lost."""

import os
import socket
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from cli_runs import called, started
from stagetimer.cli.import_command import LARGEST
from stagetimer.importing.bounded_xml import MAX_TAGS
from stagetimer.importing.convert import MAX_PROSE, MAX_TEXT
from stagetimer.importing.file_bytes import first_bytes
from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import Wishes
from stagetimer.importing.json_text import MAX_NAMES, MAX_OBJECTS, MAX_VALUES
from stagetimer.importing.problems import Problem

_SHEETS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TALK = (
    "<w:tr><w:tc><w:p><w:r><w:t>9:00</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Rain</w:t></w:r></w:p></w:tc></w:tr>"
)


def problems_of(content: bytes, name: str = "x") -> tuple[Problem, ...]:
    """Return what an import says of a file, errors first."""
    return import_files([Source(name, content)], Wishes()).loaded.problems


def packed(**parts: str) -> bytes:
    """Return an office file of some parts, their names written with "__" for "/" and "_" for "."."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return content.getvalue()


def document(body: str) -> bytes:
    """Return a document with that body."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return packed(word__document_xml=f"<w:document {space}><w:body>{body}</w:body></w:document>")


def workbook(sheet: str) -> bytes:
    """Return a workbook whose one sheet has that inside."""
    book = (
        f'<workbook {_SHEETS} xmlns:r="{_RELATIONS}"><sheets><sheet name="A" sheetId="1" r:id="r"/></sheets></workbook>'
    )
    related = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{_RELATIONS}/worksheet" Target="sheet.xml"/></Relationships>'
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    kinds = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>'
    )
    content = BytesIO(packed(xl__workbook_xml=book, xl__sheet_xml=f"<worksheet {_SHEETS}>{sheet}</worksheet>"))
    with ZipFile(content, "a") as archive:
        archive.writestr("xl/_rels/workbook.xml.rels", related)
        archive.writestr("[Content_Types].xml", kinds)
    return content.getvalue()


def entities(entity: str) -> str:
    """Return a schedule whose only title is an entity."""
    event = "<event><start>09:00</start><duration>00:10</duration><title>&a;</title></event>"
    days = f"<day date='2027-06-15'><room name='A'>{event}</room></day>"
    return f"<!DOCTYPE schedule [<!ENTITY a {entity}>]><schedule>{days}</schedule>"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"9:00 Ann Moss: Of rain\n" * (MAX_TEXT // 23 + 1), "larger than 8 MB"),
        (b"\xff" * (MAX_TEXT + 1), "larger than 8 MB"),
        (b"A line that is no table. " * (MAX_PROSE // 25 + 1), "longer than 2 million characters"),
        (b"9:00 Ann\n" * 8_001, "8,001 lines"),
        (b"<schedule>" + b"<a/>" * MAX_TAGS, "tags"),
        (b'{"results": [' + b"{}," * MAX_OBJECTS + b"{}]}", "far more values"),
        (b'{"results": [' + b"1," * (MAX_VALUES + 1) + b"1]}", "far more values"),
        (b"{" + b",".join(b'"k%d":1' % n for n in range(MAX_NAMES + 1)) + b"}", "far more values"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nDTSTART:20270615T090000Z\nEND:VEVENT\n" * 20_001, "20,001 events"),
        (b'{"rundown": [' + b'{"timeStart":0},' * 20_000 + b'{"timeStart":0}]}', "20,001 slots"),
        (b"<body>" + b"<table><tr><td>9:00<td>A</table>" * 20_001, "more than 20,000 rows"),
        (b"<body><table>" + (b"<tr>" + b"<td>" * 60) * 7_000, "more than 400,000 cells"),
        (b"Start,Title" + b",9:00" * 58 + (b"\n9:00,A" + b",9:00" * 58) * 7_000, "more than 400,000 cells"),
        (document(f"<w:tbl>{_TALK}</w:tbl>" * 20_001), "more than 20,000 rows"),
        (document("<w:p/>" * MAX_TAGS), "far longer than a programme"),
        (workbook("<sheetData>" + "<row><c/></row>" * 1_100_000 + "</sheetData>"), "far larger than a programme"),
        (workbook('<dimension ref="A1"/><sheetData><row>' + "<c/>" * 1_100_000 + "</row></sheetData>"), "far larger"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_far_too_much_is_refused_in_one_sentence(content: bytes, words: str) -> None:
    """Its size, or what there is too much of, is said; nothing else is."""
    [problem] = [problem for problem in problems_of(content) if problem.level == "error"]
    assert words in problem.message
    assert problem.hint


def test_a_sheet_with_empty_rows_between_all_others_is_refused() -> None:
    """Twenty thousand rows of nothing between rows are more than anybody leaves free."""
    rows = ("<row/>" * 1_900 + '<row><c t="inlineStr"><is><t>9:00</t></is></c></row>') * 11
    [problem] = problems_of(workbook(f"<sheetData>{rows}</sheetData>"))
    assert "more than 20,000 empty rows" in problem.message


def test_a_sheet_of_elements_inside_one_another_is_refused_before_it_is_read() -> None:
    """The library would keep all of it in memory until the first element ends."""
    [problem] = problems_of(workbook(f"<sheetData>{'<row>' * 20_000}</sheetData>"))
    assert "nests its parts without end" in problem.message


def test_a_sheet_formatted_down_to_its_last_row_is_read_by_its_ten_talks() -> None:
    """What stands in it is read; the formatted rows below cost nothing (field case I-08)."""
    cells = ('<c t="inlineStr"><is><t>{}</t></is></c>'.format, "<row>{}{}</row>".format)
    talks = "".join(cells[1](cells[0](f"9:{n}0"), cells[0](f"Talk {n}")) for n in range(6))
    formatted = '<row><c s="0"/><c s="0"/></row>' * 65_000
    content = workbook(f'<dimension ref="A1:B65006"/><sheetData>{talks}{formatted}</sheetData>')
    loaded = import_files([Source("x", content)], Wishes()).loaded
    assert loaded.programme is not None
    assert [slot.title for slot in loaded.programme.slots] == [f"Talk {n}" for n in range(6)]


def test_a_calendar_line_of_endless_parameters_is_passed_over_and_said() -> None:
    """Nobody writes more than fifty; the line is no property then."""
    talk = b"BEGIN:VEVENT\nDTSTART:20270615T090000Z\nDURATION:PT10M\nSUMMARY%s:Rain\nEND:VEVENT\n"
    said = [problem.code for problem in problems_of(b"BEGIN:VCALENDAR\n" + talk % (b";A=B" * 51) + b"END:VCALENDAR\n")]
    assert "not-clean-ics" in said
    kept = import_files([Source("x", b"BEGIN:VCALENDAR\n" + talk % (b";A=B" * 50) + b"END:VCALENDAR\n")], Wishes())
    assert kept.found is not None
    assert [slot.title for slot in kept.found.slots] == ["Rain"]


def test_every_warning_of_a_kind_is_kept_not_only_the_first() -> None:
    """Three slots without a speaker are three warnings."""
    content = b"Start,Title,Speaker\n9:00,One,\n9:10,Two,\n9:20,Three,\n9:30,Four,Ann Moss\n"
    places = [problem.place for problem in problems_of(content, "x.csv") if problem.code == "speaker-missing"]
    assert places == ["row 2", "row 3", "row 4"]


def test_people_are_shown_the_first_warnings_of_a_kind_and_how_many_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of many rows gives one for each; with --json all of them come."""
    count = 42
    rows = "".join(f"{9 + n // 60}:{n % 60:02d},Talk {n},\n" for n in range(count))
    (tmp_path / "x.csv").write_text("Start,Title,Speaker\n" + rows + "12:00,Last,Ann Moss\n", encoding="utf-8")
    said = called(capsys, "import", tmp_path / "x.csv").err.splitlines()
    assert sum("no speaker" in line for line in said) == 1
    assert "and 30 more (--json names all)" in " ".join(said)
    whole = called(capsys, "import", "--json", tmp_path / "x.csv").err.splitlines()
    assert sum('"speaker-missing"' in line for line in whole) == count


@pytest.mark.parametrize("place", ["file", "net"])
def test_nothing_is_fetched_and_no_other_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """An entity from elsewhere is refused in a schedule, a document and a workbook; no socket is made (S-04)."""

    def no_socket(*_: object, **__: object) -> None:
        raise AssertionError("a socket was made")

    (tmp_path / "secret.txt").write_text("the secret words", encoding="utf-8")
    where = (tmp_path / "secret.txt").as_uri() if place == "file" else "http://192.0.2.1/x"
    monkeypatch.setattr(socket, "socket", no_socket)
    monkeypatch.setattr(socket, "getaddrinfo", no_socket)
    xml = entities(f'SYSTEM "{where}"')
    page = f'<!doctype html><body><link rel="stylesheet" href="{where}"><img src="{where}"><p>9:00 Rain</p>'
    calendar = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270615T090000Z\nATTACH:{where}\nEND:VEVENT\nEND:VCALENDAR\n"
    hostile = (xml.encode(), packed(word__document_xml=xml), packed(xl__workbook_xml=xml))
    for content in (*hostile, page.encode(), calendar.encode()):
        imported = import_files([Source("x", content)], Wishes())
        assert "secret words" not in f"{imported.loaded.data}{imported.loaded.problems}"
        assert (imported.loaded.programme is None) or content not in hostile
    assert all("entities" in problems_of(content)[0].message for content in hostile)


def test_the_text_of_an_entity_would_come_through_if_it_were_read() -> None:
    """The schedule of these tests is a good one, so that what refuses it is the entity and nothing else."""
    plain = entities('"x"').partition("]>")[2].replace("&a;", "Rain")
    imported = import_files([Source("x", plain.encode())], Wishes())
    assert imported.loaded.programme is not None
    assert [slot.title for slot in imported.loaded.programme.slots] == ["Rain"]


@pytest.mark.parametrize("command", ["import", "check"])
def test_a_pipe_that_nothing_writes_to_is_not_waited_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """It counts as empty."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes with a name")
    os.mkfifo(tmp_path / "pipe.txt")
    outcome = called(capsys, command, tmp_path / "pipe.txt")
    assert outcome.code == 1
    assert "empty" in outcome.err


def test_no_more_is_read_of_a_file_than_wanted(tmp_path: Path) -> None:
    """The first bytes of it, or all there are."""
    (tmp_path / "x").write_bytes(b"9:00 Rain")
    assert (first_bytes(tmp_path / "x", 4), first_bytes(tmp_path / "x", 40)) == (b"9:00", b"9:00 Rain")


def test_a_folder_and_a_file_of_200_mb_are_refused_with_their_names(tmp_path: Path) -> None:
    """Each in one line, both in one run, from a process of its own without a traceback."""
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(200_000_000)  # nothing of it is written
    outcome = started(["import", "huge.csv", tmp_path], tmp_path)
    lines = outcome.err.splitlines()
    assert (outcome.code, len(lines)) == (1, 2)
    assert "huge.csv: The file is larger than 50 MB" in lines[0]
    assert f"{tmp_path}: This is a folder" in lines[1]


def test_several_files_are_held_to_the_size_of_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one with which they become too much is named."""
    assert LARGEST == 50_000_000
    monkeypatch.setattr("stagetimer.cli.import_command.LARGEST", 1_000)
    files = [tmp_path / f"{n}.txt" for n in range(3)]
    for file in files:
        file.write_text("9:00 Ann Moss: Of rain\n" * 20, encoding="utf-8")
    outcome = called(capsys, "import", *files)
    assert outcome.code == 1
    assert "2.txt: The file is larger than" in outcome.err
    assert "together with the files before it" in outcome.err


def test_an_error_page_that_was_saved_is_no_programme() -> None:
    """What it holds is not taken for one."""
    page = b"<!doctype html><title>404</title><h1>Not Found</h1><p>The page was not found on this server.</p>"
    assert [problem.level for problem in problems_of(page)] == ["error"]

"""All formats tell the same numbers; none tells a name when it is not to, and none runs what is written in a title."""

import csv
import io
import re
from html import unescape
from pathlib import Path

import pytest
from defusedxml import ElementTree
from rich.cells import cell_len

from json_schema_check import faults
from panels_on_a_host import context, page_of
from report_journals import journal, report
from report_readers import READERS, Cells
from session_stories import live_session, programme, talk
from stagetimer.core.programme import Programme, Segment, Speaker, Thresholds
from stagetimer.core.values import replace
from stagetimer.report.forms import written
from stagetimer.report.json_form import report_json, report_schema
from stagetimer.report.nameless import nameless
from stagetimer.report.source import Report

NO_WARNING = Thresholds(warning=None, final=None)
PARTS = (
    Segment(name="Talk", kind="talk", length=480, thresholds=NO_WARNING),
    Segment(name="Q&A", kind="qa", length=120, thresholds=NO_WARNING),
)
PLAN = programme(
    talk(1, "13:05", segments=PARTS),
    talk(2, "13:15", segments=PARTS),
    talk(3, "13:25", "1:30:00"),
    talk(4, "14:55"),
    talk(5, "15:05", "15:00", kind="break", speakers=(), title="Tea"),
    talk(6, "15:20"),
)
TOLD = (
    "13:05:40 start", "13:08 pause", "13:09 resume", "13:10 pause", "13:12 resume", "13:15 segment", "13:16:50 end",
    "13:17:10 start", "13:19 add 1:30", "13:25 segment", "13:27:30 end", "13:27:30 start", "14:55:45 next",
    "14:56 message Soon", "14:57 undo", "14:58 plan breaks", "15:06:30 end", "15:06:30 start", "15:18 end",
    "15:20 no-show 6",
)  # fmt: skip


def rich_report(folder: Path) -> Report:
    """Return the report of a session with pauses, parts, an hour and a half, a plan, a break and a no-show (R-07)."""
    return report(journal(folder, *TOLD, plan=PLAN))


FORMS = list(READERS)


def told(form: str, found: Report) -> str:
    """Return the report in that format, as text."""
    return written(form, found).decode("utf-8")


def test_all_formats_tell_the_same_numbers(tmp_path: Path) -> None:
    """R-07: to the second, for every slot; an hour and a half reads 1:30:00; the sum of parts is the whole."""
    found = rich_report(tmp_path)
    numbers = {form: reader(told(form, found)) for form, reader in READERS.items()}
    expected = numbers.pop("json")
    assert expected[1] == {
        "given": 600, "took": 490, "talk": 380, "questions": 110, "start": 40, "within": 70, "end": 110, "paused": 180,
    }  # fmt: skip
    assert expected[3]["took"] == 5295
    assert expected[6]["took"] is None
    for form, seen in numbers.items():
        assert seen == expected, form
    assert "1:28:15" in told("text", found)


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_the_three_lines_and_the_session_are_the_same_everywhere(tmp_path: Path, form: str) -> None:
    """What a chair reads first says the drift and the causes that the JSON holds."""
    found = rich_report(tmp_path)
    session = report_json(found)["session"]
    content = " ".join(unescape(told(form, found)).replace("\\", "").split())
    assert f"Finished at 3:18:00 pm: {session['drift_text']} (published 3:30 pm)." in content
    lost = sum(cause["seconds"] for day in session["days"] for cause in day["causes"] if cause["seconds"] > 0)
    assert f"Lost {lost // 60}:{lost % 60:02d}:" in content
    assert session["drift"] == sum(cause["seconds"] for day in session["days"] for cause in day["causes"])
    assert f"it brought {session['plans'][0]['brought'] // 60}:" in content
    assert "1 thing that was done was taken back again." in content


def test_the_panel_of_the_chair_screen_tells_the_same_numbers() -> None:
    """The three lines and each slot's columns are those of the text."""
    seen = page_of("slots", context("15:21", *TOLD, plan=PLAN))
    words = {choice.label[0]: choice.columns for choice in seen.choices[2:]}
    assert words["1"] == ("0:40 behind", "1:10 longer", "1:50 behind")
    assert words["6"] == ("not there", "", "")


@pytest.mark.parametrize("lines", [(), ("13:05 start",), ("13:05 start", "13:10 message Hello"), ("13:05 control",)])
def test_the_json_is_as_its_schema_says(tmp_path: Path, lines: tuple[str, ...]) -> None:
    """Before, during and after a session."""
    schema = report_schema()
    assert faults(report_json(report(journal(tmp_path, *lines))), schema) == []
    assert faults(report_json(rich_report(tmp_path)), schema) == []
    assert faults({**report_json(rich_report(tmp_path)), "more": 1}, schema) != []


def test_the_text_fits_a_terminal_of_80_columns_and_begins_with_the_three_lines(tmp_path: Path) -> None:
    """Also with names of wide letters, a clock change in sight, and hours."""
    slots = tuple(replace(s, speakers=(Speaker(name="名前" * 30),), title="語" * 100) for s in live_session().slots)
    wide = report(journal(tmp_path, "13:05 start", "13:16 end", plan=replace(live_session(), slots=slots)))
    assert max(cell_len(line) for line in told("text", wide).splitlines()) <= 80
    lines = told("text", rich_report(tmp_path)).splitlines()
    assert max(cell_len(line) for line in lines) <= 80
    assert lines[0].startswith("Finished at ")
    assert lines[1].startswith("Lost ")


FOX = Speaker(name="Dr Joanna Fox", called="Jo", affiliation="Foxton University")


def named() -> Programme:
    """Return a session whose names stand in every place that a programme has for them."""
    part = Segment(name="Q&A with Fox", kind="qa", length=120, thresholds=NO_WARNING)
    first = Segment(name="Fox speaks", kind="talk", length=480, thresholds=NO_WARNING)
    slot = talk(
        1, "13:05", title="Fox on recovery", speakers=(FOX,), segments=(first, part), notes="Ask Fox", chair="Ann Reed"
    )
    other = talk(2, "13:15", title="A reply to Fox", speakers=(Speaker(name="Raf Hamaizia"),))
    return replace(programme(slot, other), title="Reading with Fox", chair="Ann Reed", messages=("Fox, louder",))


@pytest.mark.parametrize("form", FORMS)
def test_without_names_there_is_no_name_in_any_format(tmp_path: Path, form: str) -> None:
    """Not in titles, actions, messages, parts, the session's title or the journal's file name; the numbers stay."""
    told_lines = (
        "13:00 here 1",
        "13:05 start",
        "13:06 message Fox, louder",
        "13:12 segment",
        "13:16 next",
        "13:17 no-show 2",
    )
    found = report(journal(tmp_path, *told_lines, plan=named(), name="2024-07-18-reading-with-fox"))
    assert "Fox" in told(form, found)
    content = told(form, nameless(found))
    for name in ("fox", "joanna", "hamaizia", "raf ", "reed", "louder"):
        assert name not in content.casefold(), name
    assert READERS[form](content) == READERS[form](told(form, found))


def test_a_title_without_a_name_stays(tmp_path: Path) -> None:
    """Anonymous is not nameless: which session it was may still be said."""
    found = report(journal(tmp_path, "13:05 start", plan=replace(named(), title="Co-production")))
    assert nameless(found).outcome.snapshot.programme.title == "Co-production"


TITLES = ('=HYPERLINK("http://x","y")', "+44 talk", "-1 is fine", "@home", "plain")


def test_no_cell_is_run_as_a_formula_and_numbers_stay_numbers(tmp_path: Path) -> None:
    """S-05: a text that begins like a formula has an apostrophe before it; a negative difference is a number."""
    slots = (talk(n, f"13:{5 * n:02d}", "5:00", title=title, speakers=()) for n, title in enumerate(TITLES, 1))
    plan = replace(programme(*slots), title="=cmd()")
    found = report(journal(tmp_path, "13:04 start", "13:08 end", plan=plan))
    rows = list(csv.reader(io.StringIO(told("csv", found).removeprefix("\ufeff"))))
    like = [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]
    assert like
    assert all(re.fullmatch(r"-\d+", cell) for cell in like)
    titles = [row[rows[0].index("title")] for row in rows[1:]]
    assert titles == [f"'{title}" for title in TITLES[:4]] + ["plain"]
    assert rows[1][0] == "'=cmd()"


HOSTILE = '<img src=x onerror=alert(1)></script><script>alert(2)</script> "><svg onload=alert(3)> A & B <b>'


def test_the_page_shows_titles_as_written_and_nothing_in_it_runs_or_loads(tmp_path: Path) -> None:
    """S-02: no script, no handler, no address; a policy forbids them besides."""
    slots = (talk(1, "13:05", title=HOSTILE, speakers=(Speaker(name=HOSTILE),)), talk(2, "13:15"))
    plan = replace(programme(*slots), title=HOSTILE)
    content = told("html", report(journal(tmp_path, "13:05 start", f"13:06 message {HOSTILE}", plan=plan)))
    seen = Cells(content)
    assert {tag for tag, _ in seen.tags} & {"script", "img", "iframe", "link", "object", "b"} == set()
    assert not [name for _, names in seen.tags for name in names if name.startswith("on") or name in {"src", "href"}]
    assert HOSTILE in unescape(content)
    assert "default-src 'none'" in content


def test_markdown_shows_titles_as_written(tmp_path: Path) -> None:
    """A bar makes no column, a tag no picture, a star no emphasis."""
    slots = (talk(1, "13:05", title="a|b *c* <b> [d](e) `f`", speakers=(Speaker(name="| x |"),)),)
    table = told("md", report(journal(tmp_path, "13:05 start", plan=programme(*slots))))
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    row = next(line for line in lines if line.startswith("| 1"))
    assert "a\\|b \\*c\\* \\<b> \\[d](e) \\`f\\`" in row
    assert len(re.findall(r"(?<!\\)\|", row)) == len(
        re.findall(r"\|", table.splitlines()[table.splitlines().index(row) - 1])
    )


def test_the_picture_has_a_bar_per_slot_a_line_and_words_for_it(tmp_path: Path) -> None:
    """Plan above actual for each; what ran longer hatched; the same in its description."""
    content = told("html", rich_report(tmp_path))
    picture = ElementTree.fromstring(content[content.index("<svg") : content.index("</svg>") + 6])
    space = "{http://www.w3.org/2000/svg}"
    kinds = [rect.get("class") for rect in picture.iter(f"{space}rect")]
    legend = 1
    assert kinds.count("plan") == legend + 6
    assert kinds.count("ran") == legend + 5
    assert kinds.count("over") == legend + 3
    assert kinds.count("unused") == legend + 2
    line = picture.find(f"{space}polyline")
    assert line is not None
    assert len((line.get("points") or "").split()) == 10
    words = picture.findtext(f"{space}desc") or ""
    assert "1, Speaker 1: 1:10 longer, 1:50 behind at its end." in words
    assert "6, Speaker 6: not there." in words
    labelled = (picture.get("aria-labelledby") or "").split()
    assert [element.get("id") for element in picture if element.tag in {f"{space}title", f"{space}desc"}] == labelled

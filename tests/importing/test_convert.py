"""Which reader a file is given to."""

import sys
from subprocess import run

import pytest

from stagetimer.importing.convert import convert
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings

EVENT = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260618T083000Z\nSUMMARY:Sand\nEND:VEVENT\nEND:VCALENDAR\n"
FRAB = (
    "<schedule><day date='2026-06-18'><room name='A'><event><start>09:30</start><title>Sand</title></event>"
    "</room></day></schedule>"
)
ONTIME = '{"events": [{"type": "event", "title": "Sand", "timeStart": 34200000}]}'


@pytest.mark.parametrize(
    ("content", "format_"),
    [
        (EVENT, "a calendar"),
        (f"<!--\n{EVENT}-->", "a calendar"),
        (f"\ufeff{EVENT}", "a calendar"),
        (FRAB, "a conference schedule"),
        (f'<?xml version="1.0"?>\n{FRAB}', "a conference schedule"),
        (ONTIME, "an Ontime rundown"),
        ("9:30 Sand\n10:00 Salt\n10:30 Silt\n", "text"),
    ],
)
@pytest.mark.parametrize("name", ["x", "programme.csv.txt", "programme.pdf"])
def test_the_content_tells_the_format_and_not_the_name(content: str, format_: str, name: str) -> None:
    """A calendar in a comment, a mark at the start and a wrong name do not matter."""
    found = convert(content.encode(), name, Wishes(), Findings())
    assert (found.format, found.slots[0].title) == (format_, "Sand")


@pytest.mark.parametrize(
    "content", [b"", b"\xef\xbb\xbf \r\n", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"]
)
def test_what_no_reader_can_open_is_refused_with_what_would_help(content: bytes) -> None:
    """Empty, damaged and old files have a sentence and a hint."""
    with pytest.raises(ImportFailedError) as refusal:
        convert(content, "x", Wishes(), Findings())
    assert refusal.value.code == "unreadable"
    assert refusal.value.hint


def test_only_the_reader_that_is_needed_is_loaded() -> None:
    """A calendar loads neither the readers of tables nor the XML library."""
    program = (
        "import sys; from stagetimer.importing.convert import convert;"
        "from stagetimer.importing.imported import Wishes; from stagetimer.importing.problems import Findings;"
        f"convert({EVENT!r}.encode(), 'x', Wishes(), Findings());"
        "print(sorted(set(sys.modules) & {'openpyxl', 'pypdf', 'defusedxml', 'stagetimer.importing.tables.reader'}))"
    )
    ended = run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"

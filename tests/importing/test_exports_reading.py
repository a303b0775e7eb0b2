"""What the readers of exports do with single oddities."""

import json
from datetime import date

import pytest

from stagetimer.importing.convert import convert
from stagetimer.importing.exports.calendar_file import read_ics
from stagetimer.importing.exports.values import minutes_of, moment_of, text_of, without_markup
from stagetimer.importing.found import Found
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings


def calendar(*lines: str, before: str = "") -> Found:
    """Return what a calendar with one event of these lines holds."""
    event = "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))
    text = f"BEGIN:VCALENDAR\r\n{before}{event}\r\nEND:VCALENDAR\r\n"
    return read_ics(text.encode(), Wishes(), Findings())


@pytest.mark.parametrize(
    ("length", "seconds"),
    [("PT20M", 1200), ("PT1H5M", 3900), ("P1DT1H", 90_000), ("PT90S", 90), ("P9W", None), ("20", None), ("P", None)],
)
def test_a_duration_is_read_as_the_standard_writes_it(length: str, seconds: int | None) -> None:
    """RFC 5545, section 3.3.6; what is none, or longer than seven days, is no length."""
    found = calendar("DTSTART:20260618T083000Z", f"DURATION:{length}", "SUMMARY:Sand")
    assert found.slots[0].length == seconds


@pytest.mark.parametrize("start", ["20260230T100000", "20260618T250000", "tomorrow", "00000618T100000Z"])
def test_an_event_whose_start_cannot_be_read_is_left_out_and_said(start: str) -> None:
    """Its place and its title are named."""
    findings = Findings()
    text = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:{start}\nSUMMARY:Sand\nEND:VEVENT\nEND:VCALENDAR\n"
    assert read_ics(text.encode(), Wishes(), findings).slots == ()
    assert [(p.code, p.place, "Sand" in p.message) for p in findings.errors_first()] == [
        ("row-without-time", "event 1", True)
    ]


@pytest.mark.parametrize(
    ("summary", "title", "people"),
    [
        ("Sand (talk by Ann Lee & Bo Ray)", "Sand", ["Ann Lee", "Bo Ray"]),
        ("Sand - Ann Lee", "Sand", ["Ann Lee"]),
        ("Sand - Part Two", "Sand - Part Two", []),
        ("Sand - and what it hides", "Sand - and what it hides", []),
        ("Sand: Ann Lee", "Sand: Ann Lee", []),
    ],
)
def test_a_summary_names_people_only_where_it_looks_so(summary: str, title: str, people: list[str]) -> None:
    """One title with a colon is a title; a name after a dash or in brackets is somebody."""
    slot = calendar("DTSTART:20260618T083000Z", f"SUMMARY:{summary}").slots[0]
    assert (slot.title, [person.name for person in slot.speakers]) == (title, people)


def test_an_audience_among_the_attendees_does_not_speak() -> None:
    """Up to six attendees with a name are taken for the speakers, more are an audience."""
    few = [f"ATTENDEE;CN=Name {letter}:mailto:x@example.org" for letter in "ABC"]
    many = [f"ATTENDEE;CN=Name {letter}:mailto:x@example.org" for letter in "ABCDEFG"]
    told = [len(calendar("DTSTART:20260618T083000Z", "SUMMARY:Sand", *who).slots[0].speakers) for who in (few, many)]
    assert told == [3, 0]


def test_the_zone_wished_for_is_that_of_times_without_one() -> None:
    """`--timezone` decides for floating times; a time in another zone stays that instant."""
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260618T100000\nSUMMARY:Sand\nEND:VEVENT\nEND:VCALENDAR\n"
    found = read_ics(text.encode(), Wishes(timezone="Europe/Berlin"), Findings())
    assert (found.timezone, found.slots[0].start, found.slots[0].day) == ("Europe/Berlin", 36_000, date(2026, 6, 18))


def test_a_calendar_in_wide_letters_is_read() -> None:
    """Windows programs write UTF-16."""
    event = "BEGIN:VEVENT\r\nDTSTART:20260618T083000Z\r\nSUMMARY:Caf\u00e9\r\nEND:VEVENT"
    text = f"BEGIN:VCALENDAR\r\n{event}\r\nEND:VCALENDAR"
    found = convert(text.encode("utf-16"), "x", Wishes(), Findings())
    assert [slot.title for slot in found.slots] == ["Caf\u00e9"]


def test_texts_lose_their_markup_and_keep_what_only_looks_like_it() -> None:
    """Tags and entities go; "a < b" stays; of several languages English is taken, else the first."""
    assert without_markup("<p>Tea &amp;<br/>cake</p>") == "Tea & cake"
    assert without_markup("if a < b and c > d") == "if a < b and c > d"
    assert text_of({"de": "Saal", "en": "Hall"}) == "Hall"
    assert text_of({"de": "Saal"}) == "Saal"
    assert [text_of(value) for value in (None, True, [1])] == ["", "", ""]


def test_times_that_are_none_are_none() -> None:
    """A bare day, words, a month too many and other types are no time."""
    values = ["2026-09-03", "soon", 5, None, "2026-13-01T10:00:00"]
    assert [moment_of(value) for value in values] == [None] * 5
    assert [minutes_of(value) for value in (20, -1, True, "20", 99_999)] == [1200, None, None, None, None]


def test_an_incomplete_export_keeps_its_people_and_leaves_no_time_invented() -> None:
    """A talk without a slot has no start and no end; its speaker is kept."""
    talk = {"results": [{"title": "Sand", "speakers": [{"name": "Ann Lee"}], "slot": None}]}
    slot = convert(json.dumps(talk).encode(), "x", Wishes(), Findings()).slots[0]
    assert (slot.start, slot.end, [person.name for person in slot.speakers]) == (None, None, ["Ann Lee"])

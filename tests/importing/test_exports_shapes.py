"""Shapes of exports that are told by their keys alone: delays, entries, unix times, zones of a calendar, own JSON."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from stagetimer.importing.convert import convert
from stagetimer.importing.exports.calendar_file import read_ics
from stagetimer.importing.found import Found
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings, Problem


def read(value: object) -> tuple[Found, tuple[Problem, ...]]:
    """Return what JSON, or XML as a text, holds, and what is said."""
    findings = Findings()
    text = value if isinstance(value, str) else json.dumps(value)
    return convert(text.encode(), "x", Wishes(), findings), findings.errors_first()


def event(title: str, start: int, minutes: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401  (fields of JSON)
    """Return an event of a rundown, its start in minutes since midnight."""
    times = {"timeStart": start * 60_000, "timeEnd": (start + minutes) * 60_000, "duration": minutes * 60_000}
    return {"type": "event", "title": title, **times, **more}


def starts(*rundown: dict[str, Any]) -> list[int]:
    """Return the starts of a rundown's events, in minutes."""
    return [int(slot.start) // 60 for slot in read({"rundown": rundown})[0].slots if isinstance(slot.start, int)]


def delay(minutes: float) -> dict[str, Any]:
    """Return a delay."""
    return {"type": "delay", "duration": minutes * 60_000}


def test_a_delay_shifts_the_events_after_it_until_gaps_have_absorbed_it() -> None:
    """As the rundown's own screens show them; two delays add up, a group in between changes nothing."""
    a, b, c = event("A", 600, 10), event("B", 610, 10), event("C", 625, 10)
    assert starts(a, b, c) == [600, 610, 625]
    assert starts(a, delay(10), b, c) == [600, 620, 630]
    assert starts(a, delay(3), b, c) == [600, 613, 625]
    assert starts(delay(2), a, delay(10), {"type": "group", "title": "G"}, b, c) == [602, 622, 632]


def test_a_negative_delay_brings_forward_and_is_not_absorbed() -> None:
    """Events start earlier by it, gap or none, and never before midnight."""
    assert starts(event("A", 600, 10), delay(-5), event("B", 610, 10), event("C", 625, 10)) == [600, 605, 620]
    assert starts(delay(-5), event("A", 2, 10)) == [0]


def test_a_skipped_event_takes_up_no_delay() -> None:
    """What does not take place neither shifts nor counts as the end before a gap."""
    skipped = event("S", 610, 10, skip=True)
    assert starts(event("A", 600, 10), delay(10), skipped, event("B", 620, 10)) == [600, 620]


@pytest.mark.parametrize("length", [None, "soon", True, 10**12, 0])
def test_a_delay_that_is_none_changes_nothing_and_says_nothing(length: object) -> None:
    """Whatever stands in place of its length."""
    found, said = read({"rundown": [{"type": "delay", "duration": length}, event("A", 600, 10)]})
    assert (found.slots[0].start, said) == (36_000, ())


def test_a_delay_is_said_with_its_place_and_its_length() -> None:
    """And with what to do if the plan without it is wanted."""
    _, said = read({"rundown": [event("A", 600, 10), delay(7.5), event("B", 610, 10)]})
    assert [(p.code, p.place) for p in said] == [("delay-applied", "event 2")]
    assert "7:30" in said[0].message


@pytest.mark.parametrize(
    ("start", "seconds"),
    [("0930", 34_200), ("930", 34_200), ("09:30", 34_200), ("2460", None), ("", None), ("30", None), ("nine", None)],
)
def test_the_start_of_an_entry_is_four_digits_or_a_clock_time(start: str, seconds: int | None) -> None:
    """Anything else is no start, and the entry stays to be named as one without."""
    entry = f"<entry><start>{start}</start><duration>30</duration><title>Moss</title></entry>"
    found, _ = read(f'<schedule><day date="2026-07-21">{entry}</day></schedule>')
    assert [(slot.title, slot.start, slot.length) for slot in found.slots] == [("Moss", seconds, 1800)]


@pytest.mark.parametrize(("room", "kept"), [("C01", "C01"), ("C01, B05/B06", ""), ("ALL", "")])
def test_an_entry_in_several_rooms_is_everybodys(room: str, kept: str) -> None:
    """Lunch in five rooms belongs to whichever room is chosen."""
    entry = f"<entry><start>0930</start><room>{room}</room><title>Lunch</title></entry>"
    assert read(f'<schedule><day date="2026-07-21">{entry}</day></schedule>')[0].slots[0].room == kept


@pytest.mark.parametrize("value", [0, -5, True, "1784620800", None, 2**40])
def test_a_unix_time_that_is_none_is_no_start(value: object) -> None:
    """The talk stays to be named as one without a time; its end is kept out as well."""
    found, _ = read([{"start_unix": value, "title": "Moss"}, {"start_unix": 1784620800, "title": "Peat"}])
    assert [slot.start for slot in found.slots] == [None, datetime(2026, 7, 21, 8, tzinfo=UTC)]


@pytest.mark.parametrize("content", ["<?xml version='1.0'?><rss/>", '{"menu": [{"price": 3}]}'])
def test_a_refusal_says_what_would_be_read(content: str) -> None:
    """Another kind of file is refused with the kinds that are known, and with a way for all others."""
    with pytest.raises(ImportFailedError) as refusal:
        read(content)
    assert "frab" in refusal.value.hint
    assert "CSV" in refusal.value.hint


def test_a_list_that_is_longer_than_a_table_may_be_is_refused() -> None:
    """Nothing is dropped in silence."""
    with pytest.raises(ImportFailedError, match="more than 20,000 rows"):
        read([{"title": "Moss", "start": "9:00"}] * 20_001)


def zone_of(name: str, standard: str, daylight: str = "") -> str | None:
    """Return the zone of a calendar whose times are of `name`, defined by these offsets."""
    parts = [("STANDARD", standard), *([("DAYLIGHT", daylight)] if daylight else [])]
    defined = "".join(f"BEGIN:{part}\nTZOFFSETFROM:+0000\nTZOFFSETTO:{to}\nEND:{part}\n" for part, to in parts if to)
    text = (
        f"BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:{name}\n{defined}END:VTIMEZONE\nBEGIN:VEVENT\n"
        f"DTSTART;TZID={name}:20260716T100000\nSUMMARY:Moss\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    return read_ics(text.encode(), Wishes(), Findings()).timezone


@pytest.mark.parametrize(
    ("name", "standard", "daylight", "zone"),
    [
        ("Customized Time Zone", "+0000", "+0100", "Europe/London"),
        ("Customized Time Zone", "+0100", "+0200", "Europe/Berlin"),
        ("Customized Time Zone", "-0500", "-0400", "America/New_York"),
        ("Customized Time Zone", "+0300", "", "Etc/GMT-3"),
        ("Customized Time Zone", "+0000", "", "Etc/GMT"),
        ("Customized Time Zone", "+0930", "+1030", None),
        ("Customized Time Zone", "", "", None),
        ("GMT", "+0000", "+0100", "Europe/London"),
        ("GMT", "", "", "Etc/GMT"),
        ("Europe/Paris", "+0000", "+0100", "Europe/Paris"),
        ("BST", "", "", "Europe/London"),
        ('"(UTC+00:00) Dublin, Edinburgh, Lisbon, London"', "", "", "Europe/London"),
        ('"(UTC+01:00) Amsterdam, Berlin, Bern, Rome"', "", "", "Europe/Rome"),
        ('"(UTC-05:00) Eastern Time (US & Canada)"', "", "", "America/New_York"),
        ('"(UTC+03:30) Nowhere"', "", "", None),
        ("UTC+1 or so", "", "", None),
    ],
)
def test_a_zone_is_known_by_its_name_or_by_its_definition(
    name: str, standard: str, daylight: str, zone: str | None
) -> None:
    """A known name counts before a definition, except GMT with a summer time, which is UK time (field case I-10)."""
    assert zone_of(name, standard, daylight) == zone


def test_a_zone_read_by_its_definition_is_said() -> None:
    """So is one that is not known at all; a known name needs no word."""
    for name, defined, words in (("Odd", "+0000", "read as Etc/GMT"), ("Odd", "", "is not known"), ("UTC", "", "")):
        findings = Findings()
        offset = f"BEGIN:STANDARD\nTZOFFSETTO:{defined}\nEND:STANDARD\n" if defined else ""
        text = (
            f"BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:{name}\n{offset}END:VTIMEZONE\nBEGIN:VEVENT\n"
            f"DTSTART;TZID={name}:20260716T100000\nSUMMARY:Moss\nEND:VEVENT\nEND:VCALENDAR\n"
        )
        read_ics(text.encode(), Wishes(), findings)
        assert [words in p.message for p in findings.errors_first()] == ([True] if words else [])


def test_json_of_somebodys_own_is_read_by_the_words_of_its_keys() -> None:
    """Lists in lists give their talks the day, the room and the session around them; a block gives way to its talks."""
    talk = {"title": "Moss", "speaker": {"name": "Ann Teal"}, "start": "9:30", "minutes": 20}
    session = {"title": "Bogs", "start": "9:30", "end": "10:00", "talks": [talk]}
    found, _ = read(
        {"name": "Peat Day", "days": [{"date": "2026-07-16", "rooms": [{"name": "Oak", "sessions": [session]}]}]}
    )
    slot = found.slots[0]
    assert (found.title, len(found.slots), slot.title, slot.start, slot.length) == ("Peat Day", 1, "Moss", 34_200, 1200)
    assert (str(slot.day), slot.room, slot.session, slot.speakers[0].name) == ("2026-07-16", "Oak", "Bogs", "Ann Teal")

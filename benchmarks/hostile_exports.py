"""Huge and hostile calendars, schedules and JSON exports. Each is always the same."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

from hostile_plain import MILLION, exactly, lines, repeated

from stagetimer.importing.exports.calendar_file import MAX_CALENDAR
from stagetimer.importing.exports.frab import MAX_SCHEDULE
from stagetimer.importing.exports.json_file import MAX_JSON

_ABSTRACT: Final = "We look at rain, wind and frost, and at what they do to moss on northern walls. " * 12
_XML: Final = "<?xml version='1.0' encoding='utf-8'?>\n"


def _event(number: int) -> dict[str, object]:
    """Return an event of a frab schedule about as large as they are."""
    start = f"{9 + number // 6 % 9:02d}:{number % 6 * 10:02d}"
    return {
        "id": number,
        "guid": f"00000000-0000-4000-8000-{number:012d}",
        "date": f"2027-06-{number // 500 + 15:02d}T{start}:00+01:00",
        "start": start,
        "duration": "00:10",
        "room": f"Room {number // 54 % 10}",
        "title": f"On the naming of species, part {number}",
        "subtitle": "",
        "track": f"Track {number % 5}",
        "type": "lecture",
        "language": "en",
        "abstract": _ABSTRACT,
        "description": _ABSTRACT,
        "persons": [{"id": number, "public_name": f"Ann Moss {number}"}, {"id": 1, "public_name": "Bo Fern"}],
        "links": [],
        "attachments": [],
    }


def _frab_json(count: int) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        rooms: dict[str, dict[str, list[object]]] = {}
        for number in range(count):
            event = _event(number)
            rooms.setdefault(str(event["date"])[:10], {}).setdefault(str(event["room"]), []).append(event)
        days = [{"index": index, "date": day, "rooms": inside} for index, (day, inside) in enumerate(rooms.items(), 1)]
        conference = {"title": "Moss 2027", "time_zone_name": "Europe/London", "days": days}
        path.write_text(json.dumps({"schedule": {"version": "1", "conference": conference}}), encoding="utf-8")

    return write


def _frab_xml(count: int) -> Callable[[Path], None]:
    """Return what writes a schedule of so many events in two days of ten rooms."""

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8") as file:
            file.write(f"{_XML}<schedule><conference><title>Moss 2027</title>")
            file.write("<time_zone_name>Europe/London</time_zone_name></conference>")
            for begin in range(0, count, 500):
                events = [_event(number) for number in range(begin, min(begin + 500, count))]
                file.write(f'<day date="{str(events[0]["date"])[:10]}">')
                for room in sorted({str(event["room"]) for event in events}):
                    file.write(f'<room name="{room}">')
                    file.writelines(_as_xml(event) for event in events if event["room"] == room)
                    file.write("</room>")
                file.write("</day>")
            file.write("</schedule>")

    return write


def _as_xml(event: dict[str, object]) -> str:
    texts = "".join(f"<{name}>{value}</{name}>" for name, value in event.items() if isinstance(value, str))
    persons = event["persons"]
    people = [f"<person id='{one['id']}'>{one['public_name']}</person>" for one in persons]
    return f'<event id="{event["id"]}">{texts}<persons>{"".join(people)}</persons></event>\n'


def _listed(row: Callable[[int], object], count: int, begin: str, end: str) -> Callable[[Path], None]:
    """Return what writes a JSON list of so many rows between a beginning and an end."""
    return lines(lambda n: ("" if n == 0 else ",\n") + json.dumps(row(n)), count, begin, end)


def _pretalx(number: int) -> object:
    start = f"2027-06-{number // 500 % 28 + 1:02d}T{9 + number // 6 % 9:02d}:{number % 6 * 10:02d}:00+01:00"
    slot = {"start": start, "end": None, "room": {"en": f"Room {number // 54 % 10}"}}
    title = f"On the naming of species, part {number}"
    people = [{"code": "A", "name": f"Ann Moss {number}"}]
    return {
        "code": f"C{number}",
        "title": title,
        "abstract": _ABSTRACT,
        "duration": 10,
        "slot": slot,
        "speakers": people,
    }


def _contribution(number: int) -> object:
    start = {
        "date": f"2027-06-{number // 500 % 28 + 1:02d}",
        "time": f"{9 + number // 6 % 9:02d}:{number % 6 * 10:02d}:00",
    }
    return {
        "id": str(number),
        "title": f"On the naming of species, part {number}",
        "startDate": {**start, "tz": "Europe/London"},
        "duration": 10,
        "room": f"Room {number // 54 % 10}",
        "speakers": [{"first_name": "Ann", "last_name": f"Moss {number}", "affiliation": "Kew"}],
        "description": _ABSTRACT,
    }


def _ontime(number: int) -> object:
    start = number % 144 * 600_000
    return {
        "type": "event",
        "id": str(number),
        "title": f"Talk {number}",
        "timeStart": start,
        "timeEnd": start + 600_000,
    }


def _own(number: int) -> object:
    return {"kind": "talk", "title": f"Talk {number}", "speakers": [{"name": "Ann Moss"}], "length": "10 min"}


_CALENDAR: Final = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
_VEVENT: Final = (
    "BEGIN:VEVENT\r\nUID:{0}@moss.example\r\nDTSTART;TZID=Europe/London:202706{1:02d}T{2:02d}{3:02d}00\r\n"
    "DURATION:PT10M\r\nSUMMARY:On the naming of species\\, part {0}\r\n{4}END:VEVENT\r\n"
)
_SMALL: Final = b"BEGIN:VEVENT\nDTSTART:20270615T090000\nEND:VEVENT\n"
_ENDLESS: Final = "RRULE:FREQ=SECONDLY;INTERVAL=1\r\nEXDATE:20270615T090000Z\r\n"


def _vevents(count: int, more: str = "") -> Callable[[Path], None]:
    return lines(
        lambda n: _VEVENT.format(n, n // 144 % 28 + 1, n // 6 % 24, n % 6 * 10, more),
        count,
        _CALENDAR.decode(),
        "END:VCALENDAR\r\n",
    )


def _nest(levels: int) -> bytes:
    """Return a schedule in whose title entities of ten entities each are nested."""
    inner = "".join(f'<!ENTITY e{n} "{10 * f"&e{n - 1};"}">' for n in range(1, levels))
    head = f'{_XML}<!DOCTYPE schedule [<!ENTITY e0 "boom">{inner}]>'
    event = f"<event id='1'><start>09:00</start><duration>00:10</duration><title>&e{levels - 1};</title></event>"
    return f"{head}<schedule><day date='2027-06-15'><room name='A'>{event}</room></day></schedule>".encode()


SCHEDULES: Final = {
    "frab-1000.xml": _frab_xml(1_000),
    "frab-1000.json": _frab_json(1_000),
    "frab-3000.xml": _frab_xml(3_000),
    "frab-3000.json": _frab_json(3_000),
    "frab-tiny-events.xml": repeated(
        b"<event><start>9:00</start><title>x</title></event>",
        MAX_SCHEDULE,
        b"<schedule><day date='2027-06-15'><room name='A'>",
        b"</room></day></schedule>",
    ),
    "frab-tiny-elements.xml": repeated(b"<a/>", MAX_SCHEDULE, b"<schedule><day/>", b"</schedule>"),
    "frab-deep.xml": repeated(b"<a>", MAX_SCHEDULE, b"<schedule><day/>"),
    "frab-one-title.xml": repeated(
        b"word ",
        MAX_SCHEDULE,
        b"<schedule><day date='2027-06-15'><room name='A'><event><start>09:00</start><title>",
        b"</title></event></room></day></schedule>",
    ),
    "frab-attributes.xml": lines(lambda n: f' a{n}="1"', 500_000, "<schedule", "><day/></schedule>"),
    "frab-over-limit.xml": repeated(b" ", MAX_SCHEDULE + 100, b"<schedule>"),
    "entities-nine-levels.xml": exactly(_nest(9)),
    "entities-five-levels.xml": exactly(_nest(5)),
    "entity-from-a-file.xml": exactly(_nest(1).replace(b'e0 "boom"', b'e0 SYSTEM "file:///etc/passwd"')),
    "entity-from-the-net.xml": exactly(_nest(1).replace(b'e0 "boom"', b'e0 SYSTEM "http://192.0.2.1/x"')),
    "dtd-from-the-net.xml": exactly(b'<!DOCTYPE schedule SYSTEM "http://192.0.2.1/x.dtd"><schedule><day/></schedule>'),
}

CALENDARS: Final = {
    "events-1000.ics": _vevents(1_000),
    "events-4000.ics": _vevents(4_000),
    "events-18000.ics": _vevents(18_000),
    "events-endless.ics": _vevents(10_000, _ENDLESS),
    "events-without-anything.ics": repeated(_SMALL, MAX_CALENDAR, _CALENDAR, b"END:VCALENDAR\n"),
    "events-begun.ics": repeated(b"BEGIN:VEVENT\n", MAX_CALENDAR, _CALENDAR),
    "one-line.ics": repeated(b"x", MAX_CALENDAR, _CALENDAR + b"SUMMARY:"),
    "one-title.ics": repeated(b"word ", MAX_CALENDAR, _CALENDAR + _SMALL[:-11] + b"SUMMARY:", b"\nEND:VEVENT\n"),
    "parameters.ics": repeated(b";A=B", MAX_CALENDAR, _CALENDAR + b"SUMMARY"),
    "quotes.ics": repeated(b';A="', MAX_CALENDAR, _CALENDAR + b"SUMMARY"),
    "folds.ics": repeated(b"\n x", MAX_CALENDAR, _CALENDAR + b"SUMMARY:"),
    "zones.ics": lines(
        lambda n: f"BEGIN:VEVENT\nDTSTART;TZID=Nowhere/N{n}:20270615T090000\nSUMMARY:x\nEND:VEVENT\n",
        19_990,
        _CALENDAR.decode(),
    ),
    "description.ics": repeated(
        b"1. a\\n", MAX_CALENDAR, _CALENDAR + _SMALL[:-11] + b"SUMMARY:x\nDESCRIPTION:", b"\nEND:VEVENT\n"
    ),
    "over-limit.ics": repeated(b"X", MAX_CALENDAR + 100, _CALENDAR),
}

EXPORTS: Final = {
    "pretalx-1000.json": _listed(_pretalx, 1_000, '{"results": [', "]}"),
    "pretalx-6000.json": _listed(_pretalx, 6_000, '{"results": [', "]}"),
    "pretalx-empty.json": repeated(b"{},", MAX_JSON, b'{"talks": [', b"{}]}"),
    "indico-1000.json": _listed(_contribution, 1_000, '{"results": [{"contributions": [', "]}]}"),
    "indico-6000.json": _listed(_contribution, 6_000, '{"results": [{"contributions": [', "]}]}"),
    "sessionize-empty.json": repeated(b"{},", MAX_JSON, b'{"sessions": [', b"{}]}"),
    "ontime-60000.json": _listed(_ontime, 60_000, '{"rundown": [', "]}"),
    "ontime-20000.json": _listed(_ontime, 20_000, '{"rundown": [', "]}"),
    "own-20000.json": _listed(_own, 20_000, '{"format": 1, "title": "x", "start": "9:00", "slots": [', "]}"),
    "own-unknown-keys.json": lines(
        lambda n: f'"k{n}": 1,', 400_000, '{"format": 1, "title": "x", "start": "9:00", "slots": [], ', '"z": 1}'
    ),
    "own-wrong-slots.json": repeated(b"1,", MAX_JSON, b'{"format": 1, "slots": [', b"1]}"),
    "deep.json": repeated(b"[", MAX_JSON, b'{"a": '),
    "deep-objects.json": repeated(b'{"a":', MAX_JSON),
    "many-numbers.json": repeated(b"1,", MAX_JSON, b'{"results": [', b"1]}"),
    "many-lists.json": repeated(b"[],", MAX_JSON, b'{"results": [', b"1]}"),
    "many-objects.json": repeated(b'{"a":1},', MAX_JSON, b'{"results": [', b"1]}"),
    "one-number.json": repeated(b"1", MAX_JSON, b'{"a": ', b"}"),
    "one-text.json": repeated(b"\\u0041", MAX_JSON, b'{"results": [{"title": "', b'"}]}'),
    "cut-off.json": repeated(b'{"title": "x"},', MAX_JSON, b'{"results": ['),
    "not-a-number.json": repeated(b"1,", MAX_JSON, b'{"results": [', b"NaN]}"),
    "over-limit.json": repeated(b" ", MAX_JSON + MILLION, b"{}"),
}

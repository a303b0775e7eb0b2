"""What the files of a conference's sessions are called, on every system and in every script."""

import unicodedata
from datetime import date, time

import pytest

from stagetimer.importing.load import load_data
from stagetimer.importing.rooms import RoomSession
from stagetimer.importing.rooms_names import file_names

SATURDAY = date(2026, 7, 18)
DAY = "2026-07-18 Sat"
NOT_ON_WINDOWS = set('<>:"/\\|?*')


def session(
    room: str = "Room 2",
    title: str = "",
    *people: str,
    day: date | None = SATURDAY,
    start: time = time(13, 5),
) -> RoomSession:
    """Return a session of talks of ten minutes."""
    slots = [
        {"kind": "talk", "title": f"Talk {n}", "speakers": [{"name": name}] if name else [], "length": 600}
        for n, name in enumerate(people or ("Ann Moss",))
    ]
    slots[0]["start"] = start.strftime("%H:%M")
    data = {"format": 1, "title": title or "Trees", "date": "2026-07-18", "timezone": "Europe/London", "slots": slots}
    programme = load_data(data).programme
    assert programme is not None
    return RoomSession(room=room, title=title, day=day, programme=programme, data=data, problems=())


@pytest.mark.parametrize(
    ("what", "name"),
    [
        (session(title="Trees in cities"), "2026-07-18 Sat 13.05 Room 2 - Trees in cities.json"),
        (session("Room 2", "", "Ann Moss", "Bo", "Ann Moss", "Cy"), f"{DAY} 13.05 Room 2 - Ann Moss and 2 more.json"),
        (session("", "Keynote"), "2026-07-18 Sat 13.05 Keynote.json"),
        (session("", "", ""), "2026-07-18 Sat 13.05 Trees.json"),
        (session(day=None, title="Trees"), "13.05 Room 2 - Trees.json"),
        (session(start=time(9, 0), title="Trees"), "2026-07-18 Sat 09.00 Room 2 - Trees.json"),
        (session("A/B: 2", 'Who is "it"? <now>|then\\*'), "2026-07-18 Sat 13.05 A-B. 2 - Who is 'it' now-then-.json"),
        (session("CON", "nul."), "2026-07-18 Sat 13.05 CON - nul.json"),
        (session("講堂 3", "Ёлки и берёзы"), "2026-07-18 Sat 13.05 講堂 3 - Ёлки и берёзы.json"),
        (session("قاعة ٢", "می‌خواهم"), "2026-07-18 Sat 13.05 قاعة ٢ - می‌خواهم.json"),
        (session("Room\u202e2\x1b[31m", "e\u0301t\ud800e"), "2026-07-18 Sat 13.05 Room2[31m - éte.json"),
    ],
)  # fmt: skip
def test_a_name_says_when_and_where_and_what(what: RoomSession, name: str) -> None:
    """By day and time first, so that a folder sorts as the day runs."""
    assert file_names([what]) == (name,)


def test_names_that_differ_only_in_case_get_a_number() -> None:
    """Windows and macOS take them for one file; a number that is taken is passed over."""
    found = file_names([session(title=t) for t in ("Trees", "TREES", "trees (2)", "Trees", "Straße", "STRASSE")])
    ends = [name.removeprefix("2026-07-18 Sat 13.05 Room 2 - ") for name in found]
    assert ends == [
        "Trees.json", "TREES (2).json", "trees (2) (2).json", "Trees (3).json", "Straße.json", "STRASSE (2).json"
    ]  # fmt: skip
    assert len({name.casefold() for name in found}) == len(found)


@pytest.mark.parametrize(
    "letter", ["x", "é", "講", "\U0001f333", "e\u0301\u0323", "\U0001f469\u200d\U0001f33e", "क्ष", "<", ".", " a"]
)
def test_a_long_name_is_cut_so_that_every_system_takes_it(letter: str) -> None:
    """Under 255 bytes with room for what stands beside a file while it is written, and between whole letters."""
    (name,) = file_names([session(letter * 300, letter * 300)])
    assert len(f"{name}.4194304.tmp".encode()) <= 255
    assert not NOT_ON_WINDOWS & set(name)
    assert name.isprintable() or "\u200d" in name
    assert unicodedata.is_normalized("NFC", name)
    assert "  " not in name
    assert name.removesuffix(".json")[-1] not in " ."


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        ("a" * 58 + "q\u0323" + "b" * 50, "a" * 58 + "…"),
        ("a" * 57 + "\U0001f469\u200d\U0001f33e" + "b" * 50, "a" * 57 + "…"),
        ("a" * 58 + "qb" + "b" * 50, "a" * 58 + "q…"),
        ("Trees " * 20, "Trees " * 9 + "Trees…"),
    ],
)
def test_a_letter_and_its_mark_stay_together(title: str, cut: str) -> None:
    """Or what a joiner binds; neither is cut in half."""
    (name,) = file_names([session("", title)])
    assert name == f"{DAY} 13.05 {cut}.json"

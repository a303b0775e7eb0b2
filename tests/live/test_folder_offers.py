"""What there is to open in a folder: programmes by when they are on, documents by their age."""

import json
import os
from pathlib import Path

from session_stories import at
from stagetimer.core.units import HOUR
from stagetimer.live.folder_offers import MOST, offers

NOW = at("13:18")


def programme(folder: Path, name: str, day: str, start: str, minutes: int = 10) -> None:
    """Write a programme of one talk."""
    slot = {"kind": "talk", "title": "Owls", "speakers": [{"name": "A"}], "start": start, "length": minutes * 60}
    data = {"format": 1, "title": name, "date": day, "timezone": "Europe/London", "slots": [slot]}
    (folder / name).write_text(json.dumps(data), encoding="utf-8")


def test_what_is_on_now_comes_first_then_next_then_today(tmp_path: Path) -> None:
    """Then coming days, documents, what is not in order, and what is past."""
    programme(tmp_path, "a-past.json", "2024-07-17", "13:05")
    programme(tmp_path, "b-later-today.json", "2024-07-18", "16:00")
    programme(tmp_path, "c-next.json", "2024-07-18", "14:00")
    programme(tmp_path, "d-now.json", "2024-07-18", "13:05", 20)
    programme(tmp_path, "e-coming.json", "2024-07-19", "09:00")
    programme(tmp_path, "f-this-morning.json", "2024-07-18", "09:00")
    (tmp_path / "g-broken.json").write_text('{"format": 1, "slots": 7}', encoding="utf-8")
    (tmp_path / "h-mail.txt").write_text("13:05 Owls", encoding="utf-8")
    found = [(offer.when, offer.name) for offer in offers(tmp_path, NOW)]
    assert found == [
        ("now", "d-now.json"),
        ("next", "c-next.json"),
        ("today", "b-later-today.json"),
        ("coming", "e-coming.json"),
        ("document", "h-mail.txt"),
        ("broken", "g-broken.json"),
        ("past", "f-this-morning.json"),
        ("past", "a-past.json"),
    ]


def test_a_conference_of_300_sessions_offers_those_of_all_rooms_that_are_on_now_first(tmp_path: Path) -> None:
    """Then those that are next, in all rooms too; Room 2 before Room 10; the page of rooms is no programme."""
    for hour in range(9, 24):
        for room in range(1, 21):
            programme(tmp_path, f"2024-07-18 Thu {hour:02d}.05 Room {room}.json", "2024-07-18", f"{hour}:05", 50)
    (tmp_path / "rooms.md").touch()
    (tmp_path / ".stagetimer-rooms.json").touch()
    found = offers(tmp_path, NOW)
    assert len(found) == 300
    assert [offer.name for offer in found[:3]] == [f"2024-07-18 Thu 13.05 Room {room}.json" for room in (1, 2, 3)]
    assert [offer.when for offer in found[:61]] == ["now"] * 20 + ["next"] * 20 + ["today"] * 21


def test_a_page_called_rooms_is_offered_where_no_import_wrote_it(tmp_path: Path) -> None:
    """It may be anybody's."""
    (tmp_path / "rooms.md").touch()
    assert [offer.name for offer in offers(tmp_path, NOW)] == ["rooms.md"]


def test_a_programme_says_when_it_is_and_its_title(tmp_path: Path) -> None:
    """Of another day, with that day."""
    programme(tmp_path, "now.json", "2024-07-18", "13:05", 20)
    programme(tmp_path, "then.json", "2024-07-19", "09:00")
    about = [offer.about for offer in offers(tmp_path, NOW)]
    assert about == [("1:05 pm", "now.json"), ("Friday 19 July 2024, 9:00 am", "then.json")]


def test_documents_come_newest_first_and_say_what_they_are(tmp_path: Path) -> None:
    """A file of another kind, a hidden one, and Word's own lock file are left out."""
    for age, name in enumerate(("new.DOCX", "old.csv", "picture.png", ".hidden.txt", "~$new.docx")):
        (tmp_path / name).write_bytes(b"x" * 2500)
        os.utime(tmp_path / name, (NOW - age * HOUR, NOW - age * HOUR))
    (tmp_path / "folder.txt").mkdir()
    assert [(offer.name, offer.about) for offer in offers(tmp_path, NOW)] == [
        ("new.DOCX", ("2 kB", "Word document")),
        ("old.csv", ("2 kB", "table")),
    ]


def test_a_conference_export_is_a_document(tmp_path: Path) -> None:
    """JSON of another program is not taken for a programme with faults."""
    (tmp_path / "schedule.json").write_text('{"schedule": {"conference": {}}}', encoding="utf-8")
    assert [(offer.when, offer.about[1]) for offer in offers(tmp_path, NOW)] == [("document", "conference export")]


def test_a_folder_that_is_gone_or_full_gives_what_can_be_given(tmp_path: Path) -> None:
    """Nothing is raised; a folder of thousands is not read to its end."""
    assert offers(tmp_path / "gone", NOW) == ()
    for number in range(MOST + 5):
        (tmp_path / f"{number}.txt").touch()
    assert len(offers(tmp_path, NOW)) == MOST


def test_a_name_that_a_terminal_would_obey_is_made_harmless(tmp_path: Path) -> None:
    """Field case: file names come from outside too."""
    if os.name == "posix":
        (tmp_path / "a\x1b[2J\u202eb.txt").touch()
        assert [offer.name for offer in offers(tmp_path, NOW)] == ["a[2Jb.txt"]

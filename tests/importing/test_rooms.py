"""A conference becomes the programmes of its rooms: where sessions begin and end, what is in them, their titles."""

import json
from datetime import date

import pytest

from conference_files import DAYS, Values, event, frab, large
from stagetimer.core.units import MINUTE
from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import Wishes
from stagetimer.importing.load import load_data
from stagetimer.importing.rooms import Rooms, split_rooms

TODAY = date(2026, 7, 1)


def rooms_of(content: bytes | str, gap: int = 30, name: str = "export", *, partial: bool = False) -> Rooms:
    """Return the sessions of a file."""
    raw = content.encode() if isinstance(content, str) else content
    return split_rooms(import_files([Source(name, raw)], Wishes(), today=TODAY, partial=partial), gap * MINUTE)


def of_day(rooms: dict[str, list[Values]], gap: int = 30) -> Rooms:
    """Return the sessions of one day of a frab schedule."""
    return rooms_of(frab([(DAYS[0], rooms)]), gap)


def titles(rooms: Rooms) -> list[list[str]]:
    """Return what is in each session."""
    return [[slot.title for slot in session.programme.slots] for session in rooms.sessions]


MORNING = [
    event("A", "09:00", 20, "Ann"),
    event("Coffee", "09:20", 10),
    event("B", "09:30", 20, "Bo"),
    event("Lunch", "09:50", 45),
    event("C", "10:35", 20, "Cy"),
]


def test_a_longer_pause_ends_a_session_and_is_in_none_a_short_one_is_in_it() -> None:
    """Coffee of ten minutes belongs to the session, lunch does not."""
    found = of_day({"Oak": MORNING})
    assert titles(found) == [["A", "Coffee", "B"], ["C"]]
    assert found.unspoken == ()
    assert [p.code for session in found.sessions for p in session.problems] == []


def test_the_gap_can_be_another() -> None:
    """Ten minutes part all three talks, an hour none."""
    assert titles(of_day({"Oak": MORNING}, gap=10)) == [["A"], ["B"], ["C"]]
    assert titles(of_day({"Oak": MORNING}, gap=60)) == [["A", "Coffee", "B", "Lunch", "C"]]


def test_each_room_has_its_own_and_they_stand_by_time() -> None:
    """Two rooms at the same time are two sessions; the file's order decides between them."""
    found = of_day({"Oak": [event("A", "09:00", 20, "Ann")], "Ash": [event("B", "09:00", 20, "Bo")]})
    assert [(s.room, s.programme.room, s.title) for s in found.sessions] == [("Oak", "Oak", "A"), ("Ash", "Ash", "B")]
    assert [s.programme.slots[0].room for s in found.sessions] == [None, None]


def test_a_room_spelt_in_two_cases_is_one() -> None:
    """As it is for --room."""
    csv = "Date,Start,End,Room,Speaker,Title\n2026-07-17,9:00,9:10,Oak,Ann,A\n2026-07-17,9:10,9:20,OAK,Bo,B\n"
    found = rooms_of(csv + "2026-07-17,9:00,9:10,Ash,Cy,C\n")
    assert [(s.room, len(s.programme.slots)) for s in found.sessions] == [("Oak", 2), ("Ash", 1)]


CSV = "Date,Start,End,Room,Session,Track,Speaker,Title\n"


def row(start: str, end: str, room: str, session: str, track: str, title: str) -> str:
    """Return a row of a table; everything with a capital T in its title is spoken."""
    return f"2026-07-17,{start},{end},{room},{session},{track},{'Ann' if 'T' in title else ''},{title}\n"


def test_another_session_in_the_file_ends_one_without_any_pause() -> None:
    """Its name is the programme's title; questions without one belong to the session before them."""
    found = rooms_of(
        CSV
        + row("9:00", "9:10", "Oak", "Roots", "", "T1")
        + row("9:10", "9:15", "Oak", "", "", "Questions")
        + row("9:15", "9:25", "Oak", "Leaves", "", "T2")
    )
    assert titles(found) == [["T1", "Questions"], ["T2"]]
    assert [s.programme.title for s in found.sessions] == ["Roots", "Leaves"]


def test_a_break_of_no_room_is_in_every_room_where_nobody_speaks_meanwhile() -> None:
    """Room Ash speaks through coffee, so it has none."""
    found = rooms_of(
        CSV
        + row("9:00", "9:20", "Oak", "", "", "T1")
        + row("9:20", "9:30", "", "", "", "Coffee")
        + row("9:30", "9:50", "Oak", "", "", "T2")
        + row("9:00", "9:25", "Ash", "", "", "T3")
        + row("9:30", "9:50", "Ash", "", "", "T4")
    )
    assert titles(found) == [["T1", "Coffee", "T2"], ["T3", "T4"]]


def test_a_talk_of_no_room_is_a_session_of_its_own() -> None:
    """It is in no room's programme, so that one chair has it."""
    found = rooms_of(
        CSV
        + row("9:00", "9:30", "", "", "", "Keynote T")
        + row("9:30", "9:50", "Oak", "", "", "T2")
        + row("9:30", "9:50", "Ash", "", "", "T4")
    )
    assert [(s.room, s.title) for s in found.sessions] == [("", "Keynote T"), ("Oak", "T2"), ("Ash", "T4")]


def test_with_one_room_alone_what_names_none_is_in_it() -> None:
    """A file that names the room only once."""
    found = rooms_of(CSV + row("9:00", "9:10", "Oak", "", "", "T1") + row("9:10", "9:20", "", "", "", "T2"))
    assert [(s.room, len(s.programme.slots)) for s in found.sessions] == [("Oak", 2)]


def test_tracks_stand_for_rooms_only_where_they_run_side_by_side() -> None:
    """Else a track is what a talk is about; one that all talks share names the session."""
    beside = rooms_of(CSV + row("9:00", "9:10", "", "", "Moss", "T1") + row("9:05", "9:15", "", "", "Fern", "T2"))
    assert [(s.room, s.programme.room) for s in beside.sessions] == [("Moss", "Moss"), ("Fern", "Fern")]
    after = rooms_of(CSV + row("9:00", "9:10", "", "", "Moss", "T1") + row("9:10", "9:20", "", "", "Fern", "T2"))
    assert [(s.room, len(s.programme.slots)) for s in after.sessions] == [("", 2)]
    shared = rooms_of(
        CSV
        + row("9:00", "9:10", "Oak", "", "Moss", "T1")
        + row("9:10", "9:20", "Oak", "", "Moss", "T2")
        + row("9:00", "9:10", "Ash", "", "Fern", "T3")
    )
    assert [s.programme.title for s in shared.sessions] == ["Moss", "T3"]


def test_what_nobody_speaks_in_is_in_no_session_and_said() -> None:
    """Registration before the first talk, a dinner; a short welcome stays."""
    found = of_day(
        {
            "Oak": [
                event("Registration", "08:00", 55),
                event("Welcome", "08:55", 5),
                event("A", "09:00", 20, "Ann"),
                event("Dinner", "18:00", 50),
            ]
        }
    )
    assert titles(found) == [["Welcome", "A"]]
    assert [slot.title for slot in found.unspoken] == ["Registration", "Dinner"]


def test_something_long_that_is_no_talk_but_has_a_speaker_is_a_session() -> None:
    """A practical of fifty minutes that somebody leads."""
    found = of_day({"Oak": [event("Practical 1", "09:00", 50, "Ann"), event("B", "09:50", 20, "Bo")]})
    assert [slot.kind for slot in found.sessions[0].programme.slots] == ["other", "talk"]


def test_a_talk_within_a_longer_one_does_not_end_the_session() -> None:
    """The pause is counted from the later end."""
    found = of_day({"Oak": [event("A", "09:00", 59, "A"), event("B", "09:05", 5, "B"), event("C", "10:00", 5, "C")]})
    assert titles(found) == [["A", "B", "C"]]


def test_a_session_without_a_name_is_called_after_the_conference_and_its_room() -> None:
    """So that two journals of one morning are told apart."""
    found = of_day({"Oak": [event("A", "09:00", 20, "Ann"), event("B", "09:20", 20, "Bo")]})
    assert found.sessions[0].programme.title == "Trees 2026 · Oak"
    assert found.sessions[0].title == ""


def test_a_session_over_midnight_keeps_its_times() -> None:
    """Each slot on its own calendar day."""
    found = of_day({"Oak": [event("A", "23:45", 20, "Ann"), event("B", "00:05", 20, "Bo")]})
    assert titles(found) == [["A", "B"]]
    again = load_data(dict(found.sessions[0].data)).programme
    assert again is not None
    assert again.slots[1].start - again.slots[0].start == 20 * MINUTE


def test_every_talk_is_in_exactly_one_session_with_its_time() -> None:
    """20 rooms, 3 days: 300 sessions of 5 talks, each as the whole conference has it."""
    content = large()
    whole = import_files([Source("c.json", content)], Wishes(), today=TODAY).loaded.programme
    assert whole is not None
    found = rooms_of(content)
    assert len(found.sessions) == 300
    split = sorted((slot.start, slot.end, slot.title) for s in found.sessions for slot in s.programme.slots)
    assert split == sorted((slot.start, slot.end, slot.title) for slot in whole.slots)
    assert all(len(s.programme.slots) == 5 for s in found.sessions)
    assert found.problems == ()
    assert not any(s.problems for s in found.sessions)


def test_what_is_written_reads_back_as_the_same_programme() -> None:
    """The values are those of a programme file, complete."""
    for session in of_day({"Oak": MORNING}).sessions:
        loaded = load_data(json.loads(json.dumps(session.data)))
        assert loaded.programme == session.programme
        assert loaded.dated


def test_a_programme_of_our_own_keeps_every_key_of_its_slots() -> None:
    """Segments, promises and rules; a slot that lasts until the next one gets its end."""
    rules = {"promised": True, "segments": [{"name": "Talk", "kind": "talk", "length": "20 min"}], "notes": "Ask."}
    own = {
        "format": 1,
        "title": "Trees",
        "date": "2026-07-17",
        "timezone": "Europe/London",
        "changeover": "1 min",
        "late_start": "to-the-clock",
        "slots": [
            {"kind": "talk", "title": "A", "speakers": [{"name": "Ann", "says": "an"}], "start": "9:00", "room": "Oak"}
            | rules,
            {"kind": "talk", "title": "B", "speakers": [{"name": "Bo"}], "start": "9:20", "length": 600, "room": "Oak"},
            {"kind": "talk", "title": "C", "speakers": [{"name": "Cy"}], "start": "9:30", "end": None, "room": "Oak"},
            {"kind": "talk", "title": "D", "speakers": [{"name": "Di"}], "start": "9:00", "length": 600, "room": "Ash"},
        ],
    }
    found = rooms_of(json.dumps(own))
    oak = next(s for s in found.sessions if s.room == "Oak")
    assert {key: oak.data[key] for key in ("changeover", "late_start")} == {
        "changeover": "1 min",
        "late_start": "to-the-clock",
    }
    slots = oak.data["slots"]
    assert isinstance(slots, list)
    assert slots[0].items() >= rules.items()
    assert slots[0]["end"] == "09:20"
    assert slots[0]["speakers"] == [{"name": "Ann", "says": "an"}]
    assert slots[1]["length"] == 600
    assert slots[2]["end"] is None


def test_problems_stand_with_their_session_and_with_their_place_in_the_file() -> None:
    """What is of no session stands apart; that there are several rooms is no doubt any more."""
    found = of_day(
        {"Oak": [event("A", "09:00", 20, "Ann"), event("B", "09:10", 20)], "Ash": [event("C", "09:00", 20, "Cy")]}
    )
    oak, ash = sorted(found.sessions, key=lambda s: s.room, reverse=True)
    assert sorted((p.code, p.place) for p in oak.problems) == [("overlap", "event 2"), ("speaker-missing", "event 2")]
    assert ash.problems == ()
    assert found.problems == ()


def test_a_day_that_is_not_named_is_said_once() -> None:
    """The sessions have none either."""
    found = rooms_of("Start,End,Room,Speaker,Title\n9:00,9:10,Oak,Ann,A\n9:00,9:10,Ash,Bo,B\n")
    assert [s.day for s in found.sessions] == [None, None]
    assert [p.code for p in found.problems].count("date-missing") == 1
    assert not any(s.problems for s in found.sessions)
    assert not any("date" in s.data for s in found.sessions)


def test_a_conference_without_a_title_is_no_doubt_where_its_sessions_have_one() -> None:
    """A session without any room or name is."""
    named = rooms_of(CSV + row("9:00", "9:10", "Oak", "", "", "T1") + row("9:10", "9:20", "Oak", "", "", "T2"))
    assert (named.sessions[0].programme.title, "title-missing" in [p.code for p in named.problems]) == ("Oak", False)
    nameless = rooms_of(CSV + row("9:00", "9:10", "", "", "", "T1") + row("9:10", "9:20", "", "", "", "T2"))
    assert [(p.code, p.place) for p in nameless.problems if p.code == "title-missing"] == [("title-missing", "title")]


def test_a_file_with_an_error_gives_no_session_and_in_part_the_others() -> None:
    """As one programme does."""
    csv = CSV + row("9:00", "9:10", "Oak", "", "", "T1") + row("9:00", "9:75", "Ash", "", "", "T2")
    refused = rooms_of(csv)
    assert refused.sessions == ()
    assert "invalid-time" in [p.code for p in refused.problems]
    kept = rooms_of(csv, partial=True)
    assert [s.room for s in kept.sessions] == ["Oak"]
    assert "invalid-time" in [p.code for p in kept.problems]


@pytest.mark.parametrize("chairs", [("Dr Fox", "Dr Fox"), ("Dr Fox", "Bo")])
def test_a_chair_of_all_slots_is_the_session_s(chairs: tuple[str, str]) -> None:
    """With two of them each stays with its slot."""
    csv = "Date,Start,End,Room,Chair,Speaker,Title\n"
    found = rooms_of(
        csv + "".join(f"2026-07-17,9:{n}0,9:{n}9,Oak,{chair},Ann,A{n}\n" for n, chair in enumerate(chairs))
    )
    assert found.sessions[0].programme.chair == ("Dr Fox" if len(set(chairs)) == 1 else None)

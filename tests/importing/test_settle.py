"""What is found in a file becomes a programme: ends, starts, order and zones, and what is said of them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from stagetimer.core.localtime import local
from stagetimer.core.programme import Slot
from stagetimer.core.values import replace
from stagetimer.importing.found import Found, FoundDay, FoundPerson, FoundSlot
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.load import load_data
from stagetimer.importing.problems import Findings
from stagetimer.importing.settle import Settling, settle

DAY = date(2026, 3, 12)


def at(text: str | None) -> int | None:
    """Return seconds since midnight of "13:05"; hours may pass 24."""
    return None if text is None else int(text[:2]) * 3600 + int(text[3:5]) * 60


def slot(times: str, title: str = "Moss", **more: Any) -> FoundSlot:  # noqa: ANN401  (fields by name)
    """Return a found slot of "13:05-13:15", "13:05" or ""; its place is its title."""
    start, _, end = times.partition("-")
    plain = FoundSlot(place=title, title=title, start=at(start or None), end=at(end or None))
    return replace(plain, **more)


def file(*slots: FoundSlot, day: FoundDay | None = DAY, **more: Any) -> Found:  # noqa: ANN401  (fields by name)
    """Return a file that holds those slots, on one day in the United Kingdom unless it says otherwise."""
    plain = Found(format="text", slots=slots, title="A day", day=day, timezone="Europe/London")
    return replace(plain, **more)


def settled(found: Found, **wishes: Any) -> tuple[Settling, dict[str, list[str]]]:  # noqa: ANN401  (fields by name)
    """Return the settling of a file, and the places of what is said by code."""
    findings = Findings()
    settling = settle(found, Wishes(**wishes), findings)
    said: dict[str, list[str]] = {}
    for problem in findings.errors_first():
        said.setdefault(problem.code, []).append(problem.place)
    return settling, said


def slots_of(settling: Settling) -> tuple[Slot, ...]:
    """Return the slots of the programme that the values give; they must be free of errors."""
    loaded = load_data(settling.data, day=settling.stand_in)
    assert loaded.programme is not None, loaded.problems
    return loaded.programme.slots


def times_of(settling: Settling) -> list[str]:
    """Return "13:05-13:15 Title" of every slot, in UK time, as the programme is read back."""
    texts = []
    for one in slots_of(settling):
        start = local(one.start, "Europe/London")
        end = "…" if one.end is None else f"{local(one.end, 'Europe/London'):%H:%M}"
        texts.append(f"{start:%H:%M}-{end} {one.title}")
    return texts


def test_ends_come_from_the_next_start_and_are_said() -> None:
    """A slot without an end ends when the next one starts; the last one stays open (case 05)."""
    settling, said = settled(file(slot("09:00", "Arrival"), slot("09:30", "Moss"), slot("10:00", "Lunch")))
    assert times_of(settling) == ["09:00-09:30 Arrival", "09:30-10:00 Moss", "10:00-… Lunch"]
    assert said == {"end-inferred": ["Arrival", "Moss"], "end-missing": ["Lunch"]}


def test_a_last_item_that_only_says_close_ends_the_slot_before_it() -> None:
    """A last "Close" is no slot; a slot of that name with a length or before others stays one."""
    settling, said = settled(file(slot("14:00", "Moss"), slot("14:45", "Close")))
    assert times_of(settling) == ["14:00-14:45 Moss"]
    assert said == {"end-inferred": ["Moss"]}
    settling, _ = settled(file(slot("14:00-14:10", "Close"), slot("14:10-14:20", "Moss")))
    assert len(slots_of(settling)) == 2


def test_the_end_of_the_window_ends_the_last_slot() -> None:
    """The heading's end is taken for the last slot, and said (contracts.md)."""
    settling, said = settled(
        file(slot("14:00-14:30", "Moss"), slot("14:30", "Wicks"), window=(at("14:00"), at("15:00")))
    )
    assert times_of(settling)[1] == "14:30-15:00 Wicks"
    assert said == {"end-inferred": ["Wicks"]}
    assert (settling.data["start"], settling.data["finish"]) == ("14:00", "15:00")


def test_an_open_slot_stays_open_though_others_follow() -> None:
    """A slot "18:00 – late" is not ended by the next start (case 11)."""
    settling, said = settled(file(slot("18:00", "Quiet room", open=True), slot("19:00-25:00", "Dinner")))
    assert times_of(settling) == ["18:00-… Quiet room", "19:00-01:00 Dinner"]
    assert said == {"end-missing": ["Quiet room"], "crosses-midnight": ["Dinner"]}


def test_an_end_of_the_small_hours_is_the_next_day() -> None:
    """An end before its start is the next day if that makes less than 12 hours, else an error."""
    settling, said = settled(file(slot("23:00-00:30", "Walk")))
    assert times_of(settling) == ["23:00-00:30 Walk"]
    assert said == {"crosses-midnight": ["Walk"]}
    _, said = settled(file(slot("10:30-10:20", "Typed wrong")))
    assert said == {"invalid-time": ["Typed wrong"]}


def test_a_slot_of_more_than_a_week_is_an_error() -> None:
    """An end years after the start is a fault of the file, named with its place."""
    start, end = datetime(2020, 1, 1, 9, tzinfo=UTC), datetime(2026, 1, 1, 9, tzinfo=UTC)
    assert settled(file(slot("", "Long", start=start, end=end)))[1] == {"invalid-time": ["Long"]}


def test_a_length_of_nearly_a_week_is_written_so_that_it_can_be_read() -> None:
    """Also one with seconds, of more minutes than the format takes without their hours."""
    settling, _ = settled(file(slot("09:00", "Long", length=600_001), slot("09:00", "Whole", length=604_800)))
    assert [one.length for one in slots_of(settling)] == [600_001, 604_800]


def test_a_start_after_midnight_is_on_the_next_day() -> None:
    """A slot at half past midnight of the listed day comes last, a day later (case 32)."""
    settling, said = settled(file(slot("23:45-24:15", "Moths"), slot("24:30-25:30", "Owl")))
    assert times_of(settling) == ["23:45-00:15 Moths", "00:30-01:30 Owl"]
    assert said == {"crosses-midnight": ["Moths"]}
    assert [local(one.start, "Europe/London").day for one in slots_of(settling)] == [12, 13]


def test_rows_with_lengths_alone_follow_each_other() -> None:
    """A row without a start but with a length starts where the row before ends, and that is said."""
    settling, said = settled(file(slot("09:00", "A", length=600), slot("", "B", length=300), slot("", "C", length=60)))
    assert times_of(settling) == ["09:00-09:10 A", "09:10-09:15 B", "09:15-09:16 C"]
    assert said == {"start-chained": ["B", "C"]}


def test_a_row_without_any_time_is_left_out_and_said() -> None:
    """A talk that the file gives no time is left out (case 21)."""
    settling, said = settled(file(slot("09:00-09:10", "A"), slot("", "B"), slot("09:10-09:20", "C")))
    assert settling.places == ("A", "C")
    assert said == {"row-without-time": ["B"]}


def test_start_and_length_settle_a_file_without_times() -> None:
    """`--start` and `--length` make a programme of a list of talks; without them the import fails and says so."""
    talks = file(slot("", "A"), slot("", "B"))
    with pytest.raises(ImportFailedError, match="No times were found") as failure:
        settled(talks)
    assert "--start" in failure.value.hint
    with pytest.raises(ImportFailedError, match="No times were found"):
        settled(talks, start=at("18:00"))
    settling, _ = settled(talks, start=at("18:00"), length=600)
    assert times_of(settling) == ["18:00-18:10 A", "18:10-18:20 B"]


def test_length_is_for_slots_that_have_none() -> None:
    """`--length` does not touch a slot with its own end."""
    settling, said = settled(file(slot("09:00", "A"), slot("09:30-09:50", "B"), slot("10:00", "C")), length=900)
    assert times_of(settling) == ["09:00-09:15 A", "09:30-09:50 B", "10:00-10:15 C"]
    assert said == {}


def test_a_length_that_contradicts_the_end_is_said() -> None:
    """Start and end win (case 25)."""
    settling, said = settled(file(slot("13:40-14:05", "Two clocks", length=1200)))
    assert times_of(settling) == ["13:40-14:05 Two clocks"]
    assert said == {"duration-mismatch": ["Two clocks"]}


def test_slots_are_put_in_time_order_and_that_is_said() -> None:
    """A file whose order slips is sorted; each room has its own order."""
    settling, said = settled(file(slot("10:00-10:10", "B"), slot("09:00-09:10", "A")))
    assert times_of(settling) == ["09:00-09:10 A", "10:00-10:10 B"]
    assert said == {"unsorted": ["A"]}


def rooms() -> Found:
    """Return two rooms side by side with a lunch for both, as a file gives them by time."""
    return file(
        slot("09:00-09:30", "M1", room="Main"),
        slot("09:00-09:30", "X1", room="Annexe"),
        slot("09:30-10:00", "M2", room="Main"),
        slot("10:00-11:00", "Lunch"),
    )


def test_rooms_come_one_after_the_other_and_the_choices_are_said() -> None:
    """By room in the file's order; slots of no room stand by their time."""
    settling, said = settled(rooms())
    assert settling.places == ("M1", "M2", "Lunch", "X1")
    assert said == {"parallel": ["the file, rooms"]}


def test_a_slot_of_no_room_ends_when_any_room_goes_on() -> None:
    """Tea for the whole house ends at the next start in any room, not only in its neighbour's."""
    found = file(
        slot("10:30-11:00", "Reeds", room="Reed"),
        slot("11:00", "Tea"),
        slot("11:20", "A river", room="Oak"),
        slot("11:40", "End"),
    )
    settling, _ = settled(found)
    assert "11:00-11:20 Tea" in times_of(settling)
    assert "11:20-11:40 A river" in times_of(settling)


def test_a_room_is_chosen_by_its_name() -> None:
    """`--room` keeps that room and what belongs to none; a room that is not there is named with those that are."""
    settling, said = settled(rooms(), room="annexe")
    assert settling.places == ("X1", "Lunch")
    assert said == {}
    with pytest.raises(ImportFailedError, match="no room “Attic”") as failure:
        settled(rooms(), room="Attic")
    assert failure.value.hint == "It has Main, Annexe."


def test_tracks_are_chosen_like_rooms() -> None:
    """`--track` keeps one track."""
    found = file(slot("09:00-09:30", "A", track="One"), slot("09:00-09:30", "B", track="Two"))
    assert settled(found, track="Two")[0].places == ("B",)


def test_a_zone_that_nothing_names_is_assumed_and_said() -> None:
    """Europe/London, with `timezone-assumed`; times with offsets need none; `--timezone` settles it."""
    settling, said = settled(file(slot("09:00-09:10"), timezone=None))
    assert settling.data["timezone"] == "Europe/London"
    assert said == {"timezone-assumed": ["the file"]}
    assert settled(file(slot("09:00-09:10"), timezone=None), timezone="Europe/Paris")[1] == {}
    instant = datetime(2026, 6, 18, 8, 30, tzinfo=UTC)
    settling, said = settled(file(slot("", "Box", start=instant, length=1200), timezone=None, day=None))
    assert times_of(settling) == ["09:30-09:50 Box"]
    assert (settling.data["date"], said) == ("2026-06-18", {})


def test_gmt_is_uk_time_in_winter_and_literal_in_summer() -> None:
    """10:00 GMT in July is 11:00 on a UK clock, and said (contracts.md; case Z-06)."""
    settling, said = settled(file(slot("10:00-10:10"), timezone="Etc/GMT", day=date(2026, 1, 15)))
    assert (times_of(settling), said) == (["10:00-10:10 Moss"], {})
    settling, said = settled(file(slot("10:00-10:10"), timezone="Etc/GMT", day=date(2026, 7, 15)))
    assert (times_of(settling), said) == (["11:00-11:10 Moss"], {"timezone-conflict": ["the file"]})


def test_an_instant_in_the_repeated_hour_keeps_its_offset() -> None:
    """01:30 GMT in the night the clocks go back is the second half past one."""
    instant = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    settling, _ = settled(file(slot("", "Owl", start=instant, length=1200), day=None))
    assert slots_of(settling)[0].start == int(instant.timestamp())


def test_the_hour_that_a_clock_shows_twice_has_an_order() -> None:
    """1:30 before the clocks go back comes before 1:00 after it, and nothing is out of order."""
    instants = [datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 0, tzinfo=UTC)]
    found = file(*(slot("", title, start=at, length=600) for title, at in zip("AB", instants, strict=True)), day=None)
    settling, said = settled(found)
    assert (settling.places, said) == (("A", "B"), {})


def test_kinds_speakers_and_texts_come_through() -> None:
    """What the file says of a slot is kept under the names of the format."""
    people = (FoundPerson("Bea Tolliver", "Eastmere"), FoundPerson("Hugo Wetherall"))
    more: dict[str, Any] = {
        "speakers": people,
        "abstract": "About moss.",
        "session": "One",
        "chair": "Lin",
        "notes": "Mind the lamp.",
    }
    settling, _ = settled(file(slot("09:00-09:10", **more), topics=("Moss",), chair="Orla"))
    one = slots_of(settling)[0]
    assert [(person.name, person.affiliation) for person in one.speakers] == [
        ("Bea Tolliver", "Eastmere"),
        ("Hugo Wetherall", None),
    ]
    assert (one.kind, one.abstract, one.session, one.chair, one.notes) == (
        "talk",
        "About moss.",
        "One",
        "Lin",
        "Mind the lamp.",
    )
    assert (settling.data["topics"], settling.data["chair"]) == (["Moss"], "Orla")


def test_a_file_with_nothing_in_it_fails() -> None:
    """No slots at all: an error that says what would help."""
    with pytest.raises(ImportFailedError, match="Nothing that looks like a programme"):
        settled(file())

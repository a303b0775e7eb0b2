"""Doubtful programme files: a valid one with one thing changed, the whole warning, and a programme all the same."""

import pytest

from programme_samples import changed, codes, found, plan, slot
from stagetimer.importing.load import load_data

WARNINGS: list[tuple[tuple[str | int, ...], object, list[tuple[str, str, str]]]] = [
    (("title",), "", [("title-missing", "title", "The title is empty; “Untitled” is shown.")]),
    (("timezone",), ..., [("timezone-assumed", "timezone", "The file names no time zone; Europe/London is assumed.")]),
    (
        ("slots", 1, "title"),
        "\u0007",
        [("title-missing", "slots[1].title", "The title is empty; “Untitled” is shown.")],
    ),
    (("slots", 1, "title"), "TBC", [("placeholder-title", "slots[1].title", "“TBC” is not yet a title.")]),
    (
        ("slots", 1, "title"),
        "a" * 1001,
        [("title-cut", "slots[1].title", "The text has 1,001 characters; it was cut to 1,000.")],
    ),
    (
        ("slots", 1, "room"),
        "a" * 1001,
        [("text-cut", "slots[1].room", "The text has 1,001 characters; it was cut to 1,000.")],
    ),
    (("slots", 1, "speakers"), ..., [("speaker-missing", "slots[1]", "The talk has no speaker.")]),
    (("slots", 1, "speakers"), [], [("speaker-missing", "slots[1]", "The talk has no speaker.")]),
    (
        ("slots", 1, "speakers", 0, "name"),
        "\u200b",
        [("speaker-missing", "slots[1].speakers[0].name", "The name is empty; this speaker is left out.")],
    ),
    (
        ("slots", 1, "length"),
        "9 min",
        [("gap", "slots[2]", "Nothing is planned from 13:24 to 13:25, before this slot.")],
    ),
    (
        ("slots", 1, "length"),
        "11 min",
        [("overlap", "slots[2]", "It starts at 13:25, 1:00 before “Second” (slots[1]) ends.")],
    ),
    (
        ("slots", 1, "length"),
        0,
        [
            ("zero-length", "slots[1]", "The slot starts and ends at 13:15: it lasts no time at all."),
            ("gap", "slots[2]", "Nothing is planned from 13:15 to 13:25, before this slot."),
        ],
    ),
    (
        ("slots", 1, "end"),
        "13:24",
        [
            ("duration-mismatch", "slots[1].length", "The slot lasts 9:00 by its end, but 10:00 by its length."),
            ("gap", "slots[2]", "Nothing is planned from 13:24 to 13:25, before this slot."),
        ],
    ),
    (
        ("slots", 1, "end"),
        None,
        [
            (
                "duration-mismatch",
                "slots[1].length",
                "The slot has a length, but its end says that it is open; it is taken as open.",
            )
        ],
    ),
    (
        ("start",),
        "13:10",
        [("outside-window", "slots[0]", "It starts at 13:05, before the programme's start at 13:10.")],
    ),
    (
        ("start",),
        "13:00",
        [("gap", "slots[0]", "Nothing is planned from 13:00, the programme's start, to 13:05.")],
    ),
    (
        ("finish",),
        "13:30",
        [("outside-window", "slots[2]", "It ends at 13:35, after the programme's finish at 13:30.")],
    ),
    (
        ("finish",),
        "13:40:30",
        [("duration-mismatch", "finish", "The slots end at 13:35, 5:30 before the finish at 13:40:30.")],
    ),
    (
        ("slots", 1, "segments"),
        [{"name": "Talk", "kind": "talk", "length": "7 min"}, {"name": "Q&A", "kind": "qa", "length": "2 min"}],
        [("duration-mismatch", "slots[1].segments", "The segments add up to 9:00, but the slot lasts 10:00.")],
    ),
    (
        ("changeover",),
        "10 min",
        [
            ("duration-mismatch", f"slots[{n}]", "The changeover of 10:00 does not fit into a talk of 10:00.")
            for n in range(3)
        ],
    ),
]


@pytest.mark.parametrize(("place", "value", "problems"), WARNINGS, ids=lambda value: str(value)[:40])
def test_a_warning_is_named_and_stops_nothing(
    place: tuple[str | int, ...], value: object, problems: list[tuple[str, str, str]]
) -> None:
    """One thing changed in a valid file gives those warnings, and the programme can be used."""
    loaded = load_data(changed(place, value))
    assert found(loaded) == problems
    assert loaded.programme is not None
    assert {problem.level for problem in loaded.problems} == {"warning"}


def test_unsorted_slots_are_named() -> None:
    """A slot that starts before the one above it is `unsorted`; overlaps and gaps are looked for in time order."""
    data = plan(slot("Late", "13:15", length="10 min"), slot("Early", "13:05", length="10 min"))
    message = "It starts at 13:05, before “Late” (slots[0]), which stands above it."
    assert found(load_data(data)) == [("unsorted", "slots[1].start", message)]


def test_a_talk_in_another_room_leaves_no_gap() -> None:
    """A session that moves to another room for a slot has no gap while it is there."""
    assert load_data(changed(("slots", 1, "room"), "Hall B")).problems == ()


def test_rooms_at_the_same_time_are_said_once() -> None:
    """Slots of different rooms do not overlap; that they run at the same time is said once."""
    data = plan(
        slot("A1", "09:00", length="1 h", room="A"),
        slot("A2", "10:00", length="1 h", room="A"),
        slot("B1", "09:00", length="1 h", room="B"),
        slot("B2", "10:00", length="1 h", room="B"),
    )
    assert codes(load_data(data)) == [("parallel", "slots[2]")]


def test_a_night_is_no_gap() -> None:
    """Between the last slot of one day and the first of the next nothing is missing."""
    data = plan(slot("A", "17:00", length="1 h"), slot("B", "09:00", date="2024-07-19", length="1 h"))
    assert load_data(data).problems == ()

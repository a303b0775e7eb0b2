"""A programme of our own is imported as it stands; what a wish changes is all that changes."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programme_samples import AUTUMN, Values, good, plan, slot, valid
from stagetimer.core.localtime import iso
from stagetimer.importing.exports.own_file import own_file
from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import Imported, Wishes
from stagetimer.importing.load import load_data, load_programme
from stagetimer.importing.writing.formats import WRITERS

SAMPLE = Path(__file__).parent / "samples" / "programme-format-1.json"
FULL: Values = json.loads(SAMPLE.read_text(encoding="utf-8"))
EXPORTS = {format_: write(good(FULL)) for format_, write in WRITERS.items()}
TODAY = date(2026, 11, 28)


def imported(data: object, wishes: Wishes | None = None, *, partial: bool = False) -> Imported:
    """Return what comes of importing the values as `programme.json`."""
    source = Source("programme.json", json.dumps(data).encode())
    return import_files([source], wishes or Wishes(), today=TODAY, partial=partial)


def slots_of(found: Imported) -> list[Values]:
    """Return the slots that are written."""
    assert found.data is not None, found.loaded.problems
    slots = found.data["slots"]
    assert isinstance(slots, list)
    return slots


def test_without_a_wish_every_key_stays_as_it_is_written() -> None:
    """A full sample: the values that are written are the values that were read."""
    found = imported(FULL)
    assert found.data == load_data(FULL).data
    assert found.places[4] == "slots[4]"


def test_import_and_check_find_the_same(tmp_path: Path) -> None:
    """The very same problems, in the same order, for a programme with errors and doubts of many kinds."""
    broken = valid() | {
        "lenght": 3,
        "title": "",
        "slots": [slot("A", "25:00"), slot("TBC", "13:05"), slot("B", "13:00")],
    }
    del broken["timezone"]
    path = tmp_path / "programme.json"
    path.write_text(json.dumps(broken), encoding="utf-8")
    assert imported(broken).loaded.problems == load_programme(path, day=TODAY).problems
    assert {p.code for p in imported(broken).loaded.problems} >= {"unknown-key", "invalid-time", "title-missing"}


def test_another_day_moves_the_slots_and_keeps_their_rules() -> None:
    """`--date`: times, segments, warnings, people and the rules of the whole programme stay."""
    found = imported(FULL, Wishes(day=date(2030, 1, 1)))
    assert found.data is not None
    assert found.data["date"] == "2030-01-01"
    for key in ("warnings", "early", "late_start", "changeover", "after_time", "messages", "clock", "topics", "chair"):
        assert found.data[key] == FULL[key], key
    talk = slots_of(found)[1]
    written = FULL["slots"][1]  # type: ignore[index]  # plain values
    for key in ("speakers", "segments", "floor", "promised", "early", "late_start", "abstract", "notes", "session"):
        assert talk[key] == written[key], key
    assert (talk["start"], talk["end"]) == ("09:40", "10:00")
    assert [p.code for p in found.loaded.problems if p.code == "row-skipped"] == []


def test_a_room_chosen_keeps_the_keys_of_the_slots_that_stay() -> None:
    """`--room`: the slots of another room go, nothing else."""
    data = plan(
        slot("A", "13:05", length="10 min", room="One", promised=True),
        slot("B", "13:05", length="10 min", room="Two"),
        slot("C", "13:15", length="10 min", room="One", warnings=["1 min"]),
    )
    found = slots_of(imported(data, Wishes(room="One")))
    assert [(s["title"], s.get("promised"), s.get("warnings")) for s in found] == [
        ("A", True, None),
        ("C", None, ["1 min"]),
    ]


def test_a_length_is_given_to_the_slots_without_one_alone() -> None:
    """`--length`: a slot that lasted until the next gets it; open slots and lengths that are written stay."""
    data = plan(slot("A", "13:05"), slot("B", "13:30", length="20 min"), slot("C", "14:00", end=None))
    found = imported(data, Wishes(length=600)).loaded.programme
    assert found is not None
    assert [s.length for s in found.slots] == [600, 1200, None]


def test_files_of_our_own_joined_keep_what_each_programme_says_of_its_slots() -> None:
    """Rules of the whole programme are those of its own slots: the other file's slots do not get them."""
    one = plan(slot("A", "13:05", length="10 min"), warnings=["3 min"], early="slide", messages=["Louder"])
    two = plan(slot("B", "13:15", length="10 min", floor="9 min"), changeover="1 min")
    sources = [Source("a.json", json.dumps(one).encode()), Source("b.json", json.dumps(two).encode())]
    found = import_files(sources, Wishes()).loaded.programme
    assert found is not None
    apart = [good(one).slots[0], good(two).slots[0]]
    told = [(s.thresholds, s.early, s.floor, s.segments) for s in found.slots]
    assert told == [(s.thresholds, s.early, s.floor, s.segments) for s in apart]
    assert found.messages == ("Louder",)


def test_a_repeated_hour_is_kept_when_a_room_is_chosen() -> None:
    """The second 01:30 of a change night stays the second one, and lasts as long as it did."""
    data = plan(
        {**slot("A", room="One"), "start": "2027-10-31T00:30:00Z", "length": "90 min"},
        {**slot("B", room="One"), "start": "2027-10-31T01:30:00Z", "length": "60 min"},
        {**slot("C", room="One"), "start": "2027-10-31T00:50:00Z", "length": "20 min"},
        {**slot("D", room="One"), "start": "2027-10-30T20:00:00Z", "length": "14:00:00"},
        day=AUTUMN,
    )
    before = good(data)
    found = imported(data, Wishes(room="One")).loaded.programme
    assert found is not None
    told = {s.title: (iso(s.start, "UTC"), s.length) for s in found.slots}
    assert told == {s.title: (iso(s.start, "UTC"), s.length) for s in before.slots}


def test_a_last_slot_called_close_that_is_open_is_kept() -> None:
    """Only what says no more than that the day ends is no slot."""
    data = plan(
        slot("A", "13:05", length="10 min", room="R"),
        {"kind": "other", "title": "Close", "start": "13:15", "end": None},
    )
    assert [s["title"] for s in slots_of(imported(data, Wishes(room="R")))] == ["A", "Close"]


@pytest.mark.parametrize("format_", sorted(WRITERS))
def test_an_export_says_where_its_slots_came_from_and_can_be_moved(format_: str) -> None:
    """It is told by its content, whatever its name; a day wished for moves it."""
    content = WRITERS[format_](good(FULL))
    own = own_file(content)
    assert own is not None
    assert own.format.endswith("of stagetimer")
    found = import_files([Source("x", content)], Wishes(day=date(2030, 1, 1)))
    assert found.data is not None, found.loaded.problems
    assert found.data["date"] == "2030-01-01"
    assert found.places[0].split()[0] in {"row", "line", "event"}
    assert slots_of(found)[1]["floor"] in {"16:00", 960}


@pytest.mark.parametrize(
    ("before", "after"),
    [("2024-07-18,13:05", "18/07/2024,13:05"), ("13:15,talk", "1.15pm,talk"), (",talk,", ",Talk,")],
)
def test_an_export_that_was_changed_is_read_as_any_table(before: str, after: str) -> None:
    """What a spreadsheet program makes of a cell is read by the reader of all tables; nothing is refused."""
    content = WRITERS["csv"](good(valid())).decode("utf-8-sig")
    assert before in content
    changed = content.replace(before, after, 1).encode()
    assert own_file(changed) is None
    found = import_files([Source("a.csv", changed)], Wishes()).loaded
    assert found.programme is not None, found.problems
    assert [s.length for s in found.programme.slots] == [600, 600, 600]


def test_a_changed_table_loses_the_mark_before_what_looks_like_a_formula() -> None:
    """The apostrophe is for the spreadsheet program, not for the title."""
    content = WRITERS["csv"](good(plan(slot("=A", "13:05", length="10 min"), slot("B", "13:15", length="10 min"))))
    found = import_files([Source("a.csv", content.replace(b"13:15,talk", b"1.15pm,talk"))], Wishes()).loaded.programme
    assert found is not None
    assert [s.title for s in found.slots] == ["=A", "B"]


def test_a_time_that_was_changed_in_an_export_is_the_new_time() -> None:
    """The calendar's own times count, not what stands beside them."""
    content = WRITERS["ics"](good(valid())).replace(b"T130500", b"T130600")
    found = import_files([Source("a.ics", content)], Wishes()).loaded.programme
    assert found is not None
    assert found.slots[0].length == 540


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.sampled_from(sorted(WRITERS)),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4), st.integers(0, 40)), min_size=1, max_size=3),
)
def test_no_change_of_an_export_makes_the_reader_raise(format_: str, changes: list[tuple[float, bytes, int]]) -> None:
    """Whatever is cut out or written into it, there is a programme or an error."""
    content = EXPORTS[format_]
    for where, put, out in changes:
        at = int(where * len(content))
        content = content[:at] + put + content[at + out :]
    loaded = import_files([Source("x", content)], Wishes(), today=TODAY).loaded
    assert (loaded.programme is None) == any(problem.level == "error" for problem in loaded.problems)

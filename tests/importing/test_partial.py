"""`--partial`: what can be read of a file with errors, and what is missing."""

import json

import pytest

from programme_samples import Values, plan, slot
from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import Imported, Wishes

TEXT = """Talks
12 March 2026

10:00-10:10 Moss
10:10-10:20 Fern
10:20-10:75 Bark
10:30-10:40 Twig
10:40-10:50 Root
10:50-11:00 Leaf
"""
TABLE = (
    TEXT.replace("Talks\n12 March 2026\n\n", "Start,End,Title\n")
    .replace("-", ",")
    .replace("0 ", "0,")
    .replace("5 ", "5,")
)


def read(content: str, name: str, *, partial: bool) -> Imported:
    """Return what comes of a text."""
    return import_files([Source(name, content.encode())], Wishes(), partial=partial)


def titles(found: Imported) -> list[str]:
    """Return what the programme has left."""
    assert found.loaded.programme is not None, found.loaded.problems
    return [each.title for each in found.loaded.programme.slots]


@pytest.mark.parametrize(("content", "name", "place"), [(TEXT, "a.txt", "line 6"), (TABLE, "a.csv", "row 4")])
def test_five_of_six_slots_are_kept_and_the_sixth_is_named(content: str, name: str, place: str) -> None:
    """Without the wish nothing is; the error stays an error, with its place."""
    whole = read(content, name, partial=False)
    assert whole.loaded.programme is None
    left = read(content, name, partial=True)
    assert titles(left) == ["Moss", "Fern", "Twig", "Root", "Leaf"]
    assert left.missing == (place,)
    assert [p.place.split(",")[0] for p in left.loaded.problems if p.level == "error"] == [place]
    assert len(left.places) == 5


@pytest.mark.parametrize(
    "times", ["1:20pm-1:75pm", "1:75 pm - 1:90 pm", "1:20 p.m.–1:60 p.m.", "13:20-13:75", "1:75pm"]
)
def test_a_slot_whose_time_is_none_is_never_lost_in_silence(times: str) -> None:
    """However its line is written, with am and pm or without, it is an error with its place."""
    text = f"Talks\n12 March 2026\n\n1:00pm-1:10pm Moss\n1:10pm-1:20pm Fern\n{times} Bark\n1:30pm-1:40pm Twig\n"
    left = read(text, "a.txt", partial=True)
    assert titles(left) == ["Moss", "Fern", "Twig"]
    assert left.missing == ("line 6",)


def ours(*slots: Values, partial: bool = True, **more: object) -> Imported:
    """Return what comes of a programme of our own."""
    return read(json.dumps(plan(*slots) | more), "programme.json", partial=partial)


def test_of_a_programme_of_our_own_the_slots_with_errors_go() -> None:
    """Its other slots keep their times, and the slot says its title."""
    left = ours(
        slot("A", "13:05", length="10 min"), slot("B", "26:00", length="10 min"), slot("C", "13:25", length="9")
    )
    assert titles(left) == ["A", "C"]
    assert left.missing == ("slots[1] (“B”)",)


def test_a_slot_that_had_its_start_from_one_that_is_gone_goes_with_it() -> None:
    """No start is invented for it."""
    left = ours(slot("A", "13:05", length="10 min"), slot("B", length="many"), slot("C", length="10 min"))
    assert titles(left) == ["A"]
    assert left.missing == ("slots[1] (“B”)", "slots[2] (“C”)")


def test_a_slot_that_lasted_until_one_that_is_gone_is_open() -> None:
    """It does not grow until the next one."""
    left = ours(slot("A", "13:05"), slot("B", "13:15", length="many"), slot("C", "13:25", length="10 min"))
    assert left.loaded.programme is not None
    assert left.loaded.programme.slots[0].length is None


def test_the_day_of_a_slot_that_is_gone_stays_the_day_of_the_next() -> None:
    """A second day begins with a slot that cannot be read."""
    left = ours(
        slot("A", "13:05", length="10 min"),
        slot("B", "13:05", length="many", date="2024-07-19"),
        slot("C", "13:15", length="10 min"),
    )
    assert left.data is not None
    assert left.data["slots"][1]["date"] == "2024-07-19"  # type: ignore[index]  # plain values


def test_a_key_of_the_whole_programme_with_an_error_is_left_out() -> None:
    """It is named; what it would have meant for slots is gone with it."""
    left = ours(slot("A", "13:05", length="10 min"), lenght="10 min")
    assert titles(left) == ["A"]
    assert left.missing == ("lenght",)


def test_a_file_of_which_nothing_is_left_is_no_programme() -> None:
    """One slot, and that has an error; and a file that cannot be read at all."""
    for left in (ours(slot("A", "26:00")), read("{", "programme.json", partial=True)):
        assert left.loaded.programme is None
        assert left.data is None
        assert left.loaded.problems[0].level == "error"


def test_of_several_files_the_others_are_kept() -> None:
    """One is damaged: its name is said, the other one's slots stay."""
    sources = [Source("a.xlsx", b"PK\x03\x04 and no more"), Source("b.txt", TEXT.encode())]
    assert import_files(sources, Wishes()).loaded.programme is None
    left = import_files(sources, Wishes(), partial=True)
    assert len(titles(left)) == 5
    assert left.missing == ("a.xlsx, file", "b.txt, line 6")


def test_with_a_wish_a_programme_of_our_own_loses_no_more() -> None:
    """Its slots with errors are named as without; the wish holds for the others, by their own places."""
    data = plan(
        slot("A", "13:05", length="many", room="One"),
        slot("B", "13:05", length="10 min", room="Two"),
        slot("C", "13:15", length="10 min", room="One", promised=True),
        slot("D", "13:25", length="10 min", room="One"),
    )
    source = Source("programme.json", json.dumps(data).encode())
    left = import_files([source], Wishes(room="One"), partial=True)
    assert titles(left) == ["C", "D"]
    assert left.missing == ("slots[0] (“A”)",)
    assert left.places == ("slots[2]", "slots[3]")
    two = import_files([source, Source("b.txt", TEXT.encode())], Wishes(), partial=True)
    assert two.missing == ("programme.json, slots[0] (“A”)", "b.txt, line 6")
    assert len(titles(two)) == 8


def test_an_error_of_line_14_is_not_one_of_line_1() -> None:
    """Places are compared whole."""
    text = "12 March 2026\n10:00-10:10 A\n" + "".join(f"10:{n}-10:{n + 1} T{n}\n" for n in range(10, 28))
    left = read(text + "10:30-10:75 Z\n10:40-10:50 Y\n", "a.txt", partial=True)
    assert titles(left)[:2] == ["A", "T10"]
    assert len(titles(left)) == 20
    assert left.missing == ("line 21",)

"""What a file leaves to choose: days, rooms, tracks, and how a block of papers without times is split."""

from datetime import date
from typing import Any

import pytest

from stagetimer.importing.found import Found, FoundPerson, FoundSlot
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings, Problem
from stagetimer.importing.settle import Settling, settle

DAY = date(2026, 3, 12)
NINE = 9 * 3600


def settled(*slots: FoundSlot, **wishes: Any) -> tuple[Settling, tuple[Problem, ...]]:  # noqa: ANN401  (fields by name)
    """Return the settling of a file with these slots on one day, and what is said."""
    findings = Findings()
    found = Found(format="text", slots=slots, title="A day", day=DAY, timezone="Europe/London")
    return settle(found, Wishes(**wishes), findings), findings.errors_first()


def talk(title: str, start: int | None, **more: Any) -> FoundSlot:  # noqa: ANN401  (fields by name)
    """Return a slot; its place is its title."""
    return FoundSlot(place=title, title=title, start=start, **more)


def entries(settling: Settling) -> list[tuple[object, ...]]:
    """Return title, start and session of every slot of the programme's values."""
    slots = settling.data["slots"]
    assert isinstance(slots, list)
    return [(entry["title"], entry["start"], entry.get("session")) for entry in slots]


def test_the_hint_spells_the_choices_out_as_they_are_typed() -> None:
    """A name with a space stands in quotation marks; of many, the message names all and the hint the first six."""
    _, said = settled(talk("A", NINE, length=60, room="Main Hall"), talk("B", NINE, length=60, room="Annexe"))
    assert [(p.code, p.hint) for p in said] == [("parallel", 'Choose one: --room "Main Hall", --room Annexe.')]
    _, said = settled(*(talk(f"T{n}", NINE, length=60, room=f"R{n}") for n in range(8)))
    assert said[0].message.count("R7") == 1
    assert said[0].hint.endswith("--room R5, …")


def test_rooms_and_tracks_at_the_same_time_are_both_said() -> None:
    """One does not hide the other: each has choices of its own."""
    _, said = settled(
        talk("A", NINE, length=60, room="Oak", track="One"), talk("B", NINE, length=60, room="Reed", track="Two")
    )
    assert [(p.code, p.place) for p in said] == [("parallel", "the file, rooms"), ("parallel", "the file, tracks")]


def test_the_days_are_choices_too() -> None:
    """Every day is one that `--day` takes."""
    days = (DAY, date(2026, 3, 13))
    _, said = settled(*(talk(f"T{n}", NINE, length=60, day=day) for n, day in enumerate(days)))
    assert said[0].hint == "Choose one: --day 2026-03-12, --day 2026-03-13."
    for number, day in enumerate(days):
        settling, _ = settled(*(talk(f"T{n}", NINE, length=60, day=d) for n, d in enumerate(days)), only_day=str(day))
        assert settling.places == (f"T{number}",)


def block(*papers: FoundSlot, **more: Any) -> tuple[FoundSlot, ...]:  # noqa: ANN401  (fields by name)
    """Return a session of an hour with its papers, then a coffee."""
    return (
        talk("Session 1", NINE, end=NINE + 3600, chair="Lin", **more),
        *papers,
        talk("Coffee", NINE + 3600, length=60),
    )


def test_a_block_of_papers_without_times_stays_one_slot_and_is_said() -> None:
    """The papers are named and left out; the hint is what splits them (catalogue, section 13)."""
    settling, said = settled(*block(talk("Moss", None), talk("Peat", None)))
    assert settling.places == ("Session 1", "Coffee")
    assert [(p.code, p.place) for p in said] == [
        ("papers-without-times", "Session 1"),
        ("row-without-time", "Moss"),
        ("row-without-time", "Peat"),
    ]
    assert "--length" in said[0].hint


def test_a_length_splits_a_block_into_its_papers() -> None:
    """They follow each other from the start of the block, whose name becomes their session, its chair theirs."""
    settling, said = settled(*block(talk("Moss", None), talk("Peat", None, chair="Orla")), length=1800)
    assert entries(settling) == [
        ("Moss", "09:00", "Session 1"),
        ("Peat", "09:30", "Session 1"),
        ("Coffee", "10:00", None),
    ]
    slots = settling.data["slots"]
    assert isinstance(slots, list)
    assert [entry.get("chair") for entry in slots] == ["Lin", "Orla", None]
    assert "papers-without-times" not in {p.code for p in said}


@pytest.mark.parametrize(
    "slots",
    [
        block(talk("Moss", None)),
        block(talk("Moss", None), talk("Peat", None), speakers=(FoundPerson("Ann Teal"),)),
        block(talk("Moss", None, length=600), talk("Peat", None, length=600)),
        (talk("Lunch", NINE, length=60), talk("Moss", None), talk("Peat", None)),
    ],
)
def test_what_is_no_block_is_not_split(slots: tuple[FoundSlot, ...]) -> None:
    """One entry below, a talk with its speaker, rows with lengths of their own, a break."""
    _, said = settled(*slots)
    assert "papers-without-times" not in {p.code for p in said}

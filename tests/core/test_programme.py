"""The programme as published: its slots, days and shifts (core.programme)."""

import pytest

from session_stories import at, live_session, programme, talk
from stagetimer.core.names import in_words, slot_address, slot_name
from stagetimer.core.programme import Speaker


def test_a_slot_is_found_by_its_number_from_one() -> None:
    """Number 1 is the first; 0, negative numbers and numbers beyond the last are none."""
    plan = live_session()
    assert (plan.slot(1).title, plan.slot(5).title) == ("Talk 1", "Talk 5")
    for number in (0, -1, 6):
        with pytest.raises(IndexError):
            plan.slot(number)


def test_start_and_last_end_are_of_the_whole() -> None:
    """The earliest start and the latest end; an open slot ends no later than it starts."""
    plan = programme(talk(1, "13:05", "2:00:00"), talk(2, "13:15"), talk(3, "13:40", None))
    assert (plan.start, plan.last_end) == (at("13:05"), at("15:05"))
    assert programme(talk(1, "13:40", None)).last_end == at("13:40")


def test_a_shift_moves_every_time_and_nothing_else() -> None:
    """Start it now: all starts, ends and the finish move by the same seconds; lengths and thresholds stay."""
    plan = live_session()
    moved = plan.shifted(8100)
    assert [s.start - p.start for s, p in zip(moved.slots, plan.slots, strict=True)] == [8100] * 5
    assert [(s.length, s.thresholds) for s in moved.slots] == [(s.length, s.thresholds) for s in plan.slots]
    assert plan.shifted(0) is plan
    assert moved.shifted(-8100) == plan


def test_a_shift_leaves_an_open_slot_open() -> None:
    """No end stays no end."""
    assert programme(talk(1, "13:05", None)).shifted(60).slots[0].end is None


@pytest.mark.parametrize(
    ("names", "words"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_names_are_joined_as_people_say_them(names: list[str], words: str) -> None:
    """Commas between, "and" before the last."""
    assert in_words(names) == words


def test_a_slot_is_called_by_its_speakers_as_printed() -> None:
    """Names are never invented: `called` is for the chair's address, the full name for a sentence."""
    slot = talk(1, "13:05", speakers=(Speaker(name="Dr Joanna Fox", called="Dr Fox"), Speaker(name="Raf Hamaizia")))
    assert slot_name(slot) == "Dr Joanna Fox and Raf Hamaizia"
    assert slot_address(slot) == "Dr Fox and Raf Hamaizia"
    assert slot_address(talk(1, "13:05", speakers=(), title="Lunch")) == "“Lunch”"

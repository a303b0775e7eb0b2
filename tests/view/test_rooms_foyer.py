"""The foyer: what is on now and what is next, with times, and nothing of who is late."""

import pytest

from rooms_told import later, nobody, room, silent
from session_stories import at
from stage_pictures import published, with_break_and_questions
from stagetimer.core.values import replace
from stagetimer.view.replay import shown_at
from stagetimer.view.rooms_foyer import foyer_rows
from stagetimer.view.rooms_model import ChairTold, FoyerRow, RoomTold
from stagetimer.view.seen import Seen, time_alone


def row(told: RoomTold) -> FoyerRow:
    """Return the row of one room."""
    return foyer_rows([told])[0]


@pytest.mark.parametrize(
    ("told", "now", "coming"),
    [
        (room("H", now="13:02"), ("Starts at 1:05 pm", ""), ("1:05 pm", "Speaker 1")),
        (room("H", "13:00 message x", now="13:04:30"), ("Starting shortly", ""), ("1:05 pm", "Speaker 1")),
        (room("H", "13:05 start"), ("Speaker 1", "Talk 1"), ("1:15 pm", "Speaker 2")),
        (room("H", "13:12 start"), ("Speaker 1", "Talk 1"), ("1:22 pm", "Speaker 2")),
        (room("H", "13:05 start", "13:10 end"), ("Starts at 1:15 pm", ""), ("1:15 pm", "Speaker 2")),
        (room("H", "13:05 start", "13:05 skip 2"), ("Speaker 1", "Talk 1"), ("1:25 pm", "Speaker 3")),
        (room("H", now="13:50"), ("Speaker 5", "Talk 5"), ("", "")),
        (room("H", now="14:00"), ("Finished", ""), ("", "")),
        (room("H", now="13:26", plan=with_break_and_questions()), ("Tea", "until 1:35 pm"), ("1:35 pm", "Raf Hamaizia")),  # noqa: E501
        (room("H", now="13:16", plan=with_break_and_questions()), ("Questions", ""), ("1:25 pm", "Tea")),
    ],
)  # fmt: skip
def test_now_and_next(told: RoomTold, now: tuple[str, str], coming: tuple[str, str]) -> None:
    """Expected times, to the minute."""
    found = row(told)
    assert (found.now, found.now_title) == now
    assert (found.next_time, found.next) == coming
    assert found.notice == ""


def test_a_room_that_follows_the_clock_goes_on_after_its_last_anchor() -> None:
    """Its rows are as old as that; who is on is not."""
    told = later(room("H", now="13:12"), at("13:16"))
    assert (row(told).now, row(told).next) == ("Speaker 2", "Speaker 3")
    between = later(room("H", now="13:12"), at("13:56"))
    assert row(between).now == "Finished"


def test_nothing_tells_who_is_late() -> None:
    """Neither a word nor the published time beside the expected one."""
    told = room("H", "13:12 start", plan=published())
    words = " ".join(str(value) for value in (row(told).now, row(told).next_time, row(told).next, row(told).notice))
    assert "behind" not in words
    assert "1:15" not in words


def test_without_a_signal_that_is_said_and_in_the_end_alone() -> None:
    """For five minutes it is counted on, then only that there is none."""
    told = room("H", "13:05 start")
    assert (row(silent(told)).now, row(silent(told)).notice) == ("Speaker 1", "No signal")
    assert told.anchor is not None
    alone = Seen(view=time_alone("1:20 pm", shown_at(told.anchor, told.second)), notice="No signal since 1:12 pm")
    stale = row(RoomTold(name="H", seen=alone, anchor=told.anchor, second=told.second))
    assert (stale.now, stale.next, stale.notice) == ("", "", "No signal")
    assert row(nobody("H", chair=ChairTold(who="ada", here=False))).notice == "No signal"


def test_a_room_whose_chair_has_left_says_nothing_any_more() -> None:
    """What it said last is not so for ever; after the end it says that."""
    gone = ChairTold(who="ada", here=False, ended=True)
    found = row(room("H", "13:05 start", chair=gone))
    assert (found.now, found.next, found.notice) == ("", "", "No signal")
    over = room("H", "13:05 start", *(f"13:{minute} next" for minute in (15, 25, 35, 45)), "13:55 end", now="13:56")
    found = row(replace(over, chair=gone))
    assert (found.now, found.notice) == ("Finished", "")


def test_a_room_that_nobody_has_come_to_yet_is_no_reason_to_worry() -> None:
    """It is expected, and that is all."""
    assert row(nobody("H")).notice == "No news yet"


def test_rooms_stand_in_their_order() -> None:
    """As people count them."""
    rooms = [room(name) for name in ("Hall 10", "hall 2", "Hall", "10", "9", "Hall 2b")]
    assert [r.room for r in foyer_rows(rooms)] == ["9", "10", "Hall", "hall 2", "Hall 2b", "Hall 10"]

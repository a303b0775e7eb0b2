"""The control room's rows: who, how long, which phase, how late, and whether a person is needed."""

import pytest

from rooms_told import event, nobody, room, silent
from session_stories import Story, programme, talk
from stagetimer.core.values import replace
from stagetimer.view.rooms import rooms_view
from stagetimer.view.rooms_model import ChairTold, RoomRow, RoomTold
from stagetimer.view.stage import stage_view


def row(told: RoomTold) -> RoomRow:
    """Return the row of a room."""
    return rooms_view(event(told)).rows[0]


def said(told: RoomTold) -> tuple[str, ...]:
    """Return what stands in the row, but for the room's name."""
    found = row(told)
    return found.speaker, found.digits, f"{found.symbol} {found.word}", found.drift, found.ends, found.chair


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (room("H", now="13:02"), ("Speaker 1", "3:00", "○ STARTS 1:05 PM", "by the clock", "1:55 pm", "here")),
        (room("H", now="13:12"), ("Speaker 1", "3:00", "● SPEAKING", "by the clock", "1:55 pm", "here")),
        (room("H", "13:05:40 start"), ("Speaker 1", "3:40", "● SPEAKING", "on time", "1:56 pm", "here")),
        (room("H", "13:08 start"), ("Speaker 1", "6:00", "● SPEAKING", "3 min behind", "1:58 pm", "here")),
        (room("H", "13:05 start", now="13:13:30"), ("Speaker 1", "1:30", "▲ UNDER 2 MIN", "on time", "1:55 pm", "here")),  # noqa: E501
        (room("H", "13:05 start", now="13:14:30"), ("Speaker 1", "0:30", "◆ LAST MINUTE", "on time", "1:55 pm", "here")),  # noqa: E501
        (room("H", "13:05 start", now="13:17:40"), ("Speaker 1", "+2:40", "■ PLEASE FINISH", "3 min behind", "1:58 pm", "here")),  # noqa: E501
        (room("H", "13:05 start", "13:12 pause", now="13:14"), ("Speaker 1", "3:00", "‖ PAUSED", "2 min behind", "1:57 pm", "here")),  # noqa: E501
        (room("H", "13:05 start", "13:14 end", now="13:14"), ("Speaker 2", "10:00", "‖ READY", "on time", "1:55 pm", "here")),  # noqa: E501
    ],
)  # fmt: skip
def test_a_room_says_what_its_stage_shows_and_how_late_it_is(told: RoomTold, expected: tuple[str, ...]) -> None:
    """In words and with a symbol, so that no colour is needed."""
    assert said(told) == expected


@pytest.mark.parametrize("seconds", range(0, 3600, 97))
def test_the_digits_are_those_of_the_stage(seconds: int) -> None:
    """In every second, from before the session until after it."""
    story = Story().do("13:05 start")
    second = story.look("13:00").at + seconds
    told = room("H", "13:05 start", now=f"13:{seconds // 60:02d}:{seconds % 60:02d}")
    assert row(told).digits == stage_view(story.look(second)).digits


@pytest.mark.parametrize(
    ("drift", "words"),
    [
        (0, "on time"), (59, "on time"), (-59, "on time"), (60, "1 min behind"), (89, "1 min behind"),
        (90, "2 min behind"), (-300, "5 min ahead"), (3600, "60 min behind"), (None, ""),
    ],
)  # fmt: skip
def test_lateness_is_words_to_the_minute(drift: int | None, words: str) -> None:
    """Less than a minute is on time, and there is no bare sign."""
    told = room("H", "13:05 start")
    assert told.figures is not None
    assert row(replace(told, figures=replace(told.figures, drift=drift))).drift == words


AWAY = ChairTold(who="ada-laptop", here=False)
GONE = ChairTold(who="ada-laptop", here=False, ended=True)
FINISHED = ("13:05 start", *(f"13:{minute} next" for minute in (15, 25, 35, 45)), "13:55 end")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (nobody("H"), "? not here yet"),
        (nobody("H", chair=AWAY), "? No signal"),
        (nobody("H", chair=replace(AWAY, here=True)), "? No signal"),
        (nobody("H", chair=GONE), "? has left"),
        (nobody("H", chair=GONE, asked=True), "? has left"),
        (nobody("H", chair=AWAY, waiting="H: What comes from there is not readable: spans"), "? What comes from there is not readable: spans"),  # noqa: E501
        (silent(room("H", "13:05 start")), "? No signal since 1:11:52 pm"),
        (silent(room("H", "13:05 start", chair=AWAY)), "? No signal since 1:11:52 pm"),
        (silent(room("H", "13:05 start", chair=GONE)), "? has left"),
    ],
)  # fmt: skip
def test_without_a_signal_no_figure_is_shown_and_somebody_is_needed(told: RoomTold, words: str) -> None:
    """What is not known now is not shown as if it were."""
    found = row(told)
    assert (f"{found.symbol} {found.word}", found.need) == (words, 0)
    assert (found.digits, found.drift, found.ends, found.commands) == ("", "", "", False)


def test_while_a_laptop_is_being_asked_nobody_is_needed() -> None:
    """The first seconds of a control room are no alarm."""
    found = row(nobody("H", chair=replace(AWAY, here=True), asked=True))
    assert (found.word, found.need) == ("a moment", 2)


def test_a_chair_who_left_after_the_end_is_needed_no_more() -> None:
    """The session is over."""
    told = room("H", *FINISHED, now="13:56", chair=GONE)
    found = row(silent(told))
    assert (found.symbol, found.word, found.chair, found.need) == ("✓", "FINISHED", "has left", 3)
    assert row(nobody("H", chair=GONE, over=True)).word == "FINISHED"
    assert row(nobody("H", chair=AWAY, over=True)).need == 0


def test_what_needs_somebody_comes_first_or_rooms_as_people_count_them() -> None:
    """One key changes between the two."""
    late = room("Hall 3", "13:11 start")
    broken = room("Hall 12", "13:05 start")
    assert broken.figures is not None
    broken = replace(broken, figures=replace(broken.figures, trouble="The disk is full"))
    told = event(room("Hall 10", "13:05 start"), room("Hall 2", "13:05 start"), late, broken, nobody("aula"))
    by_room = rooms_view(told, "room")
    by_need = rooms_view(told, "need")
    assert [r.room for r in by_room.rows] == ["aula", "Hall 2", "Hall 3", "Hall 10", "Hall 12"]
    assert [r.room for r in by_need.rows] == ["aula", "Hall 12", "Hall 3", "Hall 2", "Hall 10"]
    assert by_need.count == "5 rooms, 2 need somebody"
    assert by_need.rows[1].trouble == "The disk is full"


def test_what_else_is_on_the_stage_is_said() -> None:
    """A blank stage, a message."""
    assert row(room("H", "13:05 start", "13:06 blank")).stage == "the stage is blank"
    assert row(room("H", "13:05 start", "13:06 message Use the mic")).stage == "the stage says “Use the mic”"


def test_the_clock_is_that_of_a_live_room_with_a_signal() -> None:
    """A rehearsal's time is nobody's time of day."""
    rehearsed = room("A", now="09:00")
    assert rehearsed.anchor is not None
    rehearsed = replace(rehearsed, anchor={**rehearsed.anchor, "time": {**rehearsed.anchor["time"], "rehearsal": True}})
    lost = silent(room("B", now="10:00"))
    assert rooms_view(event(rehearsed, lost, room("C"))).clock == "1:12:00 pm UK time"
    assert rooms_view(event(rehearsed, lost)).clock == "9:00:00 am UK time"
    assert rooms_view(event(lost)).clock == ""


def test_what_is_wrong_with_the_broker_and_its_messages_is_said() -> None:
    """In one line each."""
    view = rooms_view(event(problem="no answer", dropped=3, dropped_why="Hall 2, state: no JSON"))
    assert view.problem == "No broker: no answer. It is tried again by itself."
    assert view.dropped == "3 messages were not readable and left out; the last: Hall 2, state: no JSON"
    assert view.count == "no room yet"
    assert rooms_view(event(dropped=1, dropped_why="x")).dropped.startswith("1 message was not readable")


def test_commands_are_taken_where_the_chair_has_said_so_and_is_there() -> None:
    """Not from a room without a signal."""
    allowed = room("H", "13:05 start", chair=ChairTold(who="ada", here=True, commands=True))
    assert row(allowed).commands
    assert not row(silent(allowed)).commands
    assert not row(room("H", "13:05 start")).commands


def test_a_room_on_a_24_hour_clock_is_told_so() -> None:
    """Each room's own way of writing times."""
    plan = replace(programme(talk(1, "13:05"), talk(2, "13:15")), clock="24h")
    assert row(room("H", "13:05 start", plan=plan)).ends == "13:25"

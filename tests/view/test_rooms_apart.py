"""Rooms between which nobody can change in time, said plainly and few times."""

from rooms_told import room, silent
from session_stories import programme, talk
from stagetimer.view.rooms_apart import MOST_SAID, apart
from stagetimer.view.rooms_model import ChairTold

ON_TIME = ("13:05 start",)
"""The first of five talks of ten minutes, at its published time."""


def test_two_rooms_five_minutes_apart_are_said() -> None:
    """At their first common border ahead, with the minutes, in the order of the rooms."""
    on_time = room("Hall 3", *ON_TIME)
    assert apart([room("Hall 1", "13:12 start"), on_time]) == ("Hall 1 and Hall 3 are 7 min apart at 1:15 pm",)
    assert apart([on_time, room("Hall 1", "13:10 start")]) == ("Hall 1 and Hall 3 are 5 min apart at 1:15 pm",)


def test_less_than_five_minutes_is_nothing() -> None:
    """People find a seat in that time."""
    assert apart([room("Hall 1", "13:09:29 start"), room("Hall 3", *ON_TIME)]) == ()


def test_one_room_among_many_is_named_against_the_others() -> None:
    """Not once for each of them."""
    rooms = [room(f"Hall {n}", *ON_TIME) for n in range(1, 9)]
    assert apart([*rooms, room("Hall 9", "13:11 start")]) == ("Hall 9 is 6 min behind the other rooms at 1:15 pm",)


def test_rooms_that_are_late_together_are_one_sentence() -> None:
    """Named as far as there is room."""
    rooms = [room(f"Hall {n}", *ON_TIME) for n in range(1, 9)]
    late = [room(f"Aula {n}", "13:12 start") for n in range(1, 6)]
    assert apart([*rooms, *late]) == ("Aula 1, Aula 2, Aula 3 and 2 more are 7 min behind the other rooms at 1:15 pm",)
    assert apart([*rooms, *late[:2]]) == ("Aula 1 and Aula 2 are 7 min behind the other rooms at 1:15 pm",)


def test_many_rooms_apart_are_a_few_sentences() -> None:
    """The farthest first, the rest counted."""
    rooms = [room(f"Hall {n}", *ON_TIME, now="13:14") for n in range(1, 9)]
    late = [room(f"Aula {n}", f"13:{n:02d} start", now="13:14") for n in range(10, 15)]
    said = apart([*rooms, *late])
    assert len(said) == MOST_SAID + 1
    assert said[0] == "Aula 14 is 9 min behind the other rooms at 1:15 pm"
    assert said[-1] == "And 2 more like these."


def test_a_room_is_said_at_its_first_border_alone() -> None:
    """It will be as far from the others at the next."""
    rooms = [room("A", *ON_TIME), room("B", *ON_TIME), room("C", "13:11 start")]
    assert len(apart(rooms)) == 1


def test_rooms_spread_around_the_middle_are_a_pair() -> None:
    """Nobody is far from the middle, but the ends are far from each other."""
    rooms = [room("A", *ON_TIME), room("B", "13:08 start"), room("C", "13:11 start")]
    assert apart(rooms) == ("A and C are 6 min apart at 1:15 pm",)


def test_rooms_whose_programmes_have_no_common_border_are_not_compared() -> None:
    """Nobody changes between them."""
    other = programme(talk(1, "13:00", "30:00"), talk(2, "13:32", "30:00"))
    assert apart([room("A", *ON_TIME), room("B", "13:12 start", plan=other)]) == ()


def test_rooms_with_a_common_border_later_are_compared_there() -> None:
    """The other borders of their programmes do not matter."""
    other = programme(talk(1, "12:35", "30:00", title="Keynote"), talk(2, "13:25", "30:00"))
    said = apart([room("A", "13:12 start"), room("B", "12:35 start", "13:05 end", plan=other)])
    assert said == ("A and B are 7 min apart at 1:25 pm",)


def test_a_room_without_a_signal_says_nothing_about_others() -> None:
    """Where it really is nobody knows."""
    assert apart([silent(room("A", "13:12 start")), room("B", *ON_TIME)]) == ()
    gone = ChairTold(who="ada", here=False)
    assert apart([room("A", "13:12 start", chair=gone), room("B", *ON_TIME)]) == ()


def test_what_should_have_begun_is_expected_now() -> None:
    """An anchor may be a minute old while a talk runs over."""
    over = room("A", *ON_TIME, now="13:20:30", age=50)
    assert apart([over, room("B", *ON_TIME, "13:14 end", now="13:14:30", age=0)]) == (
        "A and B are 6 min apart at 1:15 pm",
    )

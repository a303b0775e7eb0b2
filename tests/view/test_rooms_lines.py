"""The control room as lines: one per change, in words or as JSON."""

import json

from rooms_told import event, later, nobody, room, silent
from session_stories import at
from stagetimer.core.values import replace
from stagetimer.view.rooms import rooms_view
from stagetimer.view.rooms_lines import changes, changes_as_json, foyer_changes
from stagetimer.view.rooms_model import ChairTold, RoomsView


def view(*rooms: object, **more: object) -> RoomsView:
    """Return the view of those rooms."""
    return rooms_view(event(*rooms, **more))  # type: ignore[arg-type]  # rooms as they are told of


def test_the_first_lines_tell_every_room() -> None:
    """In their order, with the time of day."""
    told = view(room("Hall 2", "13:08 start"), room("Hall 1", "13:05 start", "13:05 message Use the mic"))
    says = "the stage says “Use the mic”"
    assert list(changes(None, told)) == [
        f"1:12:00 pm UK time | Hall 1 | ● SPEAKING  Speaker 1  3:00 | on time | ends 1:55 pm | 2 displays | {says}",
        "1:12:00 pm UK time | Hall 2 | ● SPEAKING  Speaker 1  6:00 | 3 min behind | ends 1:58 pm | 2 displays",
    ]


def test_time_alone_is_no_change_and_a_phase_is_one() -> None:
    """Two rooms, of which one comes to its last two minutes."""
    one, two = room("Hall 1", "13:05 start"), room("Hall 2", "13:08 start")
    before = view(one, two)
    assert list(changes(before, view(later(one, at("13:12:30")), later(two, at("13:12:30"))))) == []
    (line,) = changes(before, view(later(one, at("13:13:00")), later(two, at("13:13:00"))))
    assert line.startswith("1:13:00 pm UK time | Hall 1 | ▲ UNDER 2 MIN  Speaker 1  2:00")


def test_a_signal_lost_and_found_is_a_line_each() -> None:
    """Without figures while it is lost."""
    told = room("Hall 1", "13:05 start")
    lost, there = view(silent(told)), view(told)
    assert list(changes(there, lost)) == ["Hall 1 | ? No signal since 1:11:52 pm  Speaker 1 | 2 displays"]
    assert len(list(changes(lost, there))) == 1


def test_a_room_is_told_once_it_is_known_whether_anybody_is_there() -> None:
    """The first second is no line."""
    asked = view(nobody("A", chair=ChairTold(who="ada", here=True), asked=True))
    assert list(changes(None, asked)) == []
    assert len(list(changes(asked, view(room("A", "13:05 start"))))) == 1


def test_what_is_said_of_the_event_is_said_once() -> None:
    """No broker, rooms apart, what could not be read; and that the broker is back."""
    rooms = (room("A", "13:05 start"), room("B", "13:12 start"))
    told = view(*rooms)
    troubled = view(*rooms, problem="no answer", dropped=1, dropped_why="A, beat: no JSON")
    lines = list(changes(None, told))
    assert "1:12:00 pm UK time | A and B are 7 min apart at 1:15 pm" in lines
    assert list(changes(told, troubled)) == [
        "1:12:00 pm UK time | No broker: no answer. It is tried again by itself.",
        "1:12:00 pm UK time | 1 message was not readable and left out; the last: A, beat: no JSON",
    ]
    assert list(changes(troubled, replace(troubled, clock="x"))) == []
    assert list(changes(troubled, told)) == ["1:12:00 pm UK time | The broker is there again."]


def test_as_json_each_line_is_an_object() -> None:
    """One for the event, one for each room that has changed."""
    told = view(room("Hall 1", "13:05 start"))
    first, second = (json.loads(line) for line in changes_as_json(None, told))
    assert first == {"event": "PyConf", "problem": "", "apart": [], "dropped": ""}
    assert (second["room"], second["digits"], second["need"], second["displays"]) == ("Hall 1", "3:00", 2, 2)
    assert list(changes_as_json(told, told)) == []


def test_the_foyer_is_lines_of_now_and_next_alone() -> None:
    """One per change of a room."""
    before = event(room("Hall 1", "13:08 start"), nobody("Hall 2"))
    assert list(foyer_changes(None, before)) == [
        "Hall 1 | now Speaker 1, Talk 1 | next 1:18 pm Speaker 2, Talk 2",
        "Hall 2 | No news yet",
    ]
    assert list(foyer_changes(before, before)) == []
    after = event(room("Hall 1", "13:08 start"), room("Hall 2"))
    (line,) = foyer_changes(before, after, as_json=True)
    assert json.loads(line)["now"] == "Speaker 1"
    assert list(foyer_changes(before, replace(before, problem="no answer"))) == ["No news from the rooms at the moment"]

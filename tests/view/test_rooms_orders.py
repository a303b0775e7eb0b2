"""What may be asked of a chair's laptop from the control room, in words."""

import pytest

from rooms_told import nobody, room
from stagetimer.view.rooms_orders import wishes

UNDO = ("Take back the last command that came from outside", "undo", None)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("13:05 start",),
            [
                ("One minute more", "add 1:00", None),
                ("One minute less", "add -1:00", None),
                ("Pause", "pause", None),
                ("End 1, Speaker 1", "end", 1),
                ("End 1, Speaker 1 and start 2, Speaker 2", "start 2", 1),
                UNDO,
            ],
        ),
        (
            ("13:05 start", "13:11 pause", "13:11 message Slow down"),
            [
                ("One minute more", "add 1:00", None),
                ("One minute less", "add -1:00", None),
                ("Go on after the pause", "resume", None),
                ("Take the message off the stage", "clear-message", None),
                ("End 1, Speaker 1", "end", 1),
                ("End 1, Speaker 1 and start 2, Speaker 2", "start 2", 1),
                UNDO,
            ],
        ),
        (("13:05 start", "13:11 end"), [("Start 2, Speaker 2", "start 2", None), UNDO]),
    ],
)
def test_the_commands_that_mean_something_now(lines: tuple[str, ...], expected: list[object]) -> None:
    """The harmless ones first; a step says which slot it means to end."""
    told = room("H", *lines)
    assert [(wish.label, wish.text, wish.expect) for wish in wishes(told)] == expected


def test_in_a_room_without_an_anchor_there_is_little_to_ask() -> None:
    """Nothing is known of it."""
    assert [wish.text for wish in wishes(nobody("H"))] == ["undo"]

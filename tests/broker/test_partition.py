"""A network that breaks in silence between chair, broker and displays, on machines of the test's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from islands import Islands, can_be_made
from mosquitto import PROGRAM, Mosquitto, until
from room_shown import Process, agree, begun, check_every_second

BROKER, CHAIR, DISPLAY = 1, 2, 3
BACK: Final = 3
"""Seconds within which all is right again."""


@dataclass
class Hall:
    """The three machines."""

    islands: Islands
    chair: Process
    display: Process

    def agrees(self) -> bool:
        """Return whether the display shows what the chair shows, and nothing is wrong."""
        return agree(self.chair, self.display)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """Give the three, the display right."""
    why = "no mosquitto on this machine" if PROGRAM is None else can_be_made()
    if why:
        pytest.skip(why)
    with Islands(3) as islands:
        broker = Mosquitto(tmp_path, at=islands.address(BROKER))
        broker.start(*islands.on(BROKER))
        chair = begun("chair", broker.address, before=islands.on(CHAIR))
        display = begun("display", broker.address, before=islands.on(DISPLAY))
        made = Hall(islands, chair, display)
        try:
            until(made.agrees, "the room")
            yield made
        finally:
            chair.end()
            display.end()
            broker.kill()


@pytest.mark.parametrize("machine", [BROKER, CHAIR, DISPLAY])
def test_a_partition_harms_nobody(hall: Hall, machine: int) -> None:
    """The chair paints every second, the display counts on and says "No signal"; back, all is right within 3 s."""
    hall.islands.cut(machine)
    until(lambda: hall.display.now.wrong.startswith("No signal since 1:05"), "the word")
    until(lambda: (hall.chair.now.wrong != "") == (machine != DISPLAY), "the chair's word")
    hall.islands.join(machine)
    back = hall.chair.now.second
    until(lambda: hall.agrees() and not hall.chair.now.wrong, "being right")
    assert hall.display.now.second - back <= BACK
    check_every_second(hall.chair, hall.display)


def test_a_short_partition_is_not_even_said(hall: Hall) -> None:
    """Five seconds: displays never say so, nor is anything shown that is not right."""
    hall.islands.cut(BROKER)
    gone = hall.chair.now.second
    until(lambda: hall.chair.now.second - gone >= 5, "five seconds")
    hall.islands.join(BROKER)
    until(lambda: hall.chair.now.second - gone >= 12, "seven more")
    assert {shown.wrong for shown in hall.display.shown if shown.second > gone} == {""}
    check_every_second(hall.chair, hall.display)

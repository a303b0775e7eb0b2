"""The doors for equipment on the chair screen: a line each in the panel of screens, news at the foot, begun once."""

from dataclasses import dataclass, field

from chair_app import chair
from served_displays import PretendedServer

DROPPED = "OSC in: A message was dropped: the token is missing or wrong. More of them are only counted (S)."


@dataclass
class PretendedDoors:
    """Doors that a test makes up (`tui.equipment.Equipment`)."""

    lines: tuple[tuple[str, str], ...] = (
        ("OSC in at 127.0.0.1:9000", "12 done, 3 dropped"),
        ("OSC out to desk.local:9001", "840 sent"),
    )
    news: list[str] = field(default_factory=list)
    started: int = 0
    stopped: int = 0

    async def start(self) -> None:
        """Note it."""
        self.started += 1

    async def stop(self) -> None:
        """Note it."""
        self.stopped += 1

    def take_news(self) -> str:
        """Return the next sentence."""
        return self.news.pop(0) if self.news else ""


async def test_each_door_has_a_line_in_the_panel() -> None:
    """Where it is and what has come through it, in words; the line does nothing and goes on counting."""
    doors = PretendedDoors()
    async with chair("13:07", size=(120, 36), served=PretendedServer(), equipment=doors) as looked:
        await looked.wait(1)
        await looked.press("s")
        for where, words in doors.lines:
            assert any(where in row and words in row for row in looked.rows)
        long = "13 done, 3 dropped (the token is missing or wrong, as it was before)"
        doors.lines = (doors.lines[0], (doors.lines[1][0], long))
        await looked.press(*["down"] * 15)
        await looked.wait(1)
        assert f"OSC out to desk.local:9001: {long}" in looked.text


async def test_news_of_the_doors_are_said_at_the_foot_once() -> None:
    """The sentence stays to be read, and is not said again."""
    doors = PretendedDoors(news=[DROPPED])
    async with chair("13:07", size=(120, 36), equipment=doors) as looked:
        await looked.until(DROPPED)
        await looked.wait(10)
        assert DROPPED not in looked.text


async def test_the_doors_are_opened_once_and_closed_with_the_screen() -> None:
    """Also when the server has to be tried at another port."""
    doors, served = PretendedDoors(), PretendedServer(taken=(8318,))
    async with chair("13:07", served=served, equipment=doors) as looked:
        await looked.wait(1)
        await looked.app.do_with_screens("port", "8319")
        await looked.wait(1)
        assert (doors.started, served.started_at) == (1, [None, 8319])
    assert doors.stopped == 1

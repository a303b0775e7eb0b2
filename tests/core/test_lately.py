"""What is kept from second to second is what would be worked out anew, and costs nothing while nothing happens."""

import pytest

from session_stories import Story, at, programme, talk
from stagetimer.core.history import History
from stagetimer.core.lately import MOST, Lately
from stagetimer.core.snapshot import Snapshot, snapshot
from stagetimer.core.units import Instant
from stagetimer.core.values import replace


def anew(history: History, now: Instant) -> Snapshot:
    """Return the snapshot of facts that nothing is kept of yet."""
    return snapshot(replace(history, state=replace(history.state)), now)


def with_open_slot() -> Story:
    """Return a session with parts, a gap, an open slot and one of another day."""
    return Story(
        programme(
            talk(1, "13:05"),
            talk(2, "13:20", late_start="to-the-clock"),
            talk(3, "13:30", None),
            talk(4, "13:40", early="slide"),
            talk(5, at("13:05") + 86_400),
        )
    )


@pytest.mark.parametrize(
    "commands",
    [
        (),
        ("13:06 control",),
        ("13:06 start", "13:17 pause"),
        ("13:06 start", "13:19 end"),
        ("13:06 start", "13:16 no-show 2 slide", "13:18 next"),
        ("13:04 skip 2", "13:06 no-show 1 discussion"),
    ],
)
async def test_each_second_is_as_if_worked_out_anew(commands: tuple[str, ...]) -> None:
    """Through phases, gaps, overrun, open slots and the next day, in both modes."""
    story = with_open_slot().do(*commands)
    for now in (*range(at("13:04:50"), at("13:45:10"), 7), at("13:09:59"), at("13:10"), at("13:10") + 86_400):
        assert story.look(now) == anew(story.history, now)


async def test_a_second_in_which_nothing_happens_makes_no_rows() -> None:
    """Between two seconds of a talk the rows are the same objects; in overrun they are others."""
    story = Story().do("13:05 start")
    assert story.look("13:07:00").slots is story.look("13:07:01").slots
    assert story.look("13:16:00").slots != story.look("13:16:01").slots


async def test_only_the_last_few_results_are_kept() -> None:
    """A history of any length holds no more than that."""
    lately: Lately[int] = Lately()
    made: list[int] = []

    def make(number: int) -> int:
        made.append(number)
        return number

    def look(number: int) -> int:
        return lately.get((made,), (number,), lambda: make(number))

    assert [look(n) for n in range(MOST + 1)] == list(range(MOST + 1))
    assert look(MOST) == MOST
    assert look(0) == 0
    assert made == [*range(MOST + 1), 0]


async def test_equal_facts_that_are_other_objects_are_worked_out_anew() -> None:
    """What is kept belongs to one object: nothing is compared but who it is."""
    lately: Lately[int] = Lately()
    one, other = [1], [1]
    assert lately.get((one,), (), lambda: 1) == 1
    assert lately.get((other,), (), lambda: 2) == 2
    assert lately.get((one,), (), lambda: 3) == 1

"""Minutes earned when a talk ends early: how much waits before the next published start."""

import pytest

from session_stories import Story, at, programme, talk
from stagetimer.core.earned import earned
from stagetimer.core.following import as_of
from stagetimer.core.programme import Programme

GAP = programme(talk(1, "13:05"), talk(2, "13:20"), talk(3, "13:30"))
SLIDING = programme(talk(1, "13:05"), talk(2, "13:15", early="slide"), talk(3, "13:25"))
TWO_DAYS = programme(talk(1, "13:05"), talk(2, at("13:05") + 86_400))


def earned_at(time: str, *lines: str, plan: Programme | None = None) -> int:
    """Return the seconds earned at that time, after those commands."""
    state = Story(plan).do(*lines).history.state
    return earned(as_of(state, at(time)), at(time))


@pytest.mark.parametrize(
    ("lines", "time", "seconds"),
    [
        ((), "13:07", 0),
        (("13:05 start",), "13:07", 0),
        (("13:05 start", "13:12:30 end"), "13:12:30", 150),
        (("13:05 start", "13:12:30 end"), "13:13:30", 90),
        (("13:05 start", "13:12:30 end"), "13:15:10", 0),
        (("13:05 start", "13:12:30 next"), "13:13", 150),
        (("13:05 start", "13:12:30 next", "13:14 add 1:00"), "13:14", 90),
        (("13:05 start", "13:12:30 next"), "13:23:30", 90),
        (("13:05 start", "13:06 length 1 8:00"), "13:07", 120),
        (("13:05 start", "13:15 next", "13:25 next", "13:35 next", "13:44 next"), "13:50", 0),
    ],
)
def test_what_waits_before_the_next_start_is_earned(lines: tuple[str, ...], time: str, seconds: int) -> None:
    """Between talks it shrinks as time passes; while the next one speaks it is what that talk will leave over."""
    assert earned_at(time, *lines) == seconds


def test_a_gap_of_the_programme_is_not_earned() -> None:
    """The five minutes before 1:20 pm were planned; the two that the first talk left over were not."""
    assert earned_at("13:10", "13:05 start", plan=GAP) == 0
    assert earned_at("13:13", "13:05 start", "13:13 end", plan=GAP) == 120
    assert earned_at("13:16", "13:05 start", "13:13 end", plan=GAP) == 0


def test_nothing_waits_where_nobody_is_held() -> None:
    """A slot that may start early takes the time by itself; nor does a night count."""
    assert earned_at("13:12:30", "13:05 start", "13:12:30 end", plan=SLIDING) == 0
    assert earned_at("13:12:30", "13:05 start", "13:12:30 end", plan=TWO_DAYS) == 0

"""The drift over time as characters: fits its place, stands on the line of the plan, says behind and ahead."""

from hypothesis import given
from hypothesis import strategies as st

from stagetimer.view.drift_chart import drift_chart

TIMES = ("1:05 pm", "1:56 pm")
POINTS = st.lists(st.tuples(st.integers(0, 5000), st.integers(-9000, 9000)), max_size=9).map(
    lambda points: [(at, drift) for at, (_, drift) in zip(sorted(at for at, _ in points), points, strict=True)]
)


@given(POINTS, st.integers(0, 130), st.integers(0, 12))
def test_the_chart_fits_its_place(points: list[tuple[int, int]], width: int, height: int) -> None:
    """As many rows as asked for, the plan's line and the times; never wider than its place, or nothing at all."""
    lines = drift_chart(points, TIMES, width, height)
    assert len(lines) in {0, height + 2}
    assert all(len(line) <= width for line in lines)
    if lines:
        assert sum(line.lstrip().startswith("on time ┼") for line in lines) == 1
        assert lines[-1].split("  ")[-1].endswith("1:56 pm")


def test_behind_stands_above_the_line_of_the_plan_and_ahead_below_it() -> None:
    """A minute behind, then two ahead: the greatest of each is named."""
    lines = drift_chart([(0, 0), (100, 60), (200, -120), (300, 0)], TIMES, 50, 3)
    assert lines == (
        "1:00 behind │   ▄▄▄▄▄▄█████▄▄",
        "    on time ┼─────────────────────────────────────",
        "            │                  ▀█████████████▀▀▀",
        " 2:00 ahead │                     ▀▀███▀▀▀",
        "             1:05 pm                       1:56 pm",
    )


def test_a_few_seconds_are_no_mountain() -> None:
    """The scale never shows less than a minute: ten seconds late is half a row of four, and named there."""
    lines = drift_chart([(0, 10), (300, 10)], TIMES, 50, 4)
    assert [line.lstrip() for line in lines[:3]] == ["│"] * 3
    assert lines[3] == "0:10 behind │" + "▄" * 37


def test_hours_behind_keep_the_columns_in_place() -> None:
    """The longer word moves all rows alike."""
    lines = drift_chart([(0, 0), (100, 3730)], TIMES, 60, 3)
    assert lines[0].startswith("1:02:10 behind │")
    assert {line.index("│") for line in lines if "│" in line} == {15}

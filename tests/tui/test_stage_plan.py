"""How the stage's rows are shared out, at every size there is."""

from hypothesis import given
from hypothesis import strategies as st

from stagetimer.core.values import replace
from stagetimer.tui.stage_plan import StagePlan, is_bare, stage_plan

widths, heights = st.integers(1, 260), st.integers(1, 80)


def rows_in(plan: StagePlan) -> int:
    """Return the rows of all parts, the frame's included."""
    parts = plan.band + plan.head + plan.above + plan.digits + plan.between + plan.words + plan.foot + plan.bar
    return parts + 2 * plan.framed


@given(widths, heights, st.booleans(), st.booleans())
def test_the_parts_fill_the_height_exactly(width: int, height: int, digits: bool, banded: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever the size, no row is given twice or to nobody."""
    assert rows_in(stage_plan(width, height, digits=digits, banded=banded)) == height


@given(widths, heights, st.booleans())
def test_the_time_has_a_place_at_every_size(width: int, height: int, banded: bool) -> None:  # noqa: FBT001 - drawn
    """The digits always have a row, and from 20x5 on three; without digits the words have them."""
    least = 1 if is_bare(width, height) else 3
    assert stage_plan(width, height, digits=True, banded=banded).digits >= least
    assert stage_plan(width, height, digits=False, banded=banded).words >= least


@given(widths, heights.filter(lambda height: height > 1))
def test_a_rehearsal_has_its_band_at_every_size(width: int, height: int) -> None:
    """The mark of a rehearsal has a row wherever there are two."""
    assert stage_plan(width, height, digits=True, banded=True).band == 1


@given(st.integers(56, 260), st.integers(18, 80))
def test_the_digits_are_the_largest_part(width: int, height: int) -> None:
    """From 58x20 on the digits have at least half of the rows inside the frame."""
    plan = stage_plan(width + 2, height + 2, digits=True, banded=False)
    assert plan.digits * 2 >= height


def test_below_20_by_5_there_is_the_bare_time() -> None:
    """One column or one row too few, and nothing but the time is left."""
    bare = StagePlan(framed=False, digits=5)
    assert stage_plan(19, 5, digits=True, banded=False) == bare
    assert stage_plan(20, 4, digits=True, banded=False) == replace(bare, digits=4)
    assert stage_plan(20, 5, digits=True, banded=False).words == 1

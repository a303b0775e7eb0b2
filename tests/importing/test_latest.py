"""Until when any other room runs: the same as asking every room."""

from hypothesis import given
from hypothesis import strategies as st

from stagetimer.importing.latest import Latest


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 9)), max_size=12), st.sampled_from("abcde"))
def test_it_is_the_latest_end_of_any_other_name(ends: list[tuple[str, int]], name: str) -> None:
    """Each name counts with its own latest end."""
    latest = Latest[str]()
    for other, end in ends:
        latest.add(other, end)
    assert latest.of_others(name) == max((end for other, end in ends if other != name), default=None)

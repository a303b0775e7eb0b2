"""The footer's line as text: what fits, what gives way, and where each key can be clicked."""

import pytest
from rich.cells import cell_len

from stagetimer.tui.hints import PANEL_HINTS, Hint, hints
from stagetimer.tui.panels.registry import PANELS
from stagetimer.tui.widgets.footer import placed

RUNNING = hints("running", rehearsal=True, panels=PANELS)


def line(found: tuple[Hint, ...], width: int) -> str:
    """Return the line of those hints in a window of that width."""
    return "".join(text for text, _ in placed(found, width)[0])


@pytest.mark.parametrize("width", range(24, 260, 7))
def test_the_line_fits_and_ends_with_the_key_for_all_keys(width: int) -> None:
    """What has no room is left out from the end, whole hint by whole hint."""
    shown = line(RUNNING, width)
    assert cell_len(shown) <= width
    assert shown.endswith("? Keys ")
    assert shown.startswith(" Enter End talk ")


@pytest.mark.parametrize("width", [40, 60, 80, 120, 250])
def test_each_place_is_where_its_key_stands_and_no_two_overlap(width: int) -> None:
    """A key and the word beside it are one place; the places go from left to right."""
    shown = line(RUNNING, width)
    places = placed(RUNNING, width)[1]
    keys = {key: text for hint in RUNNING for text, key in hint.keys}
    assert [shown[start:].startswith(keys[key]) for start, _, key in places] == [True] * len(places)
    ends = [end for _, end, _ in places]
    assert all(end <= start for end, (start, _, _) in zip(ends, places[1:], strict=False))
    assert all(start < end for start, end, _ in places)


def test_keys_with_one_word_share_it() -> None:
    """The hint "+ - Minute" is one with two places."""
    hint = Hint((("+", "plus"), ("-", "minus")), "Minute")
    assert line((hint,), 80) == " + - Minute "
    assert [key for _, _, key in placed((hint,), 80)[1]] == ["plus", "minus"]


def test_a_panel_has_its_own_line() -> None:
    """Choose, do it, close."""
    assert line(PANEL_HINTS, 80) == " ↑ ↓ choose  Enter do it  Esc close "

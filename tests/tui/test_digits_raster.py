"""Large figures: even strokes, distinct shapes, places that never move."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagetimer.tui.digits.master import FIGURES, Pen, Pixels, draw
from stagetimer.tui.digits.outlines import Box, Stroke, fill
from stagetimer.tui.digits.raster import Blocks, Layout, cells, fits, glyph, layout, picture, template_for

unhurried = settings(deadline=None)
"""A busy machine may take its time over one example."""

SCREENS = [(60, 16), (80, 24), (120, 36), (200, 60)]
"""The terminals that people have, in columns and rows."""

widths = st.integers(6, 120)
heights = st.integers(6, 120)
shapes = st.sampled_from([0.5, 1.0])


def mirrored(pixels: Pixels) -> Pixels:
    """Return the picture as in a mirror."""
    return tuple(row[::-1] for row in pixels)


def upside_down(pixels: Pixels) -> Pixels:
    """Return the picture as in still water."""
    return pixels[::-1]


def placed(template: str, width: int, height: int, blocks: Blocks = Blocks.QUADRANT) -> Layout:
    """Return a layout that is known to exist."""
    found = layout(template, width, height, blocks)
    assert found is not None, f"{template} has no layout in {width}x{height}"
    return found


@unhurried
@given(widths, heights, shapes, st.sampled_from("0:+-"))
def test_zero_colon_and_signs_are_the_same_from_all_four_sides(w: int, h: int, shape: float, figure: str) -> None:
    """At every size 0, the colon and the signs are symmetric left to right and top to bottom."""
    drawn = draw(figure, w, h, shape)
    assert mirrored(drawn) == drawn
    assert upside_down(drawn) == drawn


@unhurried
@given(widths, heights, shapes)
def test_an_eight_is_symmetric_left_to_right(w: int, h: int, shape: float) -> None:
    """Both sides of an 8 are equal at every size."""
    drawn = draw("8", w, h, shape)
    assert mirrored(drawn) == drawn


@unhurried
@given(widths, heights, shapes)
def test_a_nine_is_a_six_turned_about(w: int, h: int, shape: float) -> None:
    """6 and 9 are one drawing."""
    assert draw("9", w, h, shape) == mirrored(upside_down(draw("6", w, h, shape)))


@unhurried
@given(widths, st.integers(8, 120), shapes)
def test_the_three_bars_of_an_eight_are_equally_thick(w: int, h: int, shape: float) -> None:
    """Down the middle of an 8 there are three runs of ink, each as thick as the pen's bar."""
    middle = "".join(" #"[row[w // 2]] for row in draw("8", w, h, shape))
    assert [len(run) for run in middle.split()] == [Pen.fitted(w, h, shape).bar] * 3


@unhurried
@given(widths, heights, shapes)
def test_no_opening_closes_and_no_stroke_vanishes(w: int, h: int, shape: float) -> None:
    """The pen leaves room between two uprights and three bars, and is never thinner than a pixel."""
    pen = Pen.fitted(w, h, shape)
    assert pen.stem >= 1
    assert pen.bar >= 1
    assert w - 2 * pen.stem >= 1
    assert h - 3 * pen.bar >= 2


@pytest.mark.parametrize("size", [(4, 3), (5, 3), (41, 40), (101, 100)])
def test_a_pixel_is_set_where_at_least_half_of_it_holds_ink(size: tuple[int, int]) -> None:
    """At every fineness ink that reaches half-way into a pixel sets it, and less does not."""
    w, h = size
    ink = fill([Stroke(Box(0, 0, w - 1.5, h)), Stroke(Box(0, 0, 1, h), ink=False)], w, h)
    assert ink == ((False, *(True,) * (w - 2), False),) * h
    assert fill([Stroke(Box(w - 0.2, 0, w, h)), Stroke(Box(0, h - 0.2, 1, h))], w, h) == ((False,) * w,) * h


@pytest.mark.parametrize("blocks", Blocks)
def test_every_figure_differs_from_every_other_at_the_smallest_size(blocks: Blocks) -> None:
    """No two figures look alike in the fewest cells that are ever used."""
    drawn = {glyph(figure, *blocks.smallest, blocks) for figure in FIGURES}
    assert len(drawn) == len(FIGURES)


@pytest.mark.parametrize("blocks", Blocks)
@pytest.mark.parametrize("pair", ["38", "35", "56", "68", "89", "08", "17", "06", "09"])
def test_figures_that_are_easily_confused_differ_in_three_cells_or_more(blocks: Blocks, pair: str) -> None:
    """At a size read across a room, 8 cells by 6, look-alikes differ in more than a dot."""
    one, other = ("".join(glyph(figure, 8, 6, blocks)) for figure in pair)
    assert sum(a != b for a, b in zip(one, other, strict=True)) >= 3


@unhurried
@given(st.integers(1, 60), st.integers(1, 35), st.sampled_from(list(Blocks)), st.sampled_from(sorted(FIGURES)))
def test_a_glyph_has_exactly_the_size_asked_for(w: int, h: int, blocks: Blocks, figure: str) -> None:
    """Every figure fills its cells, no more and no fewer, however few they are."""
    rows = glyph(figure, w, h, blocks)
    assert [len(row) for row in rows] == [w] * h


def test_quadrants_put_each_pixel_in_its_corner() -> None:
    """Each of the four pixels of a cell has its own character, and all together fill it."""
    corners = ["▘", "▝", "▖", "▗"]
    for corner, character in enumerate(corners):
        bits = [corner == n for n in range(4)]
        assert cells((tuple(bits[:2]), tuple(bits[2:])), Blocks.QUADRANT) == (character,)
    assert cells(((True, True), (True, True)), Blocks.QUADRANT) == ("█",)


def test_plain_terminals_get_plain_characters() -> None:
    """Half blocks use three characters, ASCII one."""
    assert set("".join(glyph("8", 12, 9, Blocks.HALF))) <= set(" ▀▄█")
    assert set("".join(glyph("8", 12, 9, Blocks.ASCII))) == set(" #")


@pytest.mark.parametrize(
    ("text", "longest", "template"),
    [
        ("7:00", None, "00:00"),
        ("10:00", None, "00:00"),
        ("7:00", "+10:00", "+00:00"),
        ("+1:07", None, "+00:00"),
        ("+1:07", "10:00", "+00:00"),
        ("1:02:10", None, "0:00:00"),
        ("59:59", "1:02:10", "0:00:00"),
        ("+0:01", "1:02:10", "+0:00:00"),
        ("10:00:00", "0:00:00", "00:00:00"),
        ("-0:05", None, "+00:00"),
        ("", None, "00:00"),
    ],
)
def test_a_template_holds_the_value_and_the_longest_to_come(text: str, longest: str | None, template: str) -> None:
    """A template has a place for every digit and sign of both, and four digits at least."""
    assert template_for(text, longest=longest) == template


@pytest.mark.parametrize(
    ("text", "template", "fitting"),
    [
        ("7:00", "00:00", True),
        (" 7:00", "00:00", True),
        ("+1:07", "+00:00", True),
        ("+1:07", "00:00", False),
        ("123:00", "+00:00", False),
        ("100:00", "00:00", False),
        ("1:00:00", "000:000", False),
        ("now", "00:00", False),
        ("٧:٠٠", "00:00", False),
        ("", "00:00", False),
    ],
)
def test_a_text_fits_only_where_each_character_has_its_place(text: str, template: str, *, fitting: bool) -> None:
    """A colon stands on a colon, a digit on a digit; a sign needs a template with a sign."""
    assert fits(text, template) is fitting


@unhurried
@given(st.integers(0, 3599), st.integers(24, 200), st.integers(3, 60))
def test_each_digit_of_a_countdown_stays_in_its_place(seconds: int, w: int, h: int) -> None:
    """Whatever the value, each place shows its digit exactly as in every other value; a first digit is left blank."""
    place = placed("00:00", w, h)
    full = f"{seconds // 60:02d}:{seconds % 60:02d}"
    shown = picture(full.removeprefix("0"), place)
    for slot, character in zip(place.slots, full if full[0] != "0" else " " + full[1:], strict=True):
        part = tuple(row[slot.x : slot.x + slot.width] for row in shown[place.top : place.top + place.rows])
        assert part == glyph(character, slot.width, place.rows)


def test_nothing_moves_when_ten_minutes_become_nine() -> None:
    """The colon and both seconds' digits stand in the same columns in 10:00 and 9:59."""
    place = placed("00:00", 78, 16)
    colon = place.slots[2]
    columns = slice(colon.x, colon.x + colon.width)
    assert [row[columns] for row in picture("10:00", place)] == [row[columns] for row in picture("9:59", place)]


def test_a_sign_stands_beside_the_first_digit_in_its_own_size() -> None:
    """In the template +00:00 the sign of +1:07 takes the free digit's place and is as large as in +10:00."""
    place = placed("+00:00", 78, 13)
    sign, digit = place.slots[0], place.slots[1]
    near = [row[digit.x : digit.x + digit.width] for row in picture("+1:07", place)]
    far = [row[sign.x : sign.x + sign.width] for row in picture("+10:07", place)]
    assert [row.strip() for row in near] == [row.strip() for row in far]
    assert all(row[sign.x : sign.x + sign.width].isspace() for row in picture("+1:07", place))


@pytest.mark.parametrize(("width", "height"), SCREENS)
@pytest.mark.parametrize("template", ["00:00", "+00:00", "0:00:00", "+0:00:00"])
def test_a04_figures_fill_the_screen(template: str, width: int, height: int) -> None:
    """Case A-04: digits fill at least 60 % of the width or 40 % of the height."""
    place = placed(template, width - 2, height - 8)
    assert place.columns >= 0.6 * width or place.rows >= 0.4 * height


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a04_hours_are_at_least_half_as_high(width: int, height: int) -> None:
    """Case A-04: 1:05:00 is at least half as high as 5:00."""
    assert placed("0:00:00", width, height).rows >= 0.5 * placed("00:00", width, height).rows


@unhurried
@given(
    st.sampled_from(["00:00", "+00:00", "0:00:00", "+0:00:00"]),
    st.integers(1, 250),
    st.integers(1, 70),
    st.sampled_from(list(Blocks)),
)
def test_a_layout_lies_inside_its_place_and_fills_it(template: str, w: int, h: int, blocks: Blocks) -> None:
    """Where there is a layout, nothing of it is outside, it is centred, and it is as large as case A-04 asks."""
    place = layout(template, w, h, blocks)
    if place is None:
        return
    left, right = place.slots[0].x, w - place.slots[0].x - place.columns
    assert 0 <= right - left <= 1
    assert 0 <= place.top <= h - place.rows
    assert place.columns >= 0.6 * w or place.rows >= 0.4 * h
    digit = max(slot.width for slot in place.slots)
    assert digit >= blocks.smallest[0]
    assert place.rows >= blocks.smallest[1]


@pytest.mark.parametrize("blocks", Blocks)
def test_a_place_one_column_or_row_too_small_has_no_layout(blocks: Blocks) -> None:
    """The smallest place that works is the one whose digits are the smallest that differ."""
    columns, rows = blocks.smallest
    narrowest = next(w for w in range(1, 60) if layout("00:00", w, rows, blocks) is not None)
    assert placed("00:00", narrowest, rows, blocks).slots[0].width == columns
    assert layout("00:00", narrowest - 1, rows, blocks) is None
    assert layout("00:00", narrowest, rows - 1, blocks) is None

"""The widgets of large text on a screen: what they show, and how little they repaint."""

from typing import Self

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.widget import Widget

from stagetimer.tui.digits.raster import Blocks, glyph, layout, picture
from stagetimer.tui.digits.widget import BigDigits
from stagetimer.tui.digits.words import BigWords, rows_for

unhurried = settings(deadline=None)
"""A busy machine may take its time over one example."""


class Watched(BigDigits):
    """Digits that remember what was to be painted again."""

    painted: list[tuple[Region, ...]]
    layouts = 0

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Remember, and do as always."""
        self.painted = [*getattr(self, "painted", []), regions]
        self.layouts += layout
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


class OneWidget(App[None]):
    """A screen with nothing but the widget."""

    CSS = """
    BigDigits > .cell-picture--ink { color: #ff0000; }
    #fitted { height: auto; max-height: 5; }
    """

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        """Show it."""
        yield self.widget


def shown(widget: Widget) -> tuple[str, ...]:
    """Return the rows as the screen gets them, through the widget's cache of lines."""
    width, height = widget.size
    return tuple(strip.text for strip in widget.render_lines(Region(0, 0, width, height)))


def drawn(text: str, template: str, width: int, height: int, blocks: Blocks = Blocks.QUADRANT) -> tuple[str, ...]:
    """Return the picture that should be shown."""
    place = layout(template, width, height, blocks)
    assert place is not None
    return picture(text, place, blocks)


async def test_digits_fill_the_widget_and_follow_its_size() -> None:
    """The figures are drawn for the place there is, and drawn again when it changes."""
    digits = BigDigits("10:00")
    async with OneWidget(digits).run_test(size=(80, 24)) as pilot:
        assert shown(digits) == drawn("10:00", "00:00", 80, 24)
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert shown(digits) == drawn("10:00", "00:00", 120, 36)


async def test_only_the_cells_that_changed_are_painted_again() -> None:
    """A second repaints the rows in which cells differ, from the first such cell to the last; never with a layout."""
    digits = Watched("7:32")
    async with OneWidget(digits).run_test(size=(80, 24)):
        digits.layouts = 0
        for old, new in (("7:32", "7:31"), ("10:00", "9:59"), ("0:10", "0:09")):
            digits.update(old)
            digits.update(new)
            pairs = enumerate(zip(drawn(old, "00:00", 80, 24), drawn(new, "00:00", 80, 24), strict=True))
            differ = {y: [x for x in range(80) if was[x] != now[x]] for y, (was, now) in pairs if was != now}
            expected = [Region(x[0], y, x[-1] - x[0] + 1, 1) for y, x in differ.items()]
            assert list(digits.painted[-1]) == expected, (old, new)
            assert shown(digits) == drawn(new, "00:00", 80, 24)
        assert digits.layouts == 0


async def test_the_same_time_again_paints_nothing() -> None:
    """An update that changes nothing costs nothing."""
    digits = Watched("7:32")
    async with OneWidget(digits).run_test(size=(80, 24)):
        before = len(digits.painted)
        digits.update("7:32")
        assert len(digits.painted) == before


async def test_every_second_of_ten_minutes_reaches_the_lines_of_the_screen() -> None:
    """Each repaint of a few places leaves the whole right, and no figure is drawn twice."""
    digits = BigDigits("10:00")
    async with OneWidget(digits).run_test(size=(60, 16)):
        known = 0
        for second in range(599, -1, -1):
            digits.update(f"{second // 60}:{second % 60:02d}")
            lines = shown(digits)
            if second == 540:
                known = glyph.cache_info().misses
                assert lines == drawn("9:00", "00:00", 60, 16)
        assert glyph.cache_info().misses == known
        assert shown(digits) == drawn("0:00", "00:00", 60, 16)


async def test_a_time_longer_than_its_template_gets_a_template_that_holds_it() -> None:
    """Overrun and hours are shown even where nobody foresaw them."""
    digits = BigDigits("0:00")
    async with OneWidget(digits).run_test(size=(80, 24)):
        digits.update("+0:01")
        assert shown(digits) == drawn("+0:01", "+00:00", 80, 24)
        digits.update("1:00:00")
        assert shown(digits) == drawn("1:00:00", "0:00:00", 80, 24)


async def test_the_template_and_the_blocks_can_be_set() -> None:
    """A new template sizes the figures anew; other blocks draw them with other characters."""
    digits = BigDigits("7:00")
    async with OneWidget(digits).run_test(size=(80, 24)):
        digits.template = "+00:00"
        assert digits.template == "+00:00"
        assert shown(digits) == drawn("7:00", "+00:00", 80, 24)
        digits.blocks = Blocks.ASCII
        assert digits.blocks is Blocks.ASCII
        assert shown(digits) == drawn("7:00", "+00:00", 80, 24, Blocks.ASCII)


@pytest.mark.parametrize("size", [(80, 2), (12, 24), (20, 1)])
async def test_a_tiny_place_shows_the_time_as_text(size: tuple[int, int]) -> None:
    """Under three rows, or too narrow for figures, the same time stands there in plain text."""
    digits = BigDigits("7:32")
    async with OneWidget(digits).run_test(size=size):
        assert "".join(shown(digits)).strip() == "7:32"


def test_a_time_is_never_cut() -> None:
    """A part of a time would be a false time: where it does not fit there is an ellipsis, or nothing."""
    digits = BigDigits("10:00")
    assert digits.picture_rows(5, 1) == ("10:00",)
    assert digits.picture_rows(4, 1) == (" …  ",)
    assert digits.picture_rows(0, 1) == ("",)


def test_plain_times_keep_their_places_too() -> None:
    """In plain text 9:59 ends in the column where 10:00 ends."""
    before, after = (BigDigits(text).picture_rows(11, 1)[0] for text in ("10:00", "9:59"))
    assert before.rindex("0") == after.rindex("9")
    assert before.index(":") == after.index(":")


async def test_the_colour_comes_from_the_style_sheet() -> None:
    """The component class colours the ink."""
    digits = BigDigits("7:32")
    async with OneWidget(digits).run_test(size=(80, 24)):
        style = next(segment.style for segment in digits.render_line(12))
        assert style is not None
        assert style.color is not None
        assert style.color.name == "#ff0000"


async def test_without_colour_the_figures_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR takes the colour only."""
    monkeypatch.setenv("NO_COLOR", "1")
    digits = BigDigits("7:32")
    async with OneWidget(digits).run_test(size=(80, 24)):
        assert shown(digits) == drawn("7:32", "00:00", 80, 24)


async def test_words_take_the_rows_they_need() -> None:
    """With an automatic height the words take their own rows, under the limit of the style sheet."""
    words = BigWords("UNDER 2 MIN", id="fitted")
    async with OneWidget(words).run_test(size=(80, 24)) as pilot:
        assert words.size.height == rows_for("UNDER 2 MIN", 80, 5) == 5
        words.update("STARTING SHORTLY")
        await pilot.pause()
        assert words.text == "STARTING SHORTLY"
        assert words.size.height == rows_for("STARTING SHORTLY", 80, 5) == 1
        assert shown(words)[0].strip() == "S T A R T I N G   S H O R T L Y"


async def test_words_of_another_alphabet_are_shown_as_they_are() -> None:
    """A name that has no large letters stands in the middle in plain text."""
    words = BigWords("Siân Llewellyn")
    async with OneWidget(words).run_test(size=(60, 5)):
        assert [row.strip() for row in shown(words)] == ["", "", "Siân Llewellyn", "", ""]


async def test_nothing_in_a_text_is_obeyed() -> None:
    """Markup is shown as text, control characters are dropped, in both widgets."""
    for widget in (BigWords("[red]\x1b[2Jx[/]"), BigDigits("[red]\x1b[2Jx[/]")):
        async with OneWidget(widget).run_test(size=(60, 5)):
            assert "".join(shown(widget)).strip() == "[red][2Jx[/]"
            widget.update("[@click=quit]\x9by[/]")
            assert "".join(shown(widget)).strip() == "[@click=quit]y[/]"


def test_rows_for_counts_what_is_drawn() -> None:
    """The rows foretold are those that hold ink, for large letters, spaced ones and wrapped plain text."""
    for text, width, height in [("TIME", 80, 7), ("STARTING SHORTLY", 80, 4), ("Olga Żółć from Łódź", 10, 9)]:
        rows = BigWords(text).picture_rows(width, height)
        inked = [n for n, row in enumerate(rows) if row.strip()]
        assert inked[-1] - inked[0] + 1 == rows_for(text, width, height)
    assert rows_for("", 80, 24) == 0


texts = st.one_of(
    st.sampled_from(["7:32", "10:00", "+1:07", "1:02:10", "TIME", "STARTING SHORTLY", "Dr Siân Ó Fox", ""]),
    st.text(max_size=40),
)


@unhurried
@given(texts, st.integers(0, 250), st.integers(0, 70), st.sampled_from(list(Blocks)))
def test_any_text_in_any_size_gives_rows_of_exactly_that_size(text: str, w: int, h: int, blocks: Blocks) -> None:
    """From nothing to 250x70, with any text at all, every row is as wide as the place and none is missing."""
    for widget in (BigDigits(text, blocks=blocks), BigWords(text, blocks=blocks)):
        rows = widget.picture_rows(w, h)
        assert [cell_len(row) for row in rows] == [w] * h

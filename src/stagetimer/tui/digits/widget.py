"""Widgets that draw whole rows of cells themselves and repaint only what changed; `BigDigits` is the countdown.

None asks for a layout when a second passes.
"""

from typing import ClassVar, Final, Self

from rich.segment import Segment
from rich.style import Style
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from stagetimer.core.text import clean
from stagetimer.tui.digits.plain import plain_time
from stagetimer.tui.digits.raster import Blocks, Layout, fits, layout, picture, template_for
from stagetimer.tui.widgets.sparing import is_painted, withheld, written_as

Rows = tuple[str, ...]

_NARROW: Final = frozenset(map(chr, (*range(0x20, 0x7F), *range(0x2500, 0x25A0)))) | frozenset("·…–")
"""Characters of one cell on every terminal: ASCII, lines and blocks."""


class CellPicture(Widget, can_focus=False):
    """A widget whose content is rows of cells in one style, the component class `cell-picture--ink`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"cell-picture--ink"}
    DEFAULT_CSS = """
    CellPicture { width: 1fr; height: 1fr; }
    """
    ALLOW_SELECT = False

    def __init__(
        self,
        text: str = "",
        *,
        blocks: Blocks = Blocks.QUADRANT,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name that every Textual widget gives it
        classes: str | None = None,
    ) -> None:
        """Show `text`, cleaned, in characters of `blocks`; the rest is Textual's."""
        super().__init__(name=name, id=id, classes=classes)
        self._text = clean(text)
        self._blocks = blocks
        self._drawn: tuple[Size, Rows] | None = None
        self._ink: Style | None = None
        """The style of the content as it is painted; none: not known yet."""

    @property
    def text(self) -> str:
        """Return the text shown."""
        return self._text

    @property
    def blocks(self) -> Blocks:
        """Return the characters that it draws with."""
        return self._blocks

    @blocks.setter
    def blocks(self, blocks: Blocks) -> None:
        """Draw with other characters from now on."""
        if blocks is not self._blocks:
            self._blocks = blocks
            self._redraw()

    def picture_rows(self, width: int, height: int) -> Rows:
        """Return `height` rows of exactly `width` cells; each kind of picture draws its own."""
        raise NotImplementedError

    def render(self) -> RenderResult:
        """Return the text itself, for those who ask a widget what it says; the screen shows `render_line`."""
        return Content(self._text)

    def render_line(self, y: int) -> Strip:
        """Return row `y` of the content as one segment."""
        rows = self._current_rows()
        style = self.get_component_rich_style("cell-picture--ink")
        if not 0 <= y < len(rows):
            return Strip.blank(self.size.width, style)
        return Strip([Segment(rows[y], style)], self.size.width)

    def _current_rows(self) -> Rows:
        size = self.size
        if self._drawn is None or self._drawn[0] != size:
            self._drawn = size, self.picture_rows(size.width, size.height)
        return self._drawn[1]

    def _redraw(self, *, layout: bool = False) -> None:
        self._drawn = None
        self.refresh(layout=layout)

    def _redraw_changed(self) -> None:
        """Paint the cells again that are others than they were when last drawn, in the style that they have."""
        size, painted = self.size, is_painted(self)
        if self._drawn is None or self._drawn[0] != size:
            self._redraw()
            return
        rows, new = self._drawn[1], self.picture_rows(*size)
        self._drawn = size, new
        if not (self._is_of_single_cells(rows) and self._is_of_single_cells(new)):
            if rows != new:
                self.refresh()
        elif regions := _differing(rows, new):
            self.refresh(*regions)
            if painted and self._ink is not None:
                left, top = self.content_offset
                written_as(self, [
                    (left + x, top + y, (Segment(new[y][x : x + width], self._ink),)) for x, y, width, _ in regions
                ])  # fmt: skip

    def _is_of_single_cells(self, rows: Rows) -> bool:
        """Return whether each character of those rows is known to take one cell, so that a place in it is a column."""
        return all(map(_NARROW.issuperset, rows))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows of that part of the widget; the content is all of one style, asked for once.

        `crop` counts from the widget's own corner, as Textual gives it.
        """
        content = Region(*self.content_offset, *self.size)
        if not content.contains_region(crop) or not self._is_of_single_cells(self._current_rows()):
            return super().render_lines(crop)
        if self._ink is None:
            self._ink = next(iter(super().render_lines(Region(crop.x, crop.y, crop.width, 1))[0])).style
        x, y = crop.x - content.x, crop.y - content.y
        rows = self._current_rows()[y : y + crop.height]
        return [Strip([Segment(row[x : x + crop.width], self._ink)], crop.width) for row in rows]

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint those parts again, in the same style; or everything, in whatever style it has then."""
        self._ink = self._ink if regions else None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Have another style from now on."""
        self._ink = None
        super().notify_style_update()

    def check_idle(self) -> None:
        """Ask to be painted, unless the whole screen is about to be."""
        if not withheld(self):
            super().check_idle()


class BigDigits(CellPicture):
    """A time in figures as large as the place allows; in a tiny place, or for any other text, plain text."""

    def __init__(
        self,
        text: str = "",
        *,
        template: str = "00:00",
        blocks: Blocks = Blocks.QUADRANT,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the name that every Textual widget gives it
        classes: str | None = None,
    ) -> None:
        """Show `text` at the size of `template` (`raster.template_for`)."""
        super().__init__(text, blocks=blocks, name=name, id=id, classes=classes)
        self._template = template

    @property
    def template(self) -> str:
        """Return the template that the figures are sized for."""
        return self._template

    @template.setter
    def template(self, template: str) -> None:
        """Size the figures for another template, all of them at once."""
        if template != self._template:
            self._template = template
            self._redraw()

    def update(self, text: str) -> None:
        """Show another time; only the cells that differ are painted again.

        A text that the template does not hold is shown by one that holds both.
        """
        new, old = clean(text), self._text
        if new == old:
            return
        before, place = self._layout_for(old), self._layout_for(new)
        self._text = new
        if place is None or place != before:
            self._redraw()
        else:
            self._redraw_changed()

    def _is_of_single_cells(self, rows: Rows) -> bool:
        return self._layout_for(self._text) is not None or super()._is_of_single_cells(rows)

    def picture_rows(self, width: int, height: int) -> Rows:
        """Return the figures, or the time as plain text."""
        place = self._layout_for(self._text, Size(width, height))
        if place is None:
            return plain_time(self._text, self._template_of(self._text), width, height)
        return picture(self._text, place, self._blocks)

    def _template_of(self, text: str) -> str:
        return self._template if fits(text, self._template) else template_for(text, longest=self._template)

    def _layout_for(self, text: str, size: Size | None = None) -> Layout | None:
        width, height = self.size if size is None else size
        template = self._template_of(text)
        return layout(template, width, height, self._blocks) if fits(text, template) else None


def _differing(old: Rows, new: Rows) -> list[Region]:
    """Return the cells that differ, as one region for each row in which some do."""
    found: list[Region] = []
    for y, (was, now) in enumerate(zip(old, new, strict=True)):
        if was != now:
            start = _same(was, now)
            end = len(was) - _same(was[::-1], now[::-1])
            found.append(Region(start, y, end - start, 1))
    return found


def _same(one: str, other: str) -> int:
    """Return how many characters the two begin with alike; halves of them are compared, not one by one."""
    least, most = 0, len(one)
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least

"""A screen that writes only the cells that changed, at once; the one place of the program that reaches into Textual.

Textual renders every widget within the smallest box around all that changed and writes whole rows of them, after a few
rounds of messages. A second changes some cells at both ends of the window, so that the box is the window: five times
the work and the bytes that are needed. Here each part is rendered by itself; where anything is not as simple as that
(a layout is due, something lies over a part), Textual does it all, as always. `tests/tui/test_sparing.py` compares
both, so that a change of Textual's is noticed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct, field
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from textual._compositor import Compositor, CompositorUpdate
from textual.dom import NoScreen
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

Piece = tuple[int, int, Iterable[Segment]]
"""Column, row, and what is to be written from there."""


class Painting(Struct):
    """What changes while a screen is brought to another second."""

    waiting: set[Widget] = field(default_factory=set)
    """The parts that are to be painted again."""
    known: dict[Widget, list[Piece] | None] = field(default_factory=dict)
    """What is to be written of them, counted from their own corners; None: they must be rendered."""


class SparingScreen(Screen[None]):
    """A screen that is painted many times with little changed."""

    def __init__(self, *, name: str | None = None) -> None:
        """Compose sparingly."""
        super().__init__(name=name)
        self._sparing = SparingCompositor()
        self._compositor: Compositor = self._sparing
        self.painting: Painting | None = None
        """What changes just now; None: nothing does, or each change is painted in its turn."""

    @property
    def stands(self) -> bool:
        """Whether its parts are there to be changed: not yet before it is mounted, nor while it is being taken away."""
        return self.is_mounted and self.is_attached and self in self.app.screen_stack

    def paint_now(self, change: Callable[[], None]) -> None:
        """Let the screen be changed and write that at once, not after the messages that wait; or leave it to them."""
        painting = self.painting = Painting()
        try:
            change()
        finally:
            self.painting = None
        if not self.is_mounted or self.app.screen is not self or self.app._batch_count or self._waits_for_more():
            for widget in painting.waiting:
                widget.check_idle()
        elif (pieces := self._pieces(painting)) is not None:
            if pieces:
                self.app._display(self, CellsUpdate(pieces))  # type: ignore[arg-type]  # as all updates are
        else:
            dirty = {widget for widget in self._compositor.visible_widgets if widget._repaint_required}
            for widget in dirty:
                widget._repaint_required = False
            self._dirty_widgets |= dirty
            self._on_timer_update()

    def _compositor_refresh(self) -> None:
        """Render nothing that would not be written, since more changes are to come before it is."""
        if self.app._batch_count:
            self.refresh()
        else:
            super()._compositor_refresh()

    def _waits_for_more(self) -> bool:
        """Return whether something must come before the paint: a layout, a scroll, other styles."""
        return any(
            part._layout_required or part._scroll_required or part._refresh_styles_required
            for part in (self, *self._compositor.visible_widgets)
        )

    def _pieces(self, painting: Painting) -> list[Piece] | None:
        """Return what is to be written; None: something lies over what has changed."""
        seen = painting.waiting & self._compositor.visible_widgets.keys()
        places = {widget: self._sparing.bare_place(widget) for widget in seen}
        found: list[Piece] = []
        for widget, place in places.items():
            if place is None:
                return None
            known = painting.known.get(widget)
            if known is None:
                regions = [region.translate(place.offset) for region in widget._repaint_regions]
                found += self._sparing.pieces(widget, regions)
            else:
                found += [(place.x + x, place.y + y, segments) for x, y, segments in known]
        for widget in seen:
            widget._repaint_required = False
            widget._repaint_regions.clear()
        return found


def withheld(widget: Widget) -> bool:
    """Return whether a widget that changes need not ask to be painted, since its screen is about to do so.

    To be asked by its `check_idle`.
    """
    painting = _painting_of(widget)
    if painting is None or widget._layout_required or widget._scroll_required or widget._next_callbacks:
        return False
    if widget in painting.waiting:
        painting.known[widget] = None  # a change of a change
    painting.waiting.add(widget)
    return True


def is_painted(widget: Widget) -> bool:
    """Return whether a widget is on the screen as it is now; to be asked before it changes."""
    return not widget._repaint_required and not widget._repaint_regions


def written_as(widget: Widget, pieces: list[Piece]) -> None:
    """Say what is to be written to bring a widget that was painted up to date, counted from its corner."""
    painting = _painting_of(widget)
    if painting is not None and widget in painting.waiting:
        painting.known.setdefault(widget, pieces)


def _painting_of(widget: Widget) -> Painting | None:
    try:
        screen = widget.screen if widget._is_mounted else None
    except NoScreen:  # its screen was left and is about to be composed again
        return None
    return screen.painting if isinstance(screen, SparingScreen) else None


def exchanged(widget: Widget, old: str, new: str, row: int = 0) -> bool:
    """Put other letters of the same width into a row as it is painted; False: it must be rendered anew.

    A line of which a second changes but a figure keeps its place and its styles, and need not find them out again.
    """
    cache = widget._styles_cache
    strip = cache._cache.get(row)
    if strip is None or cache._dirty_lines or row >= widget.outer_size.height or cell_len(old) != cell_len(new):
        return False
    segments = [*strip._segments]
    places = [number for number, segment in enumerate(segments) if segment.text == old]
    if len(places) != 1:  # cut with an ellipsis, or marked by the mouse
        return False
    x = sum(cell_len(segment.text) for segment in segments[: places[0]])
    segments[places[0]] = Segment(new, segments[places[0]].style)
    cache._cache[row] = Strip(segments, strip.cell_length)
    widget._layout_cache.clear()
    widget._dirty_regions.add(widget.outer_size.region)  # whoever renders it anew begins with the text
    widget._repaint_regions.add(Region(x, row, cell_len(new), 1))
    widget._repaint_required = True
    widget.check_idle()
    written_as(widget, [(x, row, (segments[places[0]],))])
    return True


class SparingCompositor(Compositor):
    """Renders each changed part by itself where nothing lies over it."""

    def __init__(self) -> None:
        """Compose nothing yet."""
        super().__init__()
        self._bare: dict[Widget, Region] = {}
        self._bare_of: object = None
        """The widgets and places, a new value at each layout, that `_bare` was found for."""

    def render_partial_update(self) -> CompositorUpdate | None:  # type: ignore[override]  # all of it is an update
        """Return what brings the screen up to date; None: nothing has changed."""
        parts = self._parts()
        if parts is None:
            return super().render_partial_update()
        self._dirty_regions.clear()
        pieces = [piece for widget, regions in parts.items() for piece in self.pieces(widget, regions)]
        return CellsUpdate(pieces) if pieces else None

    def bare_place(self, widget: Widget) -> Region | None:
        """Return where a widget is; None if any of it is out of sight or lies under something."""
        seen = self.visible_widgets
        if self._bare_of is not seen:
            self._bare_of, self._bare = seen, dict(_bare(seen, self.size.region))
        return self._bare.get(widget)

    def _parts(self) -> dict[Widget, list[Region]] | None:
        """Return the changed regions by the widget that shows there; None if one of them shows several."""
        window = self.size.region
        places = [(widget, place.intersection(clip)) for widget, (place, clip) in self.visible_widgets.items()]
        found: dict[Widget, list[Region]] = {}
        for dirty in self._dirty_regions:
            region = dirty.intersection(window)
            for widget, place in places:  # from front to back
                if place.overlaps(region):
                    if not place.contains_region(region):
                        return None
                    found.setdefault(widget, []).append(region)
                    break
        return found

    def pieces(self, widget: Widget, regions: list[Region]) -> Iterator[Piece]:
        """Yield the rows of the regions of a widget, which is rendered once; nothing if there are none."""
        if not regions:
            return
        place, _ = self.visible_widgets[widget]
        whole = Region.from_union(regions)
        strips = widget.render_lines(whole.translate((-place.x, -place.y)))
        for region in sorted(regions, key=lambda region: (region.y, region.x)):
            for y in region.line_range:
                yield region.x, y, _cut(strips[y - whole.y], region.x - whole.x, region.right - whole.x)


def _bare(seen: Mapping[Widget, tuple[Region, Region]], window: Region) -> Iterator[tuple[Widget, Region]]:
    """Yield the widgets, from front to back, of which all can be seen, with their places."""
    over: list[Region] = []
    for widget, (place, clip) in seen.items():
        shown = place.intersection(clip)
        if shown == place and window.contains_region(place) and not any(other.overlaps(place) for other in over):
            yield widget, place
        over.append(shown)


def _cut(strip: Strip, start: int, end: int) -> Iterable[Segment]:
    """Return what stands in those cells; a row in one style, each character a cell, is cut as the text that it is."""
    if len(strip._segments) == 1 and len(strip._segments[0].text) == strip.cell_length:
        text, style, _ = strip._segments[0]
        return (Segment(text[start:end], style),)
    return strip.crop(start, end)


class CellsUpdate(CompositorUpdate):
    """Pieces of rows, written one after the other; a style is told only where it is another one than before."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces

    def render_segments(self, console: Console) -> str:
        """Return the text with its escape sequences."""
        system = console._color_system or ColorSystem.TRUECOLOR
        parts: list[str] = []
        now = ""
        for x, y, segments in self._pieces:
            parts.append(f"\x1b[{y + 1};{x + 1}H")
            for text, style, _ in segments:
                told = "" if style is None else Strip.render_ansi(style, system)
                if told != now:
                    parts.append(f"\x1b[0;{told}m" if told else "\x1b[0m")
                    now = told
                parts.append(text)
        return "".join((*parts, "\x1b[0m"))

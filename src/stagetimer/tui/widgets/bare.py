"""Parts of a screen that only hold others: their rows look all alike, so that one is rendered and stands for each."""

from collections.abc import Callable

from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


def alike(part: Widget, crop: Region, rendered: Callable[[Region], list[Strip]]) -> list[Strip]:
    """Return those rows of a part with nothing to show but its background; with a frame they differ, and are rendered.

    `rendered` is how Textual would have them.
    """
    if part.styles.border or part.styles.outline:
        return rendered(crop)
    return rendered(Region(*crop.offset, crop.width, 1)) * crop.height


class Stacked(Vertical):
    """Holds parts one below the other."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return those rows of it."""
        return alike(self, crop, super().render_lines)


class SideBySide(Horizontal):
    """Holds parts side by side."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return those rows of it."""
        return alike(self, crop, super().render_lines)

"""An app in the two sets of colours of its own, dark unless the chair changes it."""

from typing import TypeVar

from stagetimer.tui.faults import CalmApp
from stagetimer.tui.themes import DARK, THEMES

Result = TypeVar("Result")


class ThemedApp(CalmApp[Result]):
    """An app that knows the themes and begins with the dark one."""

    def __init__(self) -> None:
        """Register the themes."""
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name
        self._colours = self.get_css_variables()
        self.stylesheet.set_variables(self._colours)

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002  (Textual's own method)
        """Read and apply all styles anew where a colour has changed; Textual asks for it once at each start, too."""
        colours = self.get_css_variables()
        if colours != self._colours:
            self._colours = colours
            super().refresh_css(animate)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours of our own that every theme must name."""
        return DARK.variables

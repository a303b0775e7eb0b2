"""An app in the two sets of colours of its own, dark unless the chair changes it."""

from typing import Final, TypeVar

from textual.reactive import Reactive
from textual.theme import Theme

from stagetimer.tui.faults import CalmApp
from stagetimer.tui.themes import DARK, THEMES

Result = TypeVar("Result")

_OURS: Final = {theme.name: theme for theme in THEMES}


class ThemedApp(CalmApp[Result]):
    """An app that knows the themes and begins with the dark one."""

    theme = Reactive(DARK.name)

    def __init__(self) -> None:
        """Register the themes."""
        self._colours_of: dict[str, dict[str, str]] = {}
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self._colours = self.get_css_variables()

    def get_css_variables(self) -> dict[str, str]:
        """Return all colours of the theme, worked out once."""
        if self.theme not in self._colours_of:
            self._colours_of[self.theme] = super().get_css_variables()
        self.theme_variables = self._colours_of[self.theme]
        return self.theme_variables

    def get_theme(self, theme_name: str) -> Theme | None:
        """Return the theme of that name; Textual asks for the one that is on with each line that it draws."""
        return _OURS.get(theme_name) or super().get_theme(theme_name)

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002  (Textual's own method)
        """Read and apply all styles anew where a colour has changed; Textual asks for it once at each start, too."""
        colours = self.get_css_variables()
        if colours != self._colours:
            self._colours = colours
            super().refresh_css(animate)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours of our own that every theme must name."""
        return DARK.variables

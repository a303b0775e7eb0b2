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

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours of our own that every theme must name."""
        return DARK.variables

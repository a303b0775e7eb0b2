"""Whether there is a terminal that can show a screen, decided before anything heavy is loaded."""

import os
import sys

from stagetimer.tui.plain import Terminal, terminal


def has_terminal() -> bool:
    """Return whether keys can be read and a screen be shown."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def look_at_terminal(*, no_color: bool) -> Terminal:
    """Return what this terminal can show; with `no_color`, let every part of the program know."""
    if no_color:
        os.environ["NO_COLOR"] = "1"
    return terminal(os.environ, sys.stdout.encoding)

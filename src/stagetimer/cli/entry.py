"""Where the program starts: the version and the countdown come before all that has to be loaded for the rest."""

import sys

from stagetimer import __version__


def main() -> int:
    """Run stagetimer with the process's own arguments; return the exit code."""
    if sys.argv[1:] == ["--version"]:
        print(f"stagetimer {__version__}")
        return 0
    from stagetimer.cli.early import paint_early
    from stagetimer.cli.early_screen import SCREEN
    from stagetimer.cli.garbage import rest_while_loading

    rest_while_loading()
    try:
        paint_early(sys.argv[1:])
        from stagetimer.cli.main import main as run

        return run()
    except KeyboardInterrupt:
        return 130
    finally:
        SCREEN.leave()

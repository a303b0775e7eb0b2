"""Where the program starts: the version is said before anything is loaded, all else is the command line's."""

import sys

from stagetimer import __version__


def main() -> int:
    """Run stagetimer with the process's own arguments; return the exit code."""
    if sys.argv[1:] == ["--version"]:
        print(f"stagetimer {__version__}")
        return 0
    from stagetimer.cli.garbage import rest_while_loading

    rest_while_loading()
    from stagetimer.cli.main import main as run

    return run()

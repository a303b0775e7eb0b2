"""A countdown on the screen while the rest of the program is still being loaded (decision 0014).

Only where the glance of a session says what its countdown shows now, and this start would go on with that session
without a question. Textual takes over where this leaves off; whatever else comes first gets the terminal as it was.
"""

import os
import sys
from typing import Final

from stagetimer.cli.early_screen import SCREEN

_LEAST: Final = (20, 5)
"""Columns and rows below which nothing is painted."""


def paint_early(words: list[str]) -> None:
    """Paint the countdown of the session that a start with that command line goes on with, if it is known."""
    if not _can_paint():
        return
    try:
        _paint(words)
    except OSError:
        return  # whatever is wrong is said in its time


def _can_paint() -> bool:
    """Return whether this is a terminal of a kind that Textual would paint on in the same way."""
    able = os.environ.get("TERM", "dumb") != "dumb" and (sys.stdout.encoding or "").lower() == "utf-8"
    if not able or os.name != "posix" or not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return False
    columns, rows = os.get_terminal_size(sys.stderr.fileno())
    return columns >= _LEAST[0] and rows >= _LEAST[1]


def _paint(words: list[str]) -> None:
    from stagetimer.cli.early_picture import picture
    from stagetimer.clock.wall import next_second, wall_time
    from stagetimer.live.glance import Start, read_glance

    here = os.getcwd()  # noqa: PTH109  (pathlib takes as long to load as Python itself)
    glance = read_glance(data_of(words), Start(words, here))
    if glance is not None and glance.at(wall_time()) is not None:
        SCREEN.begin(lambda columns, rows: picture(glance.at(wall_time()), columns, rows), next_second)


def data_of(words: list[str]) -> str:
    """Return the data folder of that command line; of a wrong one any folder will do: no glance has its words."""
    for place, word in enumerate(words):
        if word.startswith("--data-dir"):
            return "".join(words[place + 1 : place + 2]) if word == "--data-dir" else word.partition("=")[2]
    if named := os.environ.get("STAGETIMER_DATA_DIR"):
        return named
    from stagetimer.journal.folder import data_folder

    return str(data_folder())

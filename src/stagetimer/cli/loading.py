"""The programme that a command names, loaded or explained: the same for every command."""

import json
import sys
from datetime import date as Date  # noqa: N812  (a type of ours in all but name)
from importlib import import_module
from pathlib import Path
from shutil import get_terminal_size
from typing import Final, TextIO

from stagetimer.cli.early_screen import SCREEN
from stagetimer.cli.terminal_check import has_terminal
from stagetimer.clock.today import today
from stagetimer.importing.load import Loaded, load_programme
from stagetimer.importing.own_files import is_own
from stagetimer.importing.problems import Problem
from stagetimer.importing.remembered import REMEMBERED

DEFAULT: Final = Path("programme.json")
DEFAULT_ZONE: Final = "Europe/London"
_WIDEST: Final = 100


def day_option(text: str | None) -> Date | None:
    """Return the day of `--date`; `ValueError` with a sentence if it is none."""
    if text is None:
        return None
    try:
        return Date.fromisoformat(text)
    except ValueError:
        raise ValueError(f'"{text}" is no day: it looks like 2024-07-18') from None


def load(path: Path, date_text: str | None, data: Path | None = None) -> Loaded | None:
    """Return the loaded programme; None after saying every error on standard error, the worst first.

    `data`: the data folder of a session that is to be shown, in which the last start may have left what it made of the
    same programme. Else a second Python checks it while the screen is loaded here.
    """
    if data is not None:
        REMEMBERED.read(data)
    meanwhile = _load_screen if data is not None and has_terminal() else None
    loaded = load_programme(path, day=day_option(date_text) or today(DEFAULT_ZONE), meanwhile=meanwhile)
    if loaded.programme is None:
        say_problems(loaded.problems, only_errors=True)
        return None
    return loaded


def _load_screen() -> None:
    """Load what shows a session, ahead of its time."""
    import_module("stagetimer.cli.chair_run")


def is_document(path: Path) -> bool:
    """Return whether a file holds something other than a programme of our own format, such as a Word document."""
    try:
        return path.is_file() and not is_own(path.read_bytes())
    except OSError:
        return False


def say_problems(problems: tuple[Problem, ...], *, as_json: bool = False, only_errors: bool = False) -> None:
    """Print problems on standard error, errors first: as lines for people, or one JSON object a line."""
    from stagetimer.view.problem_lines import problem_lines

    said = [problem for problem in problems if problem.level == "error" or not only_errors]
    if as_json:
        lines = tuple(json.dumps(problem.as_json(), ensure_ascii=False) for problem in said)
    else:
        lines = problem_lines(said, width=columns(sys.stderr))
    SCREEN.leave()
    for line in lines:
        print(line, file=sys.stderr)


def columns(stream: TextIO) -> int | None:
    """Return how wide lines on that stream should be: as wide as its terminal, up to 100; None for a pipe or a file."""
    return min(get_terminal_size().columns, _WIDEST) if stream.isatty() else None

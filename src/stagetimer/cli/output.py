"""What goes to standard output and standard error: UTF-8 where it can be, one clear line for what is wrong."""

import io
import sys
from pathlib import Path
from types import TracebackType
from typing import Final

from stagetimer.cli.early_screen import SCREEN
from stagetimer.core.text import clean

EXIT_DONE: Final = 0
EXIT_ERRORS: Final = 1
EXIT_USAGE: Final = 2
EXIT_NO_TERMINAL: Final = 3


def prepare_streams() -> None:
    """Let no character that a terminal cannot show end the program; pipes and files get UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def keep_tracebacks_from_people() -> None:
    """Let a fault of our own that nothing handles be one line, with its details in a temporary file."""
    sys.excepthook = _one_line


def _one_line(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    import tempfile
    import traceback

    path = Path(tempfile.gettempdir()) / "stagetimer-fault.log"
    details = "".join(traceback.format_exception(kind, error, trace))
    try:
        path.write_text(details, encoding="utf-8")
        where = f"the details are in {path}"
    except OSError:
        where = "the details could not be kept"
    complain(f"this is a fault of stagetimer's own ({kind.__name__}); nothing recorded is lost, and {where}")


def complain(sentence: str) -> None:
    """Print what is wrong on standard error, on one line: what it is, where, what to do."""
    SCREEN.leave()
    print(clean(f"stagetimer: {sentence}"), file=sys.stderr)

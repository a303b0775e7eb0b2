"""Keeps the details of a fault of our own for whoever mends it; people read one sentence."""

from pathlib import Path
from typing import Final

from stagetimer.journal.errors import shown

NAME: Final = "faults.log"
MOST_SCREENS: Final = 3
"""How often a screen that fails is started again."""


def log_fault(folder: Path, details: str) -> str:
    """Append a traceback to the log in the data folder; return where it is, as a sentence, or that it is not."""
    path = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{details}\n")
    except OSError:
        return "The details could not be kept."
    return f"Details: {shown(path)}"

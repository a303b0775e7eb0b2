"""A live session to be measured: a talk that is on now and two after it, in a folder of its own, on a real screen."""

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from recorded_terminal import RecordedTerminal

Moment = Literal["running", "before"]
STAGETIMER = (sys.executable, "-m", "stagetimer")


def programme(moment: Moment = "running") -> dict[str, object]:
    """Return a programme of today: its first talk began a minute ago, or begins in an hour."""
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    start = now - timedelta(minutes=1) if moment == "running" else now + timedelta(hours=1)
    talks = [
        {"kind": "talk", "title": f"Talk {n}", "speakers": [{"name": f"Speaker {n}"}], "length": "20 min"}
        for n in (1, 2, 3)
    ]
    return {
        "format": 1,
        "title": "Measured",
        "date": start.date().isoformat(),
        "start": f"{start:%H:%M}",
        "timezone": "UTC",
        "slots": talks,
    }


@contextmanager
def folder(moment: Moment = "running") -> Iterator[Path]:
    """Yield a folder with the programme; the session's data are kept in it too."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "programme.json").write_text(json.dumps(programme(moment)), encoding="utf-8")
        yield home


@contextmanager
def chair_screen(
    columns: int, rows: int, *options: str, moment: Moment = "running", stage: bool = False
) -> Iterator[RecordedTerminal]:
    """Yield the chair screen of a session that follows the clock, or the stage in its place, painted and at rest."""
    with (
        folder(moment) as home,
        RecordedTerminal(
            *STAGETIMER, "--data-dir", str(home), *options, columns=columns, rows=rows, cwd=home
        ) as terminal,
    ):
        terminal.until("Who starts each talk?")
        terminal.press("\x1b")
        terminal.until("Enter Who starts")
        if stage:
            terminal.press("V")
        terminal.read_for(2.5)
        terminal.pieces = _from_a_whole_screen(terminal)
        yield terminal


def _from_a_whole_screen(terminal: RecordedTerminal) -> list[tuple[float, bytes]]:
    """Return what was written so far as one piece, so that what follows is read on the screen as it stands."""
    return [(terminal.pieces[-1][0], b"".join(data for _, data in terminal.pieces))]

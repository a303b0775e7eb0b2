"""Draws the pictures of README and guide from the app itself, so that they cannot go stale. Run from the top.

    python tools/draw_pictures.py FOLDER

Writes one SVG per picture, and a page with a report, into FOLDER; any browser turns them into PNG (docs/pictures holds
those).
"""

import asyncio
import sys
from argparse import Namespace
from pathlib import Path

from stagetimer.cli.preparing import FileDoors
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.system import SystemClock
from stagetimer.core.command_text import read_command
from stagetimer.core.history import History
from stagetimer.core.occurrence import in_span
from stagetimer.core.outcome import outcome
from stagetimer.core.units import Instant
from stagetimer.importing.load import load_programme
from stagetimer.live.preparing import Preparation
from stagetimer.live.session import Session
from stagetimer.report.forms import written
from stagetimer.report.source import Report
from stagetimer.tui.app import AppOptions, StagetimerApp
from stagetimer.tui.prepare.app import PrepareApp


def standing_at(moment: Instant) -> SystemClock:
    """Return a laptop's clock that stands at that moment."""
    return SystemClock(wall=lambda: float(moment), steady=ManualTime())


PICTURES: dict[str, tuple[str, tuple[str, ...], str]] = {
    "chair-screen": ("13:17:48", ("13:05:00 start", "13:15:20 next", "13:16:00 here 4", "13:16:00 here 5"), ""),
    "over": ("13:16:07", ("13:05:00 start", "13:06:00 here 2"), ""),
    "make-up-time": ("13:17:20", ("13:05:00 start", "13:17:10 end"), "recover"),
    "absent": ("13:25:48", ("13:05:00 start", "13:15:00 next", "13:25:00 end", "13:25:00 here 4"), "absent"),
}
"""By name: the time shown, what was done before, the panel that is open."""
TABLE = Path("tests/programmes/live-session.txt")
"""What the picture of the table is of: the published session as its organisers wrote it."""


REPORTED: tuple[str, ...] = (
    "13:05:40 start", "13:16:20 end", "13:16:45 start", "13:17:30 plan shorten", "13:26:40 end", "13:27:05 start",
    "13:36:20 end", "13:36:40 start", "13:45:55 end", "13:46:20 start", "13:56:07 end",
)  # fmt: skip
"""What was done in the session of which a report is written."""


def told(done: tuple[str, ...]) -> Session:
    """Return the published session after that was done."""
    programme = load_programme(Path("programme.json")).programme
    if programme is None:
        raise SystemExit("programme.json has errors: run stagetimer check")
    session = Session(standing_at(programme.start), History.of(programme))
    for line in done:
        moment, _, command = line.partition(" ")
        session.clock = standing_at(in_span(moment, programme))
        session.do(read_command(command))
    return session


def write_report(folder: Path) -> Path:
    """Write the page of a report; return where it is."""
    session = told(REPORTED)
    found = outcome(session.history, session.now())
    path = folder / "report.html"
    path.write_bytes(written("html", Report(outcome=found, kind="live", name="", going_on=False)))
    return path


async def draw(name: str, folder: Path) -> Path:
    """Write one picture; return where it is."""
    time, done, panel = PICTURES[name]
    session = told(done)
    session.clock = standing_at(in_span(time, session.history.state.programme))
    app = StagetimerApp(session, AppOptions(kind="live", guard=False, opening=panel or None))
    async with app.run_test(size=(100, 28)) as pilot:
        await pilot.pause()
        if panel == "recover":
            await pilot.press("down")  # the first plan, with its preview
            await pilot.pause()
        path = folder / f"{name}.svg"
        path.write_text(app.export_screenshot(title="stagetimer"), encoding="utf-8")
    return path


async def draw_table(folder: Path) -> Path:
    """Write the picture of a programme that is looked through before the session; return where it is."""
    doors = FileDoors(Path.cwd(), Namespace(data_dir=None, date="2024-07-18"))
    read = doors.open(TABLE)
    if not isinstance(read, Preparation):
        raise SystemExit(f"{TABLE} is no document: {read}")
    app = PrepareApp(doors, read, guard=0)
    async with app.run_test(size=(100, 22)) as pilot:
        await pilot.press("down", "right", "enter")
        await pilot.pause()
        path = folder / "table.svg"
        path.write_text(app.export_screenshot(title="stagetimer"), encoding="utf-8")
    return path


def main() -> int:
    """Draw every picture."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    for name in PICTURES:
        print(asyncio.run(draw(name, folder)))
    print(asyncio.run(draw_table(folder)))
    print(write_report(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())

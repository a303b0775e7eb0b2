"""Draws the pictures of README and guide from the app itself, so that they cannot go stale. Run from the top.

    python tools/draw_pictures.py [FOLDER]

Writes into FOLDER (docs/pictures) each picture as PNG, its text beside it, and which text each PNG shows. It needs an
installed Chromium. A test draws the texts again and compares.
"""

import asyncio
import hashlib
import html
import json
import re
import sys
from pathlib import Path
from shutil import which
from typing import Final

from stagetimer.cli.options import Options
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
from stagetimer.tui.app import StagetimerApp
from stagetimer.tui.app_options import AppOptions
from stagetimer.tui.prepare.app import PrepareApp


def standing_at(moment: Instant) -> SystemClock:
    """Return a laptop's clock that stands at that moment."""
    return SystemClock(wall=lambda: float(moment), steady=ManualTime())


PICTURES: dict[str, tuple[str, tuple[str, ...], str]] = {
    "chair-screen": ("13:17:48", ("13:05:00 start", "13:15:20 next", "13:16:00 here 4", "13:16:00 here 5"), ""),
    "who-starts": ("12:50:00", (), "who"),
    "before": ("12:51:00", ("12:50:10 control", "12:50:30 here 1", "12:50:40 here 3"), "absent"),
    "over": ("13:16:07", ("13:05:00 start", "13:06:00 here 2"), ""),
    "make-up-time": ("13:17:20", ("13:05:00 start", "13:17:10 end"), "recover"),
    "absent": ("13:25:48", ("13:05:00 start", "13:15:00 next", "13:25:00 end", "13:25:00 here 4"), "absent"),
}
"""By name: the time shown, what was done before, the panel that is open."""
SHOWN: Final = "shown.json"
"""Which text each PNG shows, by digest."""
_CELL: Final = 12.2
"""How wide a cell of the terminal is in a picture."""
_CELLS: Final = re.compile(r'<text[^>]* x="([\d.]+)"[^>]*line-(\d+)\)"[^>]*>(.*?)</text>', re.DOTALL)
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
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


def report() -> str:
    """Return the page of a report."""
    session = told(REPORTED)
    found = outcome(session.history, session.now())
    return written("html", Report(outcome=found, kind="live", name="", going_on=False)).decode()


async def draw(name: str) -> str:
    """Return one picture of the chair screen as SVG."""
    time, done, panel = PICTURES[name]
    session = told(done)
    session.clock = standing_at(in_span(time, session.history.state.programme))
    app = StagetimerApp(session, AppOptions(kind="live", guard=False, opening=panel or None))
    async with app.run_test(size=(100, 28)) as pilot:
        await pilot.pause()
        if panel == "recover":
            await pilot.press("down")  # the first plan, with its preview
            await pilot.pause()
        return app.export_screenshot(title="stagetimer")


async def draw_table() -> str:
    """Return the picture of a programme that is looked through before the session, as SVG."""
    doors = FileDoors(Path.cwd(), Options(data_dir=None, date="2024-07-18"))
    read = doors.open(TABLE)
    if not isinstance(read, Preparation):
        raise SystemExit(f"{TABLE} is no document: {read}")
    app = PrepareApp(doors, read, guard=0)
    async with app.run_test(size=(100, 22)) as pilot:
        await pilot.press("down", "right", "enter")
        await pilot.pause()
        return app.export_screenshot(title="stagetimer")


async def drawn() -> dict[str, str]:
    """Return every picture: SVG, and one page of HTML."""
    return {name: await draw(name) for name in PICTURES} | {"table": await draw_table(), "report": report()}


def text_of(picture: str) -> str:
    """Return what can be read in a picture: the rows of a screen, or the words of a page."""
    cells: dict[int, dict[int, str]] = {}
    for x, row, text in _CELLS.findall(picture):
        cells.setdefault(int(row), {})[round(float(x) / _CELL)] = html.unescape(text).replace("\xa0", " ")
    if not cells:
        words = re.sub(r"<style.*?</style>|<[^>]*>", "\n", picture, flags=re.DOTALL)
        return "\n".join(line.strip() for line in html.unescape(words).splitlines() if line.strip()) + "\n"
    lines = []
    for row in range(max(cells) + 1):
        line = ""
        for column, text in sorted(cells.get(row, {}).items()):
            line = line.ljust(column) + text
        lines.append(line.rstrip())
    return "\n".join(lines) + "\n"


def digest(content: bytes) -> str:
    """Return what tells one content from another."""
    return hashlib.sha256(content).hexdigest()


def write_all(pictures: dict[str, str], folder: Path) -> None:
    """Write every picture as PNG with its text, and say which text each one shows."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (the test of the texts needs no browser)

    shown: dict[str, dict[str, str]] = {}
    with sync_playwright() as playwright:
        program = next((found for name in _BROWSERS if (found := which(name))), None)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, picture in pictures.items():
            is_screen = picture.startswith("<svg")
            page = browser.new_page(
                viewport={"width": 1240, "height": 760} if is_screen else {"width": 900, "height": 670}
            )
            page.set_content(f"<style>body {{ margin: 0 }}</style>{picture}" if is_screen else picture)
            png = page.locator("svg").first.screenshot() if is_screen else page.screenshot()
            text = text_of(picture).encode()
            (folder / f"{name}.png").write_bytes(png)
            (folder / f"{name}.txt").write_bytes(text)
            shown[name] = {"text": digest(text), "picture": digest(png)}
            print(folder / f"{name}.png")
        browser.close()
    (folder / SHOWN).write_text(json.dumps(shown, indent=2) + "\n", encoding="utf-8")


def main() -> int:
    """Draw every picture."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    write_all(asyncio.run(drawn()), folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())

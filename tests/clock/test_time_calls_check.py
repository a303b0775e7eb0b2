import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]

PLANTED = {
    "import time\nx = time.time()\n": "2: time.time:",
    "import time as t\nt.sleep(1)\n": "2: time.sleep:",
    "from time import sleep\n": "1: time.sleep:",
    "from time import monotonic as m\nx = 1\nx = m()\n": "3: time.monotonic:",
    "import time\nx = time.perf_counter_ns\n": "2: time.perf_counter_ns:",
    "import time\nnap = time.sleep\n": "2: time.sleep:",
    "import time\nx = getattr(time, 'sleep')\n": "2: time.sleep:",
    "import time\nhere = time\nhere.sleep(1)\n": "3: time.sleep:",
    "from time import *\n": "1: time.*:",
    "def f():\n    import time\n    return time.localtime()\n": "3: time.localtime:",
    "import asyncio\nasync def f():\n    await asyncio.sleep(0)\n": "3: asyncio.sleep:",
    "from asyncio import sleep as nap\n": "1: asyncio.sleep:",
    "from datetime import datetime\nx = datetime.now()\n": "2: datetime.datetime.now:",
    "from datetime import datetime as dt, UTC\nx = dt.now(UTC)\n": "2: datetime.datetime.now:",
    "import datetime\nx = datetime.datetime.utcnow()\n": "2: datetime.datetime.utcnow:",
    "import datetime as d\nx = d.datetime.today()\n": "2: datetime.datetime.today:",
    "from datetime import date\nx = date.today()\n": "2: datetime.date.today:",
    "import pendulum\nx = pendulum.now('UTC')\n": "2: pendulum.now:",
    "from pendulum import today\n": "1: pendulum.today:",
    "def f(self):\n    self.set_interval(1, self.tick)\n": "2: set_interval:",
    "def f(self):\n    self.set_timer(1, self.tick)\n": "2: set_timer:",
    "import asyncio\nasyncio.get_event_loop().call_later(1, print)\n": "2: call_later:",
    "def f(loop):\n    loop.call_at(1, print)\n": "2: call_at:",
    "async def f(pilot):\n    await pilot.pause(0.5)\n": "2: pilot.pause with a delay:",
    "async def f(pilot):\n    await pilot.pause(delay=1)\n": "2: pilot.pause with a delay:",
    "def f(:\n": "1: cannot be read:",
}
"""Python that uses the time, and what the check says of it after the file's name."""

INNOCENT = '''
"""time.sleep(1) in a text is no call."""
import asyncio
from datetime import date, datetime, timedelta

import pendulum

def f(clock, pilot, loop, stamp):
    clock.now(), clock.pause(), pilot.pause(), asyncio.create_task(f), timedelta(1)
    return datetime.fromtimestamp(stamp), date(2024, 7, 18), pendulum.timezone("Europe/London"), loop.call_soon(f)
'''


def check(project: Path) -> subprocess.CompletedProcess[str]:
    """Run the check on a project."""
    command = [sys.executable, str(PROJECT / "tools" / "check_time_calls.py"), str(project)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def plant(file: Path, source: str) -> None:
    """Write a source file and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, encoding="utf-8")


@pytest.mark.parametrize("folder", ["src/stagetimer/live", "src/stagetimer/core/clock", "tests/tui", "tests/clock"])
def test_every_way_to_ask_for_the_time_is_found(tmp_path: Path, folder: str) -> None:
    """Each planted form is named with its file and line, in the source and in the tests, and the check fails."""
    for number, source in enumerate(PLANTED):
        plant(tmp_path / folder / f"case_{number:02d}.py", source)
    result = check(tmp_path)
    lines = result.stdout.splitlines()
    for number, said in enumerate(PLANTED.values()):
        where = f"{folder}/case_{number:02d}.py:{said}"
        assert any(line.startswith(where) for line in lines), where
    assert (result.returncode, result.stderr) == (1, "")


def test_what_asks_for_no_time_passes(tmp_path: Path) -> None:
    """Methods of our own clocks, texts, and datetimes made from numbers are nobody's business."""
    plant(tmp_path / "src" / "stagetimer" / "live" / "innocent.py", INNOCENT)
    result = check(tmp_path)
    assert result.stdout == "Nothing outside the clock package asks for the time or sleeps.\n"
    assert result.returncode == 0


def test_the_clock_package_may_ask(tmp_path: Path) -> None:
    """The same call that fails elsewhere passes in the one place it belongs to."""
    plant(tmp_path / "src" / "stagetimer" / "clock" / "system.py", "import time\nx = time.time()\n")
    assert check(tmp_path).returncode == 0


def test_this_project_asks_for_the_time_in_one_place_only() -> None:
    """Nothing of ours outside the clock package asks the operating system for the time or sleeps (design.md, 3)."""
    assert check(PROJECT).stdout == "Nothing outside the clock package asks for the time or sleeps.\n"

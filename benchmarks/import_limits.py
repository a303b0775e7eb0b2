"""What hostile and huge files cost `stagetimer import`: seconds and memory of a process of its own for each file.

Run from the top; words choose the files whose names contain one of them:

    python benchmarks/import_limits.py [WORD...]

Ends with 1 if an import takes more than 10 seconds or 300 MB, shows a traceback, prints more than 300 warnings, or if a
schedule of 1,000 events takes more than 2 seconds. The seconds are the processor's where they are told, so that
other work on the machine does not count; what is not done after three minutes is ended and past the limits.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from time import perf_counter
from typing import Final

import hostile_exports
import hostile_office
import hostile_plain

MOST_SECONDS: Final = 10.0
MOST_SECONDS_OF_A_SCHEDULE: Final = 2.0
MOST_MEGABYTES: Final = 300.0
MOST_WARNINGS: Final = 300
GIVEN_UP_AFTER: Final = 180.0
"""Seconds; what takes longer is ended."""

FILES: Final = (
    hostile_plain.WHOLE
    | hostile_plain.TEXT
    | hostile_plain.TABLES
    | hostile_plain.PAGES
    | hostile_exports.SCHEDULES
    | hostile_exports.CALENDARS
    | hostile_exports.EXPORTS
    | hostile_office.WORKBOOKS
    | hostile_office.DOCUMENTS
    | hostile_office.PDFS
    | hostile_office.ARCHIVES
)
SCHEDULES: Final = ("frab-1000.xml", "frab-1000.json")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one import took."""

    wall: float
    """Seconds by the clock."""
    processor: float | None
    """Seconds of the processor; None where the system does not tell."""
    megabytes: float | None
    """The most memory held; None where the system does not tell."""
    code: int
    warnings: int
    first: str
    """The first line on standard error."""
    traceback: bool

    def faults(self, name: str) -> Iterator[str]:
        """Yield what is wrong with it."""
        most = MOST_SECONDS_OF_A_SCHEDULE if name in SCHEDULES else MOST_SECONDS
        if (self.wall if self.processor is None else self.processor) > most:
            yield "TOO SLOW"
        if self.megabytes is not None and self.megabytes > MOST_MEGABYTES:
            yield "TOO LARGE"
        if self.traceback:
            yield "TRACEBACK"
        if self.warnings > MOST_WARNINGS:
            yield "TOO MANY WARNINGS"
        if self.code not in {0, 1}:
            yield "ENDED OR BROKEN"


def measured(names: list[str], folder: Path) -> Cost:
    """Import the files in a process of its own and return what it cost."""
    output = folder / "programme.json"
    command = [sys.executable, "-m", "stagetimer", "import", *names, "-o", str(output)]
    given = Path("/dev/zero").open("rb") if names == ["-"] else None  # noqa: SIM115  (closed with the process)
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        begin = perf_counter()
        process = subprocess.Popen(command, stdin=given or subprocess.DEVNULL, stdout=out, stderr=err)
        processor, megabytes = _waited_for(process)
        wall = perf_counter() - begin
    said = (folder / "err").read_text(encoding="utf-8", errors="replace")
    printed = (folder / "out").read_text(encoding="utf-8", errors="replace")
    output.unlink(missing_ok=True)
    return Cost(
        wall=wall,
        processor=processor,
        megabytes=megabytes,
        code=process.returncode,
        warnings=said.count("\nwarning") + said.startswith("warning"),
        first=said.partition("\n")[0],
        traceback="Traceback" in said + printed,
    )


def _waited_for(process: "subprocess.Popen[bytes]") -> tuple[float | None, float | None]:
    """Wait for a process, not for ever; return its seconds of the processor and its MB, where they are told."""
    timer = Timer(GIVEN_UP_AFTER, process.kill)
    timer.start()
    processor = megabytes = None
    if hasattr(os, "wait4"):
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        processor = used.ru_utime + used.ru_stime
        megabytes = used.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)
    else:
        process.wait()
    timer.cancel()
    return processor, megabytes


def _write(label: str, path: Path) -> None:
    """Write a file in another process: what this one holds would count as memory of those it starts."""
    subprocess.run([sys.executable, __file__, "--write", label, str(path)], check=True)


def _places(folder: Path) -> dict[str, list[str]]:
    """Return what is no file but can be named as one."""
    places = {"a folder": [str(folder)], "no such file": [str(folder / "nothing.txt")]}
    if Path("/dev/zero").exists():
        places |= {"/dev/zero": ["/dev/zero"], "/dev/zero on standard input": ["-"]}
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.txt")
        places["a pipe that nothing writes to"] = [str(folder / "pipe.txt")]
    return places


def main() -> int:
    """Print one line per file; return 1 if one goes past what is promised."""
    words = sys.argv[1:]
    if words[:1] == ["--write"]:
        FILES[words[1]](Path(words[2]))
        return 0
    failed = 0
    print(f"{'file':32}  {'MB':>6}  {'wall s':>6}  {'CPU s':>6}  {'most MB':>7}  code  warnings  first line")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for label, paths in _named(folder, words):
            size = sum(Path(path).stat().st_size for path in paths if Path(path).is_file()) / 1e6
            cost = measured(paths, folder)
            faults = list(cost.faults(label))
            failed += bool(faults)
            processor = "" if cost.processor is None else f"{cost.processor:.2f}"
            megabytes = "" if cost.megabytes is None else f"{cost.megabytes:.0f}"
            row = f"{label:32}  {size:6.1f}  {cost.wall:6.2f}  {processor:>6}  {megabytes:>7}  {cost.code:4}"
            print(f"{row}  {cost.warnings:8}  {cost.first[:110]}", *(f"<== {fault}" for fault in faults), flush=True)
    print(f"{failed} past the limits" if failed else "All within the limits.")
    return 1 if failed else 0


def _named(folder: Path, words: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each file that was asked for with its name, there only while it is looked at."""
    for label, paths in _places(folder).items():
        if not words or any(word in label for word in words):
            yield label, paths
    for label in FILES:
        if not words or any(word in label for word in words):
            path = folder / label
            _write(label, path)
            yield label, [str(path)]
            path.unlink()


if __name__ == "__main__":
    sys.exit(main())

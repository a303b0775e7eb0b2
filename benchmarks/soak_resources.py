"""What a process holds: memory, open files, threads, tasks, objects; and whether that has grown beyond a bound."""

import asyncio
import gc
import os
import sys
import threading
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

MOST_MEMORY = 24 * 1024
"""KiB of resident memory more than after the warm-up: what allocators keep differs from run to run."""
MOST_OBJECTS = 3000
"""Objects known to the garbage collector more than after the warm-up; a session leaves none behind."""
MOST_OF_A_TYPE = 1000
NO_MORE = 0


@dataclass(frozen=True)
class Held:
    """What this process holds at one moment; None where the platform does not say."""

    memory: int | None
    """Resident, in KiB."""
    files: int | None
    """Open files and connections."""
    threads: int
    tasks: int
    objects: int
    types: Counter[str]
    """Objects by type."""

    def line(self) -> str:
        """Return it in a few words."""
        memory = "?" if self.memory is None else f"{self.memory / 1024:.1f} MiB"
        return f"{memory}, {self.files} files, {self.threads} threads, {self.tasks} tasks, {self.objects} objects"


def held() -> Held:
    """Return what is held now, after a collection."""
    gc.collect()
    objects = gc.get_objects()
    types = Counter(type(each).__qualname__ for each in objects)
    return Held(_memory(), _files(), threading.active_count(), len(asyncio.all_tasks()), len(objects), types)


def growth(before: Held, after: Held) -> list[str]:
    """Return what has grown beyond its bound, a sentence each."""
    found = []
    pairs = (
        ("KiB of memory", before.memory, after.memory, MOST_MEMORY),
        ("open files", before.files, after.files, NO_MORE),
        ("threads", before.threads, after.threads, NO_MORE),
        ("tasks", before.tasks, after.tasks, NO_MORE),
        ("objects", before.objects, after.objects, MOST_OBJECTS),
    )
    for name, was, now, most in pairs:
        if was is not None and now is not None and now - was > most:
            found.append(f"{name}: {now} at the end, {was} after the warm-up, and {most} more is the bound")
    grown = {name: after.types[name] - before.types[name] for name in after.types}
    found += [
        f"objects of type {name}: {more} more than after the warm-up"
        for name, more in sorted(grown.items())
        if more > MOST_OF_A_TYPE
    ]
    return found


def most_grown(before: Held, after: Held, count: int = 5) -> dict[str, int]:
    """Return the types of which there are most objects more than before."""
    return dict((after.types - before.types).most_common(count))


def _memory() -> int | None:
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))
    return None


def _files() -> int | None:
    """Return how many files are open: by the system's own list, or else by asking for each number."""
    for folder in (Path("/proc/self/fd"), Path("/dev/fd")):
        if folder.exists():
            return len(list(folder.iterdir()))
    if sys.platform == "win32":
        return None
    return sum(_is_open(number) for number in range(1024))


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True

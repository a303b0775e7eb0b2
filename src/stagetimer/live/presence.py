"""Word of the session that runs on this machine: `running.json` in the data folder, for displays beside it.

It says which journal is being written and how the clock of a rehearsal runs. Whether the session is still alive is
never read from it: only the lock on the journal says that, and it goes with its process, however that ends.
"""

import contextlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal, TypeAlias

from msgspec import Struct, to_builtins

from stagetimer.clock.base import Clock
from stagetimer.core.text import clean

FILE_NAME: Final = "running.json"
FORMAT: Final = 1
LARGEST_FILE: Final = 100_000
"""Bytes; a larger file is none of ours."""

EARLIEST: Final = -2.2e9
LATEST: Final = 2.5e11
"""Seconds of UTC since 1970 that a clock can show, in the years 1900 to 9892."""

TRIES: Final = 3
"""How often the file is replaced at once: Windows refuses while a virus scanner reads it (field case R-05)."""

DRIFT: Final = 0.25
"""Real seconds by which the clock written down may part from the true one before it is written anew."""

Kind: TypeAlias = Literal["live", "rehearsal"]
_KINDS: Final[dict[object, Kind]] = {"live": "live", "rehearsal": "rehearsal"}

Replace: TypeAlias = Callable[[Path, Path], object]


class ClockBase(Struct, frozen=True, kw_only=True):
    """How session time follows from wall time; both are seconds of UTC since 1970 with a fraction."""

    real: float
    """Wall time of the base."""
    session: float
    """Session time of the base."""
    rate: float
    """Seconds of the session per real second."""
    running: bool
    """False: session time stands at `session`."""

    def at(self, real: float) -> float:
        """Return the session time at that wall time, kept to years that have a calendar."""
        passed = (real - self.real) * self.rate if self.running else 0.0
        return max(EARLIEST, min(LATEST, self.session + passed))


class Presence(Struct, frozen=True, kw_only=True):
    """One running session of this machine."""

    pid: int
    """For people who look; it decides nothing."""
    journal: Path
    kind: Kind
    clock: ClockBase
    card: str = ""
    """The code word of the test card; empty: none."""


def read_presence(folder: Path) -> Presence | None:
    """Return what `running.json` in the data folder says; None where there is none that can be read. Never raises."""
    try:
        with (folder / FILE_NAME).open("rb") as file:
            found = json.loads(file.read(LARGEST_FILE))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        return None
    pid, journal, kind = found.get("pid"), found.get("journal"), _KINDS.get(_text(found.get("kind")))
    clock = _clock(found.get("clock"))
    if not isinstance(pid, int) or not isinstance(journal, str) or "\0" in journal or kind is None or clock is None:
        return None
    card = clean(_text(found.get("card")), 40)
    return Presence(pid=pid, journal=Path(journal), kind=kind, clock=clock, card=card)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _clock(value: object) -> ClockBase | None:
    if not isinstance(value, dict) or not isinstance(value.get("running"), bool):
        return None
    real, session, rate = (_number(value.get(name)) for name in ("real", "session", "rate"))
    if real is None or session is None or rate is None or rate <= 0:
        return None
    return ClockBase(real=real, session=session, rate=rate, running=value["running"])


def _number(value: object) -> float | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return float(value) if EARLIEST <= value <= LATEST else None


class Announcer:
    """Keeps `running.json` true for one running session, from the first `look` to `close`."""

    def __init__(
        self,
        folder: Path,
        *,
        journal: Path,
        kind: Kind,
        clock: Clock,
        wall: Callable[[], float],
        card: Callable[[], str] = lambda: "",
        replace: Replace = os.replace,
    ) -> None:
        """Speak for the session that writes `journal`; `wall` is the wall time, in seconds of UTC since 1970.

        `card` returns the code word of the test card.
        """
        self._path = folder / FILE_NAME
        self._journal = journal.absolute()
        self._kind = kind
        self._clock = clock
        self._wall = wall
        self._card = card
        self._replace = replace
        self._written: tuple[int, ClockBase, str] | None = None

    def look(self) -> None:
        """Write the file if it is gone or not true any more; to be called at the start, each second, after each jump.

        Never raises: a file that cannot be written now is written at a later look.
        """
        real, now, card = self._wall(), self._clock.now(), self._card()
        if self._written is not None and os.path.exists(self._path):  # noqa: PTH110  (that of pathlib may raise)
            bases, clock, shown = self._written
            if (bases, shown) == (self._clock.bases, card) and abs(clock.at(real) - now) <= DRIFT * clock.rate:
                return
        base = ClockBase(real=real, session=now, rate=self._clock.rate, running=self._clock.running)
        presence = Presence(pid=os.getpid(), journal=self._journal, kind=self._kind, clock=base, card=card)
        self._written = (self._clock.bases, base, card) if self._write(presence) else None

    def close(self) -> None:
        """Take the file away, unless it speaks of another session by now."""
        found = read_presence(self._path.parent)
        if found is not None and (found.pid, found.journal) == (os.getpid(), self._journal):
            with contextlib.suppress(OSError):  # what is left behind names a journal that nobody holds
                self._path.unlink(missing_ok=True)
        self._written = None

    def _write(self, presence: Presence) -> bool:
        """Replace the file as a whole; False if the disk or another program refuses."""
        text = json.dumps({"format": FORMAT, **to_builtins(presence, enc_hook=str)}, ensure_ascii=False)
        temporary = self._path.with_name(f"{FILE_NAME}.{presence.pid}.tmp")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(text + "\n", encoding="utf-8", newline="\n")
            return self._put_in_place(temporary)
        except OSError:
            return False
        finally:
            with contextlib.suppress(OSError):  # gone already when all went well
                temporary.unlink(missing_ok=True)

    def _put_in_place(self, temporary: Path) -> bool:
        for _ in range(TRIES):
            with contextlib.suppress(PermissionError):
                self._replace(temporary, self._path)
                return True
        return False

"""The doors for equipment of the house, begun once the chair screen is painted; none of it is loaded before."""

import asyncio
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from stagetimer.cli.options import Options
from stagetimer.clock.steady import time_awake
from stagetimer.live.session import Session

if TYPE_CHECKING:
    from stagetimer.doors.house import House
    from stagetimer.doors.webhook_file import Webhook

LOG: Final = "doors.log"
"""In the data folder: what was refused or dropped, and why."""
LARGEST_LOG: Final = 1_000_000
"""Bytes after which nothing is added to it."""


class HouseEquipment:
    """A session's doors (`tui.equipment.Equipment`)."""

    def __init__(self, session: Session, options: Options, folder: Path) -> None:
        """Open what the options ask for; nothing is loaded before `start`. `folder`: where the log is kept."""
        self._session, self._options, self._folder = session, options, folder
        self._house: House | None = None

    async def start(self) -> None:
        """Load the doors in a thread, so that no second is painted late for it, and open them."""
        if not any((self._options.osc_in, self._options.osc_out, self._webhooks)):
            return
        await asyncio.to_thread(import_module, "stagetimer.doors.house")
        self._house = self._made()
        await self._house.start()

    def _made(self) -> "House":
        from stagetimer.doors.house import DoorWishes, House

        options = self._options
        wishes = DoorWishes(
            osc_in=options.osc_in, osc_out=options.osc_out, webhooks=self._webhooks, token=options.token_file or ""
        )
        return House(self._session, wishes, time_awake().now, self._log)

    @property
    def _webhooks(self) -> "tuple[Webhook, ...]":
        """Those of a live session, and of a rehearsal that was asked for with them: not of a trial in between."""
        told = self._options.command == "rehearse" or not self._session.clock.rehearsal
        return self._options.webhooks or () if told else ()

    async def stop(self) -> None:
        """Close the doors; nothing if none is open."""
        if self._house is not None:
            await self._house.stop()

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What the chair reads of each door: where it is, and what has come through it."""
        return () if self._house is None else self._house.lines

    def take_news(self) -> str:
        """Return a sentence for the chair, once; empty: nothing."""
        return "" if self._house is None else self._house.take_news()

    def _log(self, lines: Sequence[str]) -> None:
        """Keep the lines, in a thread: the disk may be slow."""
        asyncio.get_running_loop().run_in_executor(None, partial(_append, self._folder / LOG, tuple(lines)))


def _append(path: Path, lines: Sequence[str]) -> None:
    try:
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.writelines(f"{line}\n" for line in lines)
    except OSError:
        return  # the counts are on the screen all the same

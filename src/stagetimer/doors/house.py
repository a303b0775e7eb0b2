"""The doors that were asked for, together: begun and ended with the screen, and what the chair and the log read."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from stagetimer.clock.base import Source
from stagetimer.core.localtime import iso
from stagetimer.doors.osc_in import OscIn
from stagetimer.doors.osc_out import OscOut
from stagetimer.doors.place import Place
from stagetimer.doors.tally import Tally
from stagetimer.doors.webhook_file import Webhook
from stagetimer.doors.webhooks import Webhooks
from stagetimer.live.session import Session

APART: Final = 8.0
"""Real seconds between two sentences for the chair, so that each can be read."""


class Door(Protocol):
    """One way in or out."""

    @property
    def tally(self) -> Tally:
        """What has come through it."""

    @property
    def line(self) -> tuple[str, str]:
        """What the chair reads of it: where it is, and the counts, or why it is closed."""

    async def start(self) -> str:
        """Open it; return one sentence if that cannot be."""

    async def stop(self) -> None:
        """Close it; nothing if it is not open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorWishes:
    """Which doors are asked for."""

    osc_in: Place | None = None
    osc_out: Place | None = None
    webhooks: tuple[Webhook, ...] = ()
    token: str = field(default="", repr=False)
    """What equipment has to send; without it nothing is taken in."""

    @property
    def any(self) -> bool:
        """Whether there is one."""
        return self.osc_in is not None or self.osc_out is not None or bool(self.webhooks)


class House:
    """All doors of one session on one screen."""

    def __init__(
        self, session: Session, wishes: DoorWishes, now: Source, log: Callable[[Sequence[str]], object]
    ) -> None:
        """`now`: a steady clock in seconds. `log` is given lines to be kept; it may not wait."""
        self._session, self._now, self._log = session, now, log
        self._webhooks = Webhooks(session, wishes.webhooks, now)
        self._doors = (*_made(session, wishes, now), *self._webhooks.targets)
        self._troubles: list[str] = []
        self._said = -APART

    async def start(self) -> None:
        """Open every door; one that cannot be opened is said, and the others are."""
        for trouble in await asyncio.gather(*(door.start() for door in self._doors)):
            if trouble:
                self._troubles.append(trouble)
        self._webhooks.open()
        self._session.each_second.append(self._look)

    async def stop(self) -> None:
        """Close every door."""
        if self._look in self._session.each_second:
            self._session.each_second.remove(self._look)
        self._webhooks.close()
        await asyncio.gather(*(door.stop() for door in self._doors))
        self._look()

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What the chair reads of each door: where it is, and what has come through it."""
        return tuple(door.line for door in self._doors)

    def take_news(self) -> str:
        """Return what the chair should know, one sentence in eight seconds; empty: nothing."""
        if self._now() - self._said < APART:
            return ""
        news = self._troubles.pop(0) if self._troubles else ""
        for door in self._doors:
            news = news or door.tally.take_news()
        if news:
            self._said = self._now()
        return news

    def _look(self) -> None:
        """Hand over what is to be kept, each with the time of the session."""
        when = iso(self._session.now(), self._session.history.state.programme.timezone)
        lines = []
        for door in self._doors:
            while door.tally.notes:
                lines.append(f"{when} {door.tally.notes.popleft()}")
        if lines:
            self._log(lines)


def _made(session: Session, wishes: DoorWishes, now: Source) -> list[Door]:
    doors: list[Door] = []
    out = None if wishes.osc_out is None else OscOut(session, wishes.osc_out)
    if wishes.osc_in is not None:
        answer = (lambda _: None) if out is None else out.answer
        doors.append(OscIn(session, wishes.osc_in, wishes.token, now, answer))
    if out is not None:
        doors.append(out)
    return doors

"""Looks after the other displays for the chair screen: begins and ends their server, and notes how they are.

It says nothing nervous: a display counts as silent only once it has been so for `PATIENCE` seconds.
"""

import asyncio
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from stagetimer.core.text import clean
from stagetimer.core.units import Instant
from stagetimer.core.values import replace
from stagetimer.live.session import Session
from stagetimer.tui.screens_seen import NOBODY_FOOT, ScreensSeen, SeenDisplay

if TYPE_CHECKING:
    from stagetimer.tui.equipment import Equipment
    from stagetimer.tui.served import Known, Served

PATIENCE: Final = 10.0
"""Real seconds for which nothing has to come of a display before it is called silent."""
FEW: Final = 100
"""Displays that are looked at for each paint; more take a time that the digits would have to wait for."""
A_SECOND: Final = 100
"""How many of more displays are looked at in a second, on the average: a thousand every ten seconds."""
NOBODY_AFTER: Final = 60.0
"""Real seconds after sharing began, without any display, before the hint."""


class Lookout:
    """What the chair screen knows of the displays of its session."""

    def __init__(self, session: Session, served: "Served | None", equipment: "Equipment | None" = None) -> None:
        """Look after what `served` serves and the doors of `equipment`; none: nothing is served, and nothing seen."""
        self._session = session
        self._served = served
        self._equipment = equipment
        self._opening: asyncio.Task[None] | None = None
        self._trouble = ""
        self._began: float | None = None
        self._joined = self._hinted = False
        self._silent: dict[int, Instant] = {}
        self._card: tuple[str, float] = "", 0.0
        self._last = ScreensSeen()
        self._until = 0.0
        """When many displays are to be looked at again, by the server's clock."""

    async def start(self, port: int | None = None) -> str:
        """Let displays connect; return one sentence if they cannot. `port`: instead of the one asked for before."""
        if self._equipment is not None and self._opening is None:  # a name may take long to be looked up
            self._opening = asyncio.get_running_loop().create_task(self._equipment.start(), name="doors")
        if self._served is None:
            return ""
        self._trouble = await self._served.start(port)
        self._began = None if self._trouble else self._served.now()
        return self._trouble

    async def stop(self) -> None:
        """End the displays' streams, and close the doors."""
        if self._equipment is not None and self._opening is not None:
            self._opening.cancel()
            with suppress(asyncio.CancelledError):
                await self._opening
            await self._equipment.stop()
        if self._served is not None:
            await self._served.stop()

    def seen(self) -> ScreensSeen:
        """Return how the displays are now, and the doors; of many displays, how they were when `look` looked last."""
        seen, doors = self._displays_seen(), () if self._equipment is None else self._equipment.lines
        if seen.doors != doors:
            seen = self._last = replace(seen, doors=doors)
        return seen

    def _displays_seen(self) -> ScreensSeen:
        last, served, card = self._last, self._served, self._session.card
        if served is None:
            return ScreensSeen(card=card)
        if self._began is None:
            self._last = ScreensSeen(card=card, trouble=self._trouble, port=served.port)
        elif len(last.displays) <= FEW or (last.card, last.port) != (card, served.port):
            self._last = self._look(served, self._began)
        return self._last

    def look(self) -> None:
        """Look at many displays again if it is time to: to be called after a paint."""
        served = self._served
        if served is not None and self._began is not None and len(self._last.displays) > FEW:
            now = served.now()
            if now >= self._until:
                self._last = self._look(served, self._began)
                self._until = now + len(self._last.displays) / A_SECOND

    def _look(self, served: "Served", began: float) -> ScreensSeen:
        card = self._session.card
        known = tuple(served.known())
        self._joined = self._joined or bool(known)
        now = served.now()
        self._silent = {
            one.number: self._silent.get(one.number, self._when(now - one.silent_since))
            for one in known
            if one.silent_since is not None
        }
        displays = [self._display(one, now) for one in known]
        return ScreensSeen(
            addresses=served.addresses,
            public=served.public_address,
            remote=served.remote_address,
            watch_code=served.watch_code,
            port=served.port,
            displays=tuple(sorted(displays, key=lambda one: one.silent is None)),
            nobody_yet=served.share and not self._joined and now - began >= NOBODY_AFTER,
            card=card,
            card_seen=self._card_seen(known, now, card),
        )

    def hint(self, seen: ScreensSeen) -> str:
        """Return the hint that nobody has joined, once, or what is new of the doors; else nothing."""
        if self._equipment is not None and (news := self._equipment.take_news()):
            return news
        if not seen.nobody_yet or self._hinted:
            return ""
        self._hinted = True
        return NOBODY_FOOT

    def _display(self, known: "Known", now: float) -> SeenDisplay:
        long = known.silent_since is not None and now - known.silent_since >= PATIENCE
        return SeenDisplay(
            page=known.page,
            address=_cleaned(known.address),
            delay=known.delay,
            awake=known.awake,
            visible=known.visible,
            silent=self._silent.get(known.number) if long else None,
        )

    def _when(self, ago: float) -> Instant:
        """Return the session time that many real seconds ago; it is kept, whatever is done to the clock later."""
        clock = self._session.clock
        return self._session.now() - (int(ago * clock.rate) if clock.running else 0)

    def _card_seen(self, known: "tuple[Known, ...]", now: float, card: str) -> int:
        """Return how many displays have taken something from us since the card was put up, and are in sight."""
        if card != self._card[0]:
            self._card = card, now
        up = self._card[1]
        return sum(one.silent_since is None and one.seen >= up and one.visible is not False for one in known)


_cleaned = lru_cache(maxsize=4096)(clean)

"""What the server tells of the running session beyond the anchor; what a remote asks for goes on to its hand."""

import json
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from stagetimer.clock.base import Source
from stagetimer.core.history import History
from stagetimer.core.units import Instant
from stagetimer.live.remote import Unwelcome
from stagetimer.live.remote_hand import Hand
from stagetimer.live.session import Session
from stagetimer.view.model import Rehearsal
from stagetimer.view.snapshot_json import snapshot_json
from stagetimer.web.chair_json import chair_json
from stagetimer.web.remote_offer import OfferJson, offer

RUSHED: Final = 0.1
"""Real seconds for which a text is kept while a rehearsal runs faster than that."""

NO_SESSION: Final = "The session is about to begin; try again."


class _Kept(Struct, frozen=True):
    """A text as it was made last, and for what."""

    standing: tuple[History, int, Rehearsal | None]
    second: Instant
    made: float
    text: bytes


class NoSessionError(Exception):
    """There is no session to tell of yet, or no longer."""


class Desk:
    """The session as the server knows it, between `open` and `close`; each text is made once a second."""

    def __init__(self, now: Source, seq: Callable[[], int]) -> None:
        """`now`: the server's own clock in seconds. `seq`: the number of the newest anchor."""
        self._now, self._seq = now, seq
        self._session: Session | None = None
        self._kept: dict[str, _Kept] = {}
        self._hand: Hand | None = None

    def open(self, session: Session) -> None:
        """Tell of that session from now on."""
        self._session = session
        self._hand = Hand(session, self._now)

    def close(self) -> None:
        """Tell of no session any more, and let nobody act on it."""
        if self._hand is not None:
            self._hand.close()
        self._session = self._hand = None
        self._kept.clear()

    def chair(self) -> bytes:
        """Return `/api/chair`, JSON in UTF-8; `NoSessionError` when there is none."""
        return self._text("chair", chair_json)

    def snapshot(self) -> bytes:
        """Return the snapshot of contracts.md, JSON in UTF-8; `NoSessionError` when there is no session."""
        session = self._open()
        return self._text("snapshot", lambda _history, _now, _seq, how: snapshot_json(session.snapshot(), how))

    def offer(self) -> OfferJson:
        """Return what a phone may do now; `NoSessionError` when there is no session."""
        session = self._open()
        return offer(session.history, session.now(), self._seq())

    def act(self, body: object) -> str | Unwelcome:
        """Carry out what a phone asks for, and return what was done; or why not. `NoSessionError`: no session."""
        if self._hand is None:
            raise NoSessionError
        return self._hand.act(body)

    def _open(self) -> Session:
        if self._session is None:
            raise NoSessionError
        return self._session

    def _text(self, name: str, make: Callable[[History, Instant, int, Rehearsal | None], object]) -> bytes:
        session, how = self._open(), _rehearsal(self._open())
        second, standing = session.now(), (session.history, self._seq(), how)
        kept = self._kept.get(name)
        rushed = kept is not None and how is not None and how.rate > 1 and self._now() - kept.made < RUSHED
        if kept is None or kept.standing != standing or (kept.second != second and not rushed):
            told = make(session.history, second, self._seq(), how)
            text = json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
            kept = self._kept[name] = _Kept(standing, second, self._now(), text.encode())
        return kept.text


def _rehearsal(session: Session) -> Rehearsal | None:
    clock = session.clock
    return Rehearsal(rate=clock.rate, running=clock.running) if clock.rehearsal else None

"""The one hand through which remotes act on a session: their rules, and a rest after every step, whoever took it."""

from http import HTTPStatus
from typing import Final

from stagetimer.clock.base import Source
from stagetimer.core.history import Entry
from stagetimer.core.rules import Refusal
from stagetimer.live.remote import Unwelcome, done_words, is_step, wish
from stagetimer.live.session import Session

DEAD_TIME: Final = 1.2
"""Real seconds after any step in which a remote's step is not taken: it was meant for the one before."""

_TOO_SOON: Final = Unwelcome(
    HTTPStatus.CONFLICT, "A step was taken a moment ago: see who is on, and press again if it is still right."
)


class Hand:
    """Acts on a session for remotes, from its making to `close`."""

    def __init__(self, session: Session, now: Source) -> None:
        """`now`: a steady clock in seconds."""
        self._session, self._now = session, now
        self._step = _last_step(session)
        self._stepped = now() - DEAD_TIME
        session.listeners.append(self._changed)

    def close(self) -> None:
        """Look at the session no more."""
        if self._changed in self._session.listeners:
            self._session.listeners.remove(self._changed)

    def act(self, body: object) -> str | Unwelcome:
        """Carry out what a remote asks for, and return what was done; or why not."""
        session = self._session
        asked = wish(session.history, session.now(), body)
        if isinstance(asked, Unwelcome):
            return asked
        if asked.is_step and self._now() - self._stepped < DEAD_TIME:
            return _TOO_SOON
        before = session.history
        outcome = session.do(asked.command, expect=asked.expect, by="remote")
        if isinstance(outcome, Refusal):
            return Unwelcome(HTTPStatus.CONFLICT, outcome.reason)
        return done_words(before, session.history, asked.command)

    def _changed(self) -> None:
        """Notice a step as it is taken: by the chair's keys or by any remote."""
        step = _last_step(self._session)
        if step is not None and step is not self._step:
            self._step, self._stepped = step, self._now()


def _last_step(session: Session) -> Entry | None:
    last = next(session.history.in_force(), None)
    return last if last is not None and is_step(last.command) else None

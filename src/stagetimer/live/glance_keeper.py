"""Keeps the glance (`live.glance`) of a running live session true, after the paint of a second and off its way.

It is for speed alone: whatever the disk refuses is no trouble of anybody's, and the file is never waited for. While
anything is in doubt there is none: a journal that has not taken all, a file that the chair would be asked about.
"""

import contextlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from stagetimer import __version__
from stagetimer.core.history import History
from stagetimer.core.snapshot import snapshot
from stagetimer.core.units import HOUR, MINUTE, Instant
from stagetimer.live.glance import FILE_NAME, LARGEST_FILE, Start, mark_of
from stagetimer.live.resume import OLD_AFTER
from stagetimer.live.session import Session
from stagetimer.view.chair import chair_digits
from stagetimer.view.feed import CountJson, SteadyJson, digits_json
from stagetimer.view.phases import phase_words
from stagetimer.view.replay import digits_at
from stagetimer.view.spans import Span, spans_ahead

MOST_SPANS: Final = 12
"""Spans told at once: the talk that is on and those that come soon."""
MOST_SLOTS: Final = 500
"""A longer programme has no glance: reckoning it could make the next second late."""

_OURS: Final = 0o600
"""For this user's eyes: a watch code may stand on the command line."""

Mark = list[int]


class GlanceKeeper:
    """Writes the glance of one session, from the first `look` to `close`."""

    def __init__(
        self,
        data: Path,
        session: Session,
        *,
        start: Start | None,
        programme: Path,
        journal: Path,
        settled: Callable[[], Mark | None],
    ) -> None:
        """Speak for the session that writes `journal`.

        `start`: how the program was started; None: another start would not simply go on with this session. `settled`
        returns size and time of the programme's file where the chair would not be asked about it; else None.
        """
        self._path = data / FILE_NAME
        self._session = session
        self._start = start
        self._programme = programme.absolute()
        self._journal = journal.absolute()
        self._settled = settled
        self._written: tuple[History, Mark] | None = None
        self._until: Instant = 0

    def look(self) -> None:
        """Write the file if it is not true any more; to be called each second, after the paint. Never raises."""
        history, now, mark = self._session.history, self._session.now(), self._settled()
        long = len(history.state.programme.slots) > MOST_SLOTS
        if self._start is None or mark is None or self._session.trouble or long:
            self.close()
        elif self._written is None or self._written[0] is not history or self._written[1] != mark or now >= self._until:
            self._written = (history, mark)
            self._write(self._start, history, now, mark)

    def close(self) -> None:
        """Take the file away; one that another session of this machine has written meanwhile goes with it."""
        self._written = None
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _write(self, start: Start, history: History, now: Instant, mark: Mark) -> None:
        """Replace the file as a whole, or let there be none."""
        temporary = self._path.with_name(f"{FILE_NAME}.{os.getpid()}.tmp")
        try:
            text = json.dumps(self._content(start, history, now, mark))
            if len(text) < LARGEST_FILE:
                with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OURS), "wb") as file:
                    file.write(text.encode())
                temporary.replace(self._path)
        except OSError:
            for path in (self._path, temporary):
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)

    def _content(self, start: Start, history: History, now: Instant, mark: Mark) -> dict[str, Any]:
        """Return what the file says; OSError if the journal is gone."""
        ahead = countdown_ahead(history, now)
        self._until = max(ahead["until"], now + MINUTE)
        return {
            "version": __version__,
            "words": start.words,
            "folder": start.folder,
            "programme": [str(self._programme), *mark],
            "journal": [str(self._journal), *mark_of(self._journal)],
            "offset": history.state.offset,
            **ahead,
        }


def countdown_ahead(history: History, now: Instant) -> dict[str, Any]:
    """Return `until` and `spans` of a glance made at `now`, in session time."""
    spans = spans_ahead(history, now, most=MOST_SPANS + 1)
    programme = history.state.programme
    until = programme.last_end + OLD_AFTER if programme.start - 12 * HOUR <= now else now
    if len(spans) > MOST_SPANS:
        until = min(until, spans[MOST_SPANS].start)
    ends = [*(span.start for span in spans[1:]), None]
    return {
        "until": until,
        "spans": [_span(history, span, end) for span, end in zip(spans, ends, strict=True) if span.start < until],
    }


def _span(history: History, span: Span, end: Instant | None) -> dict[str, Any]:
    """Return a span as the glance tells it: without digits where the chair's own are others than the stage's."""
    last = span.start + 1 if end is None else end - 1
    first_snap, last_snap = snapshot(history, span.start), snapshot(history, last)
    words = phase_words(first_snap)
    digits: CountJson | SteadyJson | None = None if span.digits is None else digits_json(span.digits)
    for snap in (first_snap, last_snap):
        if digits is not None and chair_digits(snap)[0] != digits_at(digits, snap.at):
            digits = None
    word = words.word if phase_words(last_snap).word == words.word else span.words
    return {"from": span.start, "name": span.name, "words": f"{words.symbol} {word}".rstrip(), "digits": digits}

"""Publishes a running session as one room of a broker, and brings what the control room orders to it.

The chair's loop only makes anchors and figures, after the paint; everything else is done in threads of the publisher.
"""

import asyncio
import contextlib
import json
import secrets
from collections import deque
from collections.abc import Callable
from typing import Final

from stagetimer.broker.connection import ONE_ROOM, BrokerConnection
from stagetimer.broker.link import Link, last_will
from stagetimer.broker.messages import LONGEST_NOTE, Order, Presence, RoomState, write
from stagetimer.broker.publisher import Publisher
from stagetimer.broker.room_wish import RoomWish
from stagetimer.broker.topics import Kind
from stagetimer.clock.base import Source
from stagetimer.core.snapshot import Snapshot
from stagetimer.core.text import clean
from stagetimer.live.anchors import Anchors
from stagetimer.live.remote import Unwelcome
from stagetimer.live.remote_hand import Hand
from stagetimer.live.session import Session

FIGURES_EVERY: Final = 5.0
"""Real seconds after which the figures for the control room are looked at, besides each change."""
MOST_NOTES: Final = 5
"""Notes that wait for the chair; more are refused."""
NOTES_WAIT: Final = "the chair has not read the last ones yet"


class RoomPublishing:
    """A session's room, from the first paint of its screen to the end."""

    def __init__(self, session: Session, wish: RoomWish, now: Source, *, displays: Callable[[], int]) -> None:
        """`now`: what the session's clock stands on. `displays`: how many are connected to this laptop itself.

        Raises `BrokerAddressError` with one sentence if the file of the authority holds none.
        """
        self._session, self._now, self._displays = session, now, displays
        self._run = secrets.token_hex(8)
        self._seq = 0
        self._anchors = Anchors(session, now)
        self._figures, self._figured = b"", 0.0
        own = Presence(id=self._run, here=True, who=clean(wish.who, 60), claim=0, commands=wish.commands)
        connection = BrokerConnection(wish.access, now, will=last_will(wish.room, own), at_most=ONE_ROOM)
        self._publisher = Publisher(wish.room, own, connection, now, take_over=wish.take_over)
        self._notes: deque[str] = deque()
        self._hand: Hand | None = None

    def start(self) -> None:
        """Begin; needs a running event loop, in which orders are carried out."""
        loop = asyncio.get_running_loop()
        self._hand = Hand(self._session, self._now)
        self._session.listeners.append(self._changed)
        self._session.each_second.append(self._look)
        self._changed()
        self._publisher.listen(lambda kind, order: _in_loop(loop, lambda: self._obey(kind, order)))
        self._publisher.start()

    def detach(self) -> None:
        """Look at the session no more; then `stop`."""
        for listeners, ours in ((self._session.listeners, self._changed), (self._session.each_second, self._look)):
            if ours in listeners:
                listeners.remove(ours)
        if self._hand is not None:
            self._hand.close()

    def stop(self) -> None:
        """Say goodbye and end; takes a second at most, so call it in a thread."""
        self._publisher.stop()

    def link(self) -> Link:
        """Return how the room stands at its broker."""
        return self._publisher.link()

    def take_over(self) -> None:
        """Take the room from whoever has it, on purpose."""
        self._publisher.take_over()

    @property
    def notes(self) -> tuple[str, ...]:
        """What the control room has written to the chair and she has not put away, the oldest first."""
        return tuple(self._notes)

    def note_read(self) -> None:
        """Put the oldest note away."""
        if self._notes:
            self._notes.popleft()

    def _changed(self) -> None:
        self._seq += 1
        made = {**self._anchors.made(), "id": self._run, "seq": self._seq}
        text = json.dumps(made, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        self._publisher.say(anchor=text.encode(), seq=self._seq)
        self._look_at_figures()

    def _look(self) -> None:
        """Publish again what is no longer right."""
        if self._anchors.due():
            self._changed()
        elif self._now() - self._figured >= FIGURES_EVERY:
            self._look_at_figures()

    def _look_at_figures(self) -> None:
        self._figured = self._now()
        told = write(room_state(self._session.snapshot(), self._run, self._displays(), self._session.trouble))
        if told != self._figures:
            self._figures = told
            self._publisher.say(state=told)

    def _obey(self, kind: Kind, order: Order) -> None:
        """Carry out a command, or keep a note for the chair; and say what became of it."""
        if kind == "note":
            full = len(self._notes) >= MOST_NOTES
            if not full:
                self._notes.append(order.text)
            self._publisher.answer(order, done="" if full else "shown to the chair", refused=NOTES_WAIT * full)
        elif self._hand is not None:
            done = self._hand.act({"command": order.text, "expect": order.expect})
            refused = done.sentence if isinstance(done, Unwelcome) else ""
            words = "" if isinstance(done, Unwelcome) else done
            self._publisher.answer(order, done=clean(words, LONGEST_NOTE), refused=clean(refused, LONGEST_NOTE))


def room_state(snap: Snapshot, run: str, displays: int, trouble: str) -> RoomState:
    """Return what the control room is told of a session beyond its anchor."""
    following, finish = snap.mode == "following", snap.finish
    return RoomState(
        id=run,
        mode="following" if following else "in-control",
        drift=None if following or finish.open_end else finish.drift,
        finish=None if finish.open_end else finish.expected,
        published_finish=finish.published,
        displays=displays,
        trouble=clean(trouble, 300),
    )


def _in_loop(loop: asyncio.AbstractEventLoop, do: Callable[[], None]) -> None:
    """Let the loop do it in its next turn; nothing once it is closed."""
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(do)

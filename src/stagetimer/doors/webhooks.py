"""Webhooks: whoever asked for it is told what happens, each from a thread of its own that nobody waits for."""

import queue
import threading
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from stagetimer.clock.base import Source
from stagetimer.doors.happenings import Happenings
from stagetimer.doors.tally import Tally
from stagetimer.doors.webhook_body import webhook_body
from stagetimer.doors.webhook_file import Webhook
from stagetimer.doors.webhook_post import Post, poster
from stagetimer.live.session import Session

MOST_WAITING: Final = 50
"""Bodies that wait for one target; what comes on top of them is dropped."""
STALE: Final = 30.0
"""Real seconds after which a body that has waited is not sent any more: a lamp that comes late is wrong."""


class _Waiting(Struct, frozen=True):
    body: bytes
    since: float


class Target:
    """One webhook with its queue and its thread. The thread ends with the program, whatever it waits for."""

    def __init__(self, hook: Webhook, now: Source, post: Post) -> None:
        """`now`: a steady clock in seconds."""
        self.hook: Final = hook
        self.tally: Final = Tally(f"Webhook {hook.host}")
        self._now, self._post = now, post
        self._waiting: queue.Queue[_Waiting | None] = queue.Queue(MOST_WAITING)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._work, name=f"webhook {hook.host}", daemon=True)

    async def start(self) -> str:
        """Begin to send."""
        self._thread.start()
        return ""

    async def stop(self) -> None:
        """Send no more, once what is being sent has been; nobody waits for that."""
        self._over.set()
        try:
            self._waiting.put_nowait(None)
        except queue.Full:
            return  # the thread looks whether it is over before each of them

    @property
    def line(self) -> tuple[str, str]:
        """What the chair reads of it."""
        return f"Webhook to {self.hook.host}", self.tally.words()

    def put(self, body: bytes) -> None:
        """Let a body be sent; it is dropped and counted if too many wait."""
        try:
            self._waiting.put_nowait(_Waiting(body, self._now()))
        except queue.Full:
            self.tally.count("dropped", f"{MOST_WAITING} wait already")
            self.tally.say_once("full", "Too many wait; what comes now is dropped.")

    def _work(self) -> None:
        while (one := self._waiting.get()) is not None and not self._over.is_set():
            if self._now() - one.since > STALE:
                self.tally.count("too late", f"not within {STALE:g} s")
                continue
            failed = self._post(self.hook, one.body)
            if failed:
                self.tally.count("failed", failed)
                self.tally.forget("back")
                self.tally.say_once("failed", f"It cannot be told ({failed}); the session goes on.")
            else:
                self.tally.count("sent")
                self._back()

    def _back(self) -> None:
        if self.tally.has_said("failed"):
            self.tally.forget("failed")
            self.tally.say_once("back", "It is told again.")


class Webhooks:
    """Looks what happens in a session, and lets each target be told of what it asked for."""

    def __init__(self, session: Session, hooks: Sequence[Webhook], now: Source, post: Post | None = None) -> None:
        """`now`: a steady clock in seconds."""
        self._session = session
        self._happenings = Happenings()
        self.targets: Final = tuple(Target(hook, now, post or poster(now)) for hook in hooks)

    def open(self) -> None:
        """Look from now on; what has happened by now is old."""
        if not self.targets:
            return
        self._look()
        self._session.listeners.append(self._look)  # at once: two changes may come within one second
        self._session.each_second.append(self._look)

    def close(self) -> None:
        """Look no more."""
        for listeners in (self._session.listeners, self._session.each_second):
            if self._look in listeners:
                listeners.remove(self._look)

    def _look(self) -> None:
        snap, rehearsal = self._session.snapshot(), self._session.clock.rehearsal
        for one in self._happenings.look(snap, rehearsal=rehearsal):
            body = webhook_body(one, snap.programme, rehearsal=rehearsal)
            for target in self.targets:
                if one.event in target.hook.events:
                    target.put(body)

"""The stage of the session that another process of this machine runs, as its journal tells it."""

from typing import Final, Protocol

from stagetimer.clock.base import Source
from stagetimer.core.snapshot import Snapshot
from stagetimer.view.model import Rehearsal
from stagetimer.view.seen import STALE, Seen, time_alone
from stagetimer.view.stage import stage_view
from stagetimer.view.wording import time_of_day

WAITING: Final = "Waiting for a session on this machine"


class Followed(Protocol):
    """A session that another process runs, as a `live.follower.Follower` tells of it."""

    def snapshot(self) -> Snapshot | None:
        """Return the session now; None as long as there is none. Never raises."""

    def signal(self) -> str:
        """Return "", or "No signal since 1:21:07 pm" where the snapshot is counted on without news."""

    def rehearsal(self) -> Rehearsal | None:
        """Return how the clock of a rehearsal runs; None in a live session."""

    def card(self) -> str:
        """Return the code word of the test card; "" for none."""


class LocalStage:
    """What a follower's session looks like on the stage; after `STALE` without a signal only the time of day."""

    def __init__(self, follower: Followed, steady: Source) -> None:
        """Look at `follower`; `steady` is a clock in seconds that nobody can set, for how long there is no signal."""
        self._follower = follower
        self._steady = steady
        self._lost_at: float | None = None

    def look(self) -> Seen:
        """Return what is to be shown now. Never raises for what is on disk."""
        snap = self._follower.snapshot()
        if snap is None:
            self._lost_at = None
            return Seen(waiting=WAITING)
        notice = self._follower.signal()
        view = stage_view(snap, rehearsal=self._follower.rehearsal(), card=self._follower.card())
        if self._is_stale(notice):
            view = time_alone(time_of_day(snap.at, snap.programme), view)
        return Seen(view=view, notice=notice)

    def _is_stale(self, notice: str) -> bool:
        now = self._steady()
        if not notice:
            self._lost_at = None
        elif self._lost_at is None:
            self._lost_at = now
        return self._lost_at is not None and now - self._lost_at >= STALE

"""What a session tells while its screen is there: other displays of this machine, and its own next start."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from stagetimer.cli.awake import KeptAwake
from stagetimer.cli.loading import DEFAULT
from stagetimer.cli.options import Options
from stagetimer.cli.output import complain
from stagetimer.clock.system import SystemClock
from stagetimer.importing.remembered import REMEMBERED
from stagetimer.journal.folder import data_folder

if TYPE_CHECKING:
    from stagetimer.cli.chair_run import Showing
    from stagetimer.live.glance_keeper import GlanceKeeper
    from stagetimer.live.presence import Announcer


@contextmanager
def announced(showing: "Showing", options: Options) -> Iterator[None]:
    """Let other displays of this machine find the session, and the next start its programme; then free the journal."""
    session, data = showing.session, data_folder(options.data_dir)
    announcer = cache(lambda: _announcer(showing, data))
    for listeners in (session.when_ready, session.each_second, session.listeners):
        listeners.append(lambda: announcer().look())
    session.each_second.append(lambda: REMEMBERED.write(data))
    try:
        yield
    finally:
        announcer().close()
        if session.recorder is not None:
            session.recorder.close()
            if session.trouble:
                complain(session.trouble)


def _announcer(showing: "Showing", data: Path) -> "Announcer":
    """Return what tells other displays of the session."""
    from stagetimer.live.presence import Announcer

    session = showing.session
    return Announcer(
        data,
        journal=showing.journal,
        kind=showing.kind,
        clock=session.clock,
        wall=SystemClock().now,
        card=lambda: session.card,
    )


@contextmanager
def kept(showing: "Showing", options: Options) -> Iterator[None]:
    """Keep the laptop awake, and what lets the next start be quick; all of it from the first second on."""
    awake = KeptAwake()
    keeper = cache(lambda: _glance_keeper(showing, options))
    showing.session.each_second += [awake.look, lambda: keeper().look()]
    try:
        yield
    finally:
        keeper().close()
        awake.close()


def _glance_keeper(showing: "Showing", options: Options) -> "GlanceKeeper":
    """Return what lets the next start paint this session's countdown at once, if it would simply go on with it."""
    from stagetimer.live.glance import Start
    from stagetimer.live.glance_keeper import GlanceKeeper

    session, news = showing.session, showing.file
    path = options.programme or DEFAULT
    again = news is not None and news.file.path == path and not showing.damage
    words = [word for word in sys.argv[1:] if word != "--new"]

    def settled() -> list[int] | None:
        if news is None:
            return None
        found = news.offered(session.history, session.now())
        return news.file.mark if found.event is None and not found.trouble else None

    return GlanceKeeper(
        data_folder(options.data_dir),
        session,
        start=Start(words, str(Path.cwd())) if again else None,
        programme=path,
        journal=showing.journal,
        settled=settled,
    )

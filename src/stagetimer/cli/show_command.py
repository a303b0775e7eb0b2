"""`stagetimer show`: where an untouched session, following the clock, stands at a time."""

import json

from stagetimer.cli.loading import load
from stagetimer.cli.options import Options
from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS, EXIT_USAGE, complain
from stagetimer.clock.system import SystemClock
from stagetimer.core.history import History
from stagetimer.core.occurrence import in_span
from stagetimer.core.snapshot import snapshot
from stagetimer.view.lines import page
from stagetimer.view.snapshot_json import snapshot_json


def run(options: Options) -> int:
    """Print the snapshot as text or JSON; return the exit code."""
    loaded = load(options.programme, options.date)
    if loaded is None or loaded.programme is None:
        return EXIT_ERRORS
    try:
        at = SystemClock().second() if options.at is None else in_span(options.at, loaded.programme)
    except ValueError as error:
        complain(f"--at {error}")
        return EXIT_USAGE
    snap = snapshot(History.of(loaded.programme), at)
    print(json.dumps(snapshot_json(snap), ensure_ascii=False) if options.json else page(snap))
    return EXIT_DONE

"""`stagetimer rehearse`: the session on a simulated clock, on the chair screen or as a script."""

import argparse
from pathlib import Path

from stagetimer.cli.loading import DEFAULT, load
from stagetimer.cli.output import EXIT_ERRORS, EXIT_USAGE, complain
from stagetimer.cli.script_run import Wanted, run_script


def run(options: argparse.Namespace) -> int:
    """Run the rehearsal; return the exit code."""
    speed = 1.0 if options.speed is None else options.speed
    if not 0.1 <= speed <= 120:
        complain(f"--speed {speed:g} is out of reach: a rehearsal runs at 0.1 to 120 times real time")
        return EXIT_USAGE
    if options.script is None and (options.json or options.every is not None or options.until is not None):
        complain("--json, --every and --until go with --script. Try: stagetimer rehearse --script FILE --json")
        return EXIT_USAGE
    loaded = load(options.programme or Path(DEFAULT), options.date)
    if loaded is None or loaded.programme is None:
        return EXIT_ERRORS
    if options.script is None:
        from stagetimer.cli.chair_run import rehearse_on_screen

        return rehearse_on_screen(loaded, options, speed)
    wanted = Wanted(
        script=options.script,
        start=options.start,
        until=options.until,
        every=options.every,
        as_json=options.json,
        rate=speed,
    )
    return run_script(loaded.programme, wanted)

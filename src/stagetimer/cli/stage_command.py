"""`stagetimer stage`: the speakers' countdown of the session running on this machine, in this terminal."""

import argparse

from stagetimer.cli.fault_log import MOST_SCREENS, log_fault
from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS, EXIT_NO_TERMINAL, EXIT_USAGE, complain
from stagetimer.cli.terminal_check import has_terminal, look_at_terminal


def run(options: argparse.Namespace) -> int:
    """Show the stage until a key is pressed; return the exit code."""
    if options.url is not None:
        complain("a stage over the network is not part of this version: leave the address out. Try: stagetimer stage")
        return EXIT_USAGE
    if not has_terminal():
        complain("the stage needs a terminal, and this is none. For lines of text: stagetimer watch")
        return EXIT_NO_TERMINAL
    able = look_at_terminal(no_color=options.no_color)
    if able.problem:
        complain(able.problem)
        return EXIT_NO_TERMINAL
    from stagetimer.clock.system import SystemClock
    from stagetimer.journal.folder import data_folder
    from stagetimer.live.follower import Follower
    from stagetimer.tui.stage_app import StageApp, StageOptions

    clock = SystemClock()
    follower = Follower(data_folder(options.data_dir), clock.now)
    log = ""
    for _ in range(MOST_SCREENS):
        app = StageApp(follower, StageOptions(clock=clock, plain=able.plain))
        app.run()
        if not app.fault:
            return EXIT_DONE
        log = log_fault(data_folder(options.data_dir), app.fault)
    complain(f"the stage failed {MOST_SCREENS} times: start it again. {log}")
    return EXIT_ERRORS

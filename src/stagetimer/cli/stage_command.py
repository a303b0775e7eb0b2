"""`stagetimer stage`: the speakers' countdown in this terminal, of this machine's session or of one on the network."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from stagetimer.cli.broker_options import names_elsewhere
from stagetimer.cli.fault_log import MOST_SCREENS, log_fault
from stagetimer.cli.garbage import loaded
from stagetimer.cli.options import Options
from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS, EXIT_NO_TERMINAL, EXIT_USAGE, complain
from stagetimer.cli.terminal_check import has_terminal, look_at_terminal

if TYPE_CHECKING:  # loaded once it is clear that there will be a screen
    from stagetimer.cli.network_session import NetworkSession
    from stagetimer.clock.system import SystemClock
    from stagetimer.tui.stage_app import StageSource


def run(options: Options) -> int:
    """Show the stage until a key is pressed; return the exit code."""
    try:
        network = _network(options)
    except ValueError as error:
        complain(str(error))
        return EXIT_USAGE
    if not has_terminal():
        complain("the stage needs a terminal, and this is none. For lines of text: stagetimer watch")
        return EXIT_NO_TERMINAL
    able = look_at_terminal(no_color=options.no_color)
    if able.problem:
        complain(able.problem)
        return EXIT_NO_TERMINAL
    return _show(options, network, plain=able.plain)


def _network(options: Options) -> "NetworkSession | None":
    """Return the session elsewhere that is asked for, if one is; `ValueError` with one sentence if it cannot be."""
    if not names_elsewhere(options):
        return None
    from stagetimer.cli.network_session import network_session

    return network_session(options, page="stage")


def _show(options: Options, network: "NetworkSession | None", *, plain: bool) -> int:
    from stagetimer.clock.system import SystemClock
    from stagetimer.journal.folder import data_folder
    from stagetimer.tui.stage_app import StageApp, StageOptions

    loaded()
    clock = SystemClock()
    source, leave = _source(options, network, clock)
    log = ""
    try:
        for _ in range(MOST_SCREENS):
            app = StageApp(source, StageOptions(clock=clock, plain=plain))
            app.run()
            if not app.fault:
                return EXIT_DONE
            log = log_fault(data_folder(options.data_dir), app.fault)
    finally:
        leave()
        if network is not None and (sentence := network.left_out()):
            complain(sentence)
    complain(f"the stage failed {MOST_SCREENS} times: start it again. {log}")
    return EXIT_ERRORS


def _source(
    options: Options, network: "NetworkSession | None", clock: "SystemClock"
) -> "tuple[StageSource, Callable[[], None]]":
    """Return what the stage looks at, and what to do once nobody looks any more."""
    if network is not None:
        return network.follower, network.follower.close
    from stagetimer.clock.steady import time_through_suspend
    from stagetimer.journal.folder import data_folder
    from stagetimer.live.follower import Follower
    from stagetimer.live.local_stage import LocalStage

    follower = Follower(data_folder(options.data_dir), clock.now)
    return LocalStage(follower, time_through_suspend().now), lambda: None

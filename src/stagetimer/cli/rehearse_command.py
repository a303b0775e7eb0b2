"""`stagetimer rehearse`: the session on a simulated clock, on the chair screen or as a script."""

from pathlib import Path

from stagetimer.cli.broker_options import is_asked
from stagetimer.cli.loading import DEFAULT, is_document, load
from stagetimer.cli.options import Options
from stagetimer.cli.output import EXIT_ERRORS, EXIT_NO_TERMINAL, EXIT_USAGE, complain
from stagetimer.cli.script_run import Wanted, run_script
from stagetimer.cli.terminal_check import has_terminal, look_at_terminal
from stagetimer.journal.folder import data_folder


def run(options: Options) -> int:
    """Run the rehearsal; return the exit code."""
    speed = 1.0 if options.speed is None else options.speed
    if trouble := _wrong_usage(options, speed):
        complain(trouble)
        return EXIT_USAGE
    return _on_screen(options, speed) if options.script is None else _script(options, speed)


def _wrong_usage(options: Options, speed: float) -> str:
    """Return what is wrong with the options, as a sentence; empty: nothing."""
    if not 0.1 <= speed <= 120:
        return f"--speed {speed:g} is out of reach: a rehearsal runs at 0.1 to 120 times real time"
    if options.script is None and (options.json or options.every is not None or options.until is not None):
        return "--json, --every and --until go with --script. Try: stagetimer rehearse --script FILE --json"
    if options.script is not None and is_asked(options):
        return "--script runs without a screen and is sent to no broker: leave --script or the broker out"
    return ""


def _on_screen(options: Options, speed: float) -> int:
    if trouble := _no_screen(options):
        complain(trouble)
        return EXIT_NO_TERMINAL
    if trouble := _no_room(options):
        complain(trouble)
        return EXIT_USAGE
    path: Path = options.programme or DEFAULT
    missing = options.programme is None and not path.exists()
    if missing or is_document(path):
        from stagetimer.cli.preparing import prepare_and_run

        return prepare_and_run(None if missing else path, options, rehearse=True)
    loaded = load(path, options.date, data_folder(options.data_dir))
    if loaded is None:
        return EXIT_ERRORS
    from stagetimer.cli.chair_run import rehearse_on_screen

    return rehearse_on_screen(loaded, path, options, speed)


def _script(options: Options, speed: float) -> int:
    loaded = load(options.programme or DEFAULT, options.date)
    if loaded is None or loaded.programme is None:
        return EXIT_ERRORS
    wanted = Wanted(
        script=options.script,
        start=options.start,
        until=options.until,
        every=options.every,
        as_json=options.json,
        rate=speed,
    )
    return run_script(loaded.programme, wanted)


def _no_room(options: Options) -> str:
    """Find out as which room of a broker it is sent, only if that is asked for; return why it cannot be, or nothing."""
    from stagetimer.cli.broker_wanted import BrokerUsageError, room_wanted

    try:
        options.room_wanted = room_wanted(options, asked=True)
    except BrokerUsageError as error:
        return str(error)
    return ""


def _no_screen(options: Options) -> str:
    """Return why no screen can be shown here, as a sentence; empty: it can."""
    if not has_terminal():
        return "a rehearsal on the screen needs a terminal; without one: stagetimer rehearse PROGRAMME --script FILE"
    return look_at_terminal(no_color=options.no_color).problem

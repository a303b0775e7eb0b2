"""`stagetimer run`: the live session on the chair screen; goes on with an unfinished one."""

from pathlib import Path

from stagetimer.cli.loading import DEFAULT, is_document, load
from stagetimer.cli.options import Options
from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS, EXIT_NO_TERMINAL, EXIT_USAGE, complain
from stagetimer.cli.terminal_check import has_terminal, look_at_terminal
from stagetimer.importing.load import Loaded
from stagetimer.journal.folder import data_folder

_START = "write one (see the example in the README), or name a programme: stagetimer FILE"


def run(options: Options) -> int:
    """Run the session; return the exit code."""
    path: Path = options.programme or DEFAULT
    missing = options.programme is None and not path.exists()
    code, trouble = _hindrance(options, missing=missing)
    if trouble:
        complain(trouble)
        return code
    if missing or is_document(path):
        from stagetimer.cli.early_screen import SCREEN
        from stagetimer.cli.preparing import prepare_and_run

        SCREEN.leave()
        return prepare_and_run(None if missing else path, options, rehearse=False)
    loaded = load(path, options.date, data_folder(options.data_dir))
    if loaded is None or loaded.programme is None:
        return EXIT_ERRORS
    if not has_terminal():
        return _without_screen(loaded, path, options)
    from stagetimer.cli.chair_run import run_live

    return run_live(loaded, path, options)


def _hindrance(options: Options, *, missing: bool) -> tuple[int, str]:
    """Return the exit code and the sentence of what stands in the way; no sentence: nothing does."""
    from stagetimer.cli.broker_wanted import BrokerUsageError, room_wanted

    try:
        options.room_wanted = room_wanted(options)
    except BrokerUsageError as error:
        return EXIT_USAGE, str(error)
    if has_terminal():
        return EXIT_NO_TERMINAL, look_at_terminal(no_color=options.no_color).problem
    return EXIT_ERRORS, f"there is no {DEFAULT} in this folder: {_START}" if missing else ""


def _without_screen(loaded: Loaded, path: Path, options: Options) -> int:
    """Print where the session stands now and how to rehearse it."""
    from stagetimer.cli.beginning import on_its_day, unfinished
    from stagetimer.clock.system import SystemClock
    from stagetimer.clock.today import today
    from stagetimer.core.history import History
    from stagetimer.core.snapshot import snapshot
    from stagetimer.view.lines import page
    from stagetimer.view.wording import day_text

    if loaded.programme is None:
        return EXIT_ERRORS
    found = None if options.new else unfinished(loaded, path, options.data_dir)
    history = History.of(loaded.programme) if found is None else found.history
    print(page(snapshot(history, SystemClock().second() + history.state.offset)))
    day = today(loaded.programme.timezone)
    if found is None and not on_its_day(loaded.programme, day):
        print(f"\nThis programme is for another day; today is {day_text(day)}.")
    name = "" if path == DEFAULT else f" {path}"
    print(
        "\nThis is no terminal, so there is no chair screen. To rehearse the session: "
        f"stagetimer rehearse{name}, or with commands from a file: stagetimer rehearse{name} --script FILE"
    )
    return EXIT_DONE

"""`stagetimer sessions`: the journals on this machine, live sessions and rehearsals, the last written first."""

from pathlib import Path

from stagetimer.cli.options import Options
from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS, complain
from stagetimer.core.localtime import local_date
from stagetimer.core.snapshot import snapshot
from stagetimer.journal.errors import JournalError
from stagetimer.journal.folder import data_folder, journals, rehearsals_folder, sessions_folder
from stagetimer.journal.reader import read_journal
from stagetimer.live.held import is_held
from stagetimer.live.records import instant_from_json
from stagetimer.live.resume import history_of
from stagetimer.view.phases import phase_words
from stagetimer.view.wording import day_text


def run(options: Options) -> int:
    """Print a line per journal; return the exit code."""
    data = data_folder(options.data_dir)
    try:
        paths = [*journals(sessions_folder(data)), *journals(rehearsals_folder(data))]
    except JournalError as error:
        complain(str(error))
        return EXIT_ERRORS
    if not paths:
        print(f"No sessions yet in {data}.")
    for path in paths:
        print(_line(path))
    return EXIT_DONE


def _line(path: Path) -> str:
    """Return what a journal holds: its day, title, how far it went, and where it is."""
    try:
        found = read_journal(path)
        history, misfit = history_of(found.header, found.records)
    except JournalError as error:
        return f"{path.name}: {error}"
    programme = history.state.programme
    last = instant_from_json(found.records[-1].at if found.records else found.header.created)
    count = history.seq
    kind = "rehearsal" if found.header.kind == "rehearsal" else "live"
    state = "running now" if is_held(path) else phase_words(snapshot(history, last)).word.lower()
    notes = " ".join((*found.notes, *([misfit] if misfit else [])))
    return (
        f"{day_text(local_date(programme.start, programme.timezone))}  {programme.title}  ({kind}, {state}, "
        f"{count} command{'' if count == 1 else 's'})  {path}{'  ' + notes if notes else ''}"
    )

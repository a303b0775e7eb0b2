"""`stagetimer report`: plan against actual for one session, or what all the sessions of a folder say together."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from stagetimer.cli.options import Options
from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS, complain
from stagetimer.cli.whole_file import write_beside
from stagetimer.clock.system import SystemClock
from stagetimer.core.units import Instant
from stagetimer.journal.errors import JournalError, shown
from stagetimer.journal.folder import data_folder, journals, sessions_folder

if TYPE_CHECKING:
    from stagetimer.report.source import Report

_BY_SUFFIX: Final = {".txt": "text", ".md": "md", ".csv": "csv", ".json": "json", ".html": "html", ".htm": "html"}


def run(options: Options) -> int:
    """Write the report to `--output`, or to standard output; return the exit code."""
    suffix = "" if options.output is None else options.output.suffix.lower()
    form = options.format or _BY_SUFFIX.get(suffix, "text")
    make: Callable[[Options, str], bytes] = _all if options.all else _one
    try:
        content = make(options, form)
    except JournalError as error:
        complain(str(error))
        return EXIT_ERRORS
    if options.output is None:
        _print(form, content)
        return EXIT_DONE
    place, trouble = write_beside(options.output, content)
    if trouble:
        complain(trouble)
        return EXIT_ERRORS
    held = "" if place == options.output else f"{shown(options.output)} is open in another program. "
    print(f"{held}Wrote {shown(place)}.")
    return EXIT_DONE


def _print(form: str, content: bytes) -> None:
    """Print it; the text goes through the stream, which knows what the terminal can show."""
    if form == "text":
        print(content.decode("utf-8"), end="")
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def _one(options: Options, form: str) -> bytes:
    from stagetimer.report.forms import written
    from stagetimer.report.nameless import nameless
    from stagetimer.report.source import last_session, read_report

    data, now = data_folder(options.data_dir), SystemClock().second()
    report = last_session(data, now) if options.journal is None else read_report(options.journal, data, now)
    return written(form, nameless(report) if options.anonymous else report)


def _all(options: Options, form: str) -> bytes:
    from stagetimer.report.forms import all_written
    from stagetimer.report.many import compared
    from stagetimer.report.nameless import nameless

    data, now = data_folder(options.data_dir), SystemClock().second()
    folder: Path = options.journal or sessions_folder(data)
    reports, notes = _read(folder, data, now)
    if not any(report.outcome.day.started is not None for report in reports):
        more = f" {notes[0]}" if notes else ""
        raise JournalError(f"No session in {shown(folder)} has begun: there is nothing to compare.{more}")
    if options.anonymous:
        reports = [nameless(report) for report in reports]
        notes = [f"{len(notes)} could not be read whole."] if notes else []
    return all_written(form, compared(reports, notes), reports)


def _read(folder: Path, data: Path, now: Instant) -> "tuple[list[Report], list[str]]":
    """Return the sessions of a folder that are over, and a sentence for each journal that is left out or damaged."""
    from stagetimer.report.source import read_report

    reports: list[Report] = []
    notes: list[str] = []
    paths = [folder] if folder.is_file() else journals(folder)
    for path in sorted(paths):
        try:
            report = read_report(path, data, now)
        except JournalError as error:
            notes.append(str(error))
            continue
        if report.going_on:
            notes.append(f"{report.name} is still running.")
            continue
        reports.append(report)
        notes += [f"{report.name}: {note}" for note in report.notes]
    return reports, notes

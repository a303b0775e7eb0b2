"""`stagetimer import`: a programme from files that people have; says what was understood and what is doubtful."""

import json
import sys
from pathlib import Path
from typing import Final

from stagetimer.cli.import_rooms import gap_option, write_rooms
from stagetimer.cli.loading import columns, day_option, say_problems
from stagetimer.cli.options import Options
from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS, EXIT_USAGE, complain
from stagetimer.cli.whole_file import kept_as, write_whole
from stagetimer.clock.today import today
from stagetimer.core.localtime import UnknownZoneError, zone
from stagetimer.core.time_text import read_length, read_time_of_day
from stagetimer.importing.file_bytes import first_bytes
from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import Imported, Wishes
from stagetimer.importing.problems import Findings
from stagetimer.view.understood import understood

LARGEST: Final = 50_000_000
"""Bytes of all files together; what has more is no programme."""


def run(options: Options) -> int:
    """Import the files; return the exit code."""
    try:
        wishes = _wishes(options)
        gap = gap_option(options.gap)
        _refuse_what_says_nothing(options)
    except ValueError as error:
        complain(str(error))
        return EXIT_USAGE
    sources: list[Source] = []
    unread = Findings()
    left = LARGEST
    for name in options.files:
        source = read_source(name, left)
        if isinstance(source, Source):
            sources.append(source)
            left -= len(source.content)
        else:
            unread.add("unreadable", "standard input" if name == "-" else name, *source)
    if unread.failed:
        say_problems(unread.errors_first(), as_json=options.json)
        return EXIT_ERRORS
    imported = import_files(sources, wishes, today=today("Europe/London"), partial=options.partial)
    if options.rooms is not None and imported.loaded.programme is not None:
        return write_rooms(imported, options, gap)
    if options.json:
        say_problems(imported.loaded.problems, as_json=True)
    else:
        _show(imported)
    if imported.loaded.programme is None or imported.data is None:
        if not options.json:
            print(_refused(imported, options), file=sys.stderr)
        return EXIT_ERRORS
    return _give(imported, options)


def _show(imported: Imported) -> None:
    """Print the table of what was understood on standard output, then every problem on standard error."""
    programme = imported.loaded.programme
    if programme is not None:
        width = columns(sys.stdout)
        dated = imported.loaded.dated
        print(understood(programme, imported.places, imported.format, dated=dated, width=width), flush=True)
        print(flush=True)
    say_problems(imported.loaded.problems)


def _refused(imported: Imported, options: Options) -> str:
    """Return what to do about a file with errors."""
    errors = sum(problem.level == "error" for problem in imported.loaded.problems)
    count = "one error" if errors == 1 else f"{errors} errors"
    readable = any(problem.code != "unreadable" for problem in imported.loaded.problems if problem.level == "error")
    instead = ", or add  --partial  to keep what can be read" if readable and not options.partial else ""
    return f"Nothing was written: {count}. Correct the file and import it again{instead}."


def _give(imported: Imported, options: Options) -> int:
    """Write the programme, or print it; for people, say what is missing and what to do next."""
    text = json.dumps(imported.data, ensure_ascii=False, indent=2) + "\n"
    if imported.missing and not options.json:
        print(f"Not in the programme, because of the errors above: {'; '.join(imported.missing)}.", file=sys.stderr)
    if options.json:
        print(text, end="")
    if options.output is None:
        if not options.json:
            several = any(problem.code in {"parallel", "several-days"} for problem in imported.loaded.problems)
            rooms = ", or  --rooms FOLDER  for a programme of each room and session" if several else ""
            print(f"Nothing was written. Add  -o programme.json  to keep it{rooms}.")
        return EXIT_DONE
    there = options.output.exists()
    trouble = write_whole(options.output, text.encode())
    if trouble:
        complain(trouble)
        return EXIT_ERRORS
    kept = kept_as(options.output)
    was = f" What was there before is kept as {kept.name}." if there and kept.exists() else ""
    if not options.json:
        print(f"Wrote {options.output}.{was}{_next(imported)}")
    return EXIT_DONE


def _next(imported: Imported) -> str:
    """Return what a chair does with the programme that was written."""
    doubts = sum(problem.level == "warning" for problem in imported.loaded.problems)
    if imported.missing:
        return " Add what is missing to it, then run: stagetimer check"
    if doubts:
        return f" Look at the {doubts} warnings above." if doubts > 1 else " Look at the warning above."
    return " Next: stagetimer rehearse"


def read_source(name: str, most: int = LARGEST) -> Source | tuple[str, str]:
    """Return a file's content of at most so many bytes, or why there is none and what to do."""
    try:
        if name != "-" and Path(name).is_dir():
            return "This is a folder.", "Name a file in it."
        content = sys.stdin.buffer.read(most + 1) if name == "-" else first_bytes(Path(name), most + 1)
    except FileNotFoundError:
        return "There is no such file here.", "Look at its name, or paste the text: stagetimer import -"
    except PermissionError:
        return "You are not allowed to read this file.", "Change its permissions or copy it."
    except (OSError, ValueError):  # ValueError: a name that no file can have
        return "The file cannot be read.", "Copy it to this computer and try again."
    if len(content) > most:
        together = "" if most == LARGEST else ", together with the files before it"
        said = f"The file is larger than {LARGEST // 1_000_000} MB{together}."
        return said, "Copy the text of the programme out of it."
    return Source("standard input" if name == "-" else Path(name).name, content)


def _refuse_what_says_nothing(options: Options) -> None:
    """Raise `ValueError` with a sentence for options that do not go together."""
    if options.rooms is not None and options.output is not None:
        raise ValueError("-o writes one programme, --rooms a folder of them: leave one of the two out")
    if options.rooms is None and (options.gap is not None or options.replace):
        raise ValueError(f"{'--replace' if options.replace else '--gap'} goes with --rooms FOLDER")


def _wishes(options: Options) -> Wishes:
    """Return what the options say; `ValueError` with a sentence where one says nothing that can be used."""
    if options.timezone is not None:
        try:
            zone(options.timezone)
        except UnknownZoneError:
            raise ValueError(f'"{options.timezone}" is no time zone: it looks like Europe/London') from None
    return Wishes(
        day=day_option(options.date),
        timezone=options.timezone,
        only_day=options.day,
        room=options.room,
        track=options.track,
        encoding=options.encoding,
        length=None if options.length is None else read_length(options.length),
        start=None if options.start is None else read_time_of_day(options.start),
    )

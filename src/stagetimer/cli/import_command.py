"""`stagetimer import`: a programme from files that people have; says what was understood and what is doubtful."""

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from stagetimer.cli.loading import day_option, say_problems
from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS, EXIT_USAGE, complain
from stagetimer.cli.whole_file import kept_as, write_whole
from stagetimer.clock.today import today
from stagetimer.core.localtime import UnknownZoneError, zone
from stagetimer.core.time_text import read_length, read_time_of_day
from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import Imported, Wishes
from stagetimer.view.understood import understood

LARGEST: Final = 50_000_000
"""Bytes; a larger file is no programme."""


def run(options: argparse.Namespace) -> int:
    """Import the files; return the exit code."""
    try:
        wishes = _wishes(options)
    except ValueError as error:
        complain(str(error))
        return EXIT_USAGE
    sources = [read_source(name) for name in options.files]
    if any(isinstance(source, str) for source in sources):
        for source in sources:
            if isinstance(source, str):
                complain(source)
        return EXIT_ERRORS
    imported = import_files([s for s in sources if isinstance(s, Source)], wishes, today=today("Europe/London"))
    say_problems(imported.loaded.problems, as_json=options.json)
    if imported.loaded.programme is None or imported.data is None:
        return EXIT_ERRORS
    return _give(imported, options)


def _give(imported: Imported, options: argparse.Namespace) -> int:
    text = json.dumps(imported.data, ensure_ascii=False, indent=2) + "\n"
    if options.json:
        print(text, end="")
    elif imported.loaded.programme is not None and imported.found is not None:
        print(
            understood(imported.loaded.programme, imported.places, imported.found.format, dated=imported.loaded.dated)
        )
    if options.output is None:
        if not options.json:
            print("\nNothing was written. Add  -o programme.json  to keep it.")
        return EXIT_DONE
    there = options.output.exists()
    trouble = write_whole(options.output, text.encode())
    if trouble:
        complain(trouble)
        return EXIT_ERRORS
    kept = kept_as(options.output)
    was = f" What was there before is kept as {kept.name}." if there and kept.exists() else ""
    print(f"Wrote {options.output}.{was}", file=sys.stderr if options.json else sys.stdout)
    return EXIT_DONE


def read_source(name: str) -> Source | str:
    """Return a file's content, or one sentence that says why there is none."""
    try:
        if name == "-":
            content = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(LARGEST + 1)
    except IsADirectoryError:
        return f"{name} is a folder: name a file in it"
    except FileNotFoundError:
        return f"there is no file {name} here: look at its name, or paste the text: stagetimer import -"
    except OSError as error:
        return f"{name} cannot be read ({error.strerror})"
    if len(content) > LARGEST:
        most = f"{LARGEST // 1_000_000} MB"
        return f"{name} has more than {most}: no programme is so large; copy its text into a smaller file"
    return Source("standard input" if name == "-" else Path(name).name, content)


def _wishes(options: argparse.Namespace) -> Wishes:
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

"""`stagetimer export`: a programme as a table, a workbook, a calendar or Markdown."""

import argparse
import sys

from stagetimer.cli.loading import load
from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS, EXIT_USAGE, complain
from stagetimer.cli.whole_file import write_whole


def run(options: argparse.Namespace) -> int:
    """Write the programme to `--output`, or to standard output; return the exit code."""
    from stagetimer.importing.writing.formats import WRITERS

    loaded = load(options.programme, options.date)
    if loaded is None or loaded.programme is None:
        return EXIT_ERRORS
    if options.output is None and options.format == "xlsx" and sys.stdout.isatty():
        complain("a workbook is no text for a terminal: say where to write it, such as -o programme.xlsx")
        return EXIT_USAGE
    content = WRITERS[options.format](loaded.programme)
    if options.output is None:
        sys.stdout.buffer.write(content)
        return EXIT_DONE
    trouble = write_whole(options.output, content)
    if trouble:
        complain(trouble)
        return EXIT_ERRORS
    print(f"Wrote {options.output}.")
    return EXIT_DONE

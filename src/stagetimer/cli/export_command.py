"""`stagetimer export`: a programme as a table, a workbook, a calendar or Markdown."""

import sys

from stagetimer.cli.loading import load
from stagetimer.cli.options import Options
from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS, EXIT_USAGE, complain
from stagetimer.cli.whole_file import write_whole
from stagetimer.core.localtime import local_date


def run(options: Options) -> int:
    """Write the programme to `--output`, or to standard output; return the exit code."""
    from stagetimer.importing.writing.formats import WRITERS
    from stagetimer.importing.writing.left_out import left_out

    loaded = load(options.programme, options.date)
    if loaded is None or loaded.programme is None:
        return EXIT_ERRORS
    if options.output is None and options.format == "xlsx" and sys.stdout.isatty():
        complain("a workbook is no text for a terminal: say where to write it, such as -o programme.xlsx")
        return EXIT_USAGE
    content = WRITERS[options.format](loaded.programme)
    lost = left_out(loaded.programme, options.format)
    if lost:
        print(f"Not in the file: {'; '.join(lost)}.", file=sys.stderr)
    if not loaded.dated and options.date is None:
        day = local_date(loaded.programme.start, loaded.programme.timezone)
        print(f"The programme has no date; the file says {day}. Give its day with --date.", file=sys.stderr)
    if options.output is None:
        sys.stdout.buffer.write(content)
        return EXIT_DONE
    trouble = write_whole(options.output, content)
    if trouble:
        complain(trouble)
        return EXIT_ERRORS
    print(f"Wrote {options.output}.")
    return EXIT_DONE

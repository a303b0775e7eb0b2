"""`stagetimer check`: every error and warning of a programme in one run."""

from stagetimer.cli.loading import day_option, say_problems
from stagetimer.cli.options import Options
from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS
from stagetimer.clock.today import today
from stagetimer.core.programme import Programme
from stagetimer.importing.load import load_programme
from stagetimer.view.wording import day_text, place_time, time_of_day


def run(options: Options) -> int:
    """Print the problems on standard error and, for people, what was understood; return the exit code."""
    loaded = load_programme(options.programme, day=day_option(options.date) or today("Europe/London"))
    say_problems(loaded.problems, as_json=options.json)
    if loaded.programme is None:
        return EXIT_ERRORS
    if not options.json:
        print(_summary(loaded.programme, len(loaded.problems)))
    return EXIT_DONE


def _summary(programme: Programme, warnings: int) -> str:
    from stagetimer.core.localtime import local_date

    first, last = (local_date(moment, programme.timezone) for moment in (programme.start, programme.last_end))
    until = "" if len(programme.days) == 1 else f"{day_text(last)}, "
    count = len(programme.slots)
    found = "no problems" if not warnings else f"{warnings} warning{'' if warnings == 1 else 's'}"
    return (
        f"{programme.title}: {count} slot{'' if count == 1 else 's'}, {day_text(first)}, "
        f"{time_of_day(programme.start, programme)} to {until}{place_time(programme.last_end, programme)}: {found}."
    )

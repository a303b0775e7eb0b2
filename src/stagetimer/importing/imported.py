"""What a person says to settle an import, and what comes of it."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from stagetimer.core.units import Seconds
from stagetimer.importing.found import Found
from stagetimer.importing.load import Loaded
from stagetimer.importing.problems import Problem


class ImportFailedError(Exception):
    """A file cannot be imported: the code of the problem, its place, what is wrong and what would help."""

    def __init__(self, code: str, place: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.place = place
        self.message = message
        self.hint = hint


class Wishes(Struct, frozen=True, kw_only=True):
    """What the options of `stagetimer import` say; None: the file decides, and what it leaves open is said."""

    day: date | None = None
    """`--date`: the programme's day, or the year of a day without one."""
    timezone: str | None = None
    """`--timezone`: a name of the tz database."""
    only_day: str | None = None
    """`--day`: which day of several: an ISO day, or its number from 1."""
    room: str | None = None
    track: str | None = None
    encoding: str | None = None
    length: Seconds | None = None
    """`--length`: of every slot that the file gives none."""
    start: Seconds | None = None
    """`--start`: when the first slot starts, seconds since midnight, where the file has no times."""


class Imported(Struct, frozen=True, kw_only=True):
    """An import: the programme as `load` reads it, and where each slot came from."""

    loaded: Loaded
    """Its problems are all of them: those of the reader, of settling and of the programme.

    A partial import has a programme although there are errors among them.
    """
    format: str
    """What the file was taken for, as people say it: "a CSV table"; empty where it could not be read."""
    places: tuple[str, ...]
    """For each slot of the programme, in order, where in the file it came from."""
    data: Mapping[str, object] | None
    """The values of `programme.json`; None where there is none."""
    missing: tuple[str, ...] = ()
    """What a partial import leaves out: "row 4 (“Bark”)", or only the place of an error."""
    found: Found | None = None
    """What was read, before it was settled; None for a file of our own that is taken as it stands."""
    checked: Loaded | None = None
    """The values as they are read alone, right or wrong as the file may be elsewhere; None where there are none."""
    read: tuple[Problem, ...] = ()
    """Those of the problems that the reader and the settling found: what the check of the values finds is not here."""
    day: date | None = None
    """The day that values without one were checked on."""

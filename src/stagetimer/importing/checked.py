"""The values of a programme against the file's model, its times and its doubts: what takes long to load."""

from datetime import date
from typing import Final

from stagetimer.importing.build import build
from stagetimer.importing.doubts import find_doubts
from stagetimer.importing.file_model import ProgrammeEntry
from stagetimer.importing.file_values import WallTime
from stagetimer.importing.problems import Findings
from stagetimer.importing.remembered import Checked
from stagetimer.importing.resolve import own_day, resolve_times
from stagetimer.importing.shape import Shape, read_shape

DEFAULT_ZONE: Final = "Europe/London"
"""The zone of a programme that names none."""

_STAND_IN_DAY: Final = date(2001, 1, 1)
_STAND_IN_ZONE: Final = "UTC"


def checked(data: dict[str, object], day: date | None) -> Checked:
    """Return the programme of those values, and every problem in them; `day` is that of one without a day."""
    findings = Findings()
    shape = read_shape(data, findings)
    if shape is None:
        return Checked(None, findings.in_order(), dated=False)
    if not shape.entry.slots and ("slots",) not in shape.faulty:
        findings.add("no-slots", "slots", "The programme has no slots.", "Write one for each talk and break.")
    zone = _zone(shape, findings)
    own = own_day(shape.entry, zone)
    timetable = resolve_times(shape, zone, own or _day(shape, day, findings), findings)
    find_doubts(shape, timetable, zone, findings)
    programme = build(shape.entry, timetable, zone, findings)
    return Checked(None if findings.failed else programme, findings.in_order(), dated=own is not None)


def _zone(shape: Shape, findings: Findings) -> str:
    if ("timezone",) in shape.faulty:
        return _STAND_IN_ZONE
    if shape.entry.timezone is not None:
        return shape.entry.timezone
    if _has_wall_times(shape.entry):
        message = f"The file names no time zone; {DEFAULT_ZONE} is assumed."
        findings.add("timezone-assumed", "timezone", message, f'Write "timezone": "{DEFAULT_ZONE}", or another one.')
    return DEFAULT_ZONE


def _has_wall_times(entry: ProgrammeEntry) -> bool:
    moments = (entry.start, entry.finish, *(moment for slot in entry.slots for moment in (slot.start, slot.end)))
    return any(isinstance(moment, WallTime) for moment in moments)


def _day(shape: Shape, day: date | None, findings: Findings) -> date:
    """Return the day of a file that gives none itself; without any, a stand-in for further checks and an error."""
    if not shape.faulty.isdisjoint({("date",), ("slots",), ("slots", 0), ("slots", 0, "date"), ("slots", 0, "start")}):
        return day or _STAND_IN_DAY
    hint = 'Write "date": "2024-07-18".'
    if day is None:
        findings.add("no-day", "date", "The programme has no date, and no day was given for it.", hint)
        return _STAND_IN_DAY
    findings.add("date-missing", "date", f"The programme has no date; {day} is used.", hint)
    return day

"""The files themselves: CSV, a spreadsheet, a calendar and Markdown, each from the same rows."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from stagetimer.core.localtime import local
from stagetimer.core.programme import Programme, Slot
from stagetimer.importing.writing.rows import heading, people_text, table

if TYPE_CHECKING:
    from icalendar import Event

_FORMULA: Final = ("=", "+", "-", "@", "\t")
"""A cell that begins so is run by a spreadsheet program (field case S-05)."""
OWN: Final = "X-STAGETIMER-"
"""Before what a calendar has no word for."""


def csv_bytes(programme: Programme) -> bytes:
    """Return a CSV file in UTF-8 with a byte-order mark, as spreadsheet programs want it.

    A text that they would run as a formula gets an apostrophe before it; `stagetimer import` takes it away.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([line] for line in map(_harmless, heading(programme)))
    writer.writerows([_harmless(cell) for cell in row] for row in table(programme))
    return text.getvalue().encode("utf-8-sig")


def xlsx_bytes(programme: Programme) -> bytes:
    """Return an Excel workbook with one sheet; every cell is text, so that nothing is run and nothing is converted."""
    from openpyxl import Workbook  # noqa: PLC0415  (only when a workbook is asked for)
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    book = Workbook()
    sheet = book.create_sheet("Programme", 0)
    del book[book.sheetnames[-1]]
    rows = [(line,) for line in heading(programme)] + list(table(programme))
    head = len(heading(programme)) + 1
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type = value, "s"
            cell.font = Font(bold=number in {1, head})
            cell.alignment = Alignment(vertical="top", wrap_text=number > head)
    for column, name in enumerate(rows[head - 1], 1):
        sheet.column_dimensions[sheet.cell(head, column).column_letter].width = _WIDTHS.get(name, 10)
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


_WIDTHS: Final = {"Title": 60, "Speakers": 34, "Abstract": 80, "Session": 24, "Date": 12}


def ics_bytes(programme: Programme) -> bytes:
    """Return an iCalendar file, one event per slot, in the programme's zone with its definition."""
    from icalendar import Calendar, Timezone  # noqa: PLC0415  (only when a calendar is asked for)

    calendar = Calendar()
    calendar.add("prodid", "-//stagetimer//programme//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", programme.title)
    calendar.add("x-wr-timezone", programme.timezone)
    calendar.add_component(Timezone.from_tzid(programme.timezone))
    for slot in programme.slots:
        calendar.add_component(_event(slot, programme))
    return bytes(calendar.to_ical())


def _event(slot: Slot, programme: Programme) -> "Event":
    from icalendar import Event, vCalAddress  # noqa: PLC0415  (only when a calendar is asked for)

    event = Event()
    event.add("uid", f"{slot.number}-{slot.start}@stagetimer.invalid")
    event.add("dtstamp", local(programme.start, "UTC").astimezone(UTC))
    event.add("dtstart", local(slot.start, programme.timezone))
    if slot.end is not None:
        event.add("dtend", local(slot.end, programme.timezone))
    event.add("summary", slot.title)
    for speaker in slot.speakers:
        address = vCalAddress("invalid:nomail")
        address.params["CN"] = people_text((speaker,))
        event.add("attendee", address, encode=False)
    told = {"description": slot.abstract, "location": slot.room or programme.room}
    own = {"KIND": slot.kind, "OPEN": "" if slot.end else "yes", "TRACK": slot.track, "SESSION": slot.session}
    own["CHAIR"] = slot.chair
    for name, value in (*told.items(), *((OWN + name, value) for name, value in own.items())):
        if value:
            event.add(name, value)
    return event


def md_bytes(programme: Programme) -> bytes:
    """Return Markdown: the title, the zone, and a table."""
    title, zone = (_escaped(line) for line in heading(programme))
    columns, *rows = table(programme)
    lines = [f"# {title}", "", zone, "", _bar(columns), _bar("---" for _ in columns)]
    lines += [_bar(_escaped(cell) for cell in row) for row in rows]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _bar(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """Return the text so that Markdown shows it as written."""
    return "".join(f"\\{letter}" if letter in "\\|*_`<[#" else letter for letter in " ".join(text.split()))


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text


WRITERS: Final[Mapping[str, Callable[[Programme], bytes]]] = MappingProxyType(
    {"csv": csv_bytes, "xlsx": xlsx_bytes, "ics": ics_bytes, "md": md_bytes}
)
"""What `stagetimer export --format` offers."""

"""`stagetimer import FILE --rooms FOLDER`: one programme per room and session, and a table of them for the chairs."""

import json
import sys
from collections.abc import Sequence
from typing import Final

from stagetimer.cli.loading import columns, say_problems
from stagetimer.cli.options import Options
from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS, complain
from stagetimer.cli.rooms_folder import RoomsFolder, Written
from stagetimer.core.localtime import iso
from stagetimer.core.text import clean
from stagetimer.core.time_text import read_length
from stagetimer.core.units import HOUR, MINUTE, Seconds
from stagetimer.importing.imported import Imported
from stagetimer.importing.rooms import GAP, Rooms, RoomSession, split_rooms
from stagetimer.importing.rooms_names import file_names
from stagetimer.importing.rooms_update import INDEX
from stagetimer.importing.written import programme_text
from stagetimer.view.room_table import RoomRow, room_lines, room_page, unspoken_lines
from stagetimer.view.wording import day_text, time_of_day

_NAMED: Final = 20
"""Files that a sentence names; how many more there are is said."""


def gap_option(text: str | None) -> Seconds:
    """Return the length of `--gap`, a bare number as minutes; `ValueError` with a sentence if it is none."""
    if text is None:
        return GAP
    gap = int(text) * MINUTE if text.isascii() and text.isdigit() and len(text) < 5 else read_length(text)
    if not MINUTE <= gap <= 12 * HOUR:
        raise ValueError(f'"{text}" is no gap between sessions: it is 1 to 720 minutes, such as --gap 30')
    return gap


def write_rooms(imported: Imported, options: Options, gap: Seconds) -> int:
    """Write the programmes of an import into the folder of `--rooms`, say what became of it; return the exit code."""
    rooms = split_rooms(imported, gap)
    names = file_names(rooms.sessions)
    _say_doubts(rooms, as_json=options.json)
    if imported.missing and not options.json:
        print(f"In no programme, because of the errors above: {'; '.join(imported.missing)}.", file=sys.stderr)
    if not rooms.sessions:
        complain("Nothing was written: nobody speaks in this programme. Name the file that has the talks")
        return EXIT_ERRORS
    folder = RoomsFolder(options.rooms)
    files = {name: programme_text(s.data) for name, s in zip(names, rooms.sessions, strict=True)}
    rows = [RoomRow(s.day, s.room, s.programme, name) for name, s in zip(names, rooms.sessions, strict=True)]
    whole = options.day is None and options.room is None and options.track is None
    written = folder.write(files, [s.programme for s in rooms.sessions], replace=options.replace, all_of=whole)
    title = str((imported.data or {}).get("title") or "") or "Programme"
    unlisted = "" if written.trouble else folder.index(room_page(title, rows, written.gone).encode())
    if options.json:
        print(json.dumps(_as_json(rows, written), ensure_ascii=False, indent=2))
    else:
        print("\n".join(room_lines(rows, columns(sys.stdout))), end="\n\n")
        _say_rest(rooms, imported)
        if written.deeds:
            _say_written(written, options)
    for trouble in (written.trouble, unlisted):
        if trouble:
            complain(trouble)
    return EXIT_ERRORS if written.trouble or "in-the-way" in written.deeds.values() else EXIT_DONE


def _say_doubts(rooms: Rooms, *, as_json: bool) -> None:
    """Print what is wrong or doubtful: of the whole first, then session by session."""
    say_problems(rooms.problems, as_json=as_json)
    for session in rooms.sessions:
        if session.problems and not as_json:
            print(f"{_name(session)}:", file=sys.stderr)
        say_problems(session.problems, as_json=as_json)


def _name(session: RoomSession) -> str:
    day = "" if session.day is None else day_text(session.day)
    when = time_of_day(session.programme.start, session.programme)
    return clean(", ".join(part for part in (session.room, session.title, day, when) if part))


def _say_rest(rooms: Rooms, imported: Imported) -> None:
    programme = imported.loaded.programme
    if rooms.unspoken and programme is not None:
        print(f"In no programme, since nobody is named to speak: {_some(unspoken_lines(rooms.unspoken, programme))}.")


def _say_written(written: Written, options: Options) -> None:
    """Print what became of the folder, and what to do next."""
    folder = clean(str(options.rooms))
    by_deed = {what: [name for name, deed in written.deeds.items() if deed == what] for what in written.deeds.values()}
    changed, in_the_way = by_deed.get("changed", []), by_deed.get("in-the-way", [])
    counts = [(by_deed.get("new", []), "new"), (changed, "changed"), (by_deed.get("same", []), "as before")]
    told = ", ".join(f"{len(names)} {word}" for names, word in counts if names) or "nothing new"
    print(f"{len(written.deeds) - len(in_the_way)} programmes in {folder}: {told}.")
    for names, sentence in (
        (changed, "Changed"),
        (by_deed.get("by-hand", []), "Changed by hand, and kept so"),
        (written.replaced, "What was there before is kept as NAME~"),
        (written.aside, "Moved to another time, room or title; the old file is now NAME~"),
        (written.gone, "No longer in the export; the files are as they were, delete those that you do not need"),
    ):
        if names:
            print(f"{sentence}: {_some(names)}.")
    if in_the_way:
        print(
            f"Not written, since another file of that name is there or was changed by hand: {_some(in_the_way)}. "
            "Add  --replace  to write them; what is there is then kept as NAME~.",
            file=sys.stderr,
        )
    if not written.trouble:
        print(f"The table is in {INDEX}. Next: open a session with  stagetimer  in that folder.")


def _some(names: Sequence[str]) -> str:
    more = f"; and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return "; ".join(clean(name) for name in names[:_NAMED]) + more


def _as_json(rows: Sequence[RoomRow], written: Written) -> dict[str, object]:
    """Return what scripts get: each file with what became of it, and the files of earlier imports."""
    return {
        "files": [
            {
                "file": row.file,
                "room": row.room,
                "title": row.programme.title,
                "start": None if row.day is None else iso(row.programme.start, row.programme.timezone),
                "slots": len(row.programme.slots),
                "state": written.deeds.get(row.file, "not-written"),
            }
            for row in rows
        ],
        "replaced": written.replaced,
        "moved": written.aside,
        "gone": written.gone,
    }

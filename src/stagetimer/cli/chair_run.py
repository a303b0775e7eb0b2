"""Running the chair screen: which session it shows, on which clock, and what follows when it is closed."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from stagetimer.cli.announcing import announced, kept
from stagetimer.cli.beginning import Begun, begin, go_on, moved_to, moved_to_now, on_its_day, unfinished
from stagetimer.cli.displays import Displays, Wishes
from stagetimer.cli.early_screen import SCREEN
from stagetimer.cli.fault_log import MOST_SCREENS, log_fault
from stagetimer.cli.options import Options
from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS, EXIT_USAGE, complain
from stagetimer.cli.terminal_check import look_at_terminal
from stagetimer.clock.system import SystemClock
from stagetimer.clock.today import today
from stagetimer.clock.uk_time import laptop_zone_note
from stagetimer.clock.zone_setting import ZoneSetting
from stagetimer.core.localtime import local_date
from stagetimer.core.programme import Programme
from stagetimer.core.values import replace
from stagetimer.importing.load import Loaded
from stagetimer.journal.errors import JournalError
from stagetimer.journal.folder import data_folder, sessions_folder
from stagetimer.journal.record import Kind
from stagetimer.live.programme_file import ProgrammeFile
from stagetimer.live.resume import file_of, has_unreadable, resumed_words
from stagetimer.live.session import Session
from stagetimer.tui.app import StagetimerApp
from stagetimer.tui.app_options import AppOptions
from stagetimer.tui.file_news import FileNews

if TYPE_CHECKING:  # loaded where a rehearsal, a door or a room is asked for
    from stagetimer.cli.equipment import HouseEquipment
    from stagetimer.clock.simulated import SimulatedClock
    from stagetimer.tui.room_watch import RoomWatch

FAILED: Final = "failed"
UNREADABLE: Final = "A journal of this session cannot be read: stagetimer sessions says why."
"""Said at the start of a new session where one of the same name is damaged in its first line."""


class Showing(Struct, frozen=True):
    """A session with what its screen needs to know."""

    session: Session
    journal: Path
    kind: Kind
    resumed: str = ""
    notes: tuple[str, ...] = ()
    damage: tuple[str, ...] = ()
    opening: str | None = None
    file: FileNews | None = None


def run_live(loaded: Loaded, path: Path, options: Options) -> int:
    """Run the live session, going on with an unfinished one; return the exit code."""
    clock = SystemClock()
    try:
        found = None if options.new else unfinished(loaded, path, options.data_dir)
        if found is not None:
            showing = _showing(go_on(found), clock, "live")
            words = resumed_words(showing.session.snapshot(), found.last)
            showing = replace(showing, resumed=words, notes=(*found.notes, *showing.notes), damage=found.damage)
            showing = _asking_first(showing, file_of(found, path), changed=found.file_changed)
        else:
            choice = _ask_for_the_day(loaded, clock, options)
            if not isinstance(choice, Programme):
                return _instead(choice, loaded, path, options)
            spoilt = not options.new and has_unreadable(sessions_folder(data_folder(options.data_dir)), choice)
            showing = _showing(begin(loaded, choice, path, options.data_dir, "live"), clock, "live")
            notes = (UNREADABLE, *showing.notes) if spoilt else showing.notes
            showing = replace(showing, opening="who", file=_file_news(loaded, choice, path), notes=notes)
    except JournalError as error:
        complain(str(error))
        return EXIT_ERRORS
    with announced(showing, options), kept(showing, options):
        while (result := _show(showing, options)) == "trial":
            _try_out(loaded, showing.session, path, options)
            showing = replace(showing, resumed="", notes=(), opening=None)
    if result == "new":
        options.new = True
        return run_live(loaded, path, options)
    return EXIT_ERRORS if result == FAILED else EXIT_DONE


def rehearse_on_screen(loaded: Loaded, path: Path, options: Options, speed: float) -> int:
    """Run a rehearsal on the chair screen; return the exit code."""
    from stagetimer.cli.script_run import first_moment
    from stagetimer.clock.simulated import SimulatedClock

    if loaded.programme is None:
        return EXIT_ERRORS
    try:
        start = first_moment(loaded.programme, options.start)
    except ValueError as error:
        complain(str(error))
        return EXIT_USAGE
    _rehearse(loaded, loaded.programme, SimulatedClock(start, speed), path, options, opening="opening")
    return EXIT_DONE


def _rehearse(
    loaded: Loaded,
    programme: Programme,
    clock: "SimulatedClock",
    path: Path,
    options: Options,
    *,
    opening: str | None,
) -> None:
    begun = begin(loaded, programme, path, options.data_dir, "rehearsal")
    news = _file_news(loaded, programme, path)
    showing = replace(_showing(begun, clock, "rehearsal"), opening=opening, file=news)
    with announced(showing, options):
        _show(showing, options)


def _try_out(loaded: Loaded, live: Session, path: Path, options: Options) -> None:
    """Rehearse from this moment on, apart from the live session, which waits."""
    from stagetimer.clock.simulated import SimulatedClock

    clock = SimulatedClock(live.clock.now())
    _rehearse(loaded, live.history.state.programme, clock, path, options, opening=None)


def _ask_for_the_day(loaded: Loaded, clock: SystemClock, options: Options) -> Programme | str:
    """Return the programme to run, moved to today if the chair says so, or what to do instead."""
    programme = loaded.programme
    if programme is None:
        return ""
    day = today(programme.timezone)
    if on_its_day(programme, day):
        return programme
    soon = moved_to_now(programme, clock.second())
    from stagetimer.tui.panels.wrong_day import WrongDayApp

    SCREEN.leave()
    app = WrongDayApp(programme, day, soon.start)
    choice = app.run() or ""
    if app.fault:
        complain(f"the question about the day failed. {log_fault(data_folder(options.data_dir), app.fault)}")
    if choice == "today":
        return moved_to(programme, day)
    if choice == "now":  # as was shown, unless the question was left standing
        return soon if soon.start >= clock.second() else moved_to_now(programme, clock.second())
    return choice


def _instead(choice: str, loaded: Loaded, path: Path, options: Options) -> int:
    """Do what was chosen in place of the live session."""
    if choice == "rehearse":
        options.start = None
        return rehearse_on_screen(loaded, path, options, 1.0)
    if choice == "another":
        from stagetimer.cli.preparing import prepare_and_run

        return prepare_and_run(None, options, rehearse=False)
    return EXIT_DONE


def _wishes(options: Options) -> Wishes:
    return Wishes(
        port=options.port,
        share=options.share,
        watch_code=options.watch_code or "",
        public_url=options.public_url or "",
        token=options.token_file or "",
    )


def _equipment(session: Session, options: Options) -> "HouseEquipment | None":
    """Return the doors for equipment of the house that are asked for, if any are."""
    if not (options.osc_in or options.osc_out or options.webhooks):
        return None
    from stagetimer.cli.equipment import HouseEquipment

    return HouseEquipment(session, options, data_folder(options.data_dir))


def _room(session: Session, options: Options, displays: Displays) -> "RoomWatch | None":
    """Return what looks after the room that is asked for, if one is."""
    if options.room_wanted.wish is None:
        return None
    from stagetimer.cli.broker_room import broker_room

    return broker_room(session, options, displays)


def _zone_setting(showing: Showing) -> ZoneSetting | None:
    """Return what notices a change of the laptop's zone; a rehearsal does not ask."""
    programme = showing.session.history.state.programme
    if showing.kind == "rehearsal":
        return None
    return ZoneSetting(programme.start, programme.timezone)


def _file_news(loaded: Loaded, programme: Programme, path: Path) -> FileNews | None:
    """Return the file to look at while the session runs, as it is now not announced."""
    begun = loaded.programme
    if begun is None:
        return None
    file = ProgrammeFile(path, local_date(begun.start, begun.timezone), begun, programme.start - begun.start)
    file.look()
    return FileNews(file, known=file.version)


def _asking_first(showing: Showing, file: ProgrammeFile, *, changed: bool) -> Showing:
    """Return the showing of a session gone on with: it asks about a damaged journal, else about a changed file."""
    file.look()
    news = FileNews(file, known=0 if changed else file.version)
    asks = bool(news.standing(showing.session.history, showing.session.now()))
    return replace(showing, file=news, opening="damage" if showing.damage else "programme" if asks else None)


def _showing(begun: Begun, clock: "SystemClock | SimulatedClock", kind: Kind) -> Showing:
    session = Session(clock, begun.history, begun.recorder)
    programme = begun.history.state.programme
    note = None if clock.rehearsal else laptop_zone_note(session.now(), programme.timezone, style=programme.clock)
    return Showing(session, begun.journal, kind, notes=() if note is None else (note,))


def _show(showing: Showing, options: Options) -> str:
    """Show the session until the chair closes it; a screen that fails is started again over the same session."""
    able = look_at_terminal(no_color=options.no_color)
    for _ in range(MOST_SCREENS):
        displays = Displays(showing.session, _wishes(options))
        app = StagetimerApp(
            showing.session,
            AppOptions(
                kind=showing.kind,
                resumed=showing.resumed,
                notes=(*showing.notes, options.room_wanted.problem),
                damage=showing.damage,
                plain=able.plain,
                opening=showing.opening,
                file=showing.file,
                zone=_zone_setting(showing),
                equipment=_equipment(showing.session, options),
                served=displays,
                room=_room(showing.session, options, displays),
                real_now=SystemClock().second if showing.kind == "rehearsal" else None,
                early=SCREEN,
            ),
        )
        result = app.run()
        if not app.fault:
            return result or ""
        log = log_fault(data_folder(options.data_dir), app.fault)
        words = f"The screen failed and was started again; nothing is lost. {log}"
        showing = replace(showing, resumed=words, notes=(), opening=None)
    complain(f"the screen failed {MOST_SCREENS} times; the session is kept: start stagetimer again. {showing.resumed}")
    return FAILED

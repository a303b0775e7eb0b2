"""Before a session: what to open, and the table in which it is put right; then the session itself."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from stagetimer.cli.fault_log import log_fault
from stagetimer.cli.import_command import read_source
from stagetimer.cli.loading import DEFAULT_ZONE, day_option, load
from stagetimer.cli.options import Options
from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS, complain
from stagetimer.cli.terminal_check import has_terminal
from stagetimer.cli.whole_file import write_whole
from stagetimer.clock.system import SystemClock
from stagetimer.clock.today import today
from stagetimer.core.localtime import local
from stagetimer.core.text import clean
from stagetimer.core.units import MINUTE
from stagetimer.importing.example import EXAMPLE
from stagetimer.importing.import_files import Source
from stagetimer.importing.imported import Wishes
from stagetimer.importing.own_files import is_own
from stagetimer.importing.quick import quick_values
from stagetimer.importing.written import programme_text
from stagetimer.journal.folder import data_folder, slug
from stagetimer.live.folder_offers import Offer, offers
from stagetimer.live.preparing import Preparation
from stagetimer.tui.prepare.app import PrepareApp
from stagetimer.tui.prepare.doors import Opened

_SOON: Final = 5 * MINUTE
_NAME: Final = 32
"""Letters of a title in the name of its file."""


def prepare_and_run(path: Path | None, options: Options, *, rehearse: bool) -> int:
    """Let the chair look through a file (or choose one), then run what comes of it; return the exit code."""
    doors = FileDoors(Path.cwd(), options)
    if path is not None and not has_terminal():
        return _say_how(path)
    first = "" if path is None else doors.open(path)
    if isinstance(first, Opened):
        return _go_on(first, options, rehearse=rehearse)
    if isinstance(first, str) and path is not None:
        complain(first)
        return EXIT_ERRORS
    app = PrepareApp(doors, first, soon=_soon(), rehearse=rehearse)
    opened = app.run()
    if app.fault:
        complain(f"the screen failed. {log_fault(data_folder(options.data_dir), app.fault)}")
        return EXIT_ERRORS
    return EXIT_DONE if opened is None else _go_on(opened, options, rehearse=rehearse)


def _say_how(path: Path) -> int:
    name = clean(str(path))
    complain(f"{name} is no programme.json, and this is no terminal: stagetimer import {name} -o programme.json")
    return EXIT_ERRORS


def _go_on(opened: Opened, options: Options, *, rehearse: bool) -> int:
    from stagetimer.cli.chair_run import rehearse_on_screen, run_live

    loaded = load(opened.path, options.date)
    if loaded is None:
        return EXIT_ERRORS
    if opened.rehearse or rehearse:
        options.start = getattr(options, "start", None)
        return rehearse_on_screen(loaded, opened.path, options, getattr(options, "speed", None) or 1.0)
    return run_live(loaded, opened.path, options)


def _soon() -> str:
    """Return the next five minutes of UK time that are at least five away: "13:05"."""
    soon = -(-(SystemClock().second() + _SOON) // _SOON) * _SOON
    return local(soon, DEFAULT_ZONE).strftime("%H:%M")


class FileDoors:
    """The files of a folder, as the screens before a session ask for them."""

    def __init__(self, folder: Path, options: Options) -> None:
        """Look into `folder`; `--date` and `--data-dir` are the options' own."""
        self._folder = folder
        self._data = data_folder(options.data_dir)
        self._wishes = Wishes(day=day_option(options.date))

    @property
    def folder(self) -> str:
        """The folder, harmless to show."""
        return clean(str(self._folder))

    def offers(self) -> Sequence[Offer]:
        """Return what can be opened in the folder."""
        return offers(self._folder, SystemClock().second())

    def open(self, path: Path) -> Preparation | Opened | str:
        """Return what a file holds; a programme of our own without an error is opened as it is."""
        source = read_source(str(path))
        if isinstance(source, tuple):
            return f"{clean(str(path))}: {' '.join(source)}"
        if is_own(source.content):
            preparation = self._prepared(source)
            broken = preparation.draft.loaded.programme is None
            return preparation if broken and preparation.readable else Opened(path)
        return self._prepared(source)

    def read(self, name: str, text: str) -> Preparation:
        """Return what a text holds."""
        return self._prepared(Source(name, text.encode()))

    def quick(self, title: str, start: str, count: str, length: str) -> Preparation:
        """Return a quick set-up for today; `ValueError` with a sentence where an answer is unclear."""
        day = self._wishes.day or today(DEFAULT_ZONE)
        values = quick_values(title, day, start, count, length)
        return self._prepared(Source("the quick set-up", programme_text(values)))

    def example(self) -> Opened | str:
        """Write the example into the data folder, and return it to be rehearsed."""
        content = self._prepared(Source("the example", EXAMPLE.encode())).content()
        path = self._data / "example.json"
        try:
            self._data.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            return f"{clean(str(self._data))} cannot be made ({error.strerror}): name another one with --data-dir."
        trouble = write_whole(path, content)
        return trouble or Opened(path, rehearse=True)

    def free_name(self, preparation: Preparation) -> str:
        """Return "slow-science.json", with a number where that is taken."""
        stem = slug(preparation.view().title)[:_NAME].rstrip("-")
        number = 1
        while self.taken(name := f"{stem}.json" if number == 1 else f"{stem}-{number}.json"):
            number += 1
        return name

    def taken(self, name: str) -> bool:
        """Return whether a file of that name is in the folder."""
        return (self._folder / name).exists()

    def write(self, name: str, content: bytes) -> Opened | str:
        """Write a programme file into the folder; what it replaces is kept beside it."""
        path = self._folder / name
        return write_whole(path, content) or Opened(path)

    def _prepared(self, source: Source) -> Preparation:
        return Preparation([source], self._wishes, today(DEFAULT_ZONE))

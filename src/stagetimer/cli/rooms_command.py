"""`stagetimer rooms`: the control room of an event, or its foyer, in this terminal; without one, a line per change."""

import asyncio
from typing import TYPE_CHECKING

from stagetimer.cli.fault_log import MOST_SCREENS, log_fault
from stagetimer.cli.garbage import loaded
from stagetimer.cli.options import Options
from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS, EXIT_NO_TERMINAL, EXIT_USAGE, complain
from stagetimer.cli.terminal_check import has_terminal, look_at_terminal

if TYPE_CHECKING:  # loaded once it is clear what is wanted
    from stagetimer.broker.connection import BrokerConnection
    from stagetimer.broker.rooms import Rooms


def run(options: Options) -> int:
    """Show the rooms until a key is pressed, or print until interrupted; return the exit code."""
    if trouble := _no_screen(options):
        complain(trouble)
        return EXIT_NO_TERMINAL
    try:
        rooms, connection = _opened(options)
    except ValueError as error:
        complain(str(error))
        return EXIT_USAGE
    connection.start(rooms.filters, rooms)
    try:
        if options.json or not has_terminal():
            asyncio.run((_print_foyer if options.foyer else _print)(rooms, as_json=options.json))
            return EXIT_DONE
        return _show(rooms, options)
    finally:
        connection.stop()


def _no_screen(options: Options) -> str:
    """Return why this terminal can show no screen; empty: it can, or none is wanted."""
    if options.json or not has_terminal():
        return ""
    return look_at_terminal(no_color=options.no_color).problem


def _opened(options: Options) -> "tuple[Rooms, BrokerConnection]":
    """Return what hears of the rooms, and the connection that it is to hear; nothing is begun."""
    from stagetimer.broker.connection import BrokerConnection
    from stagetimer.broker.rooms import Rooms
    from stagetimer.broker.topics import read_name
    from stagetimer.cli.broker_wanted import event_wanted
    from stagetimer.clock.steady import time_through_suspend

    wanted = event_wanted(options)
    if wanted.problem:
        complain(wanted.problem)
    now = time_through_suspend().now
    connection = BrokerConnection(wanted.access, now)
    expected = [read_name(name, "room") for name in options.rooms]
    return Rooms(wanted.event, connection, now, expected=expected), connection


def _show(rooms: "Rooms", options: Options) -> int:
    """Show the rooms in this terminal; a screen that fails is started again."""
    from stagetimer.clock.system import SystemClock
    from stagetimer.journal.folder import data_folder
    from stagetimer.tui.rooms.app import RoomsApp, RoomsOptions

    loaded()
    log = ""
    for _ in range(MOST_SCREENS):
        app = RoomsApp(rooms, RoomsOptions(clock=SystemClock(), only_foyer=options.foyer))
        app.run()
        if not app.fault:
            return EXIT_DONE
        log = log_fault(data_folder(options.data_dir), app.fault)
    complain(f"the control room failed {MOST_SCREENS} times: start it again. {log}")
    return EXIT_ERRORS


async def _print(rooms: "Rooms", *, as_json: bool) -> None:
    """Print a line per change of the control room; the first second is left to what the broker has kept."""
    from stagetimer.clock.system import SystemClock
    from stagetimer.clock.ticker import ticks
    from stagetimer.view.rooms import rooms_view
    from stagetimer.view.rooms_lines import changes, changes_as_json

    clock, before = SystemClock(), None
    async for _ in ticks(clock):
        clock.take_step()
        view = rooms_view(rooms.look())
        for line in (changes_as_json if as_json else changes)(before, view):
            print(line, flush=True)
        before = view


async def _print_foyer(rooms: "Rooms", *, as_json: bool) -> None:
    """Print a line per change of what is on now and what is next, and nothing else."""
    from stagetimer.clock.system import SystemClock
    from stagetimer.clock.ticker import ticks
    from stagetimer.view.rooms_lines import foyer_changes

    clock, before = SystemClock(), None
    async for _ in ticks(clock):
        clock.take_step()
        told = rooms.look()
        for line in foyer_changes(before, told, as_json=as_json):
            print(line, flush=True)
        before = told

"""`stagetimer watch`: one line per change, of this machine's session, one on the network, or a rehearsal script."""

import asyncio
import json

from stagetimer.cli.broker_options import names_elsewhere
from stagetimer.cli.loading import DEFAULT, load
from stagetimer.cli.options import Options
from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS, EXIT_USAGE, complain
from stagetimer.cli.script_run import Wanted, run_script
from stagetimer.clock.system import SystemClock
from stagetimer.clock.ticker import ticks
from stagetimer.core.snapshot import Snapshot
from stagetimer.journal.folder import data_folder
from stagetimer.live.follower import Follower
from stagetimer.live.local_stage import WAITING
from stagetimer.view.lines import line
from stagetimer.view.snapshot_json import snapshot_json


def run(options: Options) -> int:
    """Print lines until interrupted, or until the script has ended; return the exit code."""
    if names_elsewhere(options):
        return _elsewhere(options)
    if options.script is not None:
        loaded = load(options.programme or DEFAULT, options.date)
        if loaded is None or loaded.programme is None:
            return EXIT_ERRORS
        return run_script(loaded.programme, Wanted(script=options.script, as_json=options.json))
    clock = SystemClock()
    asyncio.run(_watch(Follower(data_folder(options.data_dir), clock.now), clock, as_json=options.json))
    return EXIT_DONE


def _elsewhere(options: Options) -> int:
    from stagetimer.cli.network_session import network_session
    from stagetimer.cli.watch_network import watch_network

    try:
        network = network_session(options, page="other")
    except ValueError as error:
        complain(str(error))
        return EXIT_USAGE
    asyncio.run(watch_network(network, SystemClock(), as_json=options.json))
    return EXIT_DONE


async def _watch(follower: Follower, clock: SystemClock, *, as_json: bool) -> None:
    """Print a line whenever something other than the time has changed; the first at once."""
    before: tuple[object, ...] | None = None
    async for _ in ticks(clock):
        clock.take_step()
        snap = follower.snapshot()
        key = (_what_matters(snap), follower.signal())
        if key != before:
            print(_text(snap, follower, as_json=as_json), flush=True)
        before = key


def _what_matters(snap: Snapshot | None) -> tuple[object, ...]:
    if snap is None:
        return ()
    phase = None if snap.current is None else (snap.current.slot, snap.current.phase)
    return (snap.programme.title, snap.seq, snap.mode, snap.state, phase, snap.message, snap.blank)


def _text(snap: Snapshot | None, follower: Follower, *, as_json: bool) -> str:
    signal = follower.signal()
    if snap is None:
        return json.dumps({"waiting": WAITING}) if as_json else WAITING
    if as_json:
        shown = dict(snapshot_json(snap, follower.rehearsal()))
        return json.dumps({**shown, "signal": signal} if signal else shown, ensure_ascii=False)
    return f"{line(snap, follower.rehearsal())}{' | ' + signal if signal else ''}"

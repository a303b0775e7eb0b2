"""Running a script and printing what it shows: `rehearse --script` and `watch --script` are the same run."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS, EXIT_USAGE, complain
from stagetimer.core.history import History
from stagetimer.core.localtime import iso
from stagetimer.core.occurrence import in_span
from stagetimer.core.programme import Programme
from stagetimer.core.snapshot import Snapshot
from stagetimer.core.units import MINUTE, Instant
from stagetimer.live.script import Plan, Plans, Refused, Run, ScriptError, read_script
from stagetimer.view.lines import line
from stagetimer.view.model import Rehearsal
from stagetimer.view.plans import plan_line, plans_json
from stagetimer.view.snapshot_json import snapshot_json
from stagetimer.view.wording import clock_text


class Wanted(Struct, frozen=True):
    """What was asked for on the command line."""

    script: str
    start: str | None = None
    until: str | None = None
    every: int | None = None
    as_json: bool = False
    rate: float = 1.0


def run_script(programme: Programme, wanted: Wanted) -> int:
    """Run the script at once on simulated time and print what it shows; return the exit code."""
    try:
        plan = _plan(programme, wanted)
    except ValueError as error:
        complain(str(error))
        return EXIT_USAGE
    try:
        lines = read_script(_text_of(wanted.script), programme, plan)
    except ScriptError as error:
        complain(f"{wanted.script}: {error}")
        return EXIT_ERRORS
    before = None
    for text in _texts(Run(History.of(programme), lines, plan), programme, wanted):
        if text != before:
            print(text)
        before = text
    return EXIT_DONE


def first_moment(programme: Programme, text: str | None) -> Instant:
    """Return when a rehearsal begins: `--from`, else one minute before the published start."""
    if text is None:
        return programme.start - MINUTE
    try:
        return in_span(text, programme)
    except ValueError as error:
        raise ValueError(f"--from {error}") from None


def _plan(programme: Programme, wanted: Wanted) -> Plan:
    start = first_moment(programme, wanted.start)
    if wanted.every is not None and wanted.every < 1:
        raise ValueError(f"--every {wanted.every} is too few: it is a number of seconds from 1")
    if wanted.until is None:
        return Plan(start, None, wanted.every)
    try:
        until = in_span(wanted.until, programme)
    except ValueError as error:
        raise ValueError(f"--until {error}") from None
    if until < start:
        raise ValueError(f"--until {wanted.until} lies before the run starts: see --from")
    return Plan(start, until, wanted.every)


def _text_of(script: str) -> str:
    """Return the script's text: a file, or standard input for "-"."""
    try:
        raw = sys.stdin.buffer.read() if script == "-" else Path(script).read_bytes()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "no such name"
        raise ScriptError(f"this cannot be read ({why}): name a script file") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line_number = raw[: error.start].count(b"\n") + 1
        raise ScriptError(f"line {line_number}: this is not UTF-8 text: save the file as UTF-8") from None


def _texts(run: Run, programme: Programme, wanted: Wanted) -> Iterator[str]:
    rehearsal = Rehearsal(rate=wanted.rate)
    zone = programme.timezone
    for item in run:
        match item:
            case Snapshot() if wanted.as_json:
                yield json.dumps(snapshot_json(item, rehearsal), ensure_ascii=False)
            case Snapshot():
                yield line(item, rehearsal)
            case Plans(at, plans) if wanted.as_json:
                yield json.dumps(plans_json(plans, at, zone), ensure_ascii=False)
            case Plans(at, plans):
                lines = [plan_line(plan, programme) for plan in plans]
                yield "\n  ".join([f"REHEARSAL | {clock_text(at, programme)}  plans:", *lines])
            case Refused(text, at, reason) if wanted.as_json:
                yield json.dumps({"refused": text, "at": iso(at, zone), "reason": reason}, ensure_ascii=False)
            case Refused(text, at, reason):
                yield f"REHEARSAL | {clock_text(at, programme)}  refused: {text}: {reason}"

"""The process that a fault hits: a session with its journal and without a screen, which says what is on disk.

    python journal_fault_child.py one            one session, as the last line of its input says
    python journal_fault_child.py serve          the same for every line, each in a process of its own, forked
    python journal_fault_child.py full FOLDER    the operating system's own full disk, its figures as JSON
    python journal_fault_child.py rights FOLDER  the operating system's own read-only folder, the same

A line of input names a journal; each deed is answered with "done N" once it is on disk, the last with "all done"
besides: the process then waits to be killed.
"""

import os
import signal
import sys
from pathlib import Path

from journal_fault_session import ALL_DONE, LONG, Chair, creating, reopening, tale
from journal_fault_systems import full, rights
from stagetimer.journal.reader import read_journal
from stagetimer.live.resume import history_of


def _say(text: str) -> None:
    os.write(1, f"{text}\n".encode("ascii"))  # one call of the system: all of it is in the pipe, or nothing


def _run(path: Path) -> None:
    """Do the deeds from where the journal stands, and wait for the end."""
    done = 0
    if path.exists():
        found = read_journal(path)
        _, misfit = history_of(found.header, found.records)
        done = -1 if misfit else len(found.records)
    one = Chair(reopening(path) if path.exists() else creating(path), done)
    _say(f"done {one.acknowledged}")
    while one.done < LONG:
        one.act()
        if one.acknowledged == one.done:
            _say(f"done {one.acknowledged}")
    _say(ALL_DONE)
    while True:
        _wait()


def _wait() -> None:
    """Wait for the end: in a fork the input is its parent's."""
    if sys.platform == "win32":
        sys.stdin.buffer.read()
    else:
        signal.pause()


def _serve() -> None:
    """Run one session after the other, each in a fork of this process, which has loaded everything.

    An empty line says that the session was killed: until then its process, even if dead, keeps its number.
    """
    if sys.platform == "win32":
        raise SystemExit("there is no fork here: use one")
    tale()
    while line := sys.stdin.buffer.readline():
        process = os.fork()
        if process == 0:
            try:
                _run(Path(line.decode("utf-8").rstrip("\n")))
            finally:
                _say("failed")
        _say(f"process {process}")
        sys.stdin.buffer.readline()
        os.waitpid(process, 0)
        _say("gone")


def main() -> None:
    """Do what the first argument says."""
    match sys.argv[1:]:
        case ["serve"]:
            _serve()
        case ["one"]:
            _run(Path(sys.stdin.buffer.readline().decode("utf-8").rstrip("\n")))
        case ["full", folder]:
            _say(full(Path(folder)).as_json())
        case ["rights", folder]:
            _say(rights(Path(folder)).as_json())
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main()

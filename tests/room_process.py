"""A chair or a display of a room as a process of its own, which says each second what it shows, a line each.

    python room_process.py chair|display mqtt://HOST:PORT [LOGIN [AUTHORITY]]

A line is the second of the session, the digits, and what is wrong, separated by tabs. It ends at the end of its input.
"""

import asyncio
import sys
from pathlib import Path

from sent_rooms import digits, sending, showing
from stagetimer.broker.address import BrokerAccess, read_broker, read_login
from stagetimer.clock.simulated import SimulatedClock

LOOKS = 20
"""Looks per second of a display."""


def say(second: int, shown: str, wrong: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{second}\t{shown}\t{wrong}\n")
    sys.stdout.flush()


async def chair(access: BrokerAccess) -> None:
    """Run a session, and say each second that has been painted."""
    async with sending(access) as made:
        made.session.each_second.append(lambda: say(made.painted[-1], made.digits, made.publishing.link().problem))
        await asyncio.Event().wait()


async def display(access: BrokerAccess) -> None:
    """Follow the room, and say what is shown whenever it is something else."""
    clock, before = SimulatedClock(0.0), ""
    async with showing(access) as made:
        while True:
            seen = made.look()
            shown = digits(made)
            if (now := f"{made.second} {shown} {seen.notice}") != before:
                say(made.second, shown, seen.notice)
                before = now
            await clock.wait_until(clock.now() + 1 / LOOKS)


async def main(kind: str, address: str, login: str = "", authority: str = "") -> None:
    """Be a chair or a display until the input ends."""
    access = BrokerAccess(
        address=read_broker(address),
        login=read_login({}, Path(login) if login else None),
        authority=Path(authority) if authority else None,
    )
    work = asyncio.create_task(chair(access) if kind == "chair" else display(access))
    await asyncio.to_thread(sys.stdin.read)
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

"""`stagetimer gateway`: the pages and the feed of all rooms of an event, until it is told to end."""

import asyncio
import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING, Final

from stagetimer.cli.options import Options
from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS, EXIT_USAGE, complain
from stagetimer.cli.token_file import lasting_token

if TYPE_CHECKING:  # loaded once it is clear what is wanted
    from stagetimer.gateway.running import GatewayWishes

MOST: Final = 20_000
"""Displays beyond this many are for another gateway."""


def run(options: Options) -> int:
    """Serve until SIGTERM or Ctrl-C; return the exit code."""
    try:
        wishes = _wishes(options)
        token = "" if options.rooms_token_file is None else lasting_token(options.rooms_token_file)
    except ValueError as error:
        complain(str(error))
        return EXIT_USAGE
    return asyncio.run(_serve(wishes, token))


def _wishes(options: Options) -> "GatewayWishes":
    """Return what is asked for; an error with one sentence if that cannot be."""
    from stagetimer.cli.broker_wanted import event_wanted
    from stagetimer.gateway.running import DEFAULT_PORT, MOST_DISPLAYS, GatewayWishes
    from stagetimer.web.public_url import read_public_url

    wanted = event_wanted(options)
    if wanted.problem:
        complain(wanted.problem)
    most = MOST_DISPLAYS if options.most is None else options.most
    if not 1 <= most <= MOST:
        raise ValueError(f"--most is a number of displays from 1 to {MOST}")
    return GatewayWishes(
        event=wanted.event,
        broker=wanted.access,
        port=DEFAULT_PORT if options.port is None else options.port,
        share=options.share,
        most=most,
        public=read_public_url(options.public_url) if options.public_url else None,
        behind_proxy=options.behind_proxy,
        watch_code=options.watch_code or "",
    )


async def _serve(wishes: "GatewayWishes", token: str) -> int:
    """Serve until told to end; `token` opens the control room."""
    from stagetimer.broker.address import BrokerAddressError
    from stagetimer.clock.steady import time_through_suspend
    from stagetimer.gateway.rooms_pages import RoomsPages
    from stagetimer.gateway.running import Gateway
    from stagetimer.web.addresses import addresses
    from stagetimer.web.serving import PortError

    ending, loop = asyncio.Event(), asyncio.get_running_loop()

    def end(_number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(ending.set)

    try:
        real = time_through_suspend()
        gateway = Gateway(wishes, real, _say, [RoomsPages(wishes.event, real.now, token=token)])
        await gateway.start()
    except (BrokerAddressError, PortError) as error:
        complain(str(error))
        return EXIT_ERRORS
    before = signal.signal(signal.SIGTERM, end)
    try:
        found = addresses(gateway.port, share=wishes.share)
        public = () if wishes.public is None else (wishes.public.address,)
        _say(f"The rooms of {wishes.event} are at {', '.join((*public, found.this_laptop, *found.this_network))}")
        await ending.wait()
        _say("Told to end.")
    finally:
        await gateway.stop()
        signal.signal(signal.SIGTERM, before)
    return EXIT_DONE


def _say(line: str) -> None:
    print(f"stagetimer: {line}", file=sys.stderr, flush=True)

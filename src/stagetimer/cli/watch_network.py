"""`stagetimer watch` of a session elsewhere: one line per change, and one when its signal goes or comes."""

import asyncio
import json
import math
from collections.abc import Callable

from stagetimer.cli.network_session import NetworkSession
from stagetimer.cli.output import complain
from stagetimer.clock.base import Clock
from stagetimer.core.text import clean
from stagetimer.view.anchor_json import anchor_json
from stagetimer.view.anchor_words import anchor_line, what_matters
from stagetimer.view.seen import Seen, next_look


async def watch_network(network: NetworkSession, clock: Clock, *, as_json: bool) -> None:
    """Print until interrupted, the first line at once; `clock` says when to look again."""
    text = _line if not as_json else _shown if network.snapshot is None else _Snapshots(network.snapshot).text
    before: object = None
    left_out = ""
    try:
        while True:
            clock.take_step()
            seen = network.follower.look()
            key = _what_matters(network, seen)
            if key != before and (shown := await text(network, seen)) is not None:
                print(shown, flush=True)
                before = key
            if not left_out and (left_out := network.left_out()):
                complain(left_out)
            await clock.wait_until(next_look(clock.now(), seen))
    finally:
        network.follower.close()


def _what_matters(network: NetworkSession, seen: Seen) -> object:
    follower = network.follower
    if follower.anchor is None:
        return seen.waiting
    return (seen.notice, what_matters(follower.anchor, follower.second))


async def _line(network: NetworkSession, seen: Seen) -> str | None:
    follower = network.follower
    if follower.anchor is None:
        return seen.waiting
    line = anchor_line(follower.anchor, follower.second)
    return f"{line} | {seen.notice}" if seen.notice else line


async def _shown(network: NetworkSession, seen: Seen) -> str | None:
    follower = network.follower
    if follower.anchor is None:
        return json.dumps({"waiting": seen.waiting}, ensure_ascii=False)
    shown = anchor_json(follower.anchor, follower.second)
    return json.dumps({**shown, "signal": seen.notice} if seen.notice else shown, ensure_ascii=False)


class _Snapshots:
    """Asks for the snapshot at each change; without a signal, the last one is told again and says so."""

    def __init__(self, ask: Callable[[], object]) -> None:
        """`ask` waits for the answer, so it is called in a thread."""
        self._ask = ask
        self._last: dict[str, object] | None = None

    async def text(self, network: NetworkSession, seen: Seen) -> str | None:
        """Return the line for what is seen; None where it cannot be had yet: to be asked for again."""
        if network.follower.anchor is None:
            return json.dumps({"waiting": seen.waiting}, ensure_ascii=False)
        if not seen.notice:
            found = await asyncio.to_thread(self._ask)
            if not isinstance(found, dict) or found.get("format") != 1:
                return None
            self._last = {str(name): _cleaned(value) for name, value in found.items()}
        if self._last is None:
            return None
        shown = {**self._last, "signal": seen.notice} if seen.notice else self._last
        return json.dumps(shown, ensure_ascii=False)


def _cleaned(value: object) -> object:
    """Return what JSON holds with every text in it cleaned; what came over the network is data."""
    match value:
        case str():
            return clean(value)
        case list():
            return [_cleaned(part) for part in value]
        case dict():
            return {clean(str(name)): _cleaned(part) for name, part in value.items()}
        case float() if not math.isfinite(value):
            return None
        case _:
            return value

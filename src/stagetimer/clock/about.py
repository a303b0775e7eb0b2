"""Rests that need not end on time: for housekeeping, never for the session's time. Nothing here holds the loop up."""

import asyncio
import contextlib
from collections.abc import Callable


def call_about(seconds: float, call: Callable[[], None]) -> None:
    """Call back after about that many seconds, in the running event loop."""
    asyncio.get_running_loop().call_later(seconds, call)


async def rest_about(seconds: float, ending: asyncio.Event) -> None:
    """Return after about that many seconds, or as soon as `ending` is set."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await ending.wait()

"""What was sent to displays is counted, whichever way it went and whether or not they are still there."""

import pytest

from stagetimer.clock.manual import ManualTime
from stagetimer.web.display import Reader
from stagetimer.web.feed_hub import Hub

ANCHOR = b'{"wire":1,"id":"one","seq":7}'


@pytest.mark.parametrize("at_once", [True, False])
async def test_bytes_are_counted_of_displays_that_are_there_and_of_those_that_have_left(*, at_once: bool) -> None:
    """A message that is written at once counts as one that is fetched."""
    hub, written, time = Hub(ManualTime()), [0], ManualTime(turns=5)

    def write(message: bytes) -> bool:
        written[0] += len(message) * at_once
        return at_once

    display = hub.join(Reader(address="127.0.0.1", at_once=write))
    hub.relay(ANCHOR, 7)
    display.idle = True
    await hub.send()
    fetched = b"" if at_once else await anext(display)
    await time.settle()
    sent = written[0] + len(fetched)
    assert sent > len(ANCHOR)
    assert hub.bytes_sent == sent
    hub.leave(display)
    assert hub.bytes_sent == sent

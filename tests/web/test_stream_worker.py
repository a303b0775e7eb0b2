"""What a page gets that joins a stream which other pages of the browser have had open for long."""

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import sync_playwright

import stagetimer.web
from browsers import ARGUMENTS, chromium

SCRIPT: Final = Path(stagetimer.web.__file__).parent / "static" / "stream-worker.js"
JOINING: Final = """(script) => {
    let now = 0, source = null;
    const self = { name: "stagetimer  " };
    class EventSource { constructor() { source = this; } close() {} }
    new Function("self", "performance", "EventSource", script)(self, { now: () => now }, EventSource);
    const join = () => {
        const port = { got: [], postMessage: (told) => port.got.push(told) };
        self.onconnect({ ports: [port] });
        port.onmessage({ data: "join" });
        return port.got.slice(1);
    };
    join();
    const before = join();
    source.onmessage({ data: '{"wire": 1, "seq": 1}' });
    now = 60000;
    source.onmessage({ data: "1" });
    now = 61000;
    const late = join();
    now = 70000;
    return [before, late, join()];
}"""

pytestmark = pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine: install the package chromium")


def test_an_old_anchor_is_as_fresh_as_the_last_heartbeat() -> None:
    """A minute after the anchor and a second after a heartbeat there is a signal, and none nine seconds later."""
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS) as browser,
    ):
        before, late, later = browser.new_page().evaluate(JOINING, SCRIPT.read_text(encoding="utf-8"))
    anchor = '{"wire": 1, "seq": 1}'
    assert before == []
    assert late == [{"text": anchor, "age": 1}]
    assert later == [{"text": anchor, "age": 10}]

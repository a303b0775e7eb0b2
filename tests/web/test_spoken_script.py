"""What the pages tell a screen reader, in the browser: words that no second changes, and a length as people say it."""

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import sync_playwright

import stagetimer.web
from browsers import ARGUMENTS, chromium

SCRIPT: Final = Path(stagetimer.web.__file__).parent / "static" / "spoken.js"
SAID: Final = {
    "": "Dr Fox, TALK",
    "10:00": "Dr Fox, TALK, 10 minutes",
    "1:59": "Dr Fox, TALK, 1 minute",
    "1:00": "Dr Fox, TALK, 1 minute",
    "0:59": "Dr Fox, TALK, under a minute",
    "0:00": "Dr Fox, TALK, under a minute",
    "1:02:03": "Dr Fox, TALK, 1 hour 2 minutes",
    "2:00:00": "Dr Fox, TALK, 2 hours",
    "+0:30": "Dr Fox, TALK, over time",
    "8 min": "Dr Fox, TALK, 8 min",
}

pytestmark = pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine: install the package chromium")


def test_a_length_is_said_as_people_say_it() -> None:
    """One minute is no minutes, the last one is no 0 minutes, and an hour is no 1:02 minutes."""
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS) as browser,
    ):
        page = browser.new_page()
        page.route("**/spoken.js", lambda route: route.fulfill(path=SCRIPT, content_type="text/javascript"))
        page.route("http://stage.test/", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
        page.goto("http://stage.test/")
        said = page.evaluate(
            """async (digits) => {
                const { spokenOf } = await import("/spoken.js");
                return digits.map((one) => spokenOf({ name: "Dr Fox", words: "TALK", digits: one }));
            }""",
            list(SAID),
        )
    assert dict(zip(SAID, said, strict=True)) == SAID

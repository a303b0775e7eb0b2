import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page, Route, sync_playwright

import stagetimer.web
from browsers import ARGUMENTS, chromium
from feed_vectors import RateVector, Vector, rate_vectors, vectors

SCRIPT: Final = Path(stagetimer.web.__file__).parent / "static" / "count.js"
ADDRESS: Final = "http://stage.test/"

pytestmark = pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine: install the package chromium")


def _answer(route: Route) -> None:
    """Serve the script under an address of its own, and an empty page for everything else."""
    if route.request.url == f"{ADDRESS}count.js":
        route.fulfill(body=SCRIPT.read_text(encoding="utf-8"), content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html>", content_type="text/html")


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """Return an empty page that can import the script; no request leaves the browser."""
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS) as browser,
    ):
        page = browser.new_page()
        page.route("**/*", _answer)
        page.goto(ADDRESS)
        yield page


@pytest.fixture(scope="module")
def cases() -> list[Vector]:
    """Return every vector, made by the core."""
    return vectors()


def run(page: Page, body: str, given: object) -> Any:  # noqa: ANN401  (whatever the script returns)
    """Return what an expression over the module `count` and `given` is in the browser."""
    script = (
        f"async (text) => {{ const count = await import('/count.js'); const given = JSON.parse(text); return {body}; }}"
    )
    return page.evaluate(script, json.dumps(given))


def rounded(shown: dict[str, Any]) -> dict[str, Any]:
    """Return what is shown with the bar to a thousandth, as in the vectors."""
    bar = shown["progress"]
    return shown if bar is None else {**shown, "progress": {**bar, "used": pytest.approx(bar["used"], abs=0.001)}}


def test_the_script_shows_what_the_core_shows(page: Page, cases: list[Vector]) -> None:
    """In every vector the browser's script shows the core's stage, field by field."""
    shown = run(page, "given.map((v) => count.shownAt(v.anchor, v.instant))", cases)
    wrong = [
        (case["why"], case["instant"], got, case["expected"])
        for case, got in zip(cases, shown, strict=True)
        if case["expected"] != rounded(got)
    ]
    assert not wrong, f"{len(wrong)} of {len(cases)}, the first: {wrong[0]}"


def test_the_script_keeps_the_session_time(page: Page) -> None:
    """At every rate, running and standing, it has the second that the simulated clock has."""
    cases: list[RateVector] = rate_vectors()
    seconds = run(page, "given.map((v) => count.sessionSecond(v.anchor, v.elapsed))", cases)
    assert seconds == [case["second"] for case in cases]


def test_the_vectors_cover_every_way_a_stage_can_look(cases: list[Vector]) -> None:
    """A few hundred at least: every tone, frame, kind of digits and of bar, clock style, and what only some have."""
    views, anchors = [case["expected"] for case in cases], [case["anchor"] for case in cases]
    spans = [span for told in anchors for span in told["spans"]]
    assert len(cases) > 400
    assert {view["tone"] for view in views} == {"calm", "normal", "warning", "final", "zero", "over", "paused"}
    assert {view["frame"] for view in views} == {"none", "thin", "thick", "double"}
    assert {span["digits"] and span["digits"]["kind"] for span in spans} == {None, "steady", "down", "up"}
    assert {span["bar"] and "used" in span["bar"] for span in spans} == {None, True, False}
    assert {told["clock"] for told in anchors} == {"12h", "24h"}
    assert {len(view["digits"].split(":")) for view in views} == {1, 2, 3}
    assert {view["digits"][:1] for view in views} >= {"+", "", "0", "1"}
    assert {bool(view["message"]) for view in views} == {view["blank"] for view in views} == {True, False}
    assert {view["words"] for view in views} >= {"PAUSED", "QUESTIONS", "CHANGEOVER", "TIME", "READY", "READY, CHANGED"}
    assert {view["rehearsal"] for view in views} >= {"", "REHEARSAL", "REHEARSAL ×7.5", "REHEARSAL, clock stopped"}


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (5, "0:05"), (-67, "1:07"), (599, "9:59"), (3600, "1:00:00"), (3730, "1:02:10")]
)
def test_lengths_are_written_as_the_core_writes_them(page: Page, seconds: int, text: str) -> None:
    """Lengths have hours only where there are any; the sign is left to the caller."""
    assert run(page, "count.lengthText(given)", seconds) == text


def test_the_script_knows_what_it_does_not_know(page: Page, cases: list[Vector]) -> None:
    """Up to `until` a display knows what is on; from then on, it says so."""
    case = next(case for case in cases if case["anchor"]["until"] is not None)
    until = case["anchor"]["until"] or 0
    known = run(page, "given[1].map((t) => count.isKnown(given[0], t))", [case["anchor"], [until - 1, until]])
    assert known == [True, False]


def test_the_script_is_pure(page: Page) -> None:
    """It exports functions and nothing else, and asks neither the page nor a clock nor the network."""
    assert run(page, "Object.values(count).every((value) => typeof value === 'function')", None) is True
    source = SCRIPT.read_text(encoding="utf-8")
    for name in ("document", "window", "Date", "performance", "fetch", "setTimeout", "import "):
        assert name not in source

"""The start page and what it opens: files of the folder, a pasted text, the quick set-up, the example."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from panels_on_a_host import labels
from preparing_doors import FakeDoors
from stagetimer.live.folder_offers import Offer
from stagetimer.tui.panels.base import Panel
from stagetimer.tui.prepare.app import PrepareApp
from stagetimer.tui.prepare.doors import Opened
from stagetimer.tui.prepare.paste_screen import PasteScreen
from stagetimer.tui.prepare.quick_screen import QuickScreen
from stagetimer.tui.prepare.start_page import start_page
from stagetimer.tui.prepare.start_screen import PageScreen
from stagetimer.tui.prepare.table_screen import TableScreen
from stagetimer.tui.widgets.text_line import OptionalLine

TALKS = "Birds\n18 July 2024\n13:05-13:15 Owls - Dr Fox\n"
FOUND = (
    Offer(Path("now.json"), "now", "now.json", ("1:05 pm", "Birds"), (0, 0, "now.json")),
    Offer(Path("mail.txt"), "document", "mail.txt", ("2 kB", "text"), (4, 0, "mail.txt")),
    Offer(Path("old.doc"), "document", "old.doc", ("9 kB", "text"), (4, 1, "old.doc")),
    Offer(Path("list.txt"), "document", "list.txt", ("1 kB", "text"), (4, 2, "list.txt")),
)
FILES: dict[str, bytes | Opened | str] = {
    "now.json": Opened(Path("now.json")),
    "mail.txt": TALKS.encode(),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old",
    "list.txt": b"Birds\n1. Owls - Dr Fox\n2. Wrens - Raf Hamaizia\n",
    "gone.txt": "there is no file gone.txt here",
}


def shown(app: PrepareApp) -> type[object]:
    """Return what kind of screen is in front."""
    return type(app.screen)


@asynccontextmanager
async def started(
    first: str = "", *, doors: FakeDoors | None = None, rehearse: bool = False
) -> AsyncIterator[tuple[PrepareApp, Pilot[Opened]]]:
    """Open the start page of a folder with four files."""
    app = PrepareApp(doors or FakeDoors(files=FILES, found=FOUND), first, soon="16:20", guard=0, rehearse=rehearse)
    async with app.run_test(size=(80, 24)) as pilot:
        yield app, pilot


async def choose(app: PrepareApp, pilot: Pilot[Opened], label: str) -> None:
    """Do the row of the page that begins so, and wait for what it reads."""
    panel = app.screen.query_one(Panel)
    at = next(index for index, choice in enumerate(panel.page.choices) if choice.label.startswith(label))
    await pilot.press(*["down"] * (at - panel.chosen), *["up"] * (panel.chosen - at), "enter")
    await app.workers.wait_for_complete()
    await pilot.pause()


def test_the_page_offers_files_then_ways_to_begin() -> None:
    """A file says when it is on; with nothing found it says so, and where."""
    page = start_page(FOUND, "/talks")
    assert labels(page)[:2] == ["now.json", "mail.txt"]
    assert labels(page)[-3:] == ["Paste a programme", "Quick set-up", "Rehearse the example"]
    assert page.choices[0].columns == ("on now", "1:05 pm · Birds")
    assert start_page((), "/talks").notes == ("There is no programme in /talks yet.",)


async def test_a_programme_is_opened_as_it_is() -> None:
    """It needs no table."""
    async with started() as (app, pilot):
        await choose(app, pilot, "now.json")
    assert app.return_value == Opened(Path("now.json"))


async def test_a_document_opens_in_the_table_and_the_way_back_is_the_page() -> None:
    """Leaving the table asks, and "Open something else" comes back here."""
    async with started() as (app, pilot):
        await choose(app, pilot, "mail.txt")
        assert shown(app) is TableScreen
        await pilot.press("q")
        await choose(app, pilot, "Open something else")
        assert shown(app) is PageScreen
        assert labels(app.screen.query_one(Panel).page)[0] == "now.json"


async def test_a_file_that_gives_nothing_says_why_and_what_can_be_done() -> None:
    """An old Word file: the sentence, and three ways on."""
    async with started() as (app, pilot):
        await choose(app, pilot, "old.doc")
        page = app.screen.query_one(Panel).page
        assert page.heading == "OLD.DOC GIVES NO PROGRAMME YET"
        assert "old Office file" in page.notes[0]
        assert labels(page) == ["Open something else", "Paste its text instead", "Leave"]
        await pilot.press("enter")
        assert labels(app.screen.query_one(Panel).page)[0] == "now.json"


async def test_a_file_without_times_is_given_them() -> None:
    """The first start and one length make a table of it; what means nothing is said first."""
    async with started() as (app, pilot):
        await choose(app, pilot, "list.txt")
        await choose(app, pilot, "Give the first start")
        line = app.screen.query_one("Panel Input", Input)
        line.value = "13:05"
        await pilot.press("enter")
        assert app.screen.query_one(Panel).has_class("-troubled")
        line.value = "dawn, 10 min"
        await pilot.press("enter")
        assert "is no time of day" in app.screen.query_one("#said", OptionalLine).text
        line.value = "1:05 pm, 10"
        await pilot.press("enter")
        await pilot.pause()
        assert shown(app) is TableScreen


async def test_a_file_that_went_away_is_said_on_the_page() -> None:
    """The page is built anew."""
    found = (*FOUND, Offer(Path("gone.txt"), "document", "gone.txt", (), (4, 3, "gone.txt")))
    async with started(doors=FakeDoors(files=FILES, found=found)) as (app, pilot):
        await choose(app, pilot, "gone.txt")
        assert app.screen.query_one(Panel).page.notes == ("there is no file gone.txt here",)


async def test_what_is_pasted_on_the_page_is_read_at_once() -> None:
    """Wherever the mark is."""
    async with started() as (app, pilot):
        app.screen.post_message(events.Paste(TALKS))
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert shown(app) is TableScreen


async def test_a_programme_is_pasted_into_a_field_and_is_still_there_afterwards() -> None:
    """Nothing in it is said; Ctrl+S reads it; going back and forth loses none of it."""
    async with started() as (app, pilot):
        await choose(app, pilot, "Paste a programme")
        assert shown(app) is PasteScreen
        await pilot.press("ctrl+s")
        assert "There is no text yet" in app.screen.query_one("#said", OptionalLine).text
        app.screen.query_one(TextArea).text = TALKS
        await pilot.press("ctrl+s")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert shown(app) is TableScreen
        await pilot.press("q")
        await choose(app, pilot, "Open something else")
        await choose(app, pilot, "Paste a programme")
        assert app.screen.query_one(TextArea).text == TALKS
        await pilot.press("escape")
        assert shown(app) is PageScreen


async def test_the_quick_set_up_asks_four_things_and_opens_the_table() -> None:
    """Each has an answer already but the title; Enter goes on, and makes it after the last one."""
    async with started() as (app, pilot):
        await choose(app, pilot, "Quick set-up")
        assert shown(app) is QuickScreen
        assert [field.value for field in app.screen.query(Input)] == ["Session", "16:20", "5", "10"]
        await pilot.press("enter", "enter")
        app.screen.query_one("#count", Input).value = "many"
        await pilot.press("enter", "enter")
        assert '"many" is no number of talks' in app.screen.query_one("#said", OptionalLine).text
        app.screen.query_one("#count", Input).value = "3"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert shown(app) is TableScreen


async def test_the_example_is_rehearsed() -> None:
    """It never becomes a live session; that it cannot be kept is said."""
    async with started() as (app, pilot):
        await choose(app, pilot, "Rehearse the example")
    assert app.return_value == Opened(Path("example.json"), rehearse=True)
    async with started(doors=FakeDoors(trouble="/data cannot be made")) as (app, pilot):
        await choose(app, pilot, "Rehearse the example")
        assert app.screen.query_one(Panel).page.notes == ("/data cannot be made",)


@pytest.mark.parametrize("key", ["q", "Q", "escape", "ctrl+q"])
async def test_leaving_the_page_needs_no_question(key: str) -> None:
    """Nothing can be lost."""
    async with started() as (app, pilot):
        await pilot.press(key)
    assert app.return_value is None


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_esc_comes_back_from_the_quick_set_up(key: str) -> None:
    """To the page."""
    async with started() as (app, pilot):
        await choose(app, pilot, "Quick set-up")
        await pilot.press(key)
        assert shown(app) is PageScreen


async def test_a_sentence_can_stand_on_the_page_from_the_start() -> None:
    """Why the chair is here and not in the session."""
    async with started("programme.json has errors") as (app, _):
        assert app.screen.query_one(Panel).page.notes == ("programme.json has errors",)

"""A programme file that changes while the session runs: said, shown in words on a key, taken or left by the chair."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from chair_door import Live, live
from stagetimer.core.localtime import local_date
from stagetimer.importing.load import load_programme
from stagetimer.live.programme_file import ProgrammeFile
from stagetimer.tui.app_options import AppOptions
from stagetimer.tui.file_news import FileNews

PUBLISHED = Path(__file__).parents[2] / "programme.json"


@asynccontextmanager
async def beside(tmp_path: Path, *, known: bool = True) -> AsyncIterator[tuple[Live, Path]]:
    """Show the published session at 1:07 pm, its first talk on, with its file beside it."""
    path = tmp_path / "programme.json"
    path.write_bytes(PUBLISHED.read_bytes())
    begun = load_programme(path).programme
    assert begun is not None
    file = ProgrammeFile(path, local_date(begun.start, begun.timezone), begun)
    file.look()
    news = FileNews(file, known=file.version if known else 0)
    options = AppOptions(kind="live", guard=False, file=news)
    async with live("13:07", "13:05 start", options=options) as chair:
        yield chair, path


def change(path: Path, old: str, new: str, *, later: int = 1) -> None:
    """Change the file's text, written `later` seconds after it was before."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(path, (path.stat().st_mtime + later,) * 2)


async def until(chair: Live, text: str) -> None:
    """Let seconds pass until the screen shows that text; it is looked for in another thread, so not at once."""
    for _ in range(20):
        if text in chair.text:
            return
        await chair.wait(1)
    raise AssertionError(f"the screen never showed {text!r}:\n{chair.text}")


async def test_a_changed_file_is_said_and_nothing_changes_until_the_chair_takes_it(tmp_path: Path) -> None:
    """The line names the key; the panel says how it differs; Enter on its first row keeps the plan."""
    async with beside(tmp_path) as (chair, path):
        change(path, "13:45", "13:50")
        await until(chair, "programme.json has changed: P shows how")
        assert chair.look().finish.drift == 0
        await chair.press("p")
        assert "Dr Jon Van Niekerk: 1:50 pm instead of 1:45 pm." in chair.text
        await chair.press("enter")
        assert chair.look().seq == 1
        assert "has changed" not in chair.text


async def test_the_changes_are_taken_by_one_choice_and_taken_back_by_one_key(tmp_path: Path) -> None:
    """The last talk is at 1:50 pm from then on; Ctrl+Z puts it back, and the file is offered again."""
    async with beside(tmp_path) as (chair, path):
        change(path, "13:45", "13:50")
        await until(chair, "P shows how")
        await chair.press("p", "down", "enter")
        assert "1:50 pm" in chair.text
        assert "takes back: the programme changed" in chair.text
        assert "has changed: P" not in chair.text
        await chair.press("ctrl+z")
        assert "1:50 pm" not in chair.text
        assert "has changed: P" in chair.text


async def test_a_file_that_cannot_be_read_is_said_with_its_reason(tmp_path: Path) -> None:
    """The session goes on with what it has; the panel has no row that would take anything."""
    async with beside(tmp_path) as (chair, path):
        change(path, '"format": 1', '"format": 1,')
        await until(chair, "programme.json has changed but cannot be read: P says why")
        await chair.press("p")
        assert "line 2" in chair.text
        assert "Take the changes" not in chair.text


async def test_a_change_left_aside_is_offered_again_only_when_the_file_changes_again(tmp_path: Path) -> None:
    """What the chair has decided is not asked twice."""
    async with beside(tmp_path) as (chair, path):
        change(path, "13:45", "13:50")
        await until(chair, "P shows how")
        await chair.press("p", "enter")
        await chair.wait(5)
        assert "P shows how" not in chair.text
        change(path, "13:50", "13:48", later=9)
        await until(chair, "P shows how")


async def test_without_a_change_the_panel_shows_the_notes(tmp_path: Path) -> None:
    """P is the programme: the notes on whoever is on, for the chair alone."""
    async with beside(tmp_path) as (chair, _):
        await chair.press("p")
        assert "ONLY FOR YOU · Notes on Professor Shulamit Ramon" in chair.text

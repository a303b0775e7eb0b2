"""The pictures of README and guide show what the app draws, and every one is used."""

import importlib.util
import json
import re
from types import ModuleType

import pytest

from cli_runs import ROOT

PICTURES = ROOT / "docs" / "pictures"
HINT = "the app draws something else by now: python tools/draw_pictures.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """Return tools/draw_pictures.py."""
    spec = importlib.util.spec_from_file_location("draw_pictures", ROOT / "tools" / "draw_pictures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


async def test_the_text_of_each_picture_is_what_the_app_draws(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row by row; a difference names the picture."""
    monkeypatch.chdir(ROOT)
    drawn = await tool.drawn()
    assert {path.stem for path in PICTURES.glob("*.txt")} == set(drawn)
    for name, picture in drawn.items():
        there = (PICTURES / f"{name}.txt").read_text(encoding="utf-8")
        assert tool.text_of(picture).splitlines() == there.splitlines(), f"{name}: {HINT}"


def test_each_picture_was_drawn_together_with_its_text(tool: ModuleType) -> None:
    """A text that was written anew alone, or a picture that was exchanged, is found."""
    shown = json.loads((PICTURES / tool.SHOWN).read_text(encoding="utf-8"))
    assert {path.stem for path in PICTURES.glob("*.png")} == set(shown)
    for name, digests in shown.items():
        text = (PICTURES / f"{name}.txt").read_text(encoding="utf-8").encode()  # whatever ends a line on this system
        assert digests == {
            "text": tool.digest(text),
            "picture": tool.digest((PICTURES / f"{name}.png").read_bytes()),
        }, f"{name}: {HINT}"


def test_every_picture_is_in_a_page() -> None:
    """And none is asked for that is not there (the links of all pages are tested with the guide)."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    named = {name for page in pages for name in re.findall(r"pictures/([\w-]+)\.png", page.read_text(encoding="utf-8"))}
    assert named == {path.stem for path in PICTURES.glob("*.png")}

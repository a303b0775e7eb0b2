"""The page on importing: every command on it runs, on the files that it shows."""

import re
import shlex
from pathlib import Path

import pytest

from cli_runs import ROOT, called

GUIDE = ROOT / "docs" / "import.md"
BLOCK = re.compile(r"^ *```(?P<kind>\w+) ?(?P<name>\S*)\n(?P<body>.*?)^ *```$", re.MULTILINE | re.DOTALL)


def blocks() -> list[tuple[str, str, str]]:
    """Return kind, name and text of each block of the page."""
    return [(m["kind"], m["name"], m["body"]) for m in BLOCK.finditer(GUIDE.read_text(encoding="utf-8"))]


def test_every_command_does_what_the_page_says(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the order of the page; a command marked as refused ends with 1 and writes nothing, all others with 0.

    A text without a name is what the last command prints.
    """
    monkeypatch.chdir(tmp_path)
    printed = ""
    for kind, name, body in blocks():
        if name:
            Path(name).write_text(body, encoding="utf-8")
        elif kind == "text":
            assert body in printed
        for line in body.splitlines() if kind == "sh" else ():
            words = shlex.split(line, comments=True)
            assert words[0] == "stagetimer"
            outcome = called(capsys, *words[1:])
            assert outcome.code == (1 if line.endswith("# refused") else 0), (line, outcome.err)
            assert "Traceback" not in outcome.err
            printed = outcome.out
    assert Path("moved.json").read_bytes()


def test_every_option_of_the_command_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    """What `--help` lists, but for those that every command has."""
    options = set(re.findall(r"--[a-z-]+", called(capsys, "import", "--help").out))
    shown = set(re.findall(r"--[a-z-]+", " ".join(body for kind, _, body in blocks() if kind == "sh")))
    assert options - shown <= {"--help", "--no-color", "--data-dir", "--output"}

"""The command line called in this process, and once in a while as a real one."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from stagetimer.cli.main import main

ROOT = Path(__file__).parents[1]
PROGRAMME = ROOT / "programme.json"
"""The published live session."""


@dataclass(frozen=True)
class Outcome:
    """What a call of `stagetimer` gave."""

    code: int
    out: str
    err: str

    @property
    def snapshots(self) -> list[Any]:
        """Return each line of standard output as JSON."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def complaint(self) -> str:
        """Return the one line of standard error; any other number of lines, or a traceback, fails the test."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert "Traceback" not in self.err
        return lines[0]


def called(capsys: pytest.CaptureFixture[str], *words: str | Path) -> Outcome:
    """Return what `stagetimer` with those arguments gives, called in this process."""
    capsys.readouterr()
    try:
        code: object = main([str(word) for word in words])
    except SystemExit as left:
        code = left.code or 0
    assert isinstance(code, int)
    out, err = capsys.readouterr()
    return Outcome(code, out, err)


def started(words: Sequence[str | Path], folder: Path, *, text: str = "", module: bool = True) -> Outcome:
    """Return what a process of its own gives, with `text` as standard input, run in `folder`."""
    program = [sys.executable, "-m", "stagetimer"] if module else [sys.executable]
    done = subprocess.run(
        [*program, *(str(word) for word in words)],
        cwd=folder,
        input=text.encode(),
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONUTF8": "0", "STAGETIMER_DATA_DIR": str(folder / "data")},
    )
    return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def written(folder: Path, name: str, content: str | bytes | object) -> Path:
    """Return the path of a file of that name with those bytes, that text, or those values as JSON."""
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8", newline="\n")
    return path

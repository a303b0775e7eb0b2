"""What docs/extending.md shows is run as it stands there."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from cli_runs import PROGRAMME, ROOT, started, written
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings

PAGE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")


def block(language: str, within: str) -> str:
    """Return the one block of that language that holds a text."""
    blocks = [text for text in re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL) if within in text]
    assert len(blocks) == 1
    found: str = blocks[0]
    return found


def test_the_script_of_the_page_runs_without_a_refusal(tmp_path: Path) -> None:
    """Every command is done: the third talk is shorter by the plan."""
    script = written(tmp_path, "late.txt", block("", "late.txt"))
    outcome = started(["rehearse", PROGRAMME, "--script", script, "--json"], tmp_path)
    assert outcome.code == 0
    assert not [line for line in outcome.snapshots if "refused" in line]
    assert outcome.snapshots[-1]["slots"][2]["given"] < 600


def test_the_display_of_the_page_shows_what_watch_prints(tmp_path: Path) -> None:
    """Against a `stagetimer` that prints two snapshots, one of them between talks."""
    line = '{"current": {"speakers": ["Dr Fox"], "text": "7:00", "phase": "normal"}}'
    stand_in = f"import sys; print({line!r}); print('{{\"current\": null}}'); sys.exit(0)"
    page = block("python", "subprocess").replace('"stagetimer", "watch"', f'{sys.executable!r}, "-c", {stand_in!r}')
    display = written(tmp_path, "display.py", page)
    done = subprocess.run([sys.executable, display], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout == "Dr Fox 7:00 normal\n"


def test_the_importer_of_the_page_reads_its_example() -> None:
    """And names the act whose time cannot be read."""
    names: dict[str, Any] = {}
    exec(compile(block("python", "def read_acts"), "extending.md", "exec"), names)  # noqa: S102  (our own page)
    findings = Findings()
    acts = {"acts": [{"at": "13:05", "name": "Owls", "by": "Dr Fox"}, {"at": "25:00", "name": "Ants", "by": ""}]}
    found = names["read_acts"](acts, Wishes(), findings)
    assert [(slot.title, slot.start, len(slot.speakers)) for slot in found.slots] == [
        ("Owls", 47100, 1),
        ("Ants", None, 0),
    ]
    assert [(problem.code, problem.place) for problem in findings.errors_first()] == [("invalid-time", "act 2")]

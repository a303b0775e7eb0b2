"""One list of codes: in the program, in the guide to it, and in what the cases ask for."""

import re
from pathlib import Path

import pytest

from stagetimer.importing.problems import ERRORS, WARNINGS, level_of

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "problems.md"
CASES = ROOT / "tests" / "programmes" / "cases" / "README.md"
IMPORTING = ROOT / "src" / "stagetimer" / "importing"


def explained() -> list[tuple[str, str]]:
    """Return each code of the guide with the level of the section that it stands in."""
    rows = []
    level = ""
    for line in GUIDE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            level = "error" if line.startswith("## Errors") else "warning"
        elif match := re.fullmatch(r"\| `([a-z-]+)` \| .+ \|", line):
            rows.append((match[1], level))
    return rows


def test_the_guide_explains_every_code_once_under_its_level() -> None:
    """No code without its meaning, none that there is not."""
    rows = explained()
    assert sorted(rows) == sorted((code, level_of(code)) for code in ERRORS | WARNINGS)


def test_every_code_that_the_cases_ask_for_exists() -> None:
    """Those of the list in their README, which the contract names."""
    text = CASES.read_text(encoding="utf-8").split("## Warning codes")[1]
    wanted = set(re.findall(r"[a-z]+(?:-[a-z]+)*", re.sub(r"\([^)]*\)", "", text)))
    assert len(wanted) > 40
    assert wanted <= ERRORS | WARNINGS


@pytest.mark.parametrize("code", sorted(ERRORS | WARNINGS))
def test_every_code_is_said_somewhere(code: str) -> None:
    """A code that no reader uses would be a promise that nothing keeps."""
    sources = (path.read_text(encoding="utf-8") for path in IMPORTING.rglob("*.py") if path.name != "problems.py")
    assert any(f'"{code}"' in source for source in sources)

"""The guide for chairs: its keys are the program's, its quotations what the screens say, its links lead somewhere."""

import ast
import re
import shlex
from pathlib import Path

import pytest

from cli_runs import ROOT, called
from stagetimer.tui.actions import ACTIONS
from stagetimer.tui.help import NOTHING
from stagetimer.tui.hints import PANEL_HINTS, Hint
from stagetimer.tui.prepare.table_words import HINTS

DOCS = ROOT / "docs"
GUIDE = [*sorted((DOCS / "guide").glob("*.md")), DOCS / "guide.md"]
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")
QUOTED = re.compile(r'"([^"\n]+)"')
NOT_OF_THE_SCREENS = frozenset(
    {"extend", "Timer", "touch up my appearance", "Shutdown source when not visible"}
    | {"Joannah Griffith: you are on at 1:25 pm UK time, 8:25 am Toronto time, 10 minutes."}
)
"""What other programs say, or people; and a line whose parts are put together, with a test of its own."""


def text_of(page: Path) -> str:
    """Return a page."""
    return page.read_text(encoding="utf-8")


def tables(page: Path) -> dict[str, list[tuple[str, ...]]]:
    """Return the rows of each section's tables, without their heads."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for section in re.split(r"^## ", text_of(page), flags=re.MULTILINE)[1:]:
        rows = [
            tuple(cell.strip() for cell in line.split("|")[1:-1]) for line in section.splitlines() if line[:1] == "|"
        ]
        found[section.splitlines()[0]] = rows[2:]
    return found


def hints(shown: tuple[Hint, ...]) -> list[tuple[str, ...]]:
    """Return a footer as rows of a table."""
    return [(" ".join(key for key, _ in hint.keys), hint.label) for hint in shown]


def test_the_page_of_keys_is_the_table_of_actions() -> None:
    """No key is missing, none is there that the program does not have; the words are the same."""
    page = tables(DOCS / "guide" / "keys.md")
    groups = dict.fromkeys(action.group for action in ACTIONS)
    assert list(page) == [
        *sorted(groups, key=["The talk", "Panels", "This window", "Rehearsal"].index),
        "In a panel",
        "In the table of a file that is being opened",
        "Keys that do nothing",
    ]
    for group in groups:
        own = [action for action in ACTIONS if action.group == group and action.shown]
        assert page[group] == [(action.shown, action.label, action.help) for action in own], group
    assert page["In a panel"] == hints(PANEL_HINTS)
    assert page["In the table of a file that is being opened"] == hints(HINTS)
    assert NOTHING in " ".join(text_of(DOCS / "guide" / "keys.md").split())


def test_every_bold_key_of_the_guide_is_a_key_of_the_program() -> None:
    """Of the chair screen, of a panel, of the table, or of a question."""
    known = {key for action in ACTIONS for key in action.shown.split(" or ")}
    known |= {key for hint in (*PANEL_HINTS, *HINTS) for key, _ in hint.keys}
    for page in GUIDE:
        pressed = re.findall(r"\*\*([A-Z?+←→-]|Enter|Esc|Del|F\d|Ctrl\+\w)\*\*", text_of(page))
        assert set(pressed) <= known, page.name


@pytest.fixture(scope="module")
def said() -> tuple[str, re.Pattern[str]]:
    """Return every text that stands in the program's source, and those with a part that differs as one pattern."""
    texts, patterns = [], []
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(text_of(path))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.append(" ".join(node.value.split()))
            elif isinstance(node, ast.JoinedStr):
                fixed = [str(part.value) if isinstance(part, ast.Constant) else None for part in node.values]
                if sum(len(text or "") for text in fixed) > len("Leave out"):
                    patterns.append("".join(".+" if text is None else re.escape(text) for text in fixed))
    return "\n".join(texts), re.compile("|".join(dict.fromkeys(patterns)))


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.stem)
def test_what_the_guide_quotes_is_what_the_screens_say(page: Path, said: tuple[str, re.Pattern[str]]) -> None:
    """An ellipsis stands for what differs from time to time."""
    texts, patterns = said
    told = re.sub(r"```.*?```|`[^`]*`", "", text_of(page), flags=re.DOTALL)
    for quoted in QUOTED.findall(" ".join(told.split())):
        parts = [part.strip() for part in re.split(r" …|… ", f" {quoted} ") if part.strip()]
        missing = [part for part in parts if part not in texts and not patterns.fullmatch(part)]
        assert quoted in NOT_OF_THE_SCREENS or not missing, (page.name, quoted)


def anchors(page: Path) -> set[str]:
    """Return where links into a page may lead."""
    heads = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_leads_somewhere(page: Path) -> None:
    """To a file of the repository, and to a heading that it has."""
    for link in LINK.findall(text_of(page)):
        path, _, anchor = link.partition("#")
        if link.startswith(("http:", "https:")):
            continue
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), (page.name, link)
        assert not anchor or anchor in anchors(target), (page.name, link)


def test_every_command_of_the_guide_is_one_that_the_program_takes(capsys: pytest.CaptureFixture[str]) -> None:
    """With all its options, as `--help` knows them."""
    for page in GUIDE:
        blocks = re.findall(r"^ *```sh\n(.*?)^ *```$", text_of(page), re.MULTILINE | re.DOTALL)
        inline = re.findall(r"`(stagetimer[^`]*)`", text_of(page))
        for line in [*(line for block in blocks for line in block.splitlines()), *inline]:
            words = shlex.split(line.replace("…", ""), comments=True)
            assert words[0] == "stagetimer", line
            command = [word for word in words[1:2] if re.fullmatch(r"[a-z]+", word)]
            outcome = called(capsys, *command, "--help")
            assert outcome.code == 0, line
            given = {word for word in words if word.startswith("-")}
            assert given <= set(
                re.findall(r"(?<![\w-])--?[a-z][a-z-]*", outcome.out + called(capsys, "run", "--help").out)
            ), line

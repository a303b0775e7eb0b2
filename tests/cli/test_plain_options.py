"""A plain command line is read without argparse, and to the same end."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli_runs import started
from stagetimer.cli.arguments import parsed
from stagetimer.cli.options import plain

WORDS = ("--new", "--share", "--no-color", "--data-dir", "some/folder", "talks.json", "run", "rehearse", "")
OTHERS = ("--data-dir=folder", "--port", "8000", "--n", "--date", "-", "--", "-h", "--help", "--version", "--broker")


@given(st.lists(st.sampled_from(WORDS)))
def test_what_is_plain_is_read_as_argparse_reads_it(words: list[str]) -> None:
    """Every option has the value, or the lack of one, that argparse gives it."""
    found = plain(["run", *words])
    if found is not None:
        assert vars(found) == vars(parsed(["run", *words], "run"))


@pytest.mark.parametrize(
    "words", [[], ["talks.json"], ["--new"], ["--share", "talks.json", "--no-color"], ["--data-dir", "d", "--new", "t"]]
)
def test_what_most_starts_ask_for_is_plain(words: list[str]) -> None:
    """A programme, a data folder, three options, in any order."""
    assert plain(["run", *words]) is not None


@given(st.lists(st.sampled_from(WORDS)), st.sampled_from(OTHERS), st.lists(st.sampled_from(WORDS)))
def test_all_else_is_left_to_argparse(before: list[str], other: str, after: list[str]) -> None:
    """An option that is not plain, an abbreviation, help, or a word too many: argparse knows what to say."""
    if other != "8000" and before[-1:] != ["--data-dir"]:
        assert plain(["run", *before, other, *after]) is None
    assert plain(["run", "one.json", *before, "two.json", "three.json"]) is None
    assert plain(["rehearse", *before]) is None
    assert plain([]) is None


def test_a_plain_start_loads_no_argparse(tmp_path: Path) -> None:
    """Nor does what it goes on to load for a session."""
    code = (
        "import sys; from stagetimer.cli.main import main; main(['run', 'missing.json']);"
        "import stagetimer.cli.chair_run; print('argparse' in sys.modules)"
    )
    outcome = started(["-c", code], tmp_path, module=False)
    assert outcome.out == "False\n", outcome.err

"""Text from outside becomes data: on one line, without anything that a display could obey (contracts.md)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetimer.core.text import MAX_TEXT, clean


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Dr Joanna Fox", "Dr Joanna Fox"),
        ("a\tb\r\nc", "a b c"),
        ("  two   words  ", "two words"),
        ("\x1b[2Jcleared\x07", "[2Jcleared"),
        ("\x9b31mred", "31mred"),
        ("nul\x00 del\x7f", "nul del"),
        ("\u202eright to left", "right to left"),
        ("zero\u200bwidth", "zerowidth"),
        ("\ufeffmark", "mark"),
        ("private\ue000", "private"),
        ("AI [/] Ethics <b>&", "AI [/] Ethics <b>&"),
        ("e\u0301", "é"),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("日本語", "日本語"),
        ("line\u2028separator", "line separator"),
        ("", ""),
    ],
)
def test_control_and_format_characters_are_dropped_and_the_rest_kept(text: str, kept: str) -> None:
    """White space becomes one space; brackets and tags stay as written; accents are composed."""
    assert clean(text) == kept


def test_a_long_title_is_cut_with_an_ellipsis() -> None:
    """Titles over 1,000 characters are cut to 1,000, the last of them an ellipsis."""
    assert (MAX_TEXT, len(clean("x" * 1000)), clean("x" * 1000)[-1]) == (1000, 1000, "x")
    cut = clean("x" * 1001)
    assert (len(cut), cut[-2:]) == (1000, "x…")
    assert clean("one two three", limit=5) == "one…"


@given(st.text(max_size=200))
def test_no_control_character_comes_through(text: str) -> None:
    """Whatever comes in, what goes out is one line of composed, printable text."""
    out = clean(text)
    kept = {"\u200c", "\u200d"}
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for c in set(out) - kept)
    assert out == out.strip()
    assert "  " not in out


@given(st.text(max_size=200))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """What has been cleaned stays as it is: composed again, it changes no more."""
    assert clean(clean(text)) == clean(text)

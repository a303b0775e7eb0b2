"""Text from outside becomes data here: nothing that a terminal or a page could obey comes through."""

import unicodedata
from typing import Final

MAX_TEXT: Final = 1000
"""Titles and names beyond this many characters are cut (contracts.md, "What an import keeps and leaves out")."""

_KEPT_FORMAT_CHARACTERS: Final = frozenset("\u200c\u200d")
_DROPPED_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_FORMULA: Final = ("=", "+", "-", "@", "\t")
"""A cell that begins so is run by a spreadsheet program (field case S-05)."""


def clean(text: str, limit: int = MAX_TEXT) -> str:
    """Return `text` on one line, in NFC, without control characters, cut to `limit` characters with an ellipsis.

    Control, format (but for the two joiners that emoji and Persian need), surrogate, private and unassigned
    characters are dropped; every run of white space becomes one space.
    """
    composed = unicodedata.normalize("NFC", text)
    words = composed.split()
    if not composed.isprintable():  # nearly every text is, and then each of its words
        words = [visible for word in words if (visible := word if word.isprintable() else _visible(word))]
    tidy = " ".join(words)
    return tidy if len(tidy) <= limit else tidy[: limit - 1].rstrip() + "…"


def harmless_cell(text: str) -> str:
    """Return a text as a table's cell that no spreadsheet program runs: with an apostrophe before it if need be."""
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text


def markdown_cell(text: str) -> str:
    """Return the text on one line so that Markdown, in a table too, shows it as written."""
    return "".join(f"\\{letter}" if letter in "\\|*_`<[#" else letter for letter in " ".join(text.split()))


def _visible(word: str) -> str:
    """Return a word without what is dropped; each of its characters is looked up once, however long it is."""
    dropped = {
        ord(c): None
        for c in set(word)
        if c not in _KEPT_FORMAT_CHARACTERS and unicodedata.category(c) in _DROPPED_CATEGORIES
    }
    return word.translate(dropped)

"""Bytes of text files become text: by the mark, by what is asked for, or by the encoding that they speak for."""

import pytest

from stagetimer.importing.decoding import decode
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings

_TEXT = "9:00 – “Café”, Zoë’s talk"


def _decoded(content: bytes, wishes: Wishes | None = None) -> tuple[str, list[str]]:
    findings = Findings()
    return decode(content, wishes or Wishes(), findings), [problem.code for problem in findings.errors_first()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_or_utf_8_needs_no_guess(encoding: str) -> None:
    """UTF-8, and anything with a mark at its start, is read without a doubt."""
    assert _decoded(_TEXT.encode(encoding)) == (_TEXT, [])


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_older_encodings_are_told_by_their_bytes_and_said(encoding: str) -> None:
    """Windows-1252 and Mac Roman are told apart by their quotation marks, and said."""
    assert _decoded(_TEXT.encode(encoding)) == (_TEXT, ["encoding-guessed"])


def test_utf_16_without_a_mark_is_told_by_its_zeros() -> None:
    """Every second byte of plain English in UTF-16 is zero."""
    assert _decoded("9:00 Moss under glass".encode("utf-16-le"))[0] == "9:00 Moss under glass"


def test_the_encoding_asked_for_is_used() -> None:
    """`--encoding` decides, without a guess."""
    assert _decoded("Ð Ñ".encode("cp1252"), Wishes(encoding="cp1252")) == ("Ð Ñ", [])


def test_an_unknown_encoding_is_refused() -> None:
    """An encoding that does not exist is named in the refusal."""
    with pytest.raises(ImportFailedError, match="no-such-thing"):
        decode(b"x", Wishes(encoding="no-such-thing"), Findings())

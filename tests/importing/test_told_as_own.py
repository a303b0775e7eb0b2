"""Whether a file is a programme of our own format, right or wrong."""

import json

import pytest

from cli_runs import PROGRAMME
from stagetimer.importing.own_files import is_own

PROGRAMME_BYTES = PROGRAMME.read_bytes()


@pytest.mark.parametrize(
    ("content", "own"),
    [
        (PROGRAMME_BYTES, True),
        (b"\xef\xbb\xbf  " + PROGRAMME_BYTES, True),
        (PROGRAMME_BYTES[:-30], True),  # broken in the middle: its check says what is wrong
        (b'{"slots": []}', True),
        (b'{"slots": 7, "extra": 1}', True),
        (b'{"schedule": {"conference": {"slots": []}}}', False),
        (b'{"talks": [{"slots": []}]}', False),
        (b'[{"slots": []}]', False),
        (b"13:05 Owls", False),
        (b"", False),
        (b"PK\x03\x04" + b'{"slots": 1}', False),
        (b"{" * 100_000 + b'"slots":', True),
    ],
)
def test_a_programme_is_told_by_slots_at_its_top(content: bytes, own: bool) -> None:  # noqa: FBT001  (a table)
    """Conference exports keep theirs deeper down, and everything else is no JSON object."""
    assert is_own(content) is own


def test_a_large_file_is_told_by_its_text() -> None:
    """It is not parsed for this."""
    assert is_own(json.dumps({"slots": ["x" * 9_000_000]}).encode())

"""A further import into a folder of programmes: what is replaced, what stays, what has moved."""

import json

import pytest

from programme_samples import plan, slot
from stagetimer.importing.load import load_data
from stagetimer.importing.rooms_update import deed, digest, made_text, moved, read_made


@pytest.mark.parametrize(
    ("new", "there", "made", "what"),
    [
        (b"a", None, None, "new"),
        (b"a", None, b"a", "new"),
        (b"a", b"a", None, "same"),
        (b"a", b"a", b"b", "same"),
        (b"b", b"a", b"a", "changed"),
        (b"a", b"mine", b"a", "by-hand"),
        (b"b", b"mine", b"a", "in-the-way"),
        (b"b", b"mine", None, "in-the-way"),
    ],
)
def test_only_what_an_import_wrote_is_replaced(new: bytes, there: bytes | None, made: bytes | None, what: str) -> None:
    """A file that was changed by hand stays, and is in the way only where the import says something else now."""
    assert deed(new, there, None if made is None else digest(made)) == what


def test_the_list_of_what_was_written_reads_back() -> None:
    """Names in every script."""
    made = {"講堂.json": digest(b"a"), "b.json": digest(b"b")}
    assert read_made(made_text(made)) == made


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"files": 7}', b'{"files": {"a.json": 7}}', b"[" * 100_000, b"\xff\xfe"]
    + [json.dumps({"files": {name: "x"}}).encode() for name in ("../a", "a/b", "a\\b", "C:a", "", ".", "..", "a\0")],
)
def test_a_damaged_list_or_a_name_outside_the_folder_counts_as_nothing(content: bytes) -> None:
    """No file outside the folder is ever touched for what a list says."""
    assert read_made(content) == {}


def test_a_session_has_moved_where_all_its_talks_stand_in_others() -> None:
    """Two of its three do not suffice; a programme without talks, or none, has not moved."""
    old = json.dumps(plan(slot("A", "9:00", length=600), slot("B", "9:10", length=600))).encode()
    others = [load_data(plan(slot(title, "15:00", length=600))).programme for title in ("A", "B")]
    programmes = [programme for programme in others if programme is not None]
    assert moved(old, programmes)
    assert not moved(old, programmes[:1])
    assert not moved(b"{", programmes)
    assert not moved(json.dumps(plan()).encode(), programmes)

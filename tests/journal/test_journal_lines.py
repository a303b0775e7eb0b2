"""A line of a journal, written and read: whole lines come back, all others raise one error."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal_stories import HEADER, draft
from stagetimer.journal.line import encode_line
from stagetimer.journal.record import (
    BadRecordError,
    Draft,
    Header,
    Record,
    decode_header,
    decode_record,
    encode_header,
    encode_record,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
EVENTS = st.builds(lambda more, name: {**more, "event": name}, st.dictionaries(TEXTS, VALUES, max_size=3), TEXTS)
RECORDS = st.builds(
    lambda **fields: Record(**fields),  # noqa: PLW0108  (a class would be asked for the types of its fields)
    seq=st.integers(min_value=1),
    at=st.just("2024-07-18T13:05:40+01:00"),
    command=st.none() | TEXTS,
    args=st.lists(st.integers() | TEXTS, max_size=3).map(tuple),
    events=st.lists(EVENTS, max_size=2).map(tuple),
)


def read_or_reason(line: bytes) -> tuple[Record | None, str]:
    """Return the record of a line, or why it holds none."""
    try:
        return decode_record(line), ""
    except BadRecordError as error:
        return None, str(error)


def record_line(**changes: Any) -> bytes:  # noqa: ANN401  (any JSON value)
    """Return a valid record's line, with a right checksum, but for the members given."""
    body: dict[str, Any] = {"seq": 1, "at": "2024-07-18T13:05:40+01:00", "command": "start", "args": [], "events": []}
    return encode_line({**body, **changes})


def header_line(**changes: Any) -> bytes:  # noqa: ANN401  (any JSON value)
    """Return a valid header's line, with a right checksum, but for the members given."""
    body: dict[str, Any] = json.loads(encode_header(HEADER))
    del body["crc"]
    return encode_line({**body, **changes})


@given(RECORDS)
def test_a_record_comes_back_as_it_was_written(record: Record) -> None:
    """Whatever texts and numbers it holds, on one line that ends with the only line feed."""
    line = encode_record(record)
    assert decode_record(line) == record
    assert line.index(b"\n") == len(line) - 1


@given(RECORDS)
def test_a_record_reads_the_same_however_it_is_laid_out(record: Record) -> None:
    """As older versions wrote it, or set out by an editor: the checksum is that of what it says."""
    line = encode_record(record)
    body = json.loads(line)
    turned = {name: body[name] for name in ("crc", "seq", "events", "command", "at", "args")}
    for text in (json.dumps(turned), json.dumps(turned, indent=1, ensure_ascii=False), line.decode("utf-8") + " \r"):
        assert decode_record(text.encode("utf-8")) == record


@given(RECORDS, st.data())
def test_a_record_of_which_one_letter_is_another_is_refused(record: Record, data: st.DataObject) -> None:
    """Wherever it stands: in what the line says, or in its checksum."""
    line = encode_record(record).removesuffix(b"\n")
    place = data.draw(st.integers(0, len(line) - 1))
    damaged = line[:place] + bytes([line[place] ^ 1]) + line[place + 1 :]
    assert read_or_reason(damaged)[0] is None


@given(st.sampled_from(["live", "rehearsal"]), st.dictionaries(TEXTS, VALUES, max_size=4), st.integers())
def test_a_header_comes_back_as_it_was_written(kind: Any, programme: dict[str, Any], shift: int) -> None:  # noqa: ANN401  (a drawn Literal has no type of its own)
    """With its programme, its shift and members that this version does not know."""
    header = Header(kind, "2024-07-18T13:00:00+01:00", programme, shift, None, {"later": [1]})
    assert decode_header(encode_header(header)) == header


@given(st.binary())
@example(b"[" * 100_000)
@example(b'{"seq":' + b"9" * 5_000 + b"}")
@example(b'{"seq":NaN,"crc":"00000000"}')
@example(b'{"seq":1e999,"crc":"00000000"}')
@example(b'{"seq":"\\ud800","crc":"00000000"}')
@example(b"null")
def test_any_bytes_raise_only_the_one_error(data: bytes) -> None:
    """Neither reader lets another error out, whatever it is given."""
    with pytest.raises(BadRecordError):
        decode_record(data)
    with pytest.raises(BadRecordError):
        decode_header(data)


@given(st.dictionaries(st.sampled_from(["seq", "at", "command", "args", "events", "format", "kind"]), VALUES))
def test_any_members_with_a_right_checksum_are_read_or_raise_only_the_one_error(body: dict[str, Any]) -> None:
    """A checksum proves that a line is whole, not that it is a record."""
    line = encode_line(body)
    record, reason = read_or_reason(line)
    assert reason.endswith(".") if record is None else record.seq == body["seq"]
    with pytest.raises(BadRecordError):
        decode_header(line)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"seq": 0}, "below 1"),
        ({"seq": True}, '"seq" is missing or no whole number'),
        ({"seq": 1.5}, '"seq" is missing or no whole number'),
        ({"at": "13:05"}, '"at" is no ISO 8601 time'),
        ({"at": "2024-07-18T13:05:40"}, "with its offset"),
        ({"at": "2024-07-18T13:05:40.5+01:00"}, "whole seconds"),
        ({"at": "1969-12-31T23:59:59+00:00"}, "from 1970 to 9000"),
        ({"at": "9999-12-31T23:59:59+00:00"}, "from 1970 to 9000"),
        ({"command": 7}, "command is no text"),
        ({"args": "all"}, '"args" is missing or no list'),
        ({"args": [1.5]}, "neither a text nor a whole number"),
        ({"events": [{"slot": 1}]}, '"event" is missing or no text'),
        ({"events": ["started"]}, "no JSON object"),
    ],
)
def test_a_record_with_one_wrong_member_is_refused_with_its_reason(changes: dict[str, object], reason: str) -> None:
    """Each is the valid record with one member changed and a right checksum."""
    assert decode_record(record_line()).seq == 1
    with pytest.raises(BadRecordError, match=reason):
        decode_record(record_line(**changes))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"format": 0}, "There is no journal format 0"),
        ({"format": "1"}, '"format" is missing or no whole number'),
        ({"format": 2}, "newer version of stagetimer .journal format 2; this version reads up to 1.: update"),
        ({"kind": "dead"}, 'neither "live" nor "rehearsal"'),
        ({"created": "yesterday"}, '"created" is no ISO 8601 time'),
        ({"programme": []}, '"programme" is missing or no JSON object'),
        ({"shift": None}, '"shift" is missing or no whole number'),
        ({"day": "18 July"}, '"day" is no ISO day'),
    ],
)
def test_a_header_with_one_wrong_member_is_refused_with_its_reason(changes: dict[str, object], reason: str) -> None:
    """Each is the valid header with one member changed and a right checksum."""
    assert decode_header(header_line()) == HEADER
    with pytest.raises(BadRecordError, match=reason):
        decode_header(header_line(**changes))


def test_a_newer_format_is_named_even_if_its_checksum_is_made_otherwise() -> None:
    """How a later version makes sure of its lines cannot be known today."""
    with pytest.raises(BadRecordError, match="update stagetimer"):
        decode_header(b'{"format":7,"sha256":"0"}')


def test_the_checksum_does_not_depend_on_the_layout() -> None:
    """A line whose members stand in another order, with spaces, says the same and is whole."""
    record = draft(1).numbered(1)
    body = json.loads(encode_record(record))
    other = json.dumps(dict(reversed(body.items())), indent=None, ensure_ascii=True).encode()
    assert other != encode_record(record)
    assert decode_record(other) == record


def test_a_line_without_its_checksum_is_refused() -> None:
    """So is one whose checksum is another's."""
    body = json.loads(encode_record(draft(1).numbered(1)))
    wrong = {**body, "crc": "00000000"}
    del body["crc"]
    for line in (body, wrong):
        with pytest.raises(BadRecordError, match="checksum does not fit"):
            decode_record(json.dumps(line).encode())


@pytest.mark.parametrize("value", ["\ud800", float("nan"), float("inf")])
def test_what_json_cannot_hold_is_never_written(value: float | str) -> None:
    """Half a surrogate pair and numbers that are none are refused before they reach the file."""
    with pytest.raises(BadRecordError, match="cannot"):
        encode_record(Draft("2024-07-18T13:05:40+01:00", "x", (), ({"event": "x", "value": value},)).numbered(1))


def test_a_member_of_a_header_cannot_be_overwritten_by_a_further_one() -> None:
    """`more` adds members; the known ones keep their meaning."""
    header = Header("live", HEADER.created, {}, 5, more={"shift": 9, "rate": 10})
    assert decode_header(encode_header(header)) == Header("live", HEADER.created, {}, 5, more={"rate": 10})


def test_who_gave_a_command_is_kept_where_it_was_not_the_chair() -> None:
    """The remote is named; of the chair's commands nothing is said, as in older journals; anybody else is refused."""
    draft = Draft("2024-07-18T13:05:40+01:00", "pause", (), (), "remote")
    line = encode_record(draft.numbered(1))
    assert decode_record(line) == draft.numbered(1)
    assert b'"by":' not in encode_record(Draft(draft.at, "pause").numbered(1))
    body = {name: value for name, value in json.loads(line).items() if name != "crc"}
    with pytest.raises(BadRecordError, match="neither"):
        decode_record(encode_line({**body, "by": "somebody"}))

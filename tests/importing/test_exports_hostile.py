"""Damaged and hostile exports: one sentence each, never another exception, and soon."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from import_cases import case_files
from stagetimer.importing.exports.frab import read_frab_xml
from stagetimer.importing.exports.json_file import read_json
from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings

SAMPLES = [path.read_bytes() for path in case_files(endings=(".ics", ".xml", ".json"))]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SAMPLES), st.data())
def test_a_damaged_export_is_a_programme_or_problems_and_nothing_else(sample: bytes, data: st.DataObject) -> None:
    """Bytes replaced, cut out or put in anywhere raise nothing."""
    start = data.draw(st.integers(0, len(sample)))
    gone = data.draw(st.integers(0, 40))
    damaged = sample[:start] + data.draw(st.binary(max_size=12)) + sample[start + gone :]
    imported = import_files([Source("x", damaged)], Wishes())
    assert imported.loaded.programme is not None or imported.loaded.problems


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([text for text in SAMPLES if text.lstrip()[:1] in {b"{", b"["}]), st.data())
def test_json_with_anything_in_place_of_a_value_raises_nothing(sample: bytes, data: st.DataObject) -> None:
    """Whatever stands where a list, a name, a time or a number is usual."""
    value = json.loads(sample)
    inner = value
    keys: list[tuple[Any, Any]] = []
    while isinstance(inner, dict | list) and inner and (not keys or data.draw(st.integers(0, 5))):
        key = data.draw(st.sampled_from(list(inner) if isinstance(inner, dict) else list(range(len(inner)))))
        keys.append((inner, key))
        inner = inner[key]
    outer, key = keys[-1]
    outer[key] = data.draw(JSON)
    imported = import_files([Source("x", json.dumps(value).encode())], Wishes())
    assert imported.loaded.programme is not None or imported.loaded.problems


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<schedule><day>", "broken at line 1"),
        ("<schedule/>", "no conference schedule"),
        ('<!DOCTYPE s [<!ENTITY a "b">]><schedule><day>&a;</day></schedule>', "entities"),
        ('<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/hostname">]><schedule><day>&a;</day></schedule>', "entities"),
        ('<?xml version="1.0" encoding="klingon"?><schedule><day/></schedule>', "encoding"),
    ],
)
def test_xml_that_is_no_schedule_is_refused_in_one_sentence(content: str, words: str) -> None:
    """Broken, something else, or with entities that could explode or read a file."""
    with pytest.raises(ImportFailedError) as refusal:
        read_frab_xml(content.encode(), Wishes(), Findings())
    assert words in refusal.value.message


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('{"results": ', "broken-json"),
        ("[" * 100_000, "too-deep"),
        ('{"menu": []}', "unreadable"),
        ("[]", "unreadable"),
    ],
)
def test_json_that_is_no_programme_is_refused(content: str, code: str) -> None:
    """Cut off, nested far too deep, or something else."""
    with pytest.raises(ImportFailedError) as refusal:
        read_json(content.encode(), Wishes(), Findings())
    assert refusal.value.code == code


@pytest.mark.parametrize("start", ["{}", "BEGIN:VCALENDAR\n", "<schedule>"])
def test_an_export_that_is_far_too_large_is_refused_by_its_size(start: str) -> None:
    """Before anything in it is read."""
    imported = import_files([Source("x", start.encode() + b" " * 21_000_000)], Wishes())
    assert [(problem.code, "larger than" in problem.message) for problem in imported.loaded.problems] == [
        ("unreadable", True)
    ]

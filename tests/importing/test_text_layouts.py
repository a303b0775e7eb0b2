"""A programme written as text, in any layout and time style, comes back the same."""

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programme_layouts import LAYOUTS, STYLES, TimeStyle, page
from stagetimer.core.localtime import local
from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import Imported, Wishes
from written_programmes import DAY, Entry, Speaker, Written, written_programmes

UK: Final = "Europe/London"


def _in_a_style(style: TimeStyle) -> st.SearchStrategy[tuple[TimeStyle, Written]]:
    # Where only starts stand, a gap cannot be written: a slot lasts until the next one starts.
    return st.tuples(st.just(style), written_programmes(step=style.step, gaps=not style.starts_only))


def _read_back(imported: Imported) -> tuple[str, tuple[Entry, ...]]:
    programme = imported.loaded.programme
    assert programme is not None, [problem.as_line() for problem in imported.loaded.problems]
    entries = []
    for slot in programme.slots:
        start, end = local(slot.start, UK), None if slot.end is None else local(slot.end, UK)
        assert start.date() == DAY
        people = tuple(Speaker(one.name, one.affiliation or "") for one in slot.speakers)
        until = -1 if end is None else end.hour * 60 + end.minute
        entries.append(Entry(slot.kind, slot.title, people, start.hour * 60 + start.minute, until))
    return programme.title, tuple(entries)


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=20)
@given(st.sampled_from(STYLES).flatmap(_in_a_style))
def test_a_programme_written_as_text_comes_back_the_same(layout: str, drawn: tuple[TimeStyle, Written]) -> None:
    """Title, kinds, titles, people, affiliations, starts and ends are those of the programme, in its order."""
    style, programme = drawn
    text = page(programme, layout, style)
    imported = import_files([Source("programme.txt", text.encode())], Wishes())
    assert _read_back(imported) == (programme.title, programme.entries), text

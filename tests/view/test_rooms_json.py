"""The rooms as a page reads them: what it counts from shows the stage's own second, and stands still otherwise."""

import json

import pytest

from rooms_told import event, later, nobody, room, silent
from session_stories import Story, at
from stagetimer.view.anchor_words import phase_at
from stagetimer.view.replay import shown_at
from stagetimer.view.rooms_json import SPANS, counted, foyer_json, rooms_json
from stagetimer.view.stage import stage_view


@pytest.mark.parametrize("lines", [(), ("13:05 start",), ("13:05 start", "13:10 end")])
def test_a_page_counts_what_the_stage_shows(lines: tuple[str, ...]) -> None:
    """Digits, name and time of day from what is cut out, as far as it reaches, in every second asked about."""
    told = room("H", *lines, now="13:12")
    assert told.anchor is not None
    for second in range(told.second, told.second + 3600, 7):
        found = counted(later(told, second))
        assert found is not None
        assert len(found["anchor"]["spans"]) <= SPANS
        own, own_stage = shown_at(found["anchor"], second), stage_view(Story().do(*lines).look(second))
        assert (own.digits, own.name, own.clock) == (own_stage.digits, own_stage.name, own_stage.clock)
        assert own.words == phase_at(told.anchor, second)[1]


def test_a_second_that_changes_nothing_changes_no_letter() -> None:
    """So that a page that asks each second is told that it has it already."""
    told = room("H", "13:05 start")
    texts = {json.dumps(rooms_json(event(later(told, at("13:12") + second)))) for second in range(50)}
    assert len(texts) == 1


def test_without_a_signal_nothing_is_counted() -> None:
    """The words say why."""
    found = rooms_json(event(silent(room("A", "13:05 start")), nobody("B"), room("C", "13:05 start")))
    assert [(one["room"], one["word"], one["counted"] is None) for one in found["rooms"]] == [
        ("A", "No signal since 1:11:52 pm", True),
        ("B", "not here yet", True),
        ("C", "SPEAKING", False),
    ]


def test_the_foyer_is_told_nothing_of_who_is_late() -> None:
    """Neither in words nor in figures."""
    found = foyer_json(event(room("A", "13:12 start"), silent(room("B", "13:05 start"))))
    text = json.dumps(found)
    assert "behind" not in text
    assert "drift" not in text
    assert [(one["room"], one["now"], one["next_time"], one["notice"]) for one in found["rooms"]] == [
        ("A", "Speaker 1", "1:22 pm", ""),
        ("B", "Speaker 1", "1:15 pm", "No signal"),
    ]
    assert found["clock"] is not None
    assert foyer_json(event(problem="no answer"))["problem"] == "No news from the rooms at the moment"
    assert foyer_json(event())["clock"] is None

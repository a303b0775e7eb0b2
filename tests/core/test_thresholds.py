"""Phase by remaining time, with the programme's thresholds (design.md, section 4, "One slot")."""

import pytest

from session_stories import Story, at, programme, running, talk
from stagetimer.core.programme import Thresholds, thresholds_for
from stagetimer.core.readings import phase_at


@pytest.mark.parametrize(
    ("remaining", "phase"),
    [(600, "normal"), (121, "normal"), (120, "warning"), (61, "warning"), (60, "final"), (1, "final"), (0, "zero")],
)
def test_the_phase_is_at_or_under_the_threshold(remaining: int, phase: str) -> None:
    """2:00 is `warning`, 1:00 is `final`, zero is `zero` alone."""
    assert phase_at(remaining, thresholds_for(600, None)) == phase


def test_below_zero_is_over() -> None:
    """One second past zero the phase is `over`, and it stays so."""
    assert [phase_at(-past, thresholds_for(600, None)) for past in (1, 60, 100_000)] == ["over"] * 3


def test_zero_is_one_second() -> None:
    """`zero` holds for exactly one second of a session."""
    story = Story().do("13:05 start")
    phases = [running(story.look(at("13:14:58") + s)).phase for s in range(5)]
    assert phases == ["final", "final", "zero", "over", "over"]


@pytest.mark.parametrize(
    ("length", "warning", "final"),
    [(600, 120, 60), (300, 120, 60), (299, 59, 29), (240, 48, 24), (64, 12, 6), (9, 1, 0), (0, 0, 0), (None, 120, 60)],
)
def test_slots_under_five_minutes_have_a_fifth_and_a_tenth(length: int | None, warning: int, final: int) -> None:
    """Default thresholds are 2:00 and 1:00; for slots under 5:00 a fifth and a tenth of the length, floored."""
    assert thresholds_for(length, None) == Thresholds(warning=warning, final=final)


@pytest.mark.parametrize(
    ("warnings", "expected"), [((), (None, None)), ((180,), (180, None)), ((300, 30), (300, 30)), ((45, 10), (45, 10))]
)
def test_given_warnings_are_taken_as_they_are(warnings: tuple[int, ...], expected: tuple[int | None, ...]) -> None:
    """None, one (`final` is none) or two; never scaled for short slots."""
    thresholds = thresholds_for(60, warnings)
    assert (thresholds.warning, thresholds.final) == expected


def test_without_warnings_the_phase_is_normal_down_to_zero() -> None:
    """A slot whose programme wants no warnings goes from `normal` to `zero`."""
    assert [phase_at(r, thresholds_for(600, ())) for r in (600, 1, 0, -1)] == ["normal", "normal", "zero", "over"]


def test_with_one_warning_there_is_no_final() -> None:
    """One warning is `warning` down to zero."""
    assert [phase_at(r, thresholds_for(600, (60,))) for r in (61, 60, 1, 0)] == ["normal", "warning", "warning", "zero"]


def test_later_changes_of_length_do_not_move_the_thresholds() -> None:
    """A slot made shorter than 5:00 keeps 2:00 and 1:00; one made longer too."""
    short = Story().do("13:05 start", "13:05:10 length 1 4:00")
    assert running(short.look("13:07")).phase == "warning"
    added = Story().do("13:05 start", "13:05:10 add 20:00")
    assert [running(added.look(t)).phase for t in ("13:32:59", "13:33", "13:34")] == ["normal", "warning", "final"]


def test_the_phase_stands_still_while_paused() -> None:
    """Paused in the warning, it stays in the warning."""
    story = Story().do("13:05 start", "13:13:30 pause")
    assert {running(story.look(t)).phase for t in ("13:13:30", "13:15", "15:00")} == {"warning"}


def test_a_pause_at_zero_stays_at_zero() -> None:
    """Paused in the second of zero, `zero` and 0:00 stand still."""
    story = Story().do("13:05 start", "13:15 pause")
    assert [(running(story.look(t)).phase, running(story.look(t)).text) for t in ("13:15", "13:20")] == [
        ("zero", "0:00")
    ] * 2


def test_a_short_slot_runs_through_its_own_thresholds() -> None:
    """A talk of 1:00 warns at 0:12 and 0:06."""
    story = Story(programme(talk(1, "13:05", "1:00"))).do("13:05 start")
    assert [running(story.look(at("13:06") - r)).phase for r in (13, 12, 7, 6, 0)] == [
        "normal",
        "warning",
        "warning",
        "final",
        "zero",
    ]

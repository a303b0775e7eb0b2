"""Problems as people read them."""

from stagetimer.importing.problems import Findings, Problem
from stagetimer.view.problem_lines import MANY, problem_lines


def found(*problems: tuple[str, str, str, str]) -> tuple[Problem, ...]:
    """Return problems of those codes, places, messages and hints, errors first."""
    findings = Findings()
    for problem in problems:
        findings.add(*problem)
    return findings.errors_first()


def test_a_few_problems_are_a_line_each_the_worst_first() -> None:
    """Level, place, what was found, what to do."""
    problems = found(
        ("gap", "line 5", "Nothing is planned.", "Nothing to do."), ("invalid-time", "line 7", "No time.", "Write one.")
    )
    assert problem_lines(problems) == (
        "error, line 7: No time. Write one.",
        "warning, line 5: Nothing is planned. Nothing to do.",
    )


def test_many_warnings_of_one_code_are_one_line_with_every_place() -> None:
    """The code and the places come first; what is said of each is said once where it is the same."""
    problems = found(*(("end-inferred", f"line {n}", "It has no end.", "Write it.") for n in (14, 18, 22, 30)))
    assert problem_lines(problems) == ("warning, lines 14, 18, 22, 30: end-inferred: It has no end. Write it.",)


def test_of_very_many_the_first_places_are_named_and_the_rest_counted() -> None:
    """Forty warnings are one line; where their sentences differ, the first of them stands for all."""
    problems = found(*(("end-inferred", f"row {n}", f"It ends at {n}.", "Write it.") for n in range(1, 41)))
    (line,) = problem_lines(problems)
    assert line.startswith("warning, rows 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 28 more (--json names all): ")
    assert line.endswith(": end-inferred: 40 times, first: It ends at 1. Write it.")


def test_many_in_one_place_name_it_once_and_places_of_several_kinds_stand_as_they_are() -> None:
    """A place is a text of any reader."""
    same = found(*(("gap", "the file", f"Gap {n}.", "") for n in range(MANY)))
    assert problem_lines(same) == ("warning, the file: gap: 4 times, first: Gap 0.",)
    mixed = found(*(("gap", f"sheet Day {n}, row 7", "Gap.", "") for n in range(MANY)))
    assert problem_lines(mixed)[0].startswith("warning, sheet Day 0, row 7; sheet Day 1, row 7; ")
    one = found(*(("gap", "line 3", f"Gap {n}.", "") for n in range(MANY)))
    assert problem_lines(one)[0].startswith("warning, line 3: gap: ")


def test_errors_are_never_put_together() -> None:
    """Each must be put right."""
    assert len(problem_lines(found(*(("invalid-time", f"line {n}", "No time.", "") for n in range(20))))) == 20


def test_lines_are_wrapped_between_words_and_what_follows_is_set_in() -> None:
    """At 40 columns; a place or a name longer than that is not torn."""
    lines = problem_lines(found(("gap", "line 5", "Nothing is planned from 13:15 to 13:25.", "Look.")), width=40)
    assert lines == ("warning, line 5: Nothing is planned from", "    13:15 to 13:25. Look.")

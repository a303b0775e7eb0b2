"""The days of an import: named, missing their year, given, chosen."""

from datetime import date
from typing import Any

import pytest

from stagetimer.core.localtime import local
from stagetimer.importing.found import Found, FoundDay, FoundSlot, PartialDay
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.load import load_data
from stagetimer.importing.problems import Findings, Problem
from stagetimer.importing.settle import Settling, settle


def days(*named: FoundDay | None, title: str = "A day") -> Found:
    """Return a file with one slot at nine on each day named."""
    slots = tuple(
        FoundSlot(place=f"line {number}", title=f"Talk {number}", start=9 * 3600, end=10 * 3600, day=day)
        for number, day in enumerate(named, 1)
    )
    return Found(format="text", slots=slots, title=title, timezone="Europe/London")


def settled(
    found: Found,
    *,
    today: date | None = None,
    **wishes: Any,  # noqa: ANN401  (fields by name)
) -> tuple[Settling, tuple[Problem, ...]]:
    """Return the settling of a file and everything that is said."""
    findings = Findings()
    settling = settle(found, Wishes(**wishes), findings, today=today)
    return settling, findings.errors_first()


def dates_of(settling: Settling) -> list[object]:
    """Return the programme's date and those that its slots name."""
    slots = settling.data["slots"]
    assert isinstance(slots, list)
    return [settling.data.get("date"), *(entry["date"] for entry in slots if "date" in entry)]


def test_a_day_without_its_year_gives_no_date_and_says_so() -> None:
    """18 July stays without a year; the day is offered in the hint, never invented (issue 6)."""
    settling, said = settled(days(PartialDay(7, 18)))
    assert dates_of(settling) == [None]
    assert [(problem.code, problem.hint) for problem in said] == [("year-missing", "Give it: --date YYYY-07-18.")]
    assert settling.stand_in is not None
    assert (settling.stand_in.month, settling.stand_in.day) == (7, 18)


def test_the_next_such_day_is_offered_where_today_is_known() -> None:
    """The hint names the next 3 September that is a Thursday."""
    _, said = settled(days(PartialDay(9, 3, 3)), today=date(2025, 9, 4))
    assert said[0].hint == "Give it: --date 2026-09-03."


def test_date_settles_a_missing_year() -> None:
    """With `--date` there is a date and nothing to say; a weekday that contradicts it is said."""
    settling, said = settled(days(PartialDay(7, 18)), day=date(2024, 7, 18))
    assert (dates_of(settling), said) == (["2024-07-18"], ())
    _, said = settled(days(PartialDay(7, 18, 0)), day=date(2024, 7, 18))
    assert [problem.code for problem in said] == ["weekday-mismatch"]
    assert said[0].message == "2024-07-18 is a Thursday; the file says Monday."


def test_a_file_without_any_day_says_so() -> None:
    """`date-missing`, and `--date` settles it."""
    settling, said = settled(days(None))
    assert (dates_of(settling), [problem.code for problem in said]) == ([None], ["date-missing"])
    settling, said = settled(days(None), day=date(2026, 9, 3))
    assert (dates_of(settling), said) == (["2026-09-03"], ())


def test_several_days_are_all_taken_and_listed() -> None:
    """Without `--day` every slot is kept on its day, and the choices are named."""
    settling, said = settled(days(date(2026, 3, 24), None, date(2026, 3, 25)))
    assert dates_of(settling) == ["2026-03-24", "2026-03-25"]
    assert [problem.code for problem in said] == ["several-days"]
    assert "2026-03-24, 2026-03-25" in said[0].message


@pytest.mark.parametrize("wish", ["2", "2026-03-25", "25 March", "25/03/2026"])
def test_a_day_is_chosen_by_number_or_date(wish: str) -> None:
    """`--day` keeps one day and says nothing of the others."""
    named: tuple[FoundDay, FoundDay] = (date(2026, 3, 24), date(2026, 3, 25))
    settling, said = settled(days(*named), only_day=wish)
    assert (dates_of(settling), said) == (["2026-03-25"], ())


@pytest.mark.parametrize("wish", ["0", "3", "2026-03-26", "Tuesday", ""])
def test_a_day_that_is_not_there_is_refused_with_the_choices(wish: str) -> None:
    """A wrong `--day` fails and names the days that there are."""
    with pytest.raises(ImportFailedError, match="no day") as failure:
        settled(days(date(2026, 3, 24), date(2026, 3, 25)), only_day=wish)
    assert failure.value.hint == "It has 2026-03-24, 2026-03-25."


def test_several_days_without_a_year_need_one() -> None:
    """They cannot be put in order without: from another date, the title, today or the weekday, and always said."""
    settling, said = settled(days(PartialDay(9, 3, 4), PartialDay(9, 4)))
    assert dates_of(settling) == ["2027-09-03", "2027-09-04"]
    assert "2027 is assumed" in said[0].message
    assert dates_of(settled(days(PartialDay(9, 3), date(2027, 9, 4)))[0]) == ["2027-09-03", "2027-09-04"]
    settling, said = settled(days(PartialDay(9, 3), PartialDay(9, 4), title="Moss 2027"))
    assert dates_of(settling) == ["2027-09-03", "2027-09-04"]
    assert {problem.code for problem in said} == {"year-missing", "several-days"}
    settling, said = settled(days(PartialDay(9, 3), PartialDay(9, 4)), today=date(2026, 10, 1))
    assert dates_of(settling) == ["2027-09-03", "2027-09-04"]
    assert "2027 is assumed" in said[0].message


def test_one_day_of_several_without_a_year_needs_none() -> None:
    """`--day` leaves one day, whose year is missing like any other."""
    settling, said = settled(days(PartialDay(9, 3), PartialDay(9, 4)), only_day="2")
    assert dates_of(settling) == [None]
    assert settling.places == ("line 2",)
    assert [problem.code for problem in said] == ["year-missing"]


def test_date_moves_all_days_of_a_file() -> None:
    """`--date` is the programme's first day; a day that the file has already moves nothing."""
    named = date(2026, 3, 24), date(2026, 3, 25)
    assert dates_of(settled(days(*named), day=date(2027, 4, 1))[0]) == ["2027-04-01", "2027-04-02"]
    assert dates_of(settled(days(*named), day=date(2026, 3, 25))[0]) == ["2026-03-24", "2026-03-25"]


def test_a_room_that_begins_more_than_twelve_hours_before_the_last_talk_of_another_is_on_the_same_day() -> None:
    """A time so far back without a day would be read as that of the next morning."""
    slots = tuple(
        FoundSlot(place=f"row {hour}", title="Talk", start=hour * 3600, length=600, day=date(2026, 7, 18), room=room)
        for room, hour in (("Oak", 9), ("Oak", 22), ("Ash", 9), ("Ash", 21))
    )
    settling, _ = settled(Found(format="a table", slots=slots, title="Trees", timezone="Europe/London"))
    programme = load_data(settling.data).programme
    assert programme is not None
    assert [local(slot.start, "Europe/London").day for slot in programme.slots] == [18, 18, 18, 18]

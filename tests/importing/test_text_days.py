"""Days in free text: named by weekday, by number, without a year, on every line, and what their times say."""

from datetime import date

from stagetimer.importing.found import Found, PartialDay
from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import Imported, Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.text.reader import read_text_programme

TODAY = date(2026, 9, 1)
"""A Tuesday."""


def _imported(text: str, **wishes: date | str) -> Imported:
    return import_files([Source("x.txt", text.encode())], Wishes(**wishes), today=TODAY)  # type: ignore[arg-type]


def _dates(imported: Imported) -> list[object]:
    assert imported.data is not None
    slots = imported.data["slots"]
    assert isinstance(slots, list)
    return [imported.data.get("date"), *(slot["date"] for slot in slots if "date" in slot)]


def _codes(imported: Imported) -> set[str]:
    return {problem.code for problem in imported.loaded.problems}


def _read(text: str) -> Found:
    return read_text_programme(text, Wishes(), Findings())


def test_weekdays_without_a_date_part_the_days() -> None:
    """Friday and Saturday are two days, on the next such dates, and it is said that no date stands there."""
    text = "Autumn School\n\nFriday\n10:00 Moss – Anna Hall\n11:00 Close\nSaturday\n10:00 Oil – Bo Stone\n11:00 Close\n"
    imported = _imported(text)
    assert _dates(imported) == ["2026-09-04", "2026-09-05"]
    assert {"date-missing", "several-days"} <= _codes(imported)
    assert imported.found is not None
    assert imported.found.title == "Autumn School"
    assert len(imported.places) == 2


def test_numbered_days_without_a_date_part_the_days() -> None:
    """Day 1 and day 2 follow one another; with --date they count from it and nothing is missing."""
    first_day = "# Day 1\n10:00 Moss – Anna Hall\n11:00 Close\n"
    text = f"School\n\n{first_day}# Day 2: practicals\n10:00 Oil – Bo Stone\n11:00 Close\n"
    first, second = _dates(_imported(text))
    assert date.fromisoformat(str(second)).toordinal() == date.fromisoformat(str(first)).toordinal() + 1
    dated = _imported(text, day=date(2026, 10, 3))
    assert _dates(dated) == ["2026-10-03", "2026-10-04"]
    assert "date-missing" not in _codes(dated)


def test_the_second_of_days_without_a_date_can_be_chosen() -> None:
    """The option --day 2 takes the second day alone."""
    imported = _imported("Friday\n10:00 Moss – Anna Hall\nSaturday\n10:00 Oil – Bo Stone\n", only_day="2")
    assert imported.loaded.programme is not None
    assert [slot.title for slot in imported.loaded.programme.slots] == ["Oil"]


def test_one_weekday_alone_makes_no_date() -> None:
    """A single Friday leaves the day open, as the file does."""
    imported = _imported("Evening\nFriday\n10:00 Moss – Anna Hall\n11:00 Oil – Bo Stone\n")
    assert _dates(imported) == [None]
    assert "date-missing" in _codes(imported)


def test_weekdays_on_every_line_part_the_days() -> None:
    """A weekday before the time gives the line its day, and lines without one that of the line above."""
    found = _read("Weekend, 3-4 October 2026\n\nSat 10:00 Moss\n    10:30 Oil\nSun 10:00 Fog\n    11:00 Fire\n")
    assert [slot.day for slot in found.slots] == [date(2026, 10, day) for day in (3, 3, 4, 4)]


def test_days_count_from_a_date_without_its_year() -> None:
    """The day after Friday 31 July is 1 August, by its number or by its weekday."""
    for first, second in (("Day 1", "Day 2"), ("Friday", "Saturday")):
        found = _read(
            f"Retreat\nFriday 31 July\n\n{first}\n10:00 Moss\n11:00 Close\n\n{second}\n10:00 Oil\n11:00 Close\n"
        )
        days = [(slot.day.month, slot.day.day) for slot in found.slots if isinstance(slot.day, PartialDay)]
        assert days[0] == (7, 31)
        assert days[-1] == (8, 1)


def test_the_times_of_one_day_do_not_settle_those_of_the_next() -> None:
    """After an afternoon of bare hours, 9.30 on the next day is the morning again."""
    found = _read("Day one – 24 November 2026\n1.00 Moss\n3.00 Oil\n\nDay two – 25 November 2026\n9.30 Fog\n")
    assert [slot.start for slot in found.slots] == [13 * 3600, 15 * 3600, 9 * 3600 + 1800]


def test_titles_that_name_a_day_are_titles() -> None:
    """A title beside its time, and the title of the whole, stay as printed, whatever weekday is in them."""
    slots = ("10:00-10:20", "Friday night lights", "Anna Hall", "10:20-10:40", "Day 2 of a fever", "Bo Stone")
    found = _read("Monday Club\n3 October 2026\n\n" + "\n\n".join(slots))
    assert found.title == "Monday Club"
    assert [slot.title for slot in found.slots] == ["Friday night lights", "Day 2 of a fever"]

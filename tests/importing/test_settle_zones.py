"""The zone of an imported programme: mixed in a file, contradicted by its printed name, or an hour from GMT."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from stagetimer.core.localtime import zone
from stagetimer.importing.found import Found, FoundDay, FoundSlot, PartialDay
from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import Wishes
from stagetimer.importing.load import load_data
from stagetimer.importing.problems import Findings, Problem
from stagetimer.importing.settle import Settling, settle

SUMMER, WINTER = date(2026, 7, 16), date(2026, 1, 14)
BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"


def slot(start: int | datetime, day: FoundDay | None = None, length: int | None = 600) -> FoundSlot:
    """Return a slot of ten minutes; its place is its start as written."""
    return FoundSlot(place=str(start), title="Moss", start=start, day=day, length=length)


def at(hour: int, name: str, day: date = SUMMER) -> datetime:
    """Return an hour of a day on the clock of a zone."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=zone(name))


def settled(found: Found, **wishes: Any) -> tuple[Settling, tuple[Problem, ...]]:  # noqa: ANN401  (fields by name)
    """Return the settling of a file, and what is said."""
    findings = Findings()
    settling = settle(found, Wishes(**wishes), findings)
    return settling, findings.errors_first()


def starts(settling: Settling) -> list[str]:
    """Return the starts in UTC."""
    programme = load_data(settling.data, day=settling.stand_in).programme
    assert programme is not None
    return [f"{datetime.fromtimestamp(one.start, UTC):%d %H:%M}" for one in programme.slots]


def codes(said: tuple[Problem, ...]) -> set[str]:
    """Return the codes of what is said."""
    return {problem.code for problem in said}


def test_times_of_several_zones_are_given_in_uk_time_and_that_is_said() -> None:
    """The wall times of the file's own zone and the instants of another are each themselves (contracts.md)."""
    found = Found(format="x", slots=(slot(15 * 3600, SUMMER), slot(at(10, NEW_YORK))), timezone=BERLIN, day=SUMMER)
    settling, said = settled(found)
    assert (settling.data["timezone"], starts(settling)) == ("Europe/London", ["16 13:00", "16 14:00"])
    several = next(problem for problem in said if problem.code == "several-timezones")
    assert "Europe/Berlin, America/New_York" in several.message or "America/New_York, Europe/Berlin" in several.message


def test_the_zone_asked_for_settles_several() -> None:
    """With `--timezone` the programme is in that zone, the instants are the same, and nothing is said of it."""
    found = Found(format="x", slots=(slot(15 * 3600, SUMMER), slot(at(10, NEW_YORK))), timezone=BERLIN, day=SUMMER)
    settling, said = settled(found, timezone=NEW_YORK)
    assert (settling.data["timezone"], starts(settling)) == (NEW_YORK, ["16 13:00", "16 14:00"])
    assert "several-timezones" not in codes(said)


def test_times_side_by_side_are_several_though_one_of_them_is_taken() -> None:
    """A table with a column for each zone: UK time is taken as it stands, else what was taken is given in it."""
    zones = ("Europe/London", BERLIN)
    uk = Found(format="x", slots=(slot(13 * 3600),), timezone="Europe/London", zones=zones, day=SUMMER)
    settling, said = settled(uk)
    assert (starts(settling), "several-timezones" in codes(said)) == (["16 12:00"], True)
    other = Found(
        format="x",
        slots=(slot(15 * 3600),),
        timezone=BERLIN,
        zones=(BERLIN, NEW_YORK),
        day=SUMMER,
        window=(15 * 3600, 17 * 3600),
    )
    settling, _ = settled(other)
    assert (starts(settling), settling.data["start"], settling.data["finish"]) == (["16 13:00"], "14:00", "16:00")


def test_times_without_a_year_stay_in_their_own_zone() -> None:
    """What they are in UK time depends on the year; that they are of several is said all the same."""
    found = Found(
        format="x", slots=(slot(15 * 3600),), timezone=BERLIN, zones=(BERLIN, NEW_YORK), day=PartialDay(7, 16)
    )
    settling, said = settled(found)
    assert settling.data["timezone"] == BERLIN
    assert {"several-timezones", "year-missing"} <= codes(said)


def test_two_offsets_on_one_day_are_two_zones_and_on_two_days_are_none() -> None:
    """A change of the clocks between two days is one zone; UTC is how instants are written, and is none."""
    one, two = (timezone(timedelta(hours=hours)) for hours in (1, 2))
    same_day = (datetime(2026, 7, 16, 9, tzinfo=one), datetime(2026, 7, 16, 11, tzinfo=two))
    _, said = settled(Found(format="x", slots=tuple(map(slot, same_day))))
    assert [p.message for p in said if p.code == "several-timezones"] == [
        "The times are of several zones: UTC+1, UTC+2. The programme is given in Europe/London."
    ]
    apart = (datetime(2026, 10, 24, 9, tzinfo=two), datetime(2026, 10, 25, 9, tzinfo=one))
    assert "several-timezones" not in codes(settled(Found(format="x", slots=tuple(map(slot, apart))))[1])
    same_place = (datetime(2026, 7, 16, 9, tzinfo=two), at(10, BERLIN))
    assert "several-timezones" not in codes(settled(Found(format="x", slots=tuple(map(slot, same_place))))[1])
    in_utc = (datetime(2026, 7, 16, 9, tzinfo=UTC), at(10, BERLIN))
    assert "several-timezones" not in codes(settled(Found(format="x", slots=tuple(map(slot, in_utc))))[1])


@pytest.mark.parametrize(
    ("printed", "name", "day", "conflict"),
    [
        ("BST", "Europe/London", WINTER, True),
        ("BST", "Europe/London", SUMMER, False),
        ("EST", NEW_YORK, SUMMER, True),
        ("EST", NEW_YORK, WINTER, False),
        ("CEST", BERLIN, WINTER, True),
        ("uk time (GMT+1)", "Europe/London", WINTER, True),
        ("uk time (GMT+1)", "Europe/London", SUMMER, False),
        ("UK time", "Europe/London", WINTER, False),
        ("ET", NEW_YORK, SUMMER, False),
    ],
)
def test_a_printed_name_that_the_clocks_do_not_go_by_that_day_is_said(
    printed: str, name: str, day: date, *, conflict: bool
) -> None:
    """BST in January, EST in July: the zone's clock is taken, and the contradiction said once."""
    found = Found(format="x", slots=(slot(36_000),), timezone=name, day=day, more={"timezone": printed})
    settling, said = settled(found)
    assert settling.data["timezone"] == name
    assert [p.code for p in said] == (["timezone-conflict"] if conflict else [])


def test_gmt_plus_one_is_uk_time_on_a_summer_day_alone() -> None:
    """In winter nobody in the United Kingdom is an hour ahead of GMT."""
    for day, name, start in ((SUMMER, "Europe/London", "16 09:00"), (WINTER, "Etc/GMT-1", "14 09:00")):
        settling, said = settled(Found(format="x", slots=(slot(36_000),), timezone="Etc/GMT-1", day=day))
        assert (settling.data["timezone"], starts(settling), said) == (name, [start], ())


def test_an_instant_in_gmt_on_a_summer_day_is_said() -> None:
    """Also in a file whose own zone is UK time: the time is an hour later on a UK clock."""
    found = Found(format="x", slots=(slot(at(10, "Etc/GMT")),), timezone="Europe/London")
    settling, said = settled(found)
    assert (starts(settling), [p.code for p in said]) == (["16 10:00"], ["timezone-conflict"])


def test_the_zone_of_each_of_several_files_is_its_own() -> None:
    """A file in Berlin and one in UK time, read together: neither takes on the other's clock."""
    berlin = "Time (CET),Title,Speaker\n14:00-14:20,Moss,Ann Teal\n"
    london = "Time (UK time),Title,Speaker\n14:00-14:20,Peat,Bo Fenn\n"
    both = [Source(f"{n}.csv", f'"16 July 2026",,\n{text}'.encode()) for n, text in enumerate((berlin, london))]
    imported = import_files(both, Wishes())
    programme = imported.loaded.programme
    assert programme is not None
    assert [(one.title, f"{datetime.fromtimestamp(one.start, UTC):%H:%M}") for one in programme.slots] == [
        ("Moss", "12:00"),
        ("Peat", "13:00"),
    ]
    assert "several-timezones" in {problem.code for problem in imported.loaded.problems}

"""Times of a programme file to instants: chains, midnight and both change nights."""

from datetime import date

import pytest

from programme_samples import (
    AUTUMN,
    SPRING,
    changed,
    codes,
    found,
    good,
    lengths,
    only,
    plan,
    slot,
    times,
    valid,
)
from stagetimer.core.localtime import iso
from stagetimer.importing.load import load_data

DAY = date(2024, 7, 18)


@pytest.mark.parametrize(
    "start",
    ["13:05", "13:05:00", "13.05", "1:05 pm", "1.05pm", "2024-07-18T13:05:00+01:00", "2024-07-18T12:05:00Z"],
)
def test_a_time_has_many_forms(start: str) -> None:
    """The same start written in any form is the same instant."""
    assert good(changed(("slots", 0, "start"), start)) == good(valid())


@pytest.mark.parametrize("length", ["10 min", "10:00", 600, "600", "0:10:00", "10 minutes"])
def test_a_length_has_many_forms(length: object) -> None:
    """The same length written in any form is the same number of seconds."""
    assert good(changed(("slots", 0, "length"), length)) == good(valid())


@pytest.mark.parametrize("day", ["18 July 2024", "18 Jul 2024", "18th july 2024"])
def test_a_day_may_be_written_in_words(day: str) -> None:
    """A day with the month in letters is read, as nothing in it is ambiguous."""
    assert good(changed(("date",), day)) == good(valid())


def test_starts_and_ends_are_chained() -> None:
    """No start: the end of the one before; no end: until the next; the last one until the finish."""
    slots = slot("A", length="10 min"), slot("B"), slot("C", "13:30", end="13:40"), slot("D")
    data = plan(*slots, start="13:05", finish="13:55")
    assert load_data(data).problems == ()
    assert times(good(data)) == [
        "13:05:00-13:15:00",
        "13:15:00-13:30:00",
        "13:30:00-13:40:00",
        "13:40:00-13:55:00",
    ]


def test_a_last_slot_without_any_end_is_open() -> None:
    """No end is invented: a last slot with neither end nor length, in a programme without finish, is open."""
    data = plan(slot("A", "13:05", length="10 min"), slot("B", "13:15"))
    message = "The slot has neither an end nor a length, and nothing follows it: it is open and counts up."
    assert found(load_data(data)) == [("end-missing", "slots[1]", message)]
    assert times(good(data)) == ["13:05:00-13:15:00", "13:15:00-open"]


def test_a_last_slot_of_a_day_never_lasts_through_the_night() -> None:
    """A slot without an end is not taken to last until the next day's first slot."""
    data = plan(slot("A", "17:00"), slot("B", "09:00", date="2024-07-19", length="1 h"))
    assert codes(load_data(data)) == [("end-missing", "slots[0]")]
    assert times(good(data)) == ["17:00:00-open", "09:00:00+1-10:00:00+1"]


def test_an_open_slot_is_silent_and_leaves_no_gap() -> None:
    """`"end": null` is an open slot, without a warning."""
    data = plan(slot("A", "13:05", end=None), slot("B", "14:00", length="10 min"))
    assert load_data(data).problems == ()
    assert times(good(data)) == ["13:05:00-open", "14:00:00-14:10:00"]


@pytest.mark.parametrize("before", [{"end": None}, {}])
def test_nothing_starts_at_the_end_of_a_slot_without_one(before: dict[str, object]) -> None:
    """A slot without a start after a slot without an end is an error, named once."""
    data = plan(slot("A", "13:05", **before), slot("B", length="10 min"))
    message = "The slot has no start, and the slot before it has no end."
    assert found(load_data(data)) == [("start-missing", "slots[1].start", message)]


def test_a_first_slot_needs_a_start() -> None:
    """Neither the first slot nor the programme says when it begins: an error."""
    data = plan(slot("A", length="10 min"))
    message = "The first slot has no start, nor has the programme."
    assert found(load_data(data)) == [("start-missing", "slots[0].start", message)]


def test_a_date_without_a_start_is_not_chained_to_another_day() -> None:
    """A slot that has another day than the end before it must say when it starts."""
    data = plan(slot("A", "13:05", length="10 min"), slot("B", date="2024-07-19", length="10 min"))
    assert codes(load_data(data)) == [("start-missing", "slots[1].start")]


def test_an_instant_and_a_date_must_agree() -> None:
    """A start with its own day contradicting `date` is an error."""
    data = plan(slot("A", "2024-07-18T13:05:00+01:00", date="2024-07-19", length=60))
    message = "The date is 2024-07-19, but the start is on 2024-07-18."
    assert found(load_data(data)) == [("invalid-date", "slots[0].date", message)]


def test_a_session_runs_over_midnight() -> None:
    """Programme N of the field cases: times without a day go on into the next one, whose start is no jump back."""
    data = plan(
        slot("One", "22:30", end="23:15"),
        slot("Two", "23:15", end="23:50"),
        slot("Three", "23:50", end="00:20"),
        slot("Four", "00:20", end="00:45"),
    )
    message = "The end, 00:20, is before the start, 23:50: it is the next day."
    assert found(load_data(data)) == [("crosses-midnight", "slots[2].end", message)]
    assert times(good(data)) == [
        "22:30:00-23:15:00",
        "23:15:00-23:50:00",
        "23:50:00-00:20:00+1",
        "00:20:00+1-00:45:00+1",
    ]


def test_midnight_itself_is_the_end_of_the_day_or_its_begin() -> None:
    """A time of "24:00" ends the day and "00:00" begins the next: the same instant, with no warning for the first."""
    data = plan(slot("A", "23:00", end="24:00"), slot("B", "24:00", length="10 min"), slot("C", "00:10", length=60))
    assert load_data(data).problems == ()
    assert times(good(data)) == ["23:00:00-00:00:00+1", "00:00:00+1-00:10:00+1", "00:10:00+1-00:11:00+1"]
    first = plan(slot("A", "00:00", length="10 min"))
    assert times(good(first)) == ["00:00:00-00:10:00"]


@pytest.mark.parametrize(
    ("start", "expected"),
    [("08:59", "08:59:00+1-09:09:00+1"), ("09:00", "09:00:00-09:10:00"), ("20:00", "20:00:00-20:10:00")],
)
def test_a_start_more_than_twelve_hours_back_is_the_next_day(start: str, expected: str) -> None:
    """After a start at 21:00, 08:59 is the next morning; exactly twelve hours back is the same day, and unsorted."""
    data = plan(slot("A", "21:00", length="10 min"), slot("B", start, length="10 min"))
    assert times(good(data)) == ["21:00:00-21:10:00", expected]


def test_the_days_of_slots_carry_on() -> None:
    """A slot's own date holds for the slots after it."""
    data = plan(
        slot("A", "09:00", length="1 h"),
        slot("B", "09:00", date="2024-07-20", length="1 h"),
        slot("C", "10:00", length="1 h"),
    )
    assert times(good(data)) == ["09:00:00-10:00:00", "09:00:00+2-10:00:00+2", "10:00:00+2-11:00:00+2"]


def test_a_finish_after_midnight_is_that_of_the_last_slots_night() -> None:
    """The finish lies after the last start, on the next day if need be."""
    data = plan(slot("A", "23:00", end="23:30"), slot("B", "23:30"), finish="00:15")
    assert load_data(data).problems == ()
    assert times(good(data)) == ["23:00:00-23:30:00", "23:30:00-00:15:00+1"]


def test_a_session_may_take_its_day_from_an_instant() -> None:
    """A first start with day and offset makes the programme dated."""
    data = changed(("date",), base=changed(("slots", 0, "start"), "2024-07-18T12:05:00Z"))
    data = changed(("start",), base=data)
    loaded = load_data(data)
    assert loaded.dated
    assert loaded.programme == good(valid())


# --- change nights


def test_a_time_that_the_night_leaves_out_is_an_error() -> None:
    """Field case Z-03: 01:30 on the night the clocks go forward does not exist; it is never moved in silence."""
    data = plan(
        slot("A", "00:30", length="10 min"),
        slot("B", "01:30", length="10 min"),
        slot("C", "02:30", end="03:00"),
        day=SPRING,
    )
    loaded = load_data(data)
    message = "There is no 01:30 on 2027-03-28: the clocks go forward past it that night."
    assert found(loaded)[0] == ("missing-time", "slots[1].start", message)
    assert loaded.programme is None


@pytest.mark.parametrize("key", ["end", "start", "finish"])
def test_missing_times_are_named_wherever_they_stand(key: str) -> None:
    """Ends, the programme's start and its finish can fall into the hour left out as well."""
    data = plan(slot("A", "00:30", length="10 min"), day=SPRING)
    if key == "end":
        data["slots"] = [slot("A", "00:30", end="01:30")]
    else:
        data[key] = "01:30"
    where = "slots[0].end" if key == "end" else key
    assert ("missing-time", where) in codes(load_data(data))


def test_an_end_after_the_change_may_read_earlier_the_day_before() -> None:
    """From 23:00 until 02:30 over the change is two and a half real hours."""
    data = plan(slot("A", "23:00", end="02:30"), day=date(2027, 3, 27))
    assert lengths(good(data)) == [9000]


def test_an_end_left_out_earlier_that_day_is_the_next_days() -> None:
    """From 23:00 on the change day until 01:30: that day's 01:30 is missing, but it is long past and not meant."""
    data = plan(slot("A", "23:00", end="01:30"), day=SPRING)
    assert codes(load_data(data)) == [("crosses-midnight", "slots[0].end")]
    assert lengths(good(data)) == [9000]


def test_the_day_goes_on_after_a_missing_time() -> None:
    """A start that does not exist still says which day it is: what follows is not taken for the day before."""
    data = plan(
        slot("A", "23:00", length="10 min"),
        slot("B", "01:30", length="10 min"),
        slot("C", "13:00", length="10 min"),
        day=date(2027, 3, 27),
    )
    assert codes(load_data(data)) == [("missing-time", "slots[1].start")]


def test_lengths_are_real_seconds_over_both_changes() -> None:
    """Two hours from 00:55 end at 03:55 in spring (field case Z-01), at 01:55 the second time in autumn."""
    assert times(good(plan(slot("A", "00:55", length="2 h"), day=SPRING))) == ["00:55:00-03:55:00"]
    autumn = good(plan(slot("A", "00:55", length="2 h"), day=AUTUMN))
    assert (times(autumn), lengths(autumn)) == (["00:55:00-01:55:00"], [7200])


def test_a_time_that_happens_twice_takes_the_first_reading() -> None:
    """01:30 on the night the clocks go back is a warning and means the first one."""
    data = plan(slot("A", "01:30", length="10 min"), day=AUTUMN)
    message = "01:30 on 2027-10-31 happens twice, as the clocks go back that night; the first one is taken."
    loaded = load_data(data)
    assert found(loaded) == [("ambiguous-time", "slots[0].start", message)]
    assert loaded.problems[0].hint.endswith("the one taken is 2027-10-31T01:30:00+01:00.")
    assert iso(only(good(data)).start, "Europe/London") == "2027-10-31T01:30:00+01:00"


def test_a_time_that_would_go_back_takes_the_second_reading() -> None:
    """Slots that go on through the repeated hour stay in order; which reading is taken is said each time."""
    data = plan(
        slot("A", "01:00", length="40 min"),
        slot("B", "01:40", end="01:10"),
        slot("C", "01:10", length="10 min"),
        day=AUTUMN,
    )
    assert lengths(good(data)) == [2400, 1800, 600]
    starts = [each.start - good(data).start for each in good(data).slots]
    assert starts == [0, 2400, 4200]
    assert [(p.place, "second" in p.message) for p in load_data(data).problems] == [
        ("slots[0].start", False),
        ("slots[1].start", False),
        ("slots[1].end", True),
        ("slots[2].start", True),
    ]


def test_a_start_exactly_at_an_end_follows_on() -> None:
    """A slot of an hour from 01:30 ends at the second 01:30, and there the next one begins."""
    data = plan(slot("A", "01:30", length="60 min"), slot("B", "01:30", length="10 min"), day=AUTUMN)
    assert [code for code, _ in codes(load_data(data))] == ["ambiguous-time", "ambiguous-time"]
    first, second = good(data).slots
    assert second.start == first.end


def test_an_offset_settles_a_repeated_time() -> None:
    """A time with its offset is never ambiguous."""
    data = plan(slot("A", "2027-10-31T01:30:00+00:00", length="10 min"), day=AUTUMN)
    assert load_data(data).problems == ()
    assert times(good(data)) == ["01:30:00-01:40:00"]


def test_twenty_thousand_slots_are_read() -> None:
    """The greatest programme that is allowed is read, chained from one start."""
    data = plan(*(slot(f"Talk {n}", length="1 min") for n in range(20_000)), start="00:00")
    assert len(good(data).slots) == 20_000


def test_day_given_is_only_for_the_undated() -> None:
    """The same undated programme on two days has the same wall times."""
    undated = changed(("date",))
    summer, winter = good(undated, day=DAY), good(undated, day=date(2024, 12, 18))
    assert times(summer) == times(winter)
    assert winter.start - summer.start == 153 * 86400 + 3600

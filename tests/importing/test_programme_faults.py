"""Broken programme files: a valid one with one thing changed, and the whole sentence that must be said."""

import copy
from datetime import date

import pytest

from programme_samples import Values, changed, codes, found, plan, slot, valid
from stagetimer.importing.load import load_data

ERRORS: list[tuple[tuple[str | int, ...], object, str, str, str]] = [
    (("format",), ..., "wrong-format", "format", "The file does not say which format it has."),
    (("format",), 2, "wrong-format", "format", "The format is 2; this stagetimer reads format 1."),
    (("format",), True, "wrong-format", "format", "The format is true; this stagetimer reads format 1."),
    (("format",), "1", "wrong-format", "format", "The format is “1”; this stagetimer reads format 1."),
    (("title",), ..., "missing-key", "title", "“title” is missing."),
    (("title",), 7, "wrong-type", "title", "7 is not a text."),
    (("date",), "18/07/2024", "invalid-date", "date", "“18/07/2024” is no date."),
    (("date",), "2024-02-30", "invalid-date", "date", "“2024-02-30” is no date."),
    (("date",), "1899-12-31", "invalid-date", "date", "“1899-12-31” is out of range."),
    (("date",), 20240718, "wrong-type", "date", "20240718 is no date: it must be a text."),
    (("timezone",), "Europe/Lundon", "unknown-timezone", "timezone", "“Europe/Lundon” is no time zone."),
    (("start",), 13.05, "wrong-type", "start", "13.05 is no time: it must be a text."),
    (("start",), "25:00", "invalid-time", "start", "“25:00” is no time."),
    (("finish",), "9:75", "invalid-time", "finish", "“9:75” is no time."),
    (("topics",), "all", "wrong-type", "topics", "“all” is not a list."),
    (("topics",), ["a", 1], "wrong-type", "topics[1]", "1 is not a text."),
    (("clock",), "12", "unknown-value", "clock", "“12” is not one of “12h” and “24h”."),
    (("early",), "slid", "unknown-value", "early", "“slid” is not one of “hold” and “slide”."),
    (("speed",), 1, "unknown-key", "speed", "“speed” is not a key that stands here."),
    (("changeover",), "soon", "invalid-length", "changeover", "“soon” is no length between 0 and seven days."),
    (("warnings",), ["1 min", "2 min"], "warnings-order", "warnings", "The shorter warning comes first."),
    (("warnings",), ["1 min", 60], "warnings-order", "warnings", "The two warnings are the same."),
    (("warnings",), [3, 2, 1], "warnings-order", "warnings", "There are 3 warnings; two is the most."),
    (("slots",), ..., "missing-key", "slots", "“slots” is missing."),
    (("slots",), {}, "wrong-type", "slots", "an object is not a list."),
    (("slots",), [], "no-slots", "slots", "The programme has no slots."),
    (("slots",), [0] * 20_001, "too-many-slots", "slots", "There are 20,001 slots; 20,000 is the most."),
    (("slots", 1), "Tea", "wrong-type", "slots[1]", "“Tea” is not an object."),
    (("slots", 1), None, "wrong-type", "slots[1]", "null is not an object."),
    (("slots", 1, "kind"), ..., "missing-key", "slots[1].kind", "“kind” is missing."),
    (
        ("slots", 1, "kind"),
        "lecture",
        "unknown-value",
        "slots[1].kind",
        "“lecture” is not one of “talk”, “qa”, “break” and “other”.",
    ),
    (("slots", 1, "title"), ["a"], "wrong-type", "slots[1].title", "a list is not a text."),
    (
        ("slots", 2, "length"),
        "ten",
        "invalid-length",
        "slots[2].length",
        "“ten” is no length between 0 and seven days.",
    ),
    (("slots", 2, "length"), -5, "invalid-length", "slots[2].length", "-5 is no length between 0 and seven days."),
    (
        ("slots", 2, "length"),
        "8 days",
        "invalid-length",
        "slots[2].length",
        "“8 days” is no length between 0 and seven days.",
    ),
    (
        ("slots", 2, "length"),
        10**400,
        "invalid-length",
        "slots[2].length",
        "a huge number is no length between 0 and seven days.",
    ),
    (("slots", 2, "length"), True, "invalid-length", "slots[2].length", "true is no length between 0 and seven days."),
    (("slots", 1, "promised"), "yes", "wrong-type", "slots[1].promised", "“yes” is neither true nor false."),
    (("slots", 1, "lenght"), 600, "unknown-key", "slots[1].lenght", "“lenght” is not a key that stands here."),
    (("slots", 1, "speakers"), "Dr Fox", "wrong-type", "slots[1].speakers", "“Dr Fox” is not a list."),
    (("slots", 1, "speakers", 0), "Dr Fox", "wrong-type", "slots[1].speakers[0]", "“Dr Fox” is not an object."),
    (("slots", 1, "speakers", 0, "name"), ..., "missing-key", "slots[1].speakers[0].name", "“name” is missing."),
    (
        ("slots", 1, "speakers", 0, "joins"),
        "zoom",
        "unknown-value",
        "slots[1].speakers[0].joins",
        "“zoom” is not one of “room” and “online”.",
    ),
    (
        ("slots", 1, "speakers", 0, "zone"),
        "Mars",
        "unknown-timezone",
        "slots[1].speakers[0].zone",
        "“Mars” is no time zone.",
    ),
    (
        ("slots", 1, "segments"),
        [{"name": "Q", "kind": "qa"}],
        "missing-key",
        "slots[1].segments[0].length",
        "“length” is missing.",
    ),
    (
        ("slots", 1, "start"),
        "2024-07-18T13:15",
        "invalid-time",
        "slots[1].start",
        "“2024-07-18T13:15” has a day but no offset from UTC.",
    ),
    (
        ("slots", 1, "start"),
        "2024-07-18T13:15:00.5Z",
        "invalid-time",
        "slots[1].start",
        "“2024-07-18T13:15:00.5Z” has parts of a second.",
    ),
    (
        ("slots", 1, "start"),
        "2201-07-18T13:15Z",
        "invalid-time",
        "slots[1].start",
        "“2201-07-18T13:15Z” is out of range.",
    ),
    (
        ("slots", 1, "end"),
        "12:00",
        "invalid-time",
        "slots[1].end",
        "The slot would end at 12:00, before its start at 13:15.",
    ),
    (
        ("slots", 1, "end"),
        "2024-07-18T13:10:00+01:00",
        "invalid-time",
        "slots[1].end",
        "The slot ends before it starts.",
    ),
    (
        ("slots", 2, "end"),
        "2024-08-18T13:10:00+01:00",
        "invalid-time",
        "slots[2].end",
        "The slot lasts more than seven days.",
    ),
    (("slots", 0, "date"), "Thursday", "invalid-date", "slots[0].date", "“Thursday” is no date."),
]


@pytest.mark.parametrize(("place", "value", "code", "where", "message"), ERRORS, ids=lambda value: str(value)[:40])
def test_an_error_is_named_with_its_place_and_what_was_found(
    place: tuple[str | int, ...], value: object, code: str, where: str, message: str
) -> None:
    """One thing changed in a valid file gives that one error and no programme."""
    loaded = load_data(changed(place, value))
    errors = [(p.code, p.place, p.message) for p in loaded.problems if p.level == "error"]
    assert errors == [(code, where, message)]
    assert loaded.programme is None


def test_the_valid_programme_has_no_problem() -> None:
    """The base of every table here is without fault, so that each problem comes from the one change."""
    loaded = load_data(valid())
    assert loaded.problems == ()
    assert loaded.dated


HINTS: list[tuple[tuple[str | int, ...], object, str]] = [
    (("timezone",), "Europe/Lundon", "Did you mean “Europe/London”"),
    (("timezone",), "BST", "Did you mean “Europe/London”?"),
    (("slots", 0, "Length"), 5, "Did you mean “length”?"),
    (("slots", 0, "speaker"), 5, "Did you mean “speakers”?"),
    (("late start",), "x", "Did you mean “late_start”?"),
    (("slots", 0, "speakers", 0, "nam"), "x", "Did you mean “name”?"),
    (("slots", 0, "xyzzy"), 5, "Known here: abstract, after_time, chair,"),
    (("slots", 0, "kind"), "Talks", "Did you mean “talk”?"),
    (("format",), 2, "A newer stagetimer wrote it: update this one."),
    (("format",), 0, 'Write "format": 1.'),
]


@pytest.mark.parametrize(("place", "value", "hint"), HINTS, ids=lambda value: str(value)[:40])
def test_the_hint_says_what_would_be_right(place: tuple[str | int, ...], value: object, hint: str) -> None:
    """A hint names the nearest known key, zone or word."""
    assert load_data(changed(place, value)).problems[0].hint.startswith(hint)


def test_every_problem_is_found_in_one_run() -> None:
    """Faults of shape hide neither each other nor faults of time, and errors come before warnings."""
    data = plan(
        slot("One", "13:05", length="ten"),
        slot("Two", "13:15", lenght="10 min"),
        slot("Three", "13:25", end="09:00"),
        slot("TBA", "13:35", length="10 min", promised=1),
        slot("Five", "13:50", length="5 min", speakers=[{"nme": "A"}]),
        title=3,
    )
    assert codes(load_data(data)) == [
        ("wrong-type", "title"),
        ("invalid-length", "slots[0].length"),
        ("unknown-key", "slots[1].lenght"),
        ("wrong-type", "slots[3].promised"),
        ("missing-key", "slots[4].speakers[0].name"),
        ("unknown-key", "slots[4].speakers[0].nme"),
        ("invalid-time", "slots[2].end"),
        ("placeholder-title", "slots[3].title"),
        ("gap", "slots[4]"),
    ]


@pytest.mark.parametrize("value", [None, [], "x", 5, True, 1.5])
def test_what_is_no_object_is_no_programme(value: object) -> None:
    """A file that holds a list, a text or a number says so and keeps nothing for the journal."""
    loaded = load_data(value)
    assert [(p.code, p.place) for p in loaded.problems] == [("wrong-type", "programme")]
    assert loaded.data is None


def test_endless_nesting_is_an_error() -> None:
    """Objects nested far beyond any programme are refused, however deep."""
    deep: object = "x"
    for _ in range(100_000):
        deep = [deep]
    problems = codes(load_data(changed(("topics",), deep)))
    assert problems == [("too-deep", "topics" + "[0]" * 11), ("wrong-type", "topics[0]")]


def test_a_misspelt_key_is_the_only_fault_it_causes() -> None:
    """What the right key would say is unknown, so nothing is concluded from its absence."""
    data = plan(slot("A", "13:05", lenght="10 min"))
    assert codes(load_data(data)) == [("unknown-key", "slots[0].lenght")]


def test_the_data_for_the_journal_is_cut_as_well() -> None:
    """A text beyond its limit is cut once, so that reading the journal says nothing of it."""
    loaded = load_data(changed(("slots", 0, "abstract"), "a" * 20_001))
    assert codes(loaded) == [("text-cut", "slots[0].abstract")]
    assert load_data(loaded.data).problems == ()
    assert load_data(loaded.data).programme == loaded.programme


def test_control_characters_never_come_through() -> None:
    """Keys and values from the file are cleaned before any sentence shows them, and in the data for the journal."""
    data = changed(("ti\u001btle",), "\u001b[31mred", base=changed(("title",), "A\u0000B"))
    loaded = load_data(data)
    assert loaded.data is not None
    assert loaded.data["title"] == "AB"
    assert [p.as_line() for p in loaded.problems] == [
        "error, title: “title” is not a key that stands here. Did you mean “title”?"
    ]


def test_a_programme_without_a_day_takes_the_one_given() -> None:
    """`day` is used where the file has none, with a warning; without any day it is an error."""
    undated = changed(("date",))
    with_day = load_data(undated, day=date(2024, 7, 18))
    assert found(with_day) == [("date-missing", "date", "The programme has no date; 2024-07-18 is used.")]
    assert not with_day.dated
    expected = load_data(valid()).programme
    assert with_day.programme == expected
    without = load_data(undated)
    assert found(without) == [("no-day", "date", "The programme has no date, and no day was given for it.")]
    assert without.programme is None


def test_a_programme_with_a_day_keeps_it() -> None:
    """A day that the call gives never moves a programme that has its own."""
    assert load_data(valid(), day=date(2030, 1, 1)).programme == load_data(valid()).programme


def test_the_values_given_are_left_alone() -> None:
    """Reading mends a copy: the caller's values stay as they were, faults included."""
    data: Values = changed(("slots", 1, "length"), "ten")
    before = copy.deepcopy(data)
    loaded = load_data(data)
    assert data == before
    assert loaded.data == before

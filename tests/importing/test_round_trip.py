"""What `stagetimer export` writes, `stagetimer import` reads back as the same programme, whatever its texts are."""

from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from programme_samples import AUTUMN, SPRING, Values, good, plan, slot
from stagetimer.core.programme import Programme
from stagetimer.core.values import replace
from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import Imported, Wishes
from stagetimer.importing.writing.formats import WRITERS

TABLES = ("csv", "xlsx", "md")

TITLES = st.sampled_from(
    [
        *(
            "=HYPERLINK(1)",
            "+44 to one",
            "-1",
            "@home",
            "'quoted'",
            "''",
            "a | b || c",
            "|",
            "\\",
            "a\\|b",
            "---",
            "| --- |",
        ),
        *(
            '"',
            '""',
            '"; "',
            'He said "no"',
            "x; y",
            "a, b",
            "13:05",
            "13:05-13:15",
            "2024-07-18",
            "Date",
            "Title",
            "End",
        ),
        *("All times Europe/London", "Chair: me", "Topic: x", "# One", "<b>&amp;</b>", "[x](y)", "* * *", "{}", "open"),
        *(
            "BEGIN:VCALENDAR",
            "X-A:b",
            "a\\nb",
            "a\\,b;c",
            "_x0041_",
            "=",
            "1e5",
            "TRUE",
            "Close",
            "TBC",
            "None",
            "sep=;",
        ),
        *("بحث في الرعاية", "שלום", "名前は", "👩‍🔬 Lab", "é" * 120, "W" * 999, "Ünï · “q” – x", "`x`", "PK\x03"),
        "A title\nof two lines",
        "Before the meal:\n\n| 12:00 | Lunch |\n| --- | --- |",
    ]
)
TEXTS = TITLES | st.text(max_size=12) | st.text("|\\\"';:,()[]{}<>#*`_=+-@&%n 0129", max_size=10)
NAMES = st.sampled_from(
    [
        *(
            "Dr Ann Moss",
            "Moss, Ann",
            "Ann; Bo",
            "Ann and Bo",
            "Dr",
            "13:05",
            "Speakers",
            "Jo (Bo) Kit",
            'Robert "Bob" Ash',
        ),
        *(
            "(",
            ")",
            '"',
            "A (B); C (D)",
            "O'Neil",
            "-",
            "=1",
            "محمد",
            "名",
            "Ann (she/her)",
            "Smith & Co",
            "Prof. Dr. h.c. X",
        ),
    ]
)
ZONES = st.sampled_from(
    ["Europe/London"] * 4 + ["UTC", "Asia/Tokyo", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Africa/Monrovia"]
)
DAYS = st.sampled_from([date(2024, 7, 18), SPRING, AUTUMN, AUTUMN - timedelta(days=1), date(1999, 12, 31)])
LENGTHS = st.sampled_from([600, 600, 300, 1, 0, 59, 90, 3600, 7200, 43_200, 100_000, 604_800])
PARTS = st.sampled_from(["Talk", "Q&A", "Q; A", "(x)", '"', "Part (talk 7:00)"])
WARNINGS = st.sampled_from([[], [90], [240, 30], [0], [3600, 1]])


def some(**keys: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    """Draw an object that has any of the keys."""
    return st.fixed_dictionaries({}, optional=keys)


SEGMENTS = st.lists(
    st.builds(
        lambda name, kind, length, warnings: {"name": name, "kind": kind, "length": length} | warnings,
        PARTS,
        st.sampled_from(["talk", "qa", "changeover", "break", "other"]),
        st.sampled_from([0, 60, 420]),
        some(warnings=WARNINGS),
    ),
    min_size=1,
    max_size=3,
)
PRINTED = some(affiliation=NAMES | TEXTS)
PEOPLE = st.lists(st.builds(lambda name, more: {"name": name} | more, NAMES | TEXTS, PRINTED), max_size=3)
OF_SLOTS = some(
    abstract=TEXTS,
    room=TEXTS,
    track=TEXTS,
    session=TEXTS,
    chair=NAMES,
    notes=TEXTS,
    segments=SEGMENTS,
    warnings=WARNINGS,
    floor=LENGTHS,
    promised=st.booleans(),
    early=st.sampled_from(["hold", "slide"]),
    late_start=st.sampled_from(["full-length", "to-the-clock"]),
    after_time=st.sampled_from(["count", "words"]),
    speakers=PEOPLE,
)
OF_ALL = some(
    chair=NAMES,
    room=TEXTS,
    topics=st.lists(TEXTS, max_size=3),
    changeover=st.just("1 min"),
    warnings=WARNINGS,
    early=st.sampled_from(["hold", "slide"]),
)
BEYOND_TABLES = some(clock=st.just("24h"), messages=st.lists(TEXTS, max_size=2))
BEYOND_PEOPLE = some(
    called=NAMES, says=TEXTS, joins=st.sampled_from(["room", "online"]), zone=st.sampled_from(["Asia/Tokyo"])
)

TWICE: Values = plan(
    {"kind": "talk", "title": "Second 01:30", "start": "2027-10-31T01:30:00Z", "length": "10 min"},
    {"kind": "talk", "title": "Over the change", "start": "2027-10-31T00:20:00Z", "end": "2027-10-31T01:20:00Z"},
    {"kind": "talk", "title": "First 01:30", "start": "2027-10-31T00:30:00Z", "end": "2027-10-31T00:40:00Z"},
    day=AUTUMN,
    finish="2027-10-31T01:40:00Z",
)
"""In the hour that the clocks of Europe/London show twice."""


@st.composite
def values(draw: st.DrawFn) -> Values:
    """Draw a programme file: starts as instants, so that no repeated hour and no day is left to be told."""
    day = draw(DAYS)
    at = int((day - date(1970, 1, 1)).total_seconds()) + draw(st.sampled_from([-3600, 0, 1800, 5400, 47_100, 85_800]))
    slots = []
    for _ in range(draw(st.integers(1, 5))):
        at += draw(st.sampled_from([0, 600, 1800, 3600, 5400, -1200, 43_200, 86_400, 7]))
        instant = date(1970, 1, 1) + timedelta(days=at // 86_400)
        clock = f"{at % 86_400 // 3600:02d}:{at % 3600 // 60:02d}:{at % 60:02d}"
        length = draw(LENGTHS | st.none())
        own: Values = {"kind": draw(st.sampled_from(["talk", "qa", "break", "other"])), "title": draw(TEXTS)}
        own |= {"start": f"{instant}T{clock}+00:00"} | ({"end": None} if length is None else {"length": length})
        slots.append(own | draw(OF_SLOTS))
        at += length or 600
    whole: Values = {"format": 1, "title": draw(TEXTS), "timezone": draw(ZONES), "slots": slots}
    if draw(st.booleans()):
        whole["finish"] = f"{date(1970, 1, 1) + timedelta(days=at // 86_400)}T12:00:30+00:00"
    return whole | draw(OF_ALL)


def written(programme: Programme, format_: str) -> Imported:
    """Return what an export of the programme is read back as."""
    return import_files([Source(f"programme.{format_}", WRITERS[format_](programme))], Wishes())


def without_notes(programme: Programme) -> Programme:
    """Return the programme as others may see it."""
    return replace(programme, slots=tuple(replace(each, notes=None) for each in programme.slots))


def check(programme: Programme, format_: str) -> None:
    """Check that every part of the programme comes back."""
    back = written(programme, format_).loaded
    assert back.programme is not None, back.problems
    assert back.programme == without_notes(programme)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(values())
@example(TWICE)
@example(plan(slot("=1", "13:05", end=None)) | {"title": "# One"})
@example(plan(slot("=1", "13:05", end=None)) | {"title": "{}"})
@example(plan(slot("=1", "13:05", end=None)) | {"title": "BEGIN:VCALENDAR"})
def test_any_programme_comes_back_from_a_csv_file(data: Values) -> None:
    """Texts, people, rooms, times over midnight and change nights, segments and rules; only notes stay behind."""
    check(good(data), "csv")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(values())
@example(TWICE)
def test_any_programme_comes_back_from_markdown(data: Values) -> None:
    """The same, whatever Markdown might make of its texts."""
    check(good(data), "md")


@settings(max_examples=40, deadline=None, derandomize=True)
@given(values())
@example(TWICE)
def test_any_programme_comes_back_from_a_workbook(data: Values) -> None:
    """The same, every cell a text."""
    check(good(data), "xlsx")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(values(), BEYOND_TABLES, BEYOND_PEOPLE)
@example(TWICE, {}, {})
@example(plan(slot("A", "13:05", length="10 min", room="R"), room="R"), {}, {})
@example(plan(slot("A", "01:30", length="3 min"), day=AUTUMN), {"clock": "24h", "messages": ["x"]}, {"says": "y"})
def test_any_programme_comes_back_from_a_calendar(data: Values, more: Values, of_people: Values) -> None:
    """A calendar carries besides how people are addressed, where they are, the messages and the style of the clock."""
    slots = data["slots"]
    assert isinstance(slots, list)
    for each in slots:
        each["speakers"] = [person | of_people for person in each.get("speakers", [])]
    check(good(data | more), "ics")

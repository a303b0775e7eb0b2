"""Whatever a reader finds, settling gives a programme or says why not."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from stagetimer.importing.found import Found, FoundPerson, FoundSlot, PartialDay
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.load import load_data
from stagetimer.importing.problems import Findings
from stagetimer.importing.settle import Settling, settle

DAYS = (
    st.none()
    | st.dates(date(2020, 1, 1), date(2030, 12, 31))
    | st.builds(PartialDay, st.integers(1, 12), st.integers(1, 28), st.none() | st.integers(0, 6))
)
SECONDS = st.integers(0, 2 * 86_400)
INSTANTS = st.integers(0, 10**6).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))
TEXTS = st.text(max_size=12) | st.sampled_from(["Close", "Coffee", "Q&A"])
SLOTS = st.builds(
    FoundSlot,
    place=st.integers(1, 99).map(lambda line: f"line {line}"),
    title=TEXTS,
    start=st.none() | SECONDS | INSTANTS,
    end=st.none() | SECONDS | INSTANTS,
    length=st.none() | st.integers(0, 7 * 86_400),
    open=st.booleans(),
    day=DAYS,
    programme_day=DAYS,
    speakers=st.lists(st.builds(FoundPerson, TEXTS, TEXTS), max_size=2).map(tuple),
    room=st.sampled_from(["", "Oak", "Reed"]),
    track=st.sampled_from(["", "One"]),
)
FILES = st.builds(
    Found,
    format=st.just("text"),
    slots=st.lists(SLOTS, max_size=8).map(tuple),
    title=TEXTS,
    day=DAYS,
    timezone=st.sampled_from([None, "Europe/London", "Etc/GMT", "America/New_York"]),
    zones=st.sampled_from([(), ("Europe/London", "America/New_York"), ("Etc/GMT", "Europe/Berlin")]),
    days_stand_in=st.booleans(),
    window=st.none() | st.tuples(SECONDS, SECONDS),
    more=st.sampled_from([{}, {"timezone": "BST"}, {"timezone": "EST"}]),
)
WISHES = st.builds(
    Wishes,
    day=st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    only_day=st.none() | st.sampled_from(["1", "2", "2026-01-01"]),
    room=st.none() | st.just("Oak"),
    length=st.none() | st.just(600),
    start=st.none() | st.just(36_000),
)


@given(FILES, WISHES, st.none() | st.just(date(2026, 1, 1)))
def test_whatever_is_found_settles_or_is_refused(found: Found, wishes: Wishes, today: date | None) -> None:
    """Settling raises nothing but its own error; its values are a programme, or the errors are named."""
    findings = Findings()
    refused: ImportFailedError | None = None
    settling: Settling | None = None
    try:
        settling = settle(found, wishes, findings, today=today)
    except ImportFailedError as error:
        refused = error
    if settling is None:
        assert refused is not None
        assert refused.message
        assert refused.hint
        return
    slots = settling.data["slots"]
    assert isinstance(slots, list)
    assert len(settling.places) == len(slots) > 0
    loaded = load_data(settling.data, day=settling.stand_in)
    codes = {problem.code for problem in loaded.problems if problem.level == "error"}
    assert codes <= {"invalid-time", "missing-time", "invalid-date", "start-missing"}
    if not findings.failed and not codes:
        assert loaded.programme is not None


@given(st.lists(st.integers(0, 1430), min_size=1, max_size=20, unique=True), st.booleans())
def test_a_plain_list_of_talks_comes_back_as_it_was(minutes: list[int], with_ends: bool) -> None:  # noqa: FBT001  (drawn)
    """Starts in time order keep their order, their places and their times."""
    starts = sorted(minute * 60 for minute in minutes)
    slots = tuple(
        FoundSlot(place=f"line {number}", title="Moss", start=start, end=start + 600 if with_ends else None)
        for number, start in enumerate(starts)
    )
    found = Found(format="text", slots=slots, day=date(2026, 5, 1), timezone="UTC")
    settling = settle(found, Wishes(), Findings())
    programme = load_data(settling.data).programme
    assert programme is not None
    midnight = int(datetime(2026, 5, 1, tzinfo=UTC).timestamp())
    assert [slot.start - midnight for slot in programme.slots] == starts
    if with_ends:
        assert {slot.length for slot in programme.slots} == {600}

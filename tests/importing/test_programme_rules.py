"""Thresholds, segments, changeovers and inherited rules of a programme file."""

import pytest

from programme_samples import Values, changed, codes, good, only, plan, slot, valid
from stagetimer.core.programme import Segment, Thresholds
from stagetimer.importing.load import load_data


@pytest.mark.parametrize(
    ("warnings", "expected"),
    [
        (..., Thresholds(warning=120, final=60)),
        (None, Thresholds(warning=120, final=60)),
        ([], Thresholds(warning=None, final=None)),
        (["3 min"], Thresholds(warning=180, final=None)),
        (["3 min", 30], Thresholds(warning=180, final=30)),
    ],
)
def test_warnings_absent_none_one_or_two(warnings: object, expected: Thresholds) -> None:
    """No key: 2:00 and 1:00; an empty list: no warnings at all; one is the warning; two are both."""
    data = valid() if warnings is ... else changed(("warnings",), warnings)
    assert {each.thresholds for each in good(data).slots} == {expected}


def test_a_slots_own_warnings_win() -> None:
    """The programme's warnings hold for every slot that has none of its own."""
    data = changed(("slots", 1, "warnings"), [], base=changed(("warnings",), [90]))
    assert [each.thresholds.warning for each in good(data).slots] == [90, None, 90]


def test_a_short_slot_has_its_own_default_thresholds() -> None:
    """Under five minutes a fifth and a tenth of the published length, also where the next start gives the end."""
    data = plan(slot("A", "13:00"), slot("B", "13:03", length="5 min"))
    assert [each.thresholds for each in good(data).slots] == [
        Thresholds(warning=36, final=18),
        Thresholds(warning=120, final=60),
    ]


def test_segments_have_their_own_thresholds() -> None:
    """A segment's own warnings, else those of its own length; the talk takes what is given for the slot."""
    parts = [
        {"name": "Talk", "kind": "talk", "length": "7 min"},
        {"name": "Q&A", "kind": "qa", "length": "2 min"},
        {"name": "Changeover", "kind": "changeover", "length": "1 min", "warnings": []},
    ]
    data = plan(slot("A", "13:00", length="10 min", segments=parts))
    assert only(good(data)).segments == (
        Segment(name="Talk", kind="talk", length=420, thresholds=Thresholds(warning=120, final=60)),
        Segment(name="Q&A", kind="qa", length=120, thresholds=Thresholds(warning=24, final=12)),
        Segment(name="Changeover", kind="changeover", length=60, thresholds=Thresholds(warning=None, final=None)),
    )
    given = good({**data, "warnings": ["3 min"]})
    assert [part.thresholds.warning for part in only(given).segments] == [180, 24, None]


def test_segments_that_do_not_add_up_are_fitted_and_named() -> None:
    """The slot's length holds: the talk takes the difference, and what it lacks comes from the parts after it."""

    def parts(*minutes: int) -> list[dict[str, object]]:
        kinds = ("talk", "qa", "changeover")
        return [{"name": k, "kind": k, "length": m * 60} for k, m in zip(kinds, minutes, strict=True)]

    for minutes, fitted in (((5, 2, 1), (420, 120, 60)), ((9, 2, 1), (420, 120, 60)), ((1, 12, 1), (0, 540, 60))):
        data = plan(slot("A", "13:00", length="10 min", segments=parts(*minutes)))
        assert tuple(part.length for part in only(good(data)).segments) == fitted
        assert codes(load_data(data)) == [("duration-mismatch", "slots[0].segments")]


def test_an_open_slot_has_no_segments() -> None:
    """Parts of a slot without an end have no time of their own: said, and left out."""
    parts = [{"name": "Talk", "kind": "talk", "length": "7 min"}]
    data = plan(slot("A", "13:00", end=None, segments=parts))
    assert codes(load_data(data)) == [("duration-mismatch", "slots[0].segments")]
    assert only(good(data)).segments == ()


def test_the_changeover_is_the_last_part_of_every_talk() -> None:
    """Talks without segments get a talk and a changeover inside their length; breaks do not."""
    tea = {"kind": "break", "title": "Tea", "start": "13:15", "length": "10 min"}
    data = changed(("slots", 1), tea, base=changed(("changeover",), "1 min"))
    data["warnings"] = ["3 min", "1 min"]
    assert load_data(data).problems == ()
    shapes = [[(part.kind, part.length, part.thresholds.warning) for part in s.segments] for s in good(data).slots]
    with_changeover = [("talk", 540, 180), ("changeover", 60, 12)]
    assert shapes == [with_changeover, [], with_changeover]


def test_slots_inherit_the_rules_of_the_programme() -> None:
    """`early`, `late_start` and `after_time` of the programme hold for slots without their own."""
    data = changed(("slots", 1, "early"), "hold")
    data |= {"early": "slide", "late_start": "to-the-clock", "after_time": "words"}
    rules = [(each.early, each.late_start, each.after_time) for each in good(data).slots]
    inherited = ("slide", "to-the-clock", "words")
    assert rules == [inherited, ("hold", "to-the-clock", "words"), inherited]
    assert {(s.early, s.late_start, s.after_time) for s in good(valid()).slots} == {("hold", "full-length", "count")}


def test_empty_titles_are_shown_by_kind() -> None:
    """A break without a title is a break; nothing is shown as an empty line."""
    shown = []
    for kind in ("talk", "qa", "break", "other"):
        entry: Values = {"kind": kind, "title": " ", "speakers": [{"name": "A"}], "start": "13:05", "length": 60}
        shown.append(only(good(plan(entry))).title)
    assert shown == ["Untitled", "Questions", "Break", "Untitled"]

"""What the chair changes in a programme that was read: times, lengths, names, titles, rows; and what each settles."""

from datetime import date
from typing import Any

import pytest

from stagetimer.core.localtime import local
from stagetimer.importing.draft import Draft, changed, read_draft, settled
from stagetimer.importing.import_files import Source
from stagetimer.importing.imported import Wishes

_OF_THE_FILE = frozenset({"date-missing", "title-missing", "timezone-assumed", "gap"})
TODAY = date(2026, 3, 12)
PLAIN = """Title,Start,End,Speaker
Owls,13:05,13:15,Dr Fox (Kew)
Ants,13:15,13:25,Raf Hamaizia
Bees,13:25,13:35,Jo March
"""
STARTS = "13:05 Owls - Dr Fox\n13:15 Ants - Raf Hamaizia\n13:35 Bees - Jo March\n"
NIGHT = """Friday 13 March 2026
09:00-09:10 Owls - A
Saturday 14 March 2026
09:00-09:10 Ants - B
"""


def draft_of(text: str = PLAIN, **wishes: Any) -> Draft:  # noqa: ANN401  (wishes by name)
    """Return the draft of a text, read on 12 March 2026."""
    name = "a.csv" if "," in text.splitlines()[0] else "a.txt"
    return read_draft([Source(name, text.encode())], Wishes(**wishes), TODAY)


def times(draft: Draft) -> list[str]:
    """Return "13:05-13:15 Owls" for each slot."""
    programme = draft.checked.programme
    assert programme is not None
    zone = programme.timezone
    ends = ("" if slot.end is None else f"{local(slot.end, zone):%H:%M}" for slot in programme.slots)
    starts = (f"{local(slot.start, zone):%H:%M}" for slot in programme.slots)
    titles = (slot.title for slot in programme.slots)
    return [f"{start}-{end} {title}" for start, end, title in zip(starts, ends, titles, strict=True)]


def codes(draft: Draft) -> list[tuple[str, str]]:
    """Return what is wrong or doubtful, but for what these short files do not name."""
    return [(p.code, p.place) for p in draft.loaded.problems if p.code not in _OF_THE_FILE]


def after(draft: Draft, *changes: tuple[int, str, str]) -> Draft:
    """Return the draft after those changes."""
    for at, what, text in changes:
        draft = changed(draft, draft.change(at, what, text))
    return draft


@pytest.mark.parametrize("typed", ["13:16", "1:16 pm", "1:16", "1.16pm", " 13:16 "])
def test_another_start_keeps_the_length_however_it_is_typed(typed: str) -> None:
    """A time without am or pm is that of the half of the day in which the slot stands."""
    assert times(after(draft_of(), (1, "start", typed)))[1] == "13:16-13:26 Ants"


@pytest.mark.parametrize("typed", ["", "later", "25:00", "13", "12:61"])
def test_what_is_no_time_is_refused_in_a_sentence(typed: str) -> None:
    """Nothing is guessed: the sentence says how a time looks."""
    with pytest.raises(ValueError, match="is no time of day: "):
        after(draft_of(), (1, "start", typed))


def test_a_slot_with_another_start_goes_to_its_place_in_the_order() -> None:
    """The draft says where it stands now."""
    draft = after(draft_of(), (0, "start", "13:50"))
    assert times(draft) == ["13:15-13:25 Ants", "13:25-13:35 Bees", "13:50-14:00 Owls"]
    assert (draft.last, draft.places) == (2, ("row 3", "row 4", "row 2"))
    assert times(after(draft, (2, "start", "1:05")))[0] == "13:05-13:15 Owls"


def test_an_end_that_was_only_inferred_follows_the_next_start() -> None:
    """Without ends in the file, the slot before lasts until the corrected start, and the moved one to the next."""
    draft = draft_of(STARTS)
    assert times(draft)[:2] == ["13:05-13:15 Owls", "13:15-13:35 Ants"]
    assert times(after(draft, (1, "start", "13:20")))[:2] == ["13:05-13:20 Owls", "13:20-13:35 Ants"]


def test_a_sign_moves_this_and_all_later_slots() -> None:
    """A number alone counts minutes, in either direction; those before stay."""
    assert times(after(draft_of(), (1, "start", "+5"))) == [
        "13:05-13:15 Owls",
        "13:20-13:30 Ants",
        "13:30-13:40 Bees",
    ]
    assert times(after(draft_of(), (1, "start", "+5"), (0, "start", "-1:00")))[0] == "13:04-13:14 Owls"


@pytest.mark.parametrize(
    ("typed", "length"), [("12", 720), ("7:30", 450), ("1 h", 3600), ("90 min", 5400), ("open", None), ("No end", None)]
)
def test_a_length_is_in_minutes_unless_it_says_otherwise(typed: str, length: int | None) -> None:
    """An end that stood there gives way to it."""
    programme = after(draft_of(), (1, "length", typed)).checked.programme
    assert programme is not None
    assert programme.slots[1].length == length


@pytest.mark.parametrize("typed", ["", "-5", "ten", "99999999"])
def test_what_is_no_length_is_refused_in_a_sentence(typed: str) -> None:
    """The sentence says how a length looks."""
    with pytest.raises(ValueError, match="a length looks like"):
        after(draft_of(), (1, "length", typed))


def test_speakers_are_typed_as_they_are_shown() -> None:
    """Several with a semicolon, each with where they come from; an empty line leaves nobody."""
    draft = after(draft_of(), (1, "speakers", "Ann Bee (Hull (Law)) ;  Lin, Jo "))
    assert draft.data["slots"][1]["speakers"] == [
        {"name": "Ann Bee", "affiliation": "Hull (Law)"},
        {"name": "Lin, Jo"},
    ]
    assert "speakers" not in after(draft, (1, "speakers", " ; ")).data["slots"][1]


def test_a_speaker_who_stays_keeps_what_is_known_of_them() -> None:
    """How to say a name is not lost when another speaker is added beside it."""
    own = (
        '{"format": 1, "title": "T", "date": "2026-03-12", "timezone": "Europe/London", "slots": [{"kind": "talk",'
        ' "title": "Owls", "start": "13:05", "length": "10 min", "speakers": [{"name": "Raf", "says": "Raff"}]}]}'
    )
    draft = read_draft([Source("a.json", own.encode())], Wishes(), TODAY)
    draft = changed(draft, draft.change(0, "speakers", "Raf; Ann"))
    assert [person["name"] for person in draft.data["slots"][0]["speakers"]] == ["Raf", "Ann"]
    if "says" in str(draft.imported.data):
        assert draft.data["slots"][0]["speakers"][0]["says"] == "Raff"


def test_the_kind_goes_round() -> None:
    """Talk, questions, break, other, talk."""
    draft, seen = draft_of(), []
    for _ in range(4):
        draft = after(draft, (0, "kind", ""))
        seen.append(draft.data["slots"][0]["kind"])
    assert seen == ["qa", "break", "other", "talk"]


def test_a_title_is_made_harmless_and_the_programme_has_one_too() -> None:
    """Control characters never come through; row -1 is the programme itself."""
    draft = after(draft_of(), (0, "title", "Owls\x1b[2J  by night"), (-1, "title", "Birds"))
    assert (draft.data["slots"][0]["title"], draft.data["title"]) == ("Owls[2J by night", "Birds")


def test_a_slot_left_out_is_gone_but_never_the_last_one() -> None:
    """The mark goes to the one that takes its place."""
    draft = after(draft_of(), (2, "left-out", ""))
    assert (times(draft), draft.last) == (["13:05-13:15 Owls", "13:15-13:25 Ants"], 1)
    with pytest.raises(ValueError, match="It is the only slot"):
        after(draft, (0, "left-out", ""), (0, "left-out", ""))


def test_leaving_the_first_slot_out_keeps_the_day_of_the_next() -> None:
    """What stands on the second day stays there."""
    programme = after(draft_of(NIGHT), (0, "left-out", "")).checked.programme
    assert programme is not None
    assert local(programme.slots[0].start, programme.timezone).date() == date(2026, 3, 14)


def test_an_added_slot_follows_its_neighbour_and_moves_nothing() -> None:
    """It is as long as the one before it, or as the gap there."""
    draft = after(draft_of(), (0, "added", ""))
    assert times(draft)[:2] == ["13:05-13:15 Owls", "13:15-13:25 Untitled"]
    assert (draft.last, draft.places[1]) == (1, "added 1")
    gap = after(draft_of(PLAIN.replace("Ants,13:15", "Ants,13:18")), (0, "added", ""))
    assert times(gap)[1] == "13:15-13:18 Untitled"


def test_what_the_chair_types_settles_what_the_reader_doubted() -> None:
    """An inferred end is no doubt any more once its length is typed; other doubts stay."""
    draft = draft_of(STARTS)
    assert codes(draft).count(("end-inferred", "line 1")) == 1
    draft = after(draft, (0, "length", "8"))
    assert ("end-inferred", "line 1") not in codes(draft)
    assert ("end-inferred", "line 2") in codes(draft)


def test_a_row_that_could_not_be_read_is_an_error_until_it_has_its_time() -> None:
    """It gets a row where it stands in the file; its typed start settles it, and so does leaving it out."""
    draft = draft_of(PLAIN.replace("Ants,13:15", "Ants,25:75"))
    assert [code for code, _ in codes(draft)] == ["invalid-time"]
    assert draft.loaded.programme is None
    added = changed(draft, draft.change(-1, "title", "x"))  # something else settles nothing
    assert added.loaded.programme is None
    from stagetimer.importing.changes import Change

    added = changed(draft, Change("row 3", 0, "unread", "Ants"))
    assert (added.last, added.places) == (1, ("row 2", "row 3", "row 4"))
    assert added.loaded.programme is None
    assert after(added, (1, "start", "13:15")).loaded.programme is not None
    assert after(added, (1, "left-out", "")).loaded.programme is not None


def test_other_wishes_are_read_anew_and_every_change_is_made_again() -> None:
    """A day given later takes nothing of the chair's work away."""
    draft = after(draft_of(), (0, "start", "13:50"), (0, "title", "Wood ants"))
    again, lost = settled(draft, Wishes(day=date(2026, 5, 1)))
    assert (times(again), lost) == (times(draft), ())
    assert "date-missing" not in {p.code for p in again.loaded.problems}
    assert again.checked.programme is not None
    assert local(again.checked.programme.start, "Europe/London").date() == date(2026, 5, 1)


def test_a_change_whose_slot_is_not_taken_any_more_is_named() -> None:
    """Choosing one room leaves out what was changed in the other."""
    text = "Title,Start,End,Speaker,Room\nOwls,13:05,13:15,A,Blue\nAnts,13:05,13:15,B,Red\n"
    draft = after(draft_of(text), (1, "title", "Wood ants"))
    again, lost = settled(draft, Wishes(room="Blue"))
    assert [change.text for change in lost] == ["Wood ants"]
    assert times(again) == ["13:05-13:15 Owls"]


def test_a_change_never_touches_the_draft_before_it() -> None:
    """So that taking it back is going back."""
    draft = draft_of()
    before = repr(draft)
    after(draft, (0, "start", "+5"), (1, "speakers", "X"), (0, "kind", ""), (0, "left-out", ""), (0, "added", ""))
    assert repr(draft) == before

"""Panels of who is absent, of the running order, and of what was done: what each offers, without a screen."""

from panels_on_a_host import context, labels, page_of, row
from session_stories import programme, talk
from stage_pictures import published
from stagetimer.core import commands as c
from stagetimer.core.values import replace

BEFORE = context("12:55")
RUNNING = context("13:17:48", "13:05 start", "13:15 next")
BETWEEN = context("13:26", "13:05 start", "13:15 next", "13:25 end")


def test_before_the_start_the_absent_key_opens_the_list_to_tick() -> None:
    """Before anybody has spoken, who is absent is seen from who is not ticked; the order is one row further."""
    page = page_of("absent", BEFORE)
    assert page == page_of("before", BEFORE)
    assert row(page, "Somebody is absent, or changes places…").opens == "order"


def test_with_the_next_speaker_absent_waiting_is_the_first_row() -> None:
    """Between talks: keep waiting first, then the other orders, each with what the stage says and when it ends."""
    page = page_of("absent", BETWEEN)
    assert page.private
    assert page.heads == ("the stage says", "ends")
    assert labels(page) == [
        "Keep waiting",
        "Questions now, Raf Hamaizia at 1:35 pm",
        "Raf Hamaizia next, then Joannah Griffith",
        "A short break until 1:35 pm",
        "Everyone else earlier",
        "Joannah Griffith last, if time allows",
        "Joannah Griffith is here",
        "Joannah Griffith is not here",
        "Leave Joannah Griffith out",
        "3: Joannah Griffith…",
        "4: Raf Hamaizia…",
        "5: Dr Jon Van Niekerk…",
    ]
    given = {choice.label: choice.give for choice in page.choices}
    says = {choice.label: choice.columns for choice in page.choices}
    assert given["Keep waiting"] == ()
    assert says["Keep waiting"] == ("Joannah Griffith: READY", "1:56 pm")
    assert says["Questions now, Raf Hamaizia at 1:35 pm"] == ("Discussion: QUESTIONS", "1:55 pm")
    assert given["Raf Hamaizia next, then Joannah Griffith"] == (c.Move(4, 1),)
    assert says["Raf Hamaizia next, then Joannah Griffith"] == ("Raf Hamaizia: READY", "1:56 pm")
    assert given["A short break until 1:35 pm"] == (c.NoShow(3),)
    assert says["A short break until 1:35 pm"][1] == "1:55 pm"
    assert given["Everyone else earlier"] == (c.NoShow(3, "slide"),)
    assert says["Everyone else earlier"] == ("Raf Hamaizia: READY", "1:46 pm")
    assert given["Joannah Griffith last, if time allows"] == (c.NoShow(3, "last"),)
    assert says["Joannah Griffith last, if time allows"] == ("Raf Hamaizia: READY", "1:56 pm")
    assert given["Leave Joannah Griffith out"] == (c.Skip(3),)


def test_no_choice_makes_the_stage_speak_of_an_absence() -> None:
    """Whatever is chosen, the stage says who is next, never that somebody is not there."""
    said = [ch.columns[0] for ch in page_of("absent", BETWEEN).choices if ch.columns]
    assert not any("absent" in text or "not here" in text for text in said[:9])


def test_while_somebody_speaks_nothing_waits() -> None:
    """The first row of the order is then to change nothing, and the running talk can be struck."""
    page = page_of("absent", RUNNING)
    assert labels(page)[0] == "Change nothing"
    assert row(page_of("slot 2", RUNNING), "It has not really begun: leave this talk out").give == (c.Skip(2),)


def test_a_slot_to_come_can_go_anywhere() -> None:
    """Here, not here, next, last, changing places, left out, another length and the rule for a late start."""
    page = page_of("slot 4", BETWEEN)
    assert page.heading == "Talk 4: Raf Hamaizia"
    gives = {ch.label: ch.give for ch in page.choices if ch.give}
    assert gives == {
        "Raf Hamaizia is here": (c.Here(4),),
        "Raf Hamaizia is not here": (c.Here(4, seen=False),),
        "Next": (c.Move(4, 1),),
        "Last": (c.Move(4, 3),),
        "Leave this talk out": (c.Skip(4),),
        "Raf Hamaizia, if late: to the published end": (c.SetLateStart(4, "to-the-clock"),),
    }
    assert row(page, "Change places with…").opens == "swap 4"


def test_a_slot_left_out_can_be_brought_back() -> None:
    """A skipped slot stays in the list and offers to come back."""
    skipped = context("13:25:48", "13:05 start", "13:15 next", "13:25 end", "13:25:10 skip 4")
    assert row(page_of("absent", skipped), "4: Raf Hamaizia…").columns == ("left out",)
    assert row(page_of("slot 4", skipped), "Bring this talk back").give == (c.Restore(4),)


def test_a_slot_changes_places_with_any_other_to_come() -> None:
    """The list of partners leaves out the slot itself and all that has run."""
    page = page_of("swap 3", BETWEEN)
    assert labels(page) == ["Leave it as it is", "With 4: Raf Hamaizia", "With 5: Dr Jon Van Niekerk"]
    assert page.choices[2].give == (c.Swap(3, 5),)


def test_a_name_of_300_characters_leaves_the_verb_in_sight() -> None:
    """Long names are cut inside the sentence, not the sentence inside the name."""
    plan = programme(*(talk(n, f"13:{n}5", speakers=(replace(published().slots[0].speakers[0], name="Ä" * 300),))
                       for n in (1, 2, 3)))  # fmt: skip
    page = page_of("order", context("13:00", "12:59 control", plan=plan))
    assert f"Leave {'Ä' * 29}… out" in labels(page)


def test_undo_lists_what_was_done_newest_first_with_its_effect() -> None:
    """Each row takes back its command and all after it, and says where the session would then stand."""
    page = page_of("undo", RUNNING)
    assert labels(page) == ["Change nothing", "1:15:00 pm: talk 2 started", "1:05:00 pm: talk 1 started"]
    assert page.choices[1].give == (c.Undo(1),)
    assert page.choices[1].columns == ("", "Professor Shulamit…, 2:48 over")
    assert page.choices[2].give == (c.Undo(2),)
    assert page.choices[2].columns[0] == "1 more"
    assert page.private


def test_what_was_taken_back_can_be_brought_back() -> None:
    """Redo stands below, the next one first."""
    page = page_of("undo", context("13:18", "13:05 start", "13:15 next", "13:16 undo 2"))
    assert labels(page)[1] == "bring back 1:05:00 pm: talk 1 started"
    assert page.choices[1].give == (c.Redo(1),)
    assert page.choices[2].give == (c.Redo(2),)


def test_with_nothing_done_undo_says_so() -> None:
    """An untouched session has nothing to take back, and the panel is a sentence."""
    page = page_of("undo", BEFORE)
    assert labels(page) == ["Change nothing"]
    assert page.notes == ("Nothing has been done yet.",)


def test_a_long_undo_list_is_cut_and_says_so() -> None:
    """Fifty rows are enough at a time; how many more there are is said."""
    lines = [f"13:06:{n:02d} here 2{' no' if n % 2 else ''}" for n in range(55)]
    page = page_of("undo", context("13:08", *lines))
    assert len(page.choices) == 51
    assert page.after == ("5 older ones come into sight once these are taken back.",)

"""What holds of every view, at any time of any session: it is there, it fits, it is calm and it is clean."""

import re
import unicodedata
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from plan_strategies import behind
from session_stories import Story, live_session, programme, talk
from session_strategies import ACTIONS, Action, Moment, programmes, told
from stagetimer.core.commands import ApplyPlan
from stagetimer.core.programme import Programme, Speaker
from stagetimer.core.text import clean
from stagetimer.core.values import replace
from stagetimer.view.chair import chair_view
from stagetimer.view.lines import line, page
from stagetimer.view.model import ChairView, StageView
from stagetimer.view.offer import plan_offer
from stagetimer.view.snapshot_json import snapshot_json
from stagetimer.view.stage import stage_view
from view_looks import chair, stage

LATER: Final = st.sampled_from([0, 1, 14, 15, 59, 60, 61, 599, 600, 3600, 7200, 86400])
BARE_SIGN: Final = re.compile(r"[-+\u2212]\s?\d")
PRIVATE: Final = re.compile(r"\b(behind|ahead|late|absent|no-show|not here|not yet seen|left out|skipped|lost|drift)\b")
HOSTILE: Final = (
    "[/] [@click=app.quit]x",
    "\x1b[2J\x1b]0;owned\x07 \u009b31m",
    "line\nbreak\ttab\r\n",
    "\u202eright to left\u202c \ufeff\u200b",
    "名前 👩‍👩‍👧‍👦 مرحبا",
    "<script>alert(1)</script> &amp; {braces} %s",
    "x" * 5000,
)


def texts(value: object) -> list[str]:
    """Return every text in a view or a snapshot, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts(part)]
    if isinstance(value, (list, tuple)):
        return [text for part in value for text in texts(part)]
    if isinstance(value, Struct):
        return [text for name in value.__struct_fields__ for text in texts(getattr(value, name))]
    return []


def views(moment: Moment, later: int = 0) -> tuple[ChairView, StageView, str]:
    """Return both views, and line and page as one text."""
    snap = moment.look(later)
    return chair_view(moment.history, snap), stage_view(snap), f"{line(snap)}\n{page(snap)}"


@settings(max_examples=30)
@given(programmes(), ACTIONS, LATER)
def test_every_moment_has_every_view(plan: Programme, actions: list[Action], later: int) -> None:
    """No view raises, whatever was done; each has a word, a clock and one row per slot."""
    for moment in told(plan, actions):
        chairs, stages, lines = views(moment, later)
        assert chairs.word
        assert chairs.clock
        assert chairs.advice
        assert stages.clock
        assert stages.name
        assert len(chairs.rows) == len(plan.slots)
        assert lines.count("\n") == len(plan.slots) + 4


@settings(max_examples=30)
@given(programmes(), ACTIONS, LATER)
def test_digits_fit_their_shape(plan: Programme, actions: list[Action], later: int) -> None:
    """Digits are no longer than `longest`, have its colons or fewer, and its plus exactly when past zero."""
    for moment in told(plan, actions):
        for view in views(moment, later)[:2]:
            digits, longest = view.digits, view.longest
            assert len(digits) <= len(longest) or not digits
            assert digits.count(":") <= longest.count(":")
            assert digits.startswith("+") == longest.startswith("+")
            assert re.fullmatch(r"(\+?(\d+:)?\d{1,2}:\d{2})?", digits)


@settings(max_examples=120)
@given(programmes(segmented=True), ACTIONS, LATER)
def test_digits_are_those_of_what_is_on(plan: Programme, actions: list[Action], later: int) -> None:
    """Chair and stage show the time of the segment that is on, else of the slot; the stage that or none at all."""
    for moment in told(plan, actions):
        current = moment.look(later).current
        if current is not None:
            chairs, stages, _ = views(moment, later)
            on_now = current.text if current.segment is None else current.segment.text
            assert chairs.digits == on_now
            assert stages.digits in {on_now, ""}
            quiet = stages.words in {"TIME", "PLEASE FINISH", "STARTING SHORTLY"}
            assert stages.digits or quiet


@settings(max_examples=100)
@given(behind(), st.integers(0, 900))
def test_finishing_late_is_asked_about_again_only_a_minute_later(moment: Moment, later: int) -> None:
    """Once the chair has chosen to finish late, nothing offers to make up time until 1:00 more has been lost."""
    after = moment.do(ApplyPlan("late"))
    shown = after.look(later)
    if after.refusal is None and shown.finish.drift < moment.look().finish.drift + 60:
        assert not plan_offer(after.history, shown)


@settings(max_examples=30)
@given(programmes(), ACTIONS, LATER)
def test_lateness_is_never_a_bare_sign(plan: Programme, actions: list[Action], later: int) -> None:
    """Nothing but the countdown itself carries a sign before a number: lateness says behind or ahead."""
    for moment in told(plan, actions):
        chairs, stages, _ = views(moment, later)
        for text in (*texts(replace(chairs, digits="", longest="")), *texts(replace(stages, digits="", longest=""))):
            assert not BARE_SIGN.search(text), text


@settings(max_examples=30)
@given(programmes(), ACTIONS, LATER)
def test_the_stage_never_tells_what_is_private(plan: Programme, actions: list[Action], later: int) -> None:
    """The stage never shows drift, plans or absences."""
    for moment in told(plan, actions):
        for text in texts(views(moment, later)[1]):
            assert not PRIVATE.search(text.lower()), text


@settings(max_examples=30)
@given(programmes(), ACTIONS, LATER)
def test_a_bar_is_between_nothing_and_everything(plan: Programme, actions: list[Action], later: int) -> None:
    """The share used lies in 0 to 1, the marks within the bar and in order."""
    for moment in told(plan, actions):
        bar = views(moment, later)[0].progress
        if bar is not None:
            assert 0 <= bar.used <= 1
            assert all(0 < mark < 1 for mark in bar.marks)
            assert list(bar.marks) == sorted(bar.marks)


def test_digits_keep_one_shape_for_the_whole_life_of_a_slot() -> None:
    """A talk of 10:00 has one shape to zero, one past it, and one more only after an hour over."""
    story = Story().do("13:05:00 start")
    start = story.look("13:05:00").at
    shapes: list[tuple[int, str]] = []
    for second in (*range(0, 540, 7), *range(540, 720), *range(720, 4140, 31), *range(4140, 4260), 7199):
        for view in (chair(story, start + second), stage(story, start + second)):
            assert len(view.digits) <= len(view.longest)
        shape = chair(story, start + second).longest
        if not shapes or shapes[-1][1] != shape:
            shapes.append((second, shape))
    assert shapes == [(0, "00:00"), (601, "+00:00"), (600 + 3600, "+0:00:00")]


def test_a_countdown_from_over_an_hour_keeps_the_place_of_its_hours() -> None:
    """1:30:00 keeps room for hours when it has come under one hour."""
    story = Story(programme(talk(1, "13:05", "1:30:00"))).do("13:05:00 start")
    assert (chair(story, "14:34:00").digits, chair(story, "14:34:00").longest) == ("1:00", "0:00:00")


@given(st.sampled_from(HOSTILE), st.text(max_size=30))
def test_no_control_character_is_in_any_view(title: str, name: str) -> None:
    """Whatever comes through `clean`, no view holds a character that a terminal could obey."""
    slot = talk(1, "13:05", title=clean(title), speakers=(Speaker(name=clean(name) or "A", says=clean(title)),))
    plan = replace(programme(slot, talk(2, "13:15", title=clean(name), speakers=())), title=clean(title))
    story = Story(plan).do(f"13:05:00 message {title}", "13:05:01 start")
    snap = story.look("13:13:00")
    told_texts = [*texts(chair(story, "13:13:00")), *texts(stage(story, "13:13:00")), *texts(snapshot_json(snap))]
    for text in (*told_texts, line(snap), *page(snap).split("\n")):
        assert not [c for c in text if unicodedata.category(c) in {"Cc", "Cs", "Co", "Cn"}], repr(text)
        assert not [c for c in text if unicodedata.category(c) == "Cf" and c not in "\u200c\u200d"], repr(text)


def test_hostile_titles_show_as_themselves() -> None:
    """Markup and HTML are data: they come through as they are."""
    plan = live_session(title="[/] <b>[@click=app.quit]x</b>")
    assert chair(Story(plan), "13:06:00").detail == "[/] <b>[@click=app.quit]x</b>"

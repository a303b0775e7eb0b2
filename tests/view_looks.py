"""Views of a story at a time of day, and a named programme, for tests of what people read."""

from session_stories import Story, programme, talk
from stagetimer.core.programme import Programme, Speaker
from stagetimer.core.units import Instant
from stagetimer.core.values import replace
from stagetimer.view.chair import chair_view
from stagetimer.view.model import ChairView, Rehearsal, StageView
from stagetimer.view.stage import stage_view

RAMON = Speaker(name="Professor Shulamit Ramon", called="Professor Ramon", joins="room")
FOX = Speaker(name="Dr Joanna Fox", called="Dr Fox", joins="room")
GRIFFITH = Speaker(name="Joannah Griffith", joins="online")
HAMAIZIA = Speaker(name="Raf Hamaizia", says="Ham-eye-zia", joins="online")


def named_session() -> Programme:
    """Return four talks of ten minutes from 1:05 pm by the speakers above, in order."""
    speakers = (RAMON, FOX, GRIFFITH, HAMAIZIA)
    starts = ("13:05", "13:15", "13:25", "13:35")
    return programme(
        *(talk(n, start, speakers=(who,)) for n, (start, who) in enumerate(zip(starts, speakers, strict=True), 1))
    )


def controlled(*lines: str, plan: Programme | None = None) -> Story:
    """Return the story of a session that the chair took control of before it began."""
    return Story(plan or named_session()).do("13:00:00 control", *lines)


def chair(story: Story, time: str | Instant, *, rehearsal: Rehearsal | None = None) -> ChairView:
    """Return the chair view of a story at that time."""
    return chair_view(story.history, story.look(time), rehearsal=rehearsal)


def stage(story: Story, time: str | Instant, *, rehearsal: Rehearsal | None = None) -> StageView:
    """Return the stage view of a story at that time."""
    return stage_view(story.look(time), rehearsal=rehearsal)


def phase(view: ChairView) -> str:
    """Return symbol and word of the phase: "● SPEAKING"."""
    return f"{view.symbol} {view.word}"


def styled(plan: Programme, **changes: object) -> Programme:
    """Return the programme with some of its own fields changed (clock, timezone, title)."""
    return replace(plan, **changes)  # type: ignore[arg-type]  # any field of a programme may be changed

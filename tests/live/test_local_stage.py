"""The stage of this machine's session: its view, its test card, and how long it is shown without a signal."""

from pathlib import Path

from live_beside import Beside
from stagetimer.live.follower import Follower
from stagetimer.live.local_stage import WAITING, LocalStage
from stagetimer.live.presence import Announcer
from stagetimer.view.seen import STALE, Seen
from stagetimer.view.stage import stage_view


async def test_without_a_session_it_waits(tmp_path: Path) -> None:
    """There is no view, and what is waited for is said."""
    assert LocalStage(Follower(tmp_path, lambda: 0.0), lambda: 0.0).look() == Seen(waiting=WAITING)


async def test_it_shows_the_view_of_the_session_and_then_the_time_alone(tmp_path: Path) -> None:
    """The very view with a signal; counted on without; from five minutes on the time of day, whatever is set."""
    beside = Beside(tmp_path)
    beside.do("control", "start")
    stage = LocalStage(Follower(tmp_path, beside.wall), beside.real.now)
    assert stage.look() == Seen(view=stage_view(beside.session.snapshot()))
    beside.die()
    await beside.wait(3)
    seen = stage.look()
    assert (seen.view, seen.notice) == (stage_view(beside.session.snapshot()), "No signal since 1:05:00 pm")
    await beside.wait(STALE - 1)
    assert stage.look().view == stage_view(beside.session.snapshot())
    await beside.wait(1)
    alone = stage.look().view
    assert alone is not None
    assert (alone.words, alone.digits) == ("1:10 PM", "")


async def test_the_test_card_is_shown_as_long_as_there_is_a_signal(tmp_path: Path) -> None:
    """The word of `running.json`, and not once its process is gone."""
    beside = Beside(tmp_path)
    follower = Follower(tmp_path, beside.wall)
    stage = LocalStage(follower, beside.real.now)
    assert follower.card() == ""
    beside.announcer = Announcer(
        tmp_path, journal=beside.path, kind="live", clock=beside.clock, wall=beside.wall, card=lambda: "HAZEL"
    )
    beside.announcer.look()
    for waited, word in ((0, "HAZEL"), (1, "HAZEL"), (3, "")):
        await beside.wait(waited)
        view = stage.look().view
        assert view is not None
        assert (view.card, follower.card()) == (word, word)
        if not waited:
            beside.die()

"""Whole sessions on the chair screen, by the clock and by hand, and the loop that paints them."""

import pytest

from chair_app import chair
from session_stories import at
from stagetimer.tui.widgets.rows import Rows
from stagetimer.tui.widgets.sparing import exchanged


async def test_the_published_session_followed_at_sixty_times_ends_with_five_talks_done() -> None:
    """The screen ends at 1:55 pm with every talk done, by the clock alone."""
    async with chair("13:04") as seen:
        seen.clock.set_rate(60)
        await seen.wait(51.5)
        assert "FINISHED 1:55 pm" in seen.text
        assert [row.status for row in seen.look().slots] == ["done"] * 5
        assert seen.text.count("✓ 1:") == 5


async def test_a_chair_who_presses_enter_twice_between_talks_runs_the_session() -> None:
    """End, then start: two presses for each step, no slot skipped, all five measured."""
    async with chair("13:04", guard=False) as seen:
        await seen.press("f", "enter")
        assert seen.look().mode == "in-control"
        await seen.go_to("13:05")
        for minute in (15, 25, 35, 45, 55):
            await seen.press("enter")
            assert seen.look().state == "running"
            await seen.go_to(f"13:{minute}")
            await seen.press("enter")
            if minute == 55:
                assert "End this talk and the session?" in seen.text
                await seen.press("enter")
            assert seen.look().state in {"between", "finished"}
        assert seen.look().state == "finished"
        assert all(row.started_measured and row.ended_measured for row in seen.look().slots)


async def test_clock_and_countdown_change_in_the_same_paint() -> None:
    """In every second of a minute the clock and the time until the next talk add up to the same moment."""
    async with chair("13:05:50") as seen:
        for _ in range(60):
            await seen.wait(1)
            now = seen.look().at
            row = next(line for line in seen.rows if "1:15 pm, in" in line)
            left = row.split("in ")[-1].split()[0]
            minutes, seconds = left.split(":")
            assert now + int(minutes) * 60 + int(seconds) == at("13:15")


async def test_ten_minutes_shows_for_the_whole_first_second_and_no_second_is_skipped_or_doubled() -> None:
    """10:00 at the start, 9:59 one second later, each value once."""
    async with chair("13:04:58") as seen:
        shown: list[str] = []
        for _ in range(30):
            await seen.wait(0.5)
            reading = seen.look().current
            if reading is not None and (not shown or shown[-1] != reading.text):
                shown.append(reading.text)
        assert shown == [f"9:{59 - n:02d}" if n >= 0 else "10:00" for n in range(-1, len(shown) - 1)]
        assert len(shown) >= 12


async def test_between_two_seconds_nothing_is_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A paint belongs to a second or to a command: half a second later the screen has not been touched."""
    async with chair("13:06") as seen:
        painted: list[float] = []
        paint = seen.app.paint

        def noted() -> None:
            painted.append(seen.clock.now())
            paint()

        monkeypatch.setattr(seen.app, "paint", noted)
        await seen.wait(3.4)
        assert [moment % 1 for moment in painted] == pytest.approx([0, 0, 0], abs=1e-6)


async def test_a_second_touches_only_the_lines_that_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The title, the speaker and the programme are not painted again when a second passes."""
    async with chair("13:06") as seen:
        updated: list[str] = []

        def noted(rows: Rows, old: str, new: str, row: int) -> bool:
            updated.append(new)
            return exchanged(rows, old, new, row)

        monkeypatch.setattr("stagetimer.tui.widgets.rows.exchanged", noted)
        await seen.wait(1)
        assert updated == ["1:06:01 pm BST", "1:15 pm, in 8:59"]


async def test_the_window_becomes_the_stage_at_once_and_comes_back_with_the_session_gone_on() -> None:
    """V, three seconds, Esc: the countdown is three seconds further."""
    async with chair("13:06") as seen:
        await seen.press("v")
        assert "NEXT UP" not in seen.text
        assert "Professor Shulamit Ramon" in seen.text
        await seen.wait(3)
        await seen.press("escape")
        assert "NEXT UP" in seen.text
        assert "1:06:03 pm" in seen.text


async def test_the_window_becomes_the_stage_as_often_as_it_is_asked_to() -> None:
    """V and Esc by turns: each time the stage shows who speaks, and the screen never fails."""
    async with chair("13:06") as seen:
        for _ in range(3):
            await seen.press("v")
            assert "NEXT UP" not in seen.text
            assert "Professor Shulamit Ramon" in seen.text
            await seen.wait(1)
            await seen.press("escape")
            assert "NEXT UP" in seen.text
        assert "1:06:03 pm" in seen.text


async def test_a_jump_back_takes_back_what_was_done_after_it() -> None:
    """In a rehearsal G goes to a time; the commands after that time are taken back."""
    async with chair("13:04") as seen:
        await seen.do("control")
        await seen.go_to("13:05")
        await seen.do("start")
        await seen.go_to("13:15")
        await seen.do("next")
        await seen.press("g", *"1:10 pm", "enter")
        assert seen.look().at == at("13:10")
        reading = seen.look().current
        assert reading is not None
        assert (reading.slot, reading.remaining) == (1, 300)


async def test_the_keys_of_a_rehearsal_change_its_clock() -> None:
    """→ and ← change the rate, K stops and starts the clock, J jumps to the next cue."""
    async with chair("13:04") as seen:
        await seen.press("right")
        assert seen.clock.rate == 2
        assert "REHEARSAL ×2" in seen.text
        await seen.press("left", "left")
        assert seen.clock.rate == 0.5
        await seen.press("k")
        assert not seen.clock.running
        assert "clock stopped" in seen.text
        await seen.press("k", "j")
        assert seen.look().at == at("13:05")
        await seen.press("j")
        assert seen.look().at == at("13:13")


@pytest.mark.parametrize("practice", ["overrun", "absent"])
async def test_an_exercise_sets_its_scene(practice: str) -> None:
    """A minute is left of the first talk, which the chair has started."""
    async with chair("13:04", opening="opening") as seen:
        await seen.press(*(["down"] if practice == "overrun" else ["down", "down"]), "enter")
        reading = seen.look().current
        assert reading is not None
        assert (reading.slot, reading.remaining) == (1, 60)
        coming = seen.look().next
        assert coming is not None
        assert coming.here is (None if practice == "overrun" else False)

"""Following the session of this machine from a second process: right at once, honest when its process is gone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from live_beside import Beside
from session_stories import at, coming, running
from stagetimer.clock.manual import ManualTime
from stagetimer.core.snapshot import Snapshot
from stagetimer.live import follower as module
from stagetimer.live.follower import Follower
from stagetimer.view.model import Rehearsal


def following(beside: Beside) -> Follower:
    """Return a follower on the same machine."""
    return Follower(beside.folder, beside.wall)


def shown(follower: Follower) -> Snapshot:
    """Return the snapshot; that there is none fails the test."""
    found = follower.snapshot()
    assert found is not None, "no session is followed"
    return found


async def test_without_a_session_there_is_nothing(tmp_path: Path) -> None:
    """No folder, an empty one, one with ended sessions: no snapshot, no signal to miss, no rehearsal."""
    follower = Follower(tmp_path / "none", lambda: 0.0)
    assert (follower.snapshot(), follower.signal(), follower.rehearsal()) == (None, "", None)
    beside = Beside(tmp_path)
    beside.close()
    assert following(beside).snapshot() is None


async def test_a_second_display_shows_the_very_same_snapshot(tmp_path: Path) -> None:
    """Followed from the start or begun late, each second and after each command the snapshots are equal."""
    beside = Beside(tmp_path, "13:04:50")
    early = following(beside)
    for command in ("control", "start", "add 1:00", "pause", "resume", "message Slow [/] down", "undo", "redo", "next"):
        beside.do(command)
        assert early.snapshot() == beside.session.snapshot()
        await beside.wait(7)
        assert early.snapshot() == beside.session.snapshot()
        assert following(beside).snapshot() == beside.session.snapshot()
        assert early.signal() == ""
    assert early.rehearsal() is None


async def test_only_what_is_new_in_the_journal_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once read, the journal is not read as a whole again when it grows."""
    beside = Beside(tmp_path)
    follower = following(beside)
    beside.do("control", "start")
    shown(follower)

    def refuse(path: Path) -> None:
        raise AssertionError(path)

    monkeypatch.setattr(module, "read_journal", refuse)
    for command in ("add 1:00", "add 2:00", "undo", "message Slow down"):
        beside.do(command)
        await beside.wait(1)
        assert follower.snapshot() == beside.session.snapshot()


async def test_following_writes_nothing(tmp_path: Path) -> None:
    """Not a file is made, changed or touched by a display."""
    beside = Beside(tmp_path)
    beside.do("control", "start")

    def files() -> list[tuple[str, int, bytes]]:
        found = sorted(path for path in tmp_path.rglob("*") if path.is_file())
        return [(path.name, path.stat().st_mtime_ns, path.read_bytes()) for path in found]

    before, follower = files(), following(beside)
    shown(follower)
    beside.die()
    left = files()
    await beside.wait(3)
    shown(follower)
    assert files() == left
    assert [found for found in before if "lock" not in found[0]] == left


async def test_when_the_process_is_gone_the_countdown_goes_on_and_says_so(tmp_path: Path) -> None:
    """Killed at 1:06:40, the display counts on and says since when; back again, it is as if nothing had been (W-02)."""
    beside = Beside(tmp_path)
    follower = following(beside)
    beside.do("control", "start")
    await beside.wait(100)
    assert running(shown(follower)).text == "8:20"
    beside.die()
    await beside.wait(1)
    assert (running(shown(follower)).text, follower.signal()) == ("8:19", "")
    await beside.wait(2)
    assert (running(shown(follower)).text, follower.signal()) == ("8:17", "No signal since 1:06:40 pm")
    await beside.wait(600)
    assert (running(shown(follower)).text, follower.signal()) == ("+1:43", "No signal since 1:06:40 pm")
    beside.come_back()
    beside.do("next")
    assert follower.snapshot() == beside.session.snapshot()
    assert follower.signal() == ""


async def test_a_session_closed_before_its_end_is_counted_on(tmp_path: Path) -> None:
    """Closed in good order while a talk runs, other displays count on without a signal (experience.md, "Quit")."""
    beside = Beside(tmp_path)
    follower = following(beside)
    beside.do("control", "start")
    shown(follower)
    beside.close()
    await beside.wait(10)
    assert running(shown(follower)).text == "9:50"
    assert follower.signal() == "No signal since 1:05:00 pm"


async def test_a_finished_session_is_let_go_when_it_is_closed(tmp_path: Path) -> None:
    """Finished it still shows while its process is there; closed, there is nothing; a new one is followed at once."""
    beside = Beside(tmp_path)
    follower = following(beside)
    beside.do("start", *["next"] * 5)
    await beside.wait(60)
    assert shown(follower).state == "finished"
    beside.close()
    await beside.wait(3)
    assert (follower.snapshot(), follower.signal()) == (None, "")
    assert follower.snapshot() is None
    later = Beside(tmp_path / "later", "15:00", real=beside.real)
    assert Follower(later.folder, later.wall).snapshot() == later.session.snapshot()


async def test_a_rehearsal_is_followed_at_its_own_time(tmp_path: Path) -> None:
    """Rate, stop and jumps of the rehearsal's clock are those of the display, to the second."""
    beside = Beside(tmp_path, "10:00", kind="rehearsal")
    beside.clock.jump_to(at("13:04"))
    beside.announcer.look()
    follower = following(beside)
    assert coming(shown(follower)).text == "1:00"
    assert follower.rehearsal() == Rehearsal(rate=1.0, running=True)
    changes: list[tuple[Callable[[], object], Rehearsal]] = [
        (lambda: beside.clock.set_rate(10), Rehearsal(rate=10.0, running=True)),
        (lambda: beside.clock.jump_by(120), Rehearsal(rate=10.0, running=True)),
        (beside.clock.pause, Rehearsal(rate=10.0, running=False)),
        (beside.clock.resume, Rehearsal(rate=10.0, running=True)),
        (lambda: beside.clock.jump_to(at("13:40:30")), Rehearsal(rate=10.0, running=True)),
    ]
    for change, expected in changes:
        change()
        beside.announcer.look()
        for seconds in (0.0, 0.25, 3.0):
            await beside.wait(seconds)
            assert follower.snapshot() == beside.session.snapshot()
            assert follower.rehearsal() == expected
    assert shown(follower).at > at("13:40:30")


async def test_a_rehearsal_that_is_closed_is_let_go(tmp_path: Path) -> None:
    """Nothing of a closed rehearsal is counted on; of a killed one it is, in rehearsal time, marked as one."""
    beside = Beside(tmp_path, "10:00", kind="rehearsal")
    beside.clock.jump_to(at("13:06"))
    beside.clock.set_rate(10)
    beside.announcer.look()
    follower = following(beside)
    shown(follower)
    beside.die()
    await beside.wait(6)
    assert running(shown(follower)).text == "8:00"
    assert follower.signal() == "No signal since 1:06:00 pm"
    assert follower.rehearsal() == Rehearsal(rate=10.0, running=True)
    beside.announcer.close()
    assert follower.snapshot() is None
    assert follower.rehearsal() is None


async def test_a_live_session_comes_before_a_rehearsal(tmp_path: Path) -> None:
    """Somebody rehearsing on the same machine changes nothing on the display of the live session."""
    live = Beside(tmp_path)
    follower = following(live)
    shown(follower)
    practice = Beside(tmp_path, kind="rehearsal", real=live.real)
    practice.clock.jump_to(at("13:50"))
    practice.announcer.look()
    assert follower.snapshot() == live.session.snapshot()
    assert following(live).snapshot() == live.session.snapshot()
    live.close()
    assert following(live).snapshot() == practice.session.snapshot()


async def test_without_the_word_of_it_a_live_session_is_found_by_its_lock(tmp_path: Path) -> None:
    """A missing or broken running.json does not hide a live session; a rehearsal without it has no time to show."""
    beside = Beside(tmp_path)
    (tmp_path / "running.json").write_text("{", encoding="utf-8")
    assert following(beside).snapshot() == beside.session.snapshot()
    beside.close()
    Beside(tmp_path, kind="rehearsal", real=beside.real)
    (tmp_path / "running.json").unlink()
    assert following(beside).snapshot() is None


async def test_half_a_last_line_is_waited_out(tmp_path: Path) -> None:
    """Cut at every byte, the last record is not there until it is whole; nothing is raised and no signal missed."""
    beside = Beside(tmp_path)
    beside.do("control", "start")
    whole = beside.session.snapshot()
    start = beside.path.read_bytes()
    beside.do("add 1:00")
    line = beside.path.read_bytes()[len(start) :]
    longer = beside.session.snapshot()
    follower = following(beside)
    for size in range(len(line) - 1):
        beside.path.write_bytes(start + line[:size])
        assert follower.snapshot() == whole, size
        assert following(beside).snapshot() == whole, size
        assert follower.signal() == ""
    beside.path.write_bytes(start + line)
    assert follower.snapshot() == longer


async def test_damage_is_waited_out_and_said_if_it_stays(tmp_path: Path) -> None:
    """With a damaged line the last whole state is counted on, without a signal after 2 s, until the line is right."""
    beside = Beside(tmp_path)
    follower = following(beside)
    beside.do("control", "start")
    await beside.wait(10)
    shown(follower)
    good = beside.path.read_bytes()
    beside.do("add 1:00", "add 1:00")
    right = beside.path.read_bytes()
    beside.path.write_bytes(right[: len(good)] + b"#" + right[len(good) + 1 :])
    await beside.wait(1)
    assert (running(shown(follower)).text, follower.signal()) == ("9:49", "")
    await beside.wait(1)
    assert (running(shown(follower)).text, follower.signal()) == ("9:48", "No signal since 1:05:10 pm")
    beside.path.write_bytes(right)
    assert follower.snapshot() == beside.session.snapshot()
    assert follower.signal() == ""


@pytest.mark.parametrize("content", [b"", b"{}\n", b"\xff\xfe\n", b'{"format": 99}\n'])
async def test_a_journal_that_cannot_be_read_is_no_session(tmp_path: Path, content: bytes) -> None:
    """Held but empty, foreign or of a later version: there is nothing to show, and nothing is raised."""
    beside = Beside(tmp_path)
    beside.path.write_bytes(content)
    follower = following(beside)
    assert follower.snapshot() is None
    await beside.wait(10)
    assert (follower.snapshot(), follower.signal()) == (None, "")


async def test_a_rewritten_journal_is_read_anew(tmp_path: Path) -> None:
    """Shorter than before, or with another end: what it says now counts, not what it once said."""
    beside = Beside(tmp_path)
    follower = following(beside)
    beside.do("control", "start")
    before, short = beside.session.snapshot(), beside.path.read_bytes()
    beside.do("add 1:00")
    assert follower.snapshot() == beside.session.snapshot()
    beside.path.write_bytes(short)
    assert follower.snapshot() == before


async def test_a_record_written_twice_counts_once(tmp_path: Path) -> None:
    """A write that failed and was made again leaves a second record of the same number: the later one counts."""
    beside = Beside(tmp_path)
    follower = following(beside)
    beside.do("control", "start")
    shown(follower)
    before = beside.path.read_bytes()
    beside.do("add 1:00")
    first = beside.path.read_bytes()[len(before) :]
    shown(follower)
    beside.path.write_bytes(before + first + first)
    assert follower.snapshot() == beside.session.snapshot()
    assert follower.signal() == ""


async def test_what_follows_a_hole_is_not_shown(tmp_path: Path) -> None:
    """With a record missing, what comes after it makes no state; that is no signal, since it is not the truth."""
    beside = Beside(tmp_path)
    follower = following(beside)
    beside.do("control", "start")
    shown(follower)
    before = beside.path.read_bytes()
    beside.do("add 1:00")
    with_one = beside.path.read_bytes()
    beside.do("add 5:00")
    beside.path.write_bytes(before + beside.path.read_bytes()[len(with_one) :])
    await beside.wait(3)
    assert running(shown(follower)).given == 600
    assert follower.signal() == "No signal since 1:05:00 pm"


async def test_damage_at_the_end_of_a_session_does_not_hide_it(tmp_path: Path) -> None:
    """Finished, damaged and still held: the same is shown at each look, until its process has gone."""
    beside = Beside(tmp_path)
    follower = following(beside)
    beside.do("start", *["next"] * 5)
    assert shown(follower).state == "finished"
    with beside.path.open("ab") as journal:
        journal.write(b"#\n#\n")
    for _ in range(3):
        await beside.wait(2)
        assert shown(follower).state == "finished"
    beside.close()
    assert follower.snapshot() is None


async def test_a_display_stays_with_its_session(tmp_path: Path) -> None:
    """A second live session on the machine, written later and announced, does not take the display over."""
    first = Beside(tmp_path)
    follower = following(first)
    shown(follower)
    await first.wait(60)
    second = Beside(tmp_path, "13:06", real=first.real, name="2024-07-18-other")
    second.do("control", "start")
    assert follower.snapshot() == first.session.snapshot()
    first.close()
    assert follower.snapshot() == second.session.snapshot()


async def test_the_chair_s_offset_moves_the_time_of_the_display(tmp_path: Path) -> None:
    """With an offset of 8 s the display is 8 s ahead of the laptop, as the chair's own screen is."""
    beside = Beside(tmp_path)
    follower = following(beside)
    beside.do("control", "start", "offset 8")
    await beside.wait(5)
    assert shown(follower).at == at("13:05:13")
    assert follower.snapshot() == beside.session.snapshot()


async def test_an_offset_in_a_rehearsal_counts_once(tmp_path: Path) -> None:
    """The clock that a rehearsal announces has the offset in it already."""
    beside = Beside(tmp_path, kind="rehearsal")
    follower = following(beside)
    beside.do("control", "start", "offset 8")
    beside.announcer.look()
    await beside.wait(5)
    assert follower.snapshot() == beside.session.snapshot()


async def test_nothing_is_shown_before_it_was_done(tmp_path: Path) -> None:
    """A display whose clock is half a second behind does not show 10:01 when a talk of 10:00 starts."""
    beside = Beside(tmp_path)
    await beside.wait(1.25)
    beside.do("control", "start")
    follower = Follower(tmp_path, lambda: beside.wall() - 0.5)
    assert running(shown(follower)).text == "10:00"


async def test_commands_of_every_shape_come_through(tmp_path: Path) -> None:
    """Order, absences, lengths and marks are followed as well as starts and ends."""
    beside = Beside(tmp_path, "13:00", real=ManualTime())
    follower = following(beside)
    beside.do(
        "move 3 1",
        "skip 2",
        "restore 2",
        "swap 4 5",
        "here 1",
        "here 2 no",
        "length 2 9:30",
        "late-start 3 to-the-clock",
    )
    beside.do("blank", "unblank", "start", "undo 2", "redo")
    assert follower.snapshot() == beside.session.snapshot()

"""One soaked session: a real session, clock, journal and feed on time that is moved by hand, held against the model."""

import asyncio
import os
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import cast

from msgspec.structs import asdict
from soak_adopting import adopted
from soak_displays import Audience
from soak_displays import Seen as DisplaysSeen
from soak_model import Model
from soak_programmes import Planned, changed_programme, random_command
from soak_reading import differences

from stagetimer.cli.beginning import Begun, begin, go_on
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.clock.system import SystemClock
from stagetimer.clock.ticker import ticks
from stagetimer.core import commands as c
from stagetimer.core.history import History
from stagetimer.core.localtime import local_date
from stagetimer.core.snapshot import Snapshot
from stagetimer.importing.load import load_programme
from stagetimer.importing.written import programme_text, programme_values
from stagetimer.journal.folder import sessions_folder
from stagetimer.journal.line import JsonObject
from stagetimer.live.programme_file import ProgrammeFile
from stagetimer.live.resume import find_unfinished
from stagetimer.live.session import Done, Session
from stagetimer.view.chair import chair_view
from stagetimer.view.snapshot_json import snapshot_json
from stagetimer.web.feeding import Feeding
from stagetimer.web.serving import Serving

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from clock_doubles import WallClock

LATE = 0.000_001
"""Seconds by which a second of simulated time may begin late: no more than rounding."""
APART = 1.01
"""Seconds by which a live session may be away from the laptop's clock: less than a step, which it follows smoothly."""
STEPS = (-3600.0, -90.0, -2.0, -0.4, 0.3, 1.4, 3.0, 75.0, 3600.0)
RATES = (1.0, 1.0, 2.0, 10.0, 60.0)
WAITS = (0.3, 1.0, 2.0, 7.0, 19.0, 45.0, 120.0)
"""Seconds of the session between two things that happen."""
LONGEST = 12 * 3600
"""Seconds after which a session is closed: a clock that is often set back would never come to its end."""
MOST_WRONG = 5
"""After so many differences a session is given up."""


@dataclass
class Counts:
    """What has been done in all sessions, and what was seen."""

    sessions: int = 0
    seconds: int = 0
    """Seconds of session time that have passed."""
    ticks: int = 0
    compared: int = 0
    accepted: int = 0
    refused: int = 0
    steps: int = 0
    resumes: int = 0
    torn: int = 0
    revisions: int = 0
    unreadable: int = 0
    plans: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    displays: DisplaysSeen = field(default_factory=DisplaysSeen)


class SoakedSession:
    """A session from five minutes before its start to ten after its end."""

    def __init__(self, planned: Planned, folder: Path, chance: Random, counts: Counts) -> None:
        """`folder`: an empty one, for its programme file and its journal."""
        self.wrong: list[str] = []
        """What was not as it must be, a sentence each."""
        self._chance, self._counts, self._folder = chance, counts, folder
        self._path = folder / "programme.json"
        self._written = 0
        self._time = ManualTime()
        self._live = chance.random() < 0.5
        start = planned.programme.start - 300 + chance.random()
        self._wall = WallClock(self._time, at=start, parts_per_million=chance.choice((0, 0, 80, -80)))
        self._rehearsed = SimulatedClock(start, chance.choice(RATES), real=self._time)
        self._write(programme_text(programme_values(planned.programme)))
        loaded = load_programme(self._path)
        if loaded.programme != planned.programme:
            raise AssertionError(f"a programme that was written reads back otherwise: {loaded.problems}")
        self._data = cast("JsonObject", loaded.data or {})
        self._model = Model.of(planned.programme)
        self._file = ProgrammeFile(
            self._path,
            local_date(planned.programme.start, planned.programme.timezone),
            planned.programme,
        )
        self._file.look()
        self._begun = begin(loaded, planned.programme, self._path, folder, "live")
        self._end = planned.programme.last_end + 600
        self._last: int | None = None
        self._bases = 0
        self._did = ""

    async def run(self) -> None:
        """Run it to its end; what went wrong is in `wrong`."""
        await self._open()
        last = self._counts.seconds + LONGEST
        while self._session.now() < self._end and self._counts.seconds < last and len(self.wrong) < MOST_WRONG:
            await self._time.advance(self._chance.choice(WAITS) / self._session.clock.rate)
            await self._act()
            self._compare(f"after {self._did}")
        await self._close()
        self._counts.sessions += 1
        if self._time.alarms:
            self.wrong.append(f"{self._time.alarms} alarms are still set after the end")

    async def _open(self) -> None:
        clock = SystemClock(wall=self._wall, steady=self._time) if self._live else self._rehearsed
        self._session = Session(clock, self._begun.history, self._begun.recorder)
        self._serving = Serving(self._time, port=0)
        self._feeding = Feeding(self._session, self._serving)
        if trouble := await self._feeding.start():
            raise AssertionError(trouble)
        self._audience = Audience(self._session, self._serving, self._chance, self._counts.displays, self.wrong)
        self._last, self._bases = None, clock.bases
        self._listening = asyncio.create_task(self._listen())
        await self._time.settle()

    async def _close(self) -> None:
        self._listening.cancel()
        with suppress(asyncio.CancelledError):
            await self._listening
        await self._feeding.stop()
        await self._audience.close()
        self._begun.recorder.close()

    async def _listen(self) -> None:
        async for second in ticks(self._session.clock):
            self._tick(second)

    def _tick(self, second: int) -> None:
        """Do what the chair's screen does once a second, and look whether that second is the right one."""
        clock = self._session.clock
        stride = max(1, round(clock.rate / 20))
        late = clock.now() - second
        anew, self._bases = clock.bases != self._bases, clock.bases
        if not anew and self._last is not None and second != self._last + stride:
            self.wrong.append(f"after second {self._last} came {second}")
        if not anew and not 0 <= late <= LATE * clock.rate:
            self.wrong.append(f"second {second} began {late * 1000:.3f} ms late")
        self._last = second
        self._counts.ticks += 1
        self._counts.seconds += 0 if anew else stride
        if by := self._session.notice_step():
            self._counts.steps += 1
            self._model.step(by, self._session.now())
        away = clock.now() - self._wall() - self._model.facts.offset
        if self._live and abs(away) > APART:
            self.wrong.append(f"the session is {away:.2f} s away from the laptop's clock and its offset")
        shown = self._compare("with the second")
        if not anew and not by:
            self._audience.compare(shown)
        self._session.second_begun()

    def _compare(self, when: str) -> Snapshot:
        shown = self._session.snapshot()
        self._counts.compared += 1
        for difference in differences(self._model, shown):
            self.wrong.append(f"{when}, {difference}")
        if self._counts.compared % 20 == 0:
            chair_view(self._session.history, shown)
            snapshot_json(shown)
        return shown

    async def _act(self) -> None:
        what = self._chance.random()
        self._did = f"action {what:.3f}"
        if what < 0.62:
            self._command(random_command(self._chance, self._model.facts, self._session.now()))
        elif what < 0.80:
            self._audience.stir()
        elif what < 0.90:
            self._set_clock()
        elif what < 0.96:
            self._change_file()
        else:
            await self._kill()
        await self._time.settle()
        if not self._audience.all_current():
            self.wrong.append("a display that reads has not got the newest anchor")

    def _command(self, command: c.Command) -> None:
        now, self._did = self._session.now(), repr(command)
        outcome = self._session.do(command)
        told = None
        if isinstance(outcome, Done):
            top = self._session.history.top
            told = () if top is None else top.entry.events
        accepted = self._model.do(command, now, told)
        if accepted != isinstance(outcome, Done):
            self.wrong.append(f"{command} was answered by {outcome}, and the model says otherwise")
        self._counts.accepted += accepted
        self._counts.refused += not accepted
        self._counts.plans += accepted and isinstance(command, c.ApplyPlan)
        name = type(command).__name__
        self._counts.by_kind[name] = self._counts.by_kind.get(name, 0) + accepted

    def _set_clock(self) -> None:
        """Set the laptop's clock; in a rehearsal, run it at another rate, let it stand, or jump ahead."""
        if self._live:
            self._wall.set_by(self._chance.choice(STEPS) + self._chance.choice((0.0, 0.0, 0.25)))
            return
        match self._chance.randrange(4):
            case 0:
                self._rehearsed.set_rate(self._chance.choice(RATES))
            case 1:
                self._rehearsed.pause()
                self._compare("while the clock stands")
                self._rehearsed.resume()
            case 2:
                self._rehearsed.jump_by(self._chance.choice((5, 60, 240)))
            case _:
                self._jump_back(self._chance.choice((5, 60, 600)))

    def _jump_back(self, seconds: int) -> None:
        to = self._session.now() - seconds
        count = self._session.rewind(to)
        if count:
            self._model.do(c.Undo(count), self._session.now(), ())
        self._rehearsed.jump_to(to - self._model.facts.offset + self._session.history.state.offset)

    def _change_file(self) -> None:
        """Let somebody change the programme's file, or break it; look at it; accept what it says."""
        programme = self._session.history.state.programme
        if self._chance.random() < 0.3:
            self._write(b'{"format": 1, "slots": [')
            self._file.look()
            self._counts.unreadable += 1
            if self._file.programme is not None or not self._file.trouble:
                self.wrong.append("a broken programme file was read")
            return
        self._write(programme_text(programme_values(changed_programme(self._chance, programme))))
        if not self._file.look() or self._file.programme is None:
            self.wrong.append(f"a changed programme file was not read: {self._file.trouble}")
            return
        if isinstance(self._session.do(c.Revise(self._file.programme)), Done):
            self._counts.revisions += 1
            self._model.replaced(adopted(self._session.history.state))

    async def _kill(self) -> None:
        """End the program between two commands as a power cut would, and go on with the session from its journal."""
        before, now = self._session.history, self._session.now()
        if self._session.snapshot().state == "finished":
            return
        await self._close()
        if self._chance.random() < 0.5:
            self._counts.torn += 1
            with self._begun.journal.open("ab") as journal:
                journal.write(b'{"seq": 9999, "at": "2026-')
        found = find_unfinished(sessions_folder(self._folder), str(self._path.resolve()), self._data, now)
        if found is None:
            self.wrong.append("the journal of a session that is on was not found")
            found_anyway = Begun(before, self._begun.recorder, self._begun.journal)
            self._begun = found_anyway
        else:
            self._same(before, found.history)
            if found.damage:
                self.wrong.append(f"a journal was taken for damaged: {found.damage}")
            self._begun = go_on(found)
        self._counts.resumes += 1
        await self._open()

    def _same(self, before: History, after: History) -> None:
        was = {**asdict(before.state), "seq": before.seq, "undone": before.undone}
        now = {**asdict(after.state), "seq": after.seq, "undone": after.undone}
        self.wrong += [
            f"after a resume, {name} is {now[name]} and was {was[name]}" for name in was if was[name] != now[name]
        ]

    def _write(self, content: bytes) -> None:
        """Write the programme file, each time with a later date: a disk may know no shorter time than a second."""
        self._path.write_bytes(content)
        self._written += 1
        os.utime(self._path, (self._written * 10, self._written * 10))

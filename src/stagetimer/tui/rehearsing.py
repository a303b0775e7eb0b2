"""What the keys and panels of a rehearsal do to its simulated clock and its session."""

from typing import Final

from stagetimer.clock.simulated import SimulatedClock
from stagetimer.core import commands as c
from stagetimer.core.cues import next_cue
from stagetimer.core.occurrence import in_span
from stagetimer.core.time_text import length_text
from stagetimer.core.units import MINUTE, Instant
from stagetimer.live.session import Session
from stagetimer.view.wording import time_of_day

RATES: Final = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0)
WHOLE_IN: Final = 5 * MINUTE
"""Real seconds that "the whole session" takes."""


def key(session: Session, name: str) -> str:
    """Do what a key of a rehearsal does, by its name in the table of actions; return what to say."""
    clock = session.clock
    if not isinstance(clock, SimulatedClock):
        return "That key belongs to rehearsals."
    match name:
        case "faster" | "slower":
            return faster(clock, 1 if name == "faster" else -1)
        case "next-cue":
            return jump_to_cue(session, clock)
        case _:
            return stop_or_go(clock)


def faster(clock: SimulatedClock, by: int) -> str:
    """Take the next rate of the ladder up (1) or down (-1); return what to say."""
    higher = [rate for rate in RATES if (rate > clock.rate if by > 0 else rate < clock.rate)]
    if not higher:
        return f"The rehearsal runs at ×{clock.rate:g}: that is as {'fast' if by > 0 else 'slow'} as it goes."
    clock.set_rate(min(higher) if by > 0 else max(higher))
    return f"The rehearsal runs at ×{clock.rate:g}."


def stop_or_go(clock: SimulatedClock) -> str:
    """Stop the clock, or let it run again; return what to say."""
    if clock.running:
        clock.pause()
        return "The clock stands. K lets it run again."
    clock.resume()
    return "The clock runs."


def jump_to_cue(session: Session, clock: SimulatedClock) -> str:
    """Jump to the next change of phase, speaker or state; return what to say."""
    cue = next_cue(session.history.state, session.now())
    if cue is None:
        return "Nothing more changes by itself."
    waited = cue - session.now()
    clock.jump_to(cue)
    return f"{length_text(waited)} later: {_time(session, cue)}."


def go_to(session: Session, clock: SimulatedClock, text: str) -> str:
    """Go to a time of day, forward or back; back takes back what was done after it. Return what to say."""
    programme = session.history.state.programme
    try:
        to = in_span(text, programme)
    except ValueError as error:
        return str(error)
    clock.jump_to(to)
    taken_back = session.rewind(to)
    done = f" {taken_back} command{'' if taken_back == 1 else 's'} taken back." if taken_back else ""
    return f"It is {_time(session, to)} now.{done}"


def practise(session: Session, clock: SimulatedClock, what: str) -> str:
    """Set the scene of an exercise; return what to say."""
    snap = session.snapshot()
    first = snap.programme.slots[0]
    match what:
        case "whole":
            whole = snap.finish.published - session.now()
            rate = max(1.0, min(120.0, round(whole / WHOLE_IN)))
            clock.set_rate(rate)
            return f"The clock starts each talk, at ×{rate:g}. Watch the stage with V."
        case "overrun" if first.end is not None:
            clock.jump_to(first.start)
            session.do(c.Start(first.number))
            clock.jump_to(first.end - MINUTE)
            return "A minute is left, and this speaker will not stop. What do you say? When do you end the talk?"
        case "absent" if len(snap.programme.slots) > 1 and first.end is not None:
            clock.jump_to(first.start)
            session.do(c.Start(first.number))
            session.do(c.Here(snap.programme.slots[1].number, seen=False))
            clock.jump_to(first.end - MINUTE)
            return "The next speaker is not there. A minute is left: press A and look at what you could do."
        case _:
            return "Nothing here counts. → and ← make it faster and slower, J jumps to the next cue."


def _time(session: Session, instant: Instant) -> str:
    return time_of_day(instant, session.history.state.programme, seconds=True)


def do(session: Session, action: str, value: str) -> str:
    """Do what a row of a rehearsal's panels asks for; return what to say, nothing where it is none."""
    clock = session.clock
    match action:
        case _ if not isinstance(clock, SimulatedClock):
            return ""
        case "rehearse":
            return practise(session, clock, value)
        case "goto":
            return go_to(session, clock, value)
        case "speed":
            clock.set_rate(float(value))
            return ""
        case _:
            return ""

"""Takes over a session's facts where the soak's model does not reckon them itself: after a changed programme file."""

from soak_facts import Facts, Line

from stagetimer.core.state import SessionState, SlotFacts


def adopted(state: SessionState) -> Facts:
    """Return the soak's facts of a session that says those."""
    return Facts(
        plan=state.programme,
        lines={number: _line(facts) for number, facts in enumerate(state.facts, 1)},
        order=list(state.order),
        following=state.mode == "following",
        running=state.running,
        paused_since=state.paused_since,
        message=state.message,
        message_at=state.message_at,
        blank_since=state.blank_since,
        offset=state.offset,
        free=set(state.released),
        groups=[set(group) for group in state.moved],
    )


def _line(facts: SlotFacts) -> Line:
    return Line(
        given=facts.given,
        late_start=facts.late_start,
        parts=list(facts.segments),
        started=facts.started,
        ended=facts.ended,
        start_known=facts.started_measured,
        end_known=facts.ended_measured,
        pauses=facts.pauses,
        to_its_end=facts.fixed_end,
        absent=facts.absent,
        here=facts.here,
        part=facts.segment,
        discussion=facts.discussion,
    )

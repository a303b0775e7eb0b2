"""The comparison of many sessions in words and as the rows of its tables: the same for every format."""

from typing import Final

from stagetimer.core.time_text import drift_text, length_text
from stagetimer.core.units import Seconds
from stagetimer.report.many import Ending, Many, OfLength

SESSIONS: Final = "Session by session"
LENGTHS: Final = "How long talks really take"
POSITIONS: Final = "Longer or shorter than published, by place in the session"


def lines(many: Many) -> tuple[str, ...]:
    """Return what a chair can use to plan the next session, a sentence each."""
    return (_endings(many), *(_talks(one) for one in _most_common(many)), _between(many))


def _endings(many: Many) -> str:
    drifts = many.drifts
    if not drifts:
        return "No session has been measured to its end yet."
    days = "session" if len(drifts) == 1 else "sessions"
    of_all = f"{many.on_time} of {len(drifts)} {days} ended on time (less than a minute behind)"
    return f"{of_all}; the middle one {drift_text(drifts[(len(drifts) - 1) // 2])}."


def _most_common(many: Many) -> list[OfLength]:
    return sorted(many.lengths, key=lambda one: (-one.took.count, one.published))[:1]


def _talks(one: OfLength) -> str:
    took = one.took
    talks = "talk" if took.count == 1 else "talks"
    return (
        f"Talks of {length_text(one.published)}: the middle one took {length_text(took.middle)}, "
        f"three in four at most {length_text(took.three_quarters)} ({took.count} {talks} measured)."
    )


def _between(many: Many) -> str:
    if many.between is None:
        return "No time between two talks was measured."
    return (
        f"From one end to the next start: {length_text(many.between.middle)} in the middle, "
        f"three in four at most {length_text(many.between.three_quarters)}."
    )


def session_rows(many: Many) -> list[list[str]]:
    """Return the heads and a row per day of a session."""
    rows = [
        [
            ending.day.isoformat(),
            ending.title,
            str(ending.talks),
            drift_text(ending.began_late),
            _finish(ending),
        ]
        for ending in many.endings
    ]
    return [["Day", "Session", "Talks", "Began", "Finished"], *rows]


def _finish(ending: Ending) -> str:
    if not ending.finished:
        return "not finished"
    return drift_text(ending.drift) if ending.measured else "by the clock"


def length_rows(many: Many) -> list[list[str]]:
    """Return the heads and a row per published length."""
    heads = ["Published", "Talks", "Longer", "Middle", "3 in 4 at most", "Longest"]
    rows = [
        [
            length_text(one.published),
            str(one.took.count),
            f"{one.longer} of {one.took.count}",
            length_text(one.took.middle),
            length_text(one.took.three_quarters),
            length_text(one.took.most),
        ]
        for one in many.lengths
    ]
    return [heads, *rows]


def position_rows(many: Many) -> list[list[str]]:
    """Return the heads and a row per place in the session."""
    heads = ["Talk", "Measured", "Longer", "Middle", "3 in 4 at most", "Most"]
    rows = [
        [
            str(one.position),
            str(one.longer.count),
            f"{one.over} of {one.longer.count}",
            difference(one.longer.middle),
            difference(one.longer.three_quarters),
            difference(one.longer.most),
        ]
        for one in many.positions
    ]
    return [heads, *rows]


def difference(seconds: Seconds) -> str:
    """Return "1:10 longer", "0:30 shorter", "as published"."""
    if not seconds:
        return "as published"
    return f"{length_text(seconds)} {'longer' if seconds > 0 else 'shorter'}"

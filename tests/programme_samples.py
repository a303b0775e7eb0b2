"""A valid programme file as plain values, and the ways to change one thing in it."""

import copy
from datetime import date

from stagetimer.core.localtime import clock_24, local_date
from stagetimer.core.programme import Programme, Slot
from stagetimer.importing.load import Loaded, load_data

SPRING = date(2027, 3, 28)
"""The clocks of Europe/London go from 01:00 to 02:00."""
AUTUMN = date(2027, 10, 31)
"""The clocks of Europe/London go from 02:00 back to 01:00."""

Values = dict[str, object]


def valid() -> Values:
    """Return a programme of three slots, 13:05 to 13:35, without any problem."""
    return {
        "format": 1,
        "title": "Session",
        "date": "2024-07-18",
        "timezone": "Europe/London",
        "start": "13:05",
        "finish": "13:35",
        "slots": [
            slot("First", "13:05", length="10 min"),
            slot("Second", "13:15", length="10 min"),
            slot("Third", "13:25", length="10 min"),
        ],
    }


def slot(title: str, start: str | None = None, **more: object) -> Values:
    """Return a talk with one speaker."""
    times: Values = {} if start is None else {"start": start}
    return {"kind": "talk", "title": title, "speakers": [{"name": f"{title} Speaker"}], **times, **more}


def plan(*slots: Values, day: date = date(2024, 7, 18), **more: object) -> Values:
    """Return a programme of those slots that states no start and no finish."""
    return {
        "format": 1,
        "title": "Session",
        "date": day.isoformat(),
        "timezone": "Europe/London",
        "slots": list(slots),
        **more,
    }


def changed(place: tuple[str | int, ...], value: object = ..., *, base: Values | None = None) -> Values:
    """Return the valid programme with one place set to another value, or taken out where none is given."""
    data = copy.deepcopy(valid() if base is None else base)
    holder: object = data
    for part in place[:-1]:
        assert isinstance(holder, (dict, list))
        holder = holder[part]  # type: ignore[index]  # a path through plain values
    assert isinstance(holder, (dict, list))
    if value is ...:
        del holder[place[-1]]  # type: ignore[arg-type]  # the same
    else:
        holder[place[-1]] = value  # type: ignore[index]  # the same
    return data


def found(loaded: Loaded) -> list[tuple[str, str, str]]:
    """Return code, place and message of each problem."""
    return [(problem.code, problem.place, problem.message) for problem in loaded.problems]


def codes(loaded: Loaded) -> list[tuple[str, str]]:
    """Return code and place of each problem."""
    return [(problem.code, problem.place) for problem in loaded.problems]


def good(data: object, *, day: date | None = None) -> Programme:
    """Return the programme of values that must hold no error."""
    loaded = load_data(data, day=day)
    assert loaded.programme is not None, loaded.problems
    return loaded.programme


def times(programme: Programme) -> list[str]:
    """Return each slot as "13:05:00-13:15:00", with "+1" after a time that is on the day after the first slot's."""
    first = local_date(programme.slots[0].start, programme.timezone)

    def says(instant: int | None) -> str:
        if instant is None:
            return "open"
        days = (local_date(instant, programme.timezone) - first).days
        return clock_24(instant, programme.timezone) + (f"+{days}" if days else "")

    return [f"{says(s.start)}-{says(s.end)}" for s in programme.slots]


def lengths(programme: Programme) -> list[int | None]:
    """Return the real seconds of each slot."""
    return [each.length for each in programme.slots]


def only(programme: Programme) -> Slot:
    """Return the one slot of a programme."""
    (one,) = programme.slots
    return one

"""Made-up conferences of many rooms, in the forms in which organisers export them."""

import json
from collections.abc import Sequence
from datetime import date, timedelta

ROOMS = tuple(f"Room {number}" for number in range(1, 21))
DAYS = (date(2026, 7, 17), date(2026, 7, 18), date(2026, 7, 19))
STARTS = ("09:00", "11:00", "13:05", "15:30", "17:00")
"""Five sessions a day, each of four or five talks of ten minutes."""

Values = dict[str, object]


def event(title: str, start: str, minutes: int, *people: str, **more: object) -> Values:
    """Return an event of a frab schedule."""
    persons = [{"public_name": name} for name in people]
    return {"title": title, "start": start, "duration": f"0:{minutes:02d}", "persons": persons, **more}


def frab(days: Sequence[tuple[date, dict[str, list[Values]]]], title: str = "Trees 2026") -> bytes:
    """Return a schedule in frab's JSON."""
    written = [{"date": day.isoformat(), "rooms": rooms} for day, rooms in days]
    conference = {"title": title, "time_zone_name": "Europe/London", "days": written}
    return json.dumps({"schedule": {"conference": conference}}).encode()


def session(day: int, room: int, number: int, talks: int = 5) -> list[Values]:
    """Return the talks of one session, one after the other."""
    hour, minute = map(int, STARTS[number].split(":"))
    begins = timedelta(hours=hour, minutes=minute)
    found = []
    for talk in range(talks):
        at = str(begins + timedelta(minutes=10 * talk))[:-3].zfill(5)
        name = f"{day}.{room}.{number}.{talk}"
        found.append(event(f"Talk {name}", at, 10, f"Speaker {name}"))
    return found


def large(rooms: int = 20, days: int = 3) -> bytes:
    """Return a conference of 20 rooms, 3 days and 5 sessions a day: 300 sessions, 1,500 talks."""
    return frab(
        [
            (DAYS[day], {ROOMS[room]: [e for n in range(5) for e in session(day, room, n)] for room in range(rooms)})
            for day in range(days)
        ]
    )

"""What an anchor shows as JSON: the stage's own words, and times with the zone's offset."""

from session_stories import Story, at
from stagetimer.view.anchor_json import anchor_json
from stagetimer.view.feed import ClockTime, anchor


def test_it_says_what_the_stage_shows() -> None:
    """At any second of the anchor, without asking the sender again; what is not there is null."""
    story = Story().do("13:05 start", "13:06 message Slow down")
    made = anchor(story.history, ClockTime(sent=0.0, session=at("13:06")))
    found = anchor_json(made, int(at("13:14:30")))
    assert (found["at"], found["title"], found["rehearsal"]) == ("2024-07-18T13:14:30+01:00", "Session", False)
    assert found["stage"] == {
        "name": "Speaker 1",
        "symbol": "◆",
        "words": "LAST MINUTE",
        "tone": "final",
        "text": "0:30",
        "message": "Slow down",
        "next_up": "Next: Speaker 2",
        "blank": False,
        "card": None,
    }
    assert isinstance(found["slots"], list)
    assert found["slots"][1] == {
        "slot": 2,
        "kind": "talk",
        "who": "Speaker 2",
        "title": "Talk 2",
        "status": "to-come",
        "published_start": "2024-07-18T13:15:00+01:00",
        "expected_start": "2024-07-18T13:15:00+01:00",
        "given": 600,
    }

"""What the phone's page is told that it may do: always what a request would be let through for."""

from collections.abc import Iterator

import pytest

from served_sessions import MESSAGES, Phoned, phoned
from session_stories import programme, talk
from view_looks import named_session, styled


@pytest.fixture
def phone() -> Iterator[Phoned]:
    """Give a phone, two seconds into the first talk."""
    with phoned() as room:
        yield room


async def test_during_a_talk_all_is_offered(phone: Phoned) -> None:
    """The end of the talk with a question, since time is left; pause, minutes, messages, and who is to come."""
    told = (await phone.get()).json
    assert told == {
        "seq": phone.hub.seq,
        "step": {"command": "end", "expect": 1, "label": "End talk 1", "question": "9:58 left. End now?"},
        "pause": "pause",
        "add": True,
        "messages": list(MESSAGES),
        "message": "",
        "undo": "",
        "after": [
            {"slot": 2, "who": "Dr Joanna Fox"},
            {"slot": 3, "who": "Joannah Griffith"},
            {"slot": 4, "who": "Raf Hamaizia"},
        ],
    }


async def test_once_the_next_may_begin_one_step_does_both(phone: Phoned) -> None:
    """From the published time on, and past zero without a question."""
    await phone.time.advance(660)
    step = (await phone.get()).json["step"]
    label = "End talk 1, start Dr Joanna Fox"
    assert step == {"command": "next", "expect": 1, "label": label, "question": ""}


async def test_a_session_that_is_late_asks_before_a_talk_with_time_left_is_ended(phone: Phoned) -> None:
    """The next may begin by the clock, but six minutes are left to the one who speaks."""
    await phone.time.advance(660)
    phone.chair("length 1 17:14")
    assert (await phone.get()).json["step"] == {
        "command": "next",
        "expect": 1,
        "label": "End talk 1, start Dr Joanna Fox",
        "question": "6:12 left. End now?",
    }


async def test_between_talks_the_start_is_offered_once_it_is_time(phone: Phoned) -> None:
    """Not before the published start; nothing can be paused or added then."""
    phone.chair("end")
    told = (await phone.get()).json
    assert (told["step"], told["pause"], told["add"]) == (None, None, False)
    await phone.time.advance(660)
    step = (await phone.get()).json["step"]
    assert step == {"command": "start 2", "expect": None, "label": "Start Dr Joanna Fox", "question": ""}


async def test_the_last_talk_asks_before_the_session_ends() -> None:
    """Even past zero: after it nothing comes."""
    with phoned(plan=programme(talk(1, "13:05"))) as room:
        await room.time.advance(660)
        step = (await room.get()).json["step"]
        question = "This is the last one. End the session?"
        assert step == {"command": "end", "expect": 1, "label": "End talk 1", "question": question}
        room.chair("end")
        told = (await room.get()).json
        assert (told["step"], told["pause"], told["add"], told["after"]) == (None, None, False, [])


async def test_a_pause_a_message_and_its_own_last_command_are_told(phone: Phoned) -> None:
    """What stands on the stage, going on after a pause, and what could be taken back."""
    await phone.post({"command": f"message {MESSAGES[0]}"})
    await phone.post({"command": "pause"})
    told = (await phone.get()).json
    assert (told["pause"], told["message"], told["undo"]) == ("resume", MESSAGES[0], "paused")


async def test_a_programme_that_lets_talks_start_early_offers_that() -> None:
    """Where the published start holds nobody back, as the programme says, the next may follow at once."""
    plan = programme(talk(1, "13:05"), talk(2, "13:15", early="slide"))
    with phoned(plan=plan) as room:
        assert (await room.get()).json["step"]["command"] == "next"
        assert (await room.post({"command": "next", "expect": 1})).status == 200


@pytest.mark.parametrize("minutes", range(0, 50, 3))
@pytest.mark.parametrize("begun", [True, False])
async def test_what_is_offered_is_let_through(minutes: int, begun: bool) -> None:  # noqa: FBT001  (a parameter)
    """At any time of the session, followed or in control, the offered step, pause and minute are carried out."""
    for part in ("step", "pause", "add"):
        with phoned(begun=begun, after=minutes * 60 + 2) as room:
            told = (await room.get()).json
            offered = {
                "step": told["step"] and {key: told["step"][key] for key in ("command", "expect")},
                "pause": told["pause"] and {"command": told["pause"]},
                "add": told["add"] and {"command": "add 1:00"},
            }[part]
            if offered:
                assert (await room.post(offered)).status == 200
            else:
                assert part == "step" or room.running is None


async def test_a_message_of_the_programme_is_shown_as_it_is() -> None:
    """A stored text that looks like a command is a text."""
    plan = styled(named_session(), messages=("next", "<b>Time</b>"))
    with phoned(plan=plan) as room:
        for text in plan.messages:
            assert (await room.post({"command": f"message {text}"})).status == 200
            assert room.session.snapshot().message == text
            assert room.running == 1


async def test_before_the_session_is_served_the_phone_is_asked_to_wait(phone: Phoned) -> None:
    """And after it: nobody acts on a session that is no longer there."""
    phone.desk.close()
    for answer in (await phone.get(), await phone.post({"command": "pause"})):
        assert (answer.status, answer.json["refused"]) == (503, "The session is about to begin; try again.")
    phone.chair("pause")

"""A slot that starts late, and a slot without an end (design.md, section 4, "Late start" and "An open slot")."""

from story_script import tell


def test_a_late_talk_gets_its_full_length() -> None:
    """What the speaker was promised."""
    tell("""
    13:05:40  start
              stage: Professor Shulamit Ramon | 10:00
              slot 1: to 13:15:40
              session: 0:40 behind
    13:15:40  chair: ■ TIME | 0:00
    """)


def test_a_late_talk_that_ends_to_the_clock() -> None:
    """It gets what is left to its published end, set once at its start: a pause afterwards moves the end."""
    tell("""
    13:00:00  control
              late-start 1 to-the-clock
    13:05:40  start
              stage: Professor Shulamit Ramon | 9:20
              slot 1: to 13:15:00 | 9:20
              session: on time
    13:08:00  pause
    13:09:00  resume
              chair: ● SPEAKING | 7:00
              slot 1: to 13:16:00
              session: 1:00 behind
    """)


def test_to_the_clock_when_the_published_end_has_passed() -> None:
    """Nothing would be left, so the talk gets its full length."""
    tell("""
    13:00  control
           late-start 1 to-the-clock
    13:16  start
           stage: Professor Shulamit Ramon | 10:00
    """)


def test_to_the_clock_when_the_talk_starts_early() -> None:
    """Who starts early is not late: the full length, not more."""
    tell("""
    13:00  control
           late-start 1 to-the-clock
    13:03  start
           stage: Professor Shulamit Ramon | 10:00
           slot 1: to 13:13:00
    """)


def test_a_programme_to_the_clock_and_one_talk_switched_by_the_chair() -> None:
    """Everyone ends at the published time; for one talk the chair promises the full length."""
    tell("""
    programme: late_start to-the-clock
    published: 13:05  talk  10:00  Ann
    published: 13:15  talk  10:00  Ben
    published: 13:25  talk  10:00  Cy

    13:05  start
    13:17  slot 2: from 13:17:00 | to 13:25:00 | 8 minutes
           session: on time
           late-start 2 full-length
           slot 2: from 13:17:00 | to 13:27:00 | 10 minutes
           slot 3: from 13:27:00 | to 13:35:00 | 8 minutes
           session: on time
           next
           stage: Ben | 10:00
           refused: late-start 2 to-the-clock -- has started already
    13:27  next
           stage: Cy | 8:00
    """)


OPEN = """
    published: 13:05  talk  10:00  Ann
    published: 13:15  qa    open   Open floor
    published: 13:35  talk  10:00  Ben
"""


def test_an_open_slot_that_the_clock_runs() -> None:
    """It counts up and gives way to the next one at its published start."""
    tell(f"""{OPEN}
    13:15:00  chair: ● QUESTIONS | 0:00
    13:20:00  chair: ● QUESTIONS | 5:00
              stage: Open floor | 5:00
              session: on time
    13:34:59  chair: ● QUESTIONS | 19:59
    13:35:00  stage: Ben | 10:00
    """)


def test_an_open_slot_in_control() -> None:
    """It is never late: it is expected to end when the next one may start, and from then on now."""
    tell(f"""{OPEN}
    13:05  start
    13:15  next
    13:20  chair: ● QUESTIONS | 5:00
           slot 2: running | to 13:35:00 | no set length
           slot 3: from 13:35:00
           session: on time
    13:40  chair: ● QUESTIONS | 25:00
           slot 2: to 13:40:00 | did not run over
           slot 3: from 13:40:00 | to 13:50:00
           session: 5:00 behind
           refused: add 1:00 -- open slot
           next
           stage: Ben | 10:00
    """)


def test_an_open_slot_at_the_end() -> None:
    """Nobody can tell when the session will end."""
    tell("""
    published: 13:05  talk  10:00  Ann
    published: 13:15  qa    open   Open floor

    13:05  start
    13:06  session: open end
    13:15  next
    14:20  chair: ● QUESTIONS | 1:05:00
    14:21  end
           chair: nobody | no digits
           stage: THANK YOU
    """)

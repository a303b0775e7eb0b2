"""Nobody touches anything: the published plan runs by itself (design.md, section 4, "Two ways to run")."""

from story_script import tell


def test_opened_in_the_middle_of_the_session() -> None:
    """The talk that the plan has now is on since its published start; what is over counts as done, never measured."""
    tell("""
    13:18  chair: the clock starts the talks | ● SPEAKING | Published: Dr. Joanna Fox | 2 of 5 | 7:00
           stage: Dr. Joanna Fox | 7:00 | no words | Next: Joannah Griffith
           next: Joannah Griffith | 1:25 pm, in 7:00 | 10 minutes
           session: on time | ends 1:55 pm
           slot 1: done | from 13:05:00 | to 13:15:00 | start assumed | end assumed
           slot 2: running | from 13:15:00 | to 13:25:00 | start assumed
           slot 3: to-come | from 13:25:00 | to 13:35:00 | as published
    """)


def test_before_the_session() -> None:
    """Until the first talk the screens count to its start."""
    tell("""
    12:55:28  chair: ○ STARTS in 9:32 | nobody | 9:32 | the clock starts the talks
              stage: Professor Shulamit Ramon | STARTS 1:05 PM | 9:32
              next: Professor Shulamit Ramon | 1:05 pm, in 9:32
              session: on time | ends 1:55 pm
    13:04:59  stage: STARTS 1:05 PM | 0:01
    13:05:00  stage: Professor Shulamit Ramon | no words | 10:00
    """)


def test_the_talks_change_by_the_clock() -> None:
    """A warning, the last minute, and at the published end the next speaker is on: nobody is ever late."""
    tell("""
    13:13:00  stage: Professor Shulamit Ramon | UNDER 2 MIN | 2:00
    13:14:00  stage: Professor Shulamit Ramon | LAST MINUTE | 1:00
    13:14:59  stage: Professor Shulamit Ramon | LAST MINUTE | 0:01
    13:15:00  stage: Dr. Joanna Fox | no words | 10:00
              slot 1: done | to 13:15:00 | end assumed | did not run over
              session: on time
    13:54:59  stage: Dr Jon Van Niekerk | 0:01 | nobody next
    """)


def test_after_the_end() -> None:
    """When the last talk's time is over the session is finished, and the screens say so."""
    tell("""
    13:55:00  chair: ✓ FINISHED 1:55 pm | nobody | no digits
              stage: THANK YOU | no digits
              next: Nobody
              session: on time
              slot 5: done | to 13:55:00 | end assumed
    """)


def test_a_gap_in_the_plan() -> None:
    """Between two talks with a gap between them the screens count to the later one."""
    tell("""
    published: 13:05  talk  10:00  Ann
    published: 13:30  talk  10:00  Ben

    13:14:59  stage: Ann | 0:01
    13:15:00  chair: ‖ BETWEEN TALKS | nobody | 15:00 | the clock starts the talks
              stage: Ben | STARTS 1:30 PM | 15:00
    13:29:59  stage: Ben | STARTS 1:30 PM | 0:01
              session: on time | ends 1:40 pm
    13:30:00  stage: Ben | 10:00
    """)


def test_talks_that_overlap() -> None:
    """Of two talks that the plan has at once the one that started later is on; the longer one is on again after it."""
    tell("""
    published: 13:05  talk  50:00  Ann
    published: 13:20  talk  10:00  Ben

    13:19:59  stage: Ann | 35:01
    13:20:00  stage: Ben | 10:00
              session: on time
    13:30:00  stage: Ann | 25:00
    13:55:00  stage: THANK YOU
    """)


def test_a_talk_left_out_while_the_clock_is_followed() -> None:
    """A talk that is skipped becomes a gap; brought back, it is on as if nothing had been."""
    tell("""
    13:10  skip 2
           chair: the clock starts the talks
           next: Joannah Griffith | 1:25 pm, in 15:00
    13:18  chair: ‖ BETWEEN TALKS | the clock starts the talks
           stage: Joannah Griffith | STARTS 1:25 PM | 7:00
           slot 2: skipped | left out
           session: on time
    13:19  restore 2
           chair: Published: Dr. Joanna Fox | 6:00 | the clock starts the talks
    13:20  skip 2                                # the one who is on
           stage: Joannah Griffith | STARTS 1:25 PM | 5:00
    13:25  stage: Joannah Griffith | 10:00
    13:26  refused: restore 2 -- has passed
    """)


def test_what_leaves_the_clock_followed() -> None:
    """Ticking who is here, a message, a blank stage and an absence with the times held change no time."""
    tell("""
    13:10  here 2
           here 3 no
           message Please use the microphone
           no-show 4
           chair: the clock starts the talks | Published: Professor Shulamit Ramon | 5:00
           stage: “Please use the microphone” | 5:00
           next: Dr. Joanna Fox | here | 1:15 pm, in 5:00
           slot 3: Joannah Griffith · not here | from 13:25:00
           slot 4: no-show | absent
    13:11  blank
           stage: blank
           chair: the clock starts the talks | THE STAGE IS BLANK | 4:00
    13:12  unblank
           stage: 3:00
           session: on time
    """)


def test_a_length_changed_ahead_counts_once_the_chair_is_in_control() -> None:
    """While the clock is followed the published lengths hold; taking control brings the chair's own."""
    tell("""
    13:06  length 3 8:00
           chair: the clock starts the talks
           session: on time | ends 1:55 pm
    13:26  chair: Published: Joannah Griffith | 9:00
    13:27  control
           chair: chair starts the talks | Joannah Griffith | 6:00
           slot 3: from 13:25:00 | to 13:33:00 | 8 minutes
           slot 4: from 13:35:00
    """)

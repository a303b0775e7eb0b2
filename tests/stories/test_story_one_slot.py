"""One talk from its start into overrun: phases, pauses, a changed length (design.md, section 4, "One slot")."""

from story_script import tell


def test_the_phases_of_a_talk() -> None:
    """Two minutes and one minute before the end; zero for one second; then over, the word staying for fifteen."""
    tell("""
    13:05:00  start
              chair: ● SPEAKING | 10:00
              stage: Professor Shulamit Ramon | no words | 10:00
    13:12:59  chair: ● SPEAKING | 2:01
    13:13:00  chair: ▲ UNDER 2 MINUTES | 2:00
              stage: UNDER 2 MIN | 2:00
    13:13:59  chair: ▲ UNDER 2 MINUTES | 1:01
    13:14:00  chair: ◆ LAST MINUTE | 1:00
              stage: LAST MINUTE | 1:00
    13:14:59  chair: ◆ LAST MINUTE | 0:01
    13:15:00  chair: ■ TIME | 0:00
              stage: TIME | 0:00
    13:15:01  chair: ■ OVER by 0:01 | +0:01
              stage: TIME | +0:01
    13:15:15  stage: PLEASE FINISH | +0:15
              slot 1: running | to 13:15:15 | ran over by 0:15
              session: 0:15 behind
    14:07:10  chair: ■ OVER by 52:10 | Professor Shulamit Ramon
              slot 2: to-come
    """)


def test_a_short_talk_warns_later() -> None:
    """Under five minutes a fifth and a tenth of the length: of 3:59 that is 0:47 and 0:23, floored."""
    tell("""
    published: 13:05  talk  3:59  Ann

    13:05:00  start
    13:08:11  chair: ● SPEAKING | 0:48
    13:08:12  chair: ▲ UNDER 0:47 | 0:47
    13:08:35  chair: ▲ UNDER 0:47 | 0:24
    13:08:36  chair: ◆ LAST 0:23 | 0:23
    """)


def test_a_programme_with_its_own_warnings() -> None:
    """Warnings written in the programme are taken as they are."""
    tell("""
    published: 13:05  talk  10:00  Ann | warnings 3:00 1:30

    13:05:00  start
    13:11:59  chair: ● SPEAKING | 3:01
    13:12:00  chair: ▲ UNDER 3 MINUTES | 3:00
    13:13:30  chair: ◆ LAST 1:30 | 1:30
    """)


def test_warnings_stay_when_the_length_changes() -> None:
    """A talk cut from ten minutes to four still warns at two minutes and at one."""
    tell("""
    13:05:00  start
    13:06:00  length 1 4:00
              chair: ● SPEAKING | 3:00
    13:06:59  chair: ● SPEAKING | 2:01
    13:07:00  chair: ▲ UNDER 2 MINUTES | 2:00
    13:08:00  chair: ◆ LAST MINUTE | 1:00
    13:09:00  chair: ■ TIME | 0:00
    """)


def test_a_pause() -> None:
    """The countdown stands still; the end, everyone's expected start and the lateness move on with the clock."""
    tell("""
    13:05:00  start
    13:08:00  pause
              chair: ‖ PAUSED at 7:00 | 7:00
    13:10:00  chair: ‖ PAUSED at 7:00 | 7:00
              stage: Professor Shulamit Ramon | PAUSED | 7:00
              slot 1: to 13:17:00
              slot 2: from 13:17:00 | to 13:27:00
              session: 2:00 behind | ends about 1:57 pm
    13:10:30  chair: 7:00
              slot 1: to 13:17:30
              session: 2:30 behind
              refused: pause -- paused already
    13:11:00  resume
              refused: resume -- Nothing is paused
    13:12:00  chair: ● SPEAKING | 6:00
              slot 1: to 13:18:00
              session: 3:00 behind
    13:18:00  chair: ■ TIME | 0:00
    """)


def test_two_pauses_and_one_in_overrun() -> None:
    """Pauses add up; the phase stands still, whichever it is."""
    tell("""
    13:05:00  start
    13:06:00  pause
    13:07:00  resume
    13:14:30  chair: ▲ UNDER 2 MINUTES | 1:30
              pause
    13:20:00  stage: PAUSED | 1:30
    13:20:30  resume
              chair: ▲ UNDER 2 MINUTES | 1:30
              slot 1: to 13:22:00
    13:22:40  chair: ■ OVER by 0:40
              pause
    13:24:00  chair: ‖ PAUSED when over by 0:40 | +0:40
    13:24:10  resume
              chair: ■ OVER by 0:40
    """)


def test_ending_closes_a_pause() -> None:
    """A talk ended while it was paused has not run over, and what follows is not paused."""
    tell("""
    13:05  start
    13:08  pause
    13:20  end
           chair: ‖ BETWEEN TALKS
           slot 1: done | to 13:20:00 | did not run over
           refused: resume -- Nothing is paused
    13:21  start
           chair: ● SPEAKING | Dr. Joanna Fox | 10:00
    """)


def test_next_closes_a_pause() -> None:
    """The next speaker's countdown runs at once."""
    tell("""
    13:05:00  start
    13:08:00  pause
    13:09:00  next
              chair: ● SPEAKING | Dr. Joanna Fox | 10:00
    13:09:01  stage: Dr. Joanna Fox | 9:59
    """)


def test_following_closes_a_pause() -> None:
    """Handed back while paused, the talk runs on to its published end."""
    tell("""
    13:05  start
    13:08  pause
    13:10  follow
           chair: ● SPEAKING | 5:00 | the clock starts the talks
    """)


def test_more_and_less_time() -> None:
    """Time is added to what is left, and taken from it: the talk is over at once where less is given than has run."""
    tell("""
    13:05  start
    13:08  add 1:30
           chair: ● SPEAKING | 8:30
           slot 1: to 13:16:30
           session: 1:30 behind
           add -0:30
           chair: ● SPEAKING | 8:00
    13:09  length 1 3:00
           chair: ■ OVER by 1:00 | +1:00
           slot 1: ran over by 1:00
           add -20:00
           chair: ■ OVER by 4:00 | +4:00
           slot 1: 0 minutes
           add 5:00
           chair: ◆ LAST MINUTE | 1:00
    """)


def test_looking_changes_nothing() -> None:
    """Whoever looks at the end alone sees what those see who looked all the time."""
    for between in ("", "13:07  stage: 8:00\n13:09:30  stage: 5:30\n13:12  stage: 3:00"):
        tell(f"""
        13:05  start
        {between}
        13:13  stage: UNDER 2 MIN | 2:00
               session: on time
        """)


def test_another_start_or_a_skip_closes_a_pause() -> None:
    """Whatever ends the paused talk, nobody finds the next countdown standing still."""
    tell("""
    13:05  start
    13:06  pause
    13:07  start 3
           chair: ● SPEAKING | Joannah Griffith | 10:00
    13:08  pause
    13:09  skip 3
           chair: nobody
           refused: resume -- Nothing is paused
           start 2
           chair: ● SPEAKING | Dr. Joanna Fox | 10:00
    """)

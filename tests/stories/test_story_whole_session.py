"""The published live session from its first minute to its last, as a day may really go (design.md, section 4)."""

from story_script import tell


def test_the_live_session_on_a_day_when_much_goes_wrong() -> None:
    """A late start, an overrun made up, a speaker who comes last, a pause: five talks, and fifty seconds late."""
    tell("""
    13:00:00  control                              # "I start the talks"
              stage: Professor Shulamit Ramon | STARTS 1:05 PM | 5:00
    13:05:00  stage: STARTING SHORTLY | no digits
    13:05:40  start
              stage: Professor Shulamit Ramon | 10:00
              session: 0:40 behind
    13:13:40  stage: UNDER 2 MIN | 2:00
    13:15:40  stage: TIME | 0:00
    13:16:47  stage: PLEASE FINISH | +1:07
              chair: ■ OVER by 1:07
              end
              stage: Dr. Joanna Fox | READY | 10:00
              slot 1: began 0:40 late | ran over by 1:07

    13:17:10  session: 2:10 behind | ends about 1:57 pm
              plan shorten
              session: 0:05 ahead
              stage: Dr. Joanna Fox | READY, CHANGED | 9:30
    13:17:20  start
              session: 0:05 behind
              slot 2: to 13:26:50
    13:26:00  end                                  # fifty seconds early
              session: 0:45 ahead

    13:26:10  no-show 3 last                       # the third speaker's connection has failed
              order: 1 2 4 5 3
              stage: Raf Hamaizia | READY, CHANGED | 9:30 | no message
    13:26:20  start
              slot 3: to-come | from 13:45:05 | to 13:54:35
              session: 0:25 ahead
    13:36:00  next                                 # ten seconds over
              stage: Dr Jon Van Niekerk | 9:15 | Next: Joannah Griffith
              slot 4: ran over by 0:10
    13:40:00  here 3                               # back online
              next: Joannah Griffith | here | 1:45 pm, in 5:15 | 9:30, changed
    13:45:15  next
              stage: Joannah Griffith | 9:30 | nobody next
              session: 0:15 ahead

    13:46:00  pause                                # the film does not start
              stage: PAUSED | 8:45
    13:47:00  resume
              stage: Joannah Griffith | 8:45
              session: 0:45 behind
    13:55:45  stage: TIME | 0:00
    13:55:50  end
              chair: ✓ FINISHED 1:55 pm, 0:50 behind
              stage: THANK YOU
              session: (published 1:55 pm)
    """)


def test_the_live_session_left_to_the_clock() -> None:
    """Nobody presses anything, and every speaker has the ten minutes that were published."""
    tell("""
    13:04:00  stage: Professor Shulamit Ramon | STARTS 1:05 PM | 1:00
    13:05:00  stage: Professor Shulamit Ramon | 10:00 | Next: Dr. Joanna Fox
    13:15:00  stage: Dr. Joanna Fox | 10:00 | Next: Joannah Griffith
    13:25:00  stage: Joannah Griffith | 10:00 | Next: Raf Hamaizia
    13:35:00  stage: Raf Hamaizia | 10:00 | Next: Dr Jon Van Niekerk
    13:45:00  stage: Dr Jon Van Niekerk | 10:00 | nobody next
              session: on time | ends 1:55 pm
    13:55:00  stage: THANK YOU
              chair: ✓ FINISHED 1:55 pm | nothing to undo
    """)

"""What really happened earlier, and taking back (design.md, section 4, "Putting it right")."""

from story_script import tell


def test_it_started_earlier() -> None:
    """The chair pressed half a minute late: one command puts the start right, one undo takes that back."""
    tell("""
    13:06:10  start
              chair: 10:00
              correct-start 13:05:40
              chair: 9:30
              slot 1: from 13:05:40 | to 13:15:40 | start measured | began 0:40 late
    13:06:20  undo
              chair: 9:50
              slot 1: from 13:06:10
    """)


def test_it_started_at_the_published_time() -> None:
    """Then nothing is late at all."""
    tell("""
    13:07  start
           session: 2:00 behind
           correct-start 13:05
           chair: 8:00
           session: on time
    """)


def test_the_step_was_pressed_late() -> None:
    """`next` made an end and a start, so both move together, forward or back."""
    tell("""
    13:05:00  start
    13:17:00  next
              slot 1: ran over by 2:00
    13:17:10  correct-start 13:16:50
              slot 1: done | to 13:16:50 | ran over by 1:50
              slot 2: from 13:16:50
              chair: Dr. Joanna Fox | 9:40
    13:17:20  correct-end 13:16:00
              slot 1: to 13:16:00
              slot 2: from 13:16:00
              chair: 8:40
    13:17:30  undo 2
              slot 1: to 13:17:00
              slot 2: from 13:17:00
    """)


def test_it_ended_earlier() -> None:
    """The talk was over half a minute ago; the one after it waits no longer and no shorter for that."""
    tell("""
    13:05:00  start
    13:16:00  end
              correct-end 13:15:30
              slot 1: to 13:15:30 | end measured | ran over by 0:30
              slot 2: from 13:16:00
    """)


def test_it_started_when_the_last_one_ended() -> None:
    """Right after the end before it, but no sooner: that end was said by another command."""
    tell("""
    13:05:00  start
    13:16:00  end
    13:17:00  start
              refused: correct-start 13:15:30 -- ended at 13:16:00
              correct-start 13:16:00
              slot 2: from 13:16:00
              slot 1: to 13:16:00
              refused: correct-end 13:16:30 -- began at 13:16:00
              refused: correct-end 13:04:00 -- began at 13:05:00
    """)


def test_not_in_the_future() -> None:
    """A correction says what has been."""
    tell("""
    13:00:00  refused: correct-start 12:59 -- Nobody has started
              refused: correct-end 12:59 -- Nobody has ended
    13:05:00  start
    13:06:00  refused: correct-start 2024-07-18T13:07:00+01:00 -- still to come
    13:15:00  end
              refused: correct-end 2024-07-18T13:16:00+01:00 -- still to come
    """)


def test_a_followed_speaker_really_began_later() -> None:
    """The clock only assumed it: the talk has its full length from when it began."""
    tell("""
    13:05:30  chair: Published: Professor Shulamit Ramon | 9:30
    13:06:00  correct-start 13:05:40
              chair: Professor Shulamit Ramon | 9:40 | chair starts the talks
              slot 1: from 13:05:40 | to 13:15:40 | 10 minutes | start measured
    """)


def test_a_start_of_who_is_on_or_has_ended() -> None:
    """It is refused, and the sentence names the way to put a wrong start right."""
    tell("""
    13:05  start
    13:06  refused: start 1 -- correct-start
           refused: start 1 -- undo
    13:16  next
           refused: start 1 -- correct-start
           refused: start 1 -- undo
           refused: start 9 -- There is no slot 9
    """)


def test_starting_a_talk_that_was_left_out() -> None:
    """It comes back with what is left before its published end, or else with its full length."""
    tell("""
    13:00  control
    13:01  skip 1
    13:07  start 1
           stage: Professor Shulamit Ramon | 8:00
           slot 1: to 13:15:00
    13:08  undo
    13:16  start 1
           stage: Professor Shulamit Ramon | 10:00
           slot 1: to 13:26:00
    """)


def test_the_wrong_talk_was_started() -> None:
    """Skipping the running one strikes its start: nothing runs, and it can be brought back."""
    tell("""
    13:05  start
    13:06  skip 1
           chair: nobody | chair starts the talks
           slot 1: skipped | left out
           stage: Dr. Joanna Fox | STARTS 1:15 PM | 9:00
           next: Dr. Joanna Fox | 1:15 pm, in 9:00
           session: on time
    13:07  restore 1
           next: Professor Shulamit Ramon | was due 1:05 pm
           slot 1: to-come | from 13:07:00
           refused: restore 1 -- not left out
    """)


def test_undo_and_redo() -> None:
    """Each command is taken back whole, and brought back until anything else is done."""
    tell("""
    13:00:00  refused: undo -- nothing to take back
    13:05:00  start
    13:16:00  next
              add 1:00
              chair: undo: 1:00 more
    13:17:00  undo 2
              chair: ■ OVER by 2:00 | Professor Shulamit Ramon | undo: talk 1 started
              slot 2: to-come
              refused: undo 2 -- Only 1 command
    13:17:30  redo
              chair: Dr. Joanna Fox | 8:30
              slot 1: to 13:16:00
              redo
              chair: 9:30
    13:18:00  undo
              message Five minutes of questions
              refused: redo -- nothing to bring back
    """)

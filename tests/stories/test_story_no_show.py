"""A speaker is not there: four ways to go on, and the way back when they turn up (design.md, section 4, "no-show")."""

from story_script import tell


def test_the_first_speaker_is_not_there_and_the_times_are_held() -> None:
    """The clock is still followed; the stage counts to the next start and never says that anybody is absent."""
    tell("""
    13:04  no-show 1
           chair: ○ STARTS in 11:00 | the clock starts the talks
           slot 1: no-show | absent
    13:05  stage: Dr. Joanna Fox | STARTS 1:15 PM | 10:00 | no message
           next: Dr. Joanna Fox | 1:15 pm, in 10:00
           session: on time
    13:15  stage: Dr. Joanna Fox | 10:00
    """)


def test_the_first_speaker_turns_up_in_time() -> None:
    """Brought back within the published time, the talk is on with what is left of it."""
    tell("""
    13:04  no-show 1 hold
    13:08  restore 1
           chair: Published: Professor Shulamit Ramon | 7:00 | the clock starts the talks
           stage: Professor Shulamit Ramon | 7:00
           slot 1: running | from 13:05:00
    13:15  stage: Dr. Joanna Fox | 10:00
    """)


def test_the_first_speaker_turns_up_and_the_chair_starts_the_talk() -> None:
    """In control the talk gets what is left before its published end, and after that its full length."""
    tell("""
    13:04  no-show 1
    13:08  start 1
           chair: Professor Shulamit Ramon | 7:00 | chair starts the talks
           slot 1: from 13:08:00 | to 13:15:00
           session: on time
    13:09  undo
    13:16  refused: restore 1 -- has passed
           start 1                               # Dr. Joanna Fox gives way, and was on since 1:15 pm
           chair: Professor Shulamit Ramon | 10:00
           slot 2: done | from 13:15:00 | to 13:16:00
    """)


def test_the_last_speaker_is_not_there() -> None:
    """The session is over when the one before has ended; in control it is ten minutes ahead."""
    tell("""
    13:40  no-show 5
           chair: Published: Raf Hamaizia | 5:00
           next: Nobody: this is the last one
    13:45  chair: ✓ FINISHED 1:45 pm
           stage: THANK YOU
    13:47  restore 5                             # turned up after all, two minutes late
           stage: Dr Jon Van Niekerk | 8:00
    13:48  undo 2
           control
           no-show 5                             # begun by the clock only: the start is struck
           chair: nobody | ✓ FINISHED 1:45 pm, 10:00 ahead
    """)


def test_the_running_speaker_was_not_there_after_all() -> None:
    """The start is struck and nothing runs; the published times are held; started again, what is left is given."""
    tell("""
    13:05  start
    13:06  no-show 1
           chair: nobody | chair starts the talks
           slot 1: no-show | absent
           stage: Dr. Joanna Fox | STARTS 1:15 PM | 9:00
           session: on time
           refused: no-show 1 -- left out already
    13:09  start 1
           stage: Professor Shulamit Ramon | 6:00
           session: on time
    """)


def test_the_running_speaker_was_not_there_while_the_clock_was_followed() -> None:
    """The clock goes on being followed, and the talk's time becomes a gap."""
    tell("""
    13:16  no-show 2
           chair: ‖ BETWEEN TALKS | the clock starts the talks
           stage: Joannah Griffith | STARTS 1:25 PM | 9:00
    13:18  restore 2
           stage: Dr. Joanna Fox | 7:00
    """)


def test_held_times_in_control() -> None:
    """Between talks the stage counts to the next start, since nobody is called before the published time."""
    tell("""
    13:05  start
    13:15  end
    13:16  no-show 2 hold
           stage: Joannah Griffith | STARTS 1:25 PM | 9:00
           next: Joannah Griffith | 1:25 pm, in 9:00
           session: on time
    13:20  restore 2
           next: Dr. Joanna Fox | was due 1:15 pm
           session: 5:00 behind
    13:21  undo
           start 2
           stage: Dr. Joanna Fox | 4:00
           session: on time
    """)


WITH_A_BREAK = """
    published: 13:05  talk   10:00  Ann
    published: 13:15  talk   10:00  Ben
    published: 13:25  talk   10:00  Cy
    published: 13:35  break  10:00  Coffee
    published: 13:45  talk   10:00  Dee
"""


def test_everyone_comes_earlier_up_to_the_break() -> None:
    """The next one may start at once; the break stays where people expect it, and so does what follows."""
    tell(f"""{WITH_A_BREAK}
    13:05  start
    13:14  no-show 2 slide
           slot 3: from 13:15:00 | to 13:25:00
           slot 4: from 13:35:00
           slot 5: from 13:45:00
           session: on time
    13:15  next
           stage: Cy | 10:00 | Next: Coffee
    13:25  end
           next: Coffee | 1:35 pm, in 10:00
    """)


def test_everyone_came_earlier_and_the_speaker_turns_up() -> None:
    """The time that was saved before the break is still there for the talk."""
    tell(f"""{WITH_A_BREAK}
    13:05  start
    13:15  end
           no-show 2 slide
           start
           stage: Cy | 10:00
    13:20  restore 2
           next: Ben | 1:25 pm, in 5:00 | 10 minutes, changed
           slot 2: from 13:25:00 | to 13:35:00
           slot 4: from 13:35:00
           session: on time
    """)


def test_the_absent_speaker_comes_last() -> None:
    """Everyone else moves up one place, and the last place is the absent one's, if they come."""
    tell("""
    13:05  start
    13:14  no-show 2 last
           order: 1 3 4 5 2
           slot 3: from 13:15:00
           slot 5: from 13:35:00
           slot 2: to-come | from 13:45:00 | to 13:55:00
           session: on time
    13:15  next
           stage: Joannah Griffith | 10:00 | Next: Raf Hamaizia
    13:20  move 2 1                              # turned up
           next: Dr. Joanna Fox
           order: 1 3 2 4 5
           slot 2: from 13:25:00
           session: on time
    """)


def test_the_first_speaker_comes_last() -> None:
    """Found out after the start: it is struck, and the others may begin at once."""
    tell("""
    13:05  start
    13:06  no-show 1 last
           order: 2 3 4 5 1
           chair: nobody
           stage: Dr. Joanna Fox | STARTING SHORTLY
           slot 2: from 13:06:00
           slot 1: to-come | from 13:46:00 | to 13:56:00
           session: 1:00 behind
           refused: no-show 1 last -- last one already
    """)


def test_the_last_speaker_cannot_come_later() -> None:
    """There is no later place, and the sentence says so."""
    tell("""
    13:40  refused: no-show 5 last -- last one already
           refused: no-show 1 -- has ended
           refused: no-show 9 -- There is no slot 9
    """)


def test_the_time_is_used_for_discussion() -> None:
    """The slot stays with its time and its length, as discussion, and names nobody."""
    tell("""
    13:05  start
    13:14  no-show 2 discussion
           slot 2: to-come | Discussion | from 13:15:00 | 10 minutes
           next: Discussion | 1:15 pm, in 1:00
           session: on time
    13:15  next
           chair: ● QUESTIONS | Discussion | 10:00
           stage: Discussion | QUESTIONS | 10:00 | Next: Joannah Griffith
           refused: no-show 2 discussion -- for discussion already
    13:25  next
           stage: Joannah Griffith | 10:00
    """)


def test_a_discussion_may_be_shortened_instead_of_the_talks() -> None:
    """The plan that takes from questions and discussion finds its time there."""
    tell("""
    13:05  start
    13:14  no-show 2 discussion
    13:18  end
           plan discussion: ends 13:55:00 | all recovered | 2 at 13:18:00 for 7:00 loses 3:00
    """)


def test_the_discussed_speaker_turns_up() -> None:
    """Brought back, the talk has its own speaker and its own time again."""
    tell("""
    13:05  start
    13:14  no-show 2 discussion
    13:15  restore 2
           next: Dr. Joanna Fox
           slot 2: to-come | 10 minutes
    """)


def test_another_speaker_changes_places_with_the_absent_one() -> None:
    """A swap, while there is still time: the other comes now, the absent one at the other's time."""
    tell("""
    13:05  start
    13:14  swap 2 3
    13:15  next
           stage: Joannah Griffith | 10:00 | Next: Dr. Joanna Fox
    13:24  no-show 2                             # still not there: held, until 1:35 pm
           next: Raf Hamaizia | 1:35 pm, in 11:00
    13:25  end
    13:26  start 2                               # there after all, past the published end
           stage: Dr. Joanna Fox | 10:00
    """)


def test_the_running_speaker_was_not_there_and_everyone_comes_earlier() -> None:
    """The start is struck, and the next one may begin at once."""
    tell("""
    13:05  start
    13:15  next
    13:16  no-show 2 slide
           chair: nobody
           slot 3: from 13:16:00
           stage: Joannah Griffith | READY | 10:00
           next: can start now, published for 1:25 pm
    """)


def test_the_running_speaker_was_not_there_and_the_time_is_for_discussion() -> None:
    """As with every absence of the running one: the start is struck, nothing runs, and the discussion is to come."""
    tell("""
    13:05  start
    13:15  next
    13:16  no-show 2 discussion
           chair: nobody
           slot 2: to-come
           next: Discussion
    """)

"""The chair takes over from the clock, by whichever command (design.md, section 4, "Control is taken by")."""

from story_script import tell


def test_control_alone() -> None:
    """Nothing changes but who starts the talks: at zero the talk goes on into overrun, and nobody else comes on."""
    tell("""
    13:18:00  control
              chair: chair starts the talks | ● SPEAKING | Dr. Joanna Fox | 7:00
              slot 1: done | to 13:15:00 | start assumed | end assumed
              slot 2: from 13:15:00 | to 13:25:00 | start assumed
              session: on time
    13:25:00  chair: ■ TIME | Dr. Joanna Fox | 0:00
    13:25:01  chair: ■ OVER by 0:01 | Dr. Joanna Fox | +0:01
              stage: Dr. Joanna Fox | TIME | +0:01
    13:32:00  chair: ■ OVER by 7:00 | Dr. Joanna Fox | +7:00
              stage: Dr. Joanna Fox | PLEASE FINISH | Next: Joannah Griffith
              session: 7:00 behind | ends about 2:02 pm | (published 1:55 pm)
              slot 3: to-come | from 13:32:00
    13:33:00  refused: control -- in control already
    """)


def test_control_before_the_session() -> None:
    """The chair starts the talks: after the published start the stage waits, and counts for nobody."""
    tell("""
    13:00:00  control
              stage: Professor Shulamit Ramon | STARTS 1:05 PM | 5:00
    13:05:40  chair: ‖ WAITING TO START | 0:40 | chair starts the talks
              stage: Professor Shulamit Ramon | STARTING SHORTLY | no digits
              next: was due 1:05 pm
              session: 0:40 behind
    13:05:50  start
              stage: Professor Shulamit Ramon | 10:00
              slot 1: start measured | began 0:50 late
    """)


def test_start_takes_control() -> None:
    """The followed speaker begins now, with the full length; the one before is done, as the clock had it."""
    tell("""
    13:15:40  start
              chair: chair starts the talks | Dr. Joanna Fox | 10:00
              slot 1: done | to 13:15:00 | end assumed
              slot 2: from 13:15:40 | to 13:25:40 | start measured | began 0:40 late
              session: 0:40 behind
    """)


def test_start_names_the_one_who_is_followed() -> None:
    """Naming the talk that the plan has now is the same as naming none."""
    tell("""
    13:15:40  start 2
              chair: chair starts the talks | Dr. Joanna Fox | 10:00
              slot 2: from 13:15:40 | start measured
    """)


def test_start_in_a_gap_and_before_the_session() -> None:
    """Where nobody is followed, the next one starts, early or not, and the length is the promised one."""
    tell("""
    published: 13:05  talk  10:00  Ann
    published: 13:30  talk  10:00  Ben

    13:04  start
           chair: chair starts the talks | Ann | 10:00
           slot 1: from 13:04:00 | to 13:14:00 | start measured | began 1:00 early
    13:05  undo
           chair: the clock starts the talks
    13:28  start
           chair: chair starts the talks | Ben | 10:00
           slot 1: done | end assumed
    """)


def test_next_takes_control() -> None:
    """The followed speaker ends now and the one after begins."""
    tell("""
    13:18  next
           chair: chair starts the talks | Joannah Griffith | 10:00
           slot 2: done | from 13:15:00 | to 13:18:00 | start assumed | end measured
           slot 3: from 13:18:00 | start measured | began 7:00 early
    """)


def test_next_just_after_the_clock_has_changed_the_speaker() -> None:
    """For five seconds the press was meant for the speaker before, so it is refused."""
    tell("""
    13:15:00  refused: next -- Dr. Joanna Fox is already on
    13:15:05  refused: next -- Dr. Joanna Fox is already on
              chair: the clock starts the talks | 9:55
    13:15:06  next
              chair: chair starts the talks | Joannah Griffith | 10:00
    """)


def test_end_takes_control() -> None:
    """The followed speaker ends now; nothing runs until the chair starts the next one."""
    tell("""
    13:18  end
           chair: ‖ BETWEEN TALKS | nobody | chair starts the talks
           stage: Joannah Griffith | READY | 10:00
           slot 2: done | to 13:18:00 | end measured
    13:26  chair: ‖ BETWEEN TALKS | 1:00
           refused: end -- Nothing is running
    """)


def test_pause_add_and_length_take_control() -> None:
    """Each keeps the followed speaker's published start, which stays assumed."""
    tell("""
    13:18  pause
           chair: ‖ PAUSED at 7:00 | Dr. Joanna Fox | chair starts the talks
           slot 2: from 13:15:00 | start assumed
    13:19  undo
           add 1:00
           chair: 7:00 | Dr. Joanna Fox | chair starts the talks
           slot 2: from 13:15:00 | to 13:26:00 | start assumed
    13:20  undo
           length 2 12:00                        # of the one who is on
           chair: 7:00 | Dr. Joanna Fox | chair starts the talks
           slot 2: from 13:15:00 | to 13:27:00 | start assumed
    13:21  undo
           length 3 12:00                        # of a later one
           chair: 4:00 | the clock starts the talks
    """)


def test_segment_takes_control() -> None:
    """Moving on to the questions by hand: from then on only the chair moves on."""
    tell("""
    published: 13:05  talk  10:00  Ann | segments talk 7:00, qa 2:00, changeover 1:00
    published: 13:15  talk  10:00  Ben

    13:10  segment
           chair: ● QUESTIONS | Ann | 4:00 | chair starts the talks
           slot 1: from 13:05:00 | start assumed
    13:16  chair: ■ OVER by 2:00 | Ann
    """)


def test_corrections_take_control() -> None:
    """Saying when somebody really started, or really ended, is a measured fact, and the chair has control."""
    tell("""
    13:06:10  correct-start 13:05:40
              chair: chair starts the talks | Professor Shulamit Ramon | 9:30
              slot 1: from 13:05:40 | start measured | began 0:40 late
    13:06:20  undo
              chair: the clock starts the talks | 8:40
    13:16:20  correct-end 13:16:10               # she was still speaking: the next one began then
              chair: chair starts the talks | Dr. Joanna Fox | 9:50
              slot 1: to 13:16:10 | end measured
              slot 2: from 13:16:10
    """)


def test_another_order_takes_control() -> None:
    """A move or a swap is the chair's own plan: the clock is no longer followed."""
    tell("""
    13:06  move 5 1
           chair: chair starts the talks | Professor Shulamit Ramon | 9:00
           order: 1 5 2 3 4
    13:07  undo
           order: 1 2 3 4 5
           chair: the clock starts the talks
           swap 2 4
           chair: chair starts the talks
           order: 1 4 3 2 5
    """)


def test_an_absence_takes_control_unless_the_times_are_held() -> None:
    """Coming earlier, last, or discussion instead: each leaves the published times, so the chair has control."""
    tell("""
    13:06  no-show 3 slide
           chair: chair starts the talks
    13:06  undo
           no-show 3 last
           chair: chair starts the talks
    13:06  undo
           no-show 3 discussion
           chair: chair starts the talks
    13:06  undo
           no-show 3 hold
           chair: the clock starts the talks
    """)


def test_next_on_the_last_talk() -> None:
    """There is nobody after it, so the session is finished."""
    tell("""
    13:54  next
           chair: ✓ FINISHED 1:54 pm, 1:00 ahead | chair starts the talks
           stage: THANK YOU
           refused: next -- still to come
           refused: start -- still to come
    """)


def test_a_plan_with_nothing_to_make_up_leaves_the_clock_followed() -> None:
    """By the clock nothing is behind, so a plan gains nothing."""
    tell("""
    13:06  refused: plan shorten -- nothing is behind
           chair: the clock starts the talks
    """)


def test_a_plan_takes_control() -> None:
    """One talk was given five minutes more; in control the plan finds them in that talk, the others lose nothing."""
    tell("""
    13:06  length 3 15:00
    13:07  plan shorten
           chair: chair starts the talks
           slot 3: 10 minutes
           slot 2: 10 minutes
           session: on time
    """)

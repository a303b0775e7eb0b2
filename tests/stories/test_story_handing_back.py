"""Keeping a followed speaker on, and handing back to the clock: `hold` and `follow` (design.md, section 4)."""

from story_script import tell


def test_a_speaker_is_let_go_on() -> None:
    """Held before the end, the followed speaker goes into overrun instead of being cut off."""
    tell("""
    13:23:00  hold
              chair: Dr. Joanna Fox | 2:00 | chair starts the talks
              slot 2: from 13:15:00 | start assumed
    13:25:30  chair: ■ OVER by 0:30 | Dr. Joanna Fox
              session: 0:30 behind
    13:26:00  next
              stage: Joannah Griffith | 10:00
    """)


def test_a_speaker_just_cut_off_is_brought_back() -> None:
    """A minute after the clock changed the speaker the one before is on again, and over by that minute."""
    tell("""
    13:16:00  hold
              chair: ■ OVER by 1:00 | Professor Shulamit Ramon | +1:00 | chair starts the talks
              next: Dr. Joanna Fox | was due 1:15 pm
              slot 1: running | from 13:05:00 | start assumed
              slot 2: to-come | from 13:16:00
              session: 1:00 behind
    """)


def test_two_minutes_after_a_change_it_is_the_current_speaker_who_is_held() -> None:
    """At two minutes the one cut off still comes back; a second later nobody does."""
    tell("""
    13:17:00  hold
              chair: ■ OVER by 2:00 | Professor Shulamit Ramon
    13:17:01  undo
              hold
              chair: ● SPEAKING | Dr. Joanna Fox | 7:59
    """)


def test_the_last_speaker_is_brought_back_when_the_plan_has_ended() -> None:
    """The end of the last talk is a change by the clock, too."""
    tell("""
    13:56:00  hold
              chair: ■ OVER by 1:00 | Dr Jon Van Niekerk
              session: 1:00 behind
    """)


def test_nobody_to_hold() -> None:
    """Before the session, later in a gap, with the chair in control and after the end there is nobody to hold."""
    tell("""
    published: 13:05  talk  10:00  Ann
    published: 13:30  talk  10:00  Ben

    13:00:00  refused: hold -- nobody to hold
    13:15:30  hold                               # just cut off, into the gap
              chair: ■ OVER by 0:30 | Ann
    13:15:40  refused: hold -- nobody to hold
    13:17:01  undo
              refused: hold -- nobody to hold
    13:42:01  refused: hold -- nobody to hold
    """)


def test_handed_back_when_the_plan_has_another_talk() -> None:
    """The running talk ends now, and the one that the plan has is followed from that end to its published end."""
    tell("""
    13:05  start
    13:17  chair: ■ OVER by 2:00 | Professor Shulamit Ramon
           follow
           chair: the clock starts the talks | Published: Dr. Joanna Fox | 8:00
           stage: Dr. Joanna Fox | 8:00
           slot 1: done | from 13:05:00 | to 13:17:00 | start measured | end measured | ran over by 2:00
           slot 2: from 13:17:00 | to 13:25:00 | start assumed
           session: on time | ends 1:55 pm
    13:25  stage: Joannah Griffith | 10:00
    13:26  refused: follow -- followed already
    """)


def test_handed_back_when_the_plan_has_the_same_talk() -> None:
    """It keeps the start that was measured and ends at its published end."""
    tell("""
    13:15:40  start
    13:18:00  chair: Dr. Joanna Fox | 7:40
              follow
              chair: Dr. Joanna Fox | 7:00 | the clock starts the talks
              slot 2: from 13:15:40 | to 13:25:00 | start measured
    13:25:00  stage: Joannah Griffith | 10:00
              slot 2: done | from 13:15:40 | to 13:25:00 | start measured | end assumed
    """)


def test_handed_back_after_an_early_end() -> None:
    """The followed talk began at its published start, since that is later than the end before it."""
    tell("""
    13:05  start
    13:12  end
    13:18  follow
           chair: Published: Dr. Joanna Fox | 7:00
           slot 1: to 13:12:00 | end measured
           slot 2: from 13:15:00
    """)


def test_what_lapses_when_handing_back() -> None:
    """Added times, changed lengths, the pause and the changed order lapse; what has happened stays."""
    tell("""
    13:05:40  start
    13:15:00  next
    13:16:00  add 3:00
              length 4 5:00
              move 5 1
              order: 1 2 5 3 4
    13:17:00  pause
    13:19:00  chair: ‖ PAUSED at 11:00
              follow
              chair: ● SPEAKING | Dr. Joanna Fox | 6:00 | the clock starts the talks
              order: 1 2 3 4 5
              slot 1: done | from 13:05:40 | to 13:15:00 | start measured | end measured
              slot 2: from 13:15:00 | to 13:25:00 | start measured
              slot 4: from 13:35:00 | 10 minutes | unchanged
              session: on time | ends 1:55 pm
    13:20:00  control
              slot 4: 10 minutes
              order: 1 2 3 4 5
    """)


def test_a_talk_that_has_run_is_not_run_again() -> None:
    """Two talks were over early; their published times are a gap once the clock is followed again."""
    tell("""
    13:05  start
    13:12  next
    13:16  next                                  # Joannah Griffith, nine minutes early
    13:17  follow
           stage: Raf Hamaizia | STARTS 1:35 PM | 18:00
           slot 2: done | to 13:16:00
           slot 3: done | to 13:17:00 | end measured
    13:26  chair: ‖ BETWEEN TALKS | the clock starts the talks
    13:35  stage: Raf Hamaizia | 10:00
    """)


def test_a_talk_whose_time_passed_before_it_was_handed_back() -> None:
    """Never on while the chair was in control, and over by the plan: it is left out, and the list says so."""
    tell("""
    13:05  start
    13:26  next: Dr. Joanna Fox | was due 1:15 pm
           follow
           slot 1: done | to 13:26:00
           slot 2: skipped | left out
           chair: Published: Joannah Griffith | 9:00
           slot 3: from 13:26:00 | to 13:35:00
    13:30  refused: restore 2 -- has passed
           start 2                               # with the chair again
           chair: Dr. Joanna Fox | 10:00 | chair starts the talks
    """)


def test_handing_back_is_taken_back() -> None:
    """One undo, and the chair's session is on as it was: its length, its order, its pause."""
    tell("""
    13:05  start
    13:06  move 5 1
    13:07  pause
    13:09  follow
           chair: Professor Shulamit Ramon | 6:00 | the clock starts the talks
    13:10  undo
           chair: ‖ PAUSED at 8:00 | chair starts the talks
           order: 1 5 2 3 4
    """)

"""When everybody will really start, and how late the session will be (design.md, section 4, "Expected times")."""

from story_script import tell


def test_the_running_talk_ends_when_it_is_due_or_now() -> None:
    """Until its time is over the plan stands; from then on everyone after it waits second by second."""
    tell("""
    13:05:00  start
    13:10:00  slot 1: running | to 13:15:00
              session: on time
    13:16:07  slot 1: to 13:16:07
              slot 2: to-come | from 13:16:07 | to 13:26:07
              slot 5: from 13:46:07 | to 13:56:07
              session: 1:07 behind | ends about 1:56 pm | (published 1:55 pm)
    """)


def test_a_gap_absorbs_lateness() -> None:
    """Five free minutes after the first talk: four minutes over cost nobody anything, six cost one."""
    tell("""
    published: 13:05  talk  10:00  Ann
    published: 13:20  talk  10:00  Ben

    13:05  start
    13:19  slot 2: from 13:20:00
           session: on time
    13:21  slot 2: from 13:21:00
           session: 1:00 behind
    """)


def test_nobody_is_called_before_the_published_time() -> None:
    """A talk that ends early leaves a wait, not an early start, unless the chair starts somebody."""
    tell("""
    13:05  start
    13:10  end
           next: Dr. Joanna Fox | 1:15 pm, in 5:00
           slot 2: from 13:15:00
           session: on time
    13:11  start
           slot 2: from 13:11:00 | to 13:21:00 | began 4:00 early
           slot 3: from 13:25:00
           session: on time
    """)


def test_a_slot_that_may_slide_starts_early() -> None:
    """Where the programme lets a slot slide it follows at once; the ones that are held wait."""
    tell("""
    published: 13:05  talk  10:00  Ann
    published: 13:15  talk  10:00  Ben | early slide
    published: 13:25  talk  10:00  Cy

    13:05  start
    13:10  end
           slot 2: from 13:10:00 | to 13:20:00
           slot 3: from 13:25:00
           next: Ben | can start now, published for 1:15 pm
    """)


def test_a_whole_programme_that_slides_finishes_early() -> None:
    """Five minutes saved bring the finish forward by five."""
    tell("""
    programme: early slide
    published: 13:05  talk  10:00  Ann
    published: 13:15  talk  10:00  Ben

    13:05  start
    13:10  next
           session: 5:00 ahead | ends about 1:20 pm | (published 1:25 pm)
    13:20  next
           chair: ✓ FINISHED 1:20 pm, 5:00 ahead
    """)


def test_a_break_keeps_its_length() -> None:
    """People need their coffee: a break that begins late ends late."""
    tell("""
    published: 13:05  talk   10:00  Ann
    published: 13:15  break  10:00  Coffee
    published: 13:25  talk   10:00  Ben

    13:05  start
    13:17  slot 2: from 13:17:00 | to 13:27:00
           slot 3: from 13:27:00
           session: 2:00 behind
           next
           chair: ○ BREAK until 1:27 pm | 10:00
           stage: Coffee | BACK 1:27 PM | 10:00
    """)


def test_a_break_to_the_clock_ends_on_time() -> None:
    """It gives up what was lost before it, and the session is on time again."""
    tell("""
    published: 13:05  talk   10:00  Ann
    published: 13:15  break  10:00  Coffee | late_start to-the-clock
    published: 13:25  talk   10:00  Ben

    13:05  start
    13:17  slot 2: from 13:17:00 | to 13:25:00
           session: on time
           next
           chair: ○ BREAK until 1:25 pm | 8:00
           slot 3: from 13:25:00
    """)


def test_lateness_grows_while_nobody_speaks() -> None:
    """Between talks and before the first one, past the published start, each second makes everybody later."""
    tell("""
    13:00:00  control
              session: on time
    13:06:00  session: 1:00 behind
              slot 1: from 13:06:00
              start
    13:16:00  end
              session: 1:00 behind
    13:17:20  session: 2:20 behind
              slot 2: from 13:17:20
              slot 5: to 13:57:20
    """)


def test_an_early_end_costs_nothing_until_the_published_start() -> None:
    """With nothing running the next one is held; only then does it become late."""
    tell("""
    13:05:00  start
    13:12:00  end
    13:14:59  session: on time
              slot 2: from 13:15:00
    13:15:01  session: 0:01 behind
    """)


def test_a_slot_jumped_over_is_next() -> None:
    """Somebody else is started first; who was passed over stays to come, next in turn."""
    tell("""
    13:05  start
    13:15  end
           start 3
           stage: Joannah Griffith | 10:00 | Next: Dr. Joanna Fox
           next: Dr. Joanna Fox
           slot 2: to-come | from 13:25:00
           slot 4: from 13:35:00
           session: on time
    13:25  next
           stage: Dr. Joanna Fox | 10:00
    """)


def test_late_start_and_overrun_are_told_apart() -> None:
    """What a talk inherited from before it and what it created itself stand apart."""
    tell("""
    13:05:40  start
              slot 1: began 0:40 late | did not run over
    13:16:47  next
              slot 1: done | began 0:40 late | ran over by 1:07
              slot 2: running | began 1:47 late | did not run over
              session: 1:47 behind
    13:26:47  next
              slot 2: began 1:47 late | did not run over
    """)


def test_the_session_ends_ahead() -> None:
    """The last talk is over early: the session is ahead of its last published end, in words."""
    tell("""
    13:45:00  start
    13:54:20  session: on time
              end
              chair: ✓ FINISHED 1:54 pm, 0:40 ahead
              session: 0:40 ahead | (published 1:55 pm)
              stage: THANK YOU
    """)


def test_each_day_has_its_own_lateness() -> None:
    """Late on the first day, on time on the second: nobody is called for the morning before its time."""
    tell("""
    published: 16:00  talk  30:00  Ann
    published: 09:00  talk  30:00  Ben | date 2024-07-19

    16:00  start
    16:31  session: 1:00 behind | (published 4:30 pm)
           end
    16:40  session: on time | ends 9:30 am
           next: Ben | 9:00 am, in 16:20:00
    09:02  session: 2:00 behind | (published 9:30 am)
    """)

"""Making up lost time: each plan as it is offered, applied and taken back (design.md, section 4, "Recovery plans")."""

from story_script import tell


def test_the_talks_to_come_are_shortened() -> None:
    """Nine steps of fifteen seconds make up 2:10; the later ones give first, nobody more than one step more."""
    tell("""
    13:05:00  start
    13:17:10  end
              session: 2:10 behind
              plan shorten: ends 13:54:55 | gains 2:15 | all recovered
              plan shorten: 2 at 13:17:10 for 9:30 loses 0:30 | 3 at 13:26:40 for 9:30 loses 0:30
              plan shorten: 4 at 13:36:10 for 9:30 loses 0:30 | 5 at 13:45:40 for 9:15 loses 0:45
              slot 2: 10 minutes | unchanged       # nothing changes until a plan is applied
              session: 2:10 behind
              plan shorten
              session: 0:05 ahead
              next: Dr. Joanna Fox | 9:30, changed
              stage: Dr. Joanna Fox | READY, CHANGED | 9:30
              slot 5: from 13:45:40 | to 13:54:55 | 9:15
              refused: plan shorten -- not behind
    13:17:20  undo
              slot 2: 10 minutes | from 13:17:20
              session: 2:20 behind
    """)


def test_nobody_is_shortened_while_speaking() -> None:
    """Applied during a talk, the plan takes from the three after it."""
    tell("""
    13:05:00  start
    13:17:10  next
    13:18:00  plan shorten: ends 13:54:55 | all recovered
              plan shorten: 3 at 13:27:10 for 9:15 loses 0:45 | 5 at 13:45:40 for 9:15 loses 0:45
              plan shorten
              chair: Dr. Joanna Fox | 9:10
              slot 2: to 13:27:10 | 10 minutes
              slot 3: 9:15 | changed
              session: 0:05 ahead
    """)


def test_no_talk_is_shortened_below_four_fifths() -> None:
    """Ten minutes behind, eight can be made up; applied again, nothing more can."""
    tell("""
    13:05  start
    13:25  end
           plan shorten: ends 13:57:00 | gains 8:00 | 2:00 cannot be recovered
           plan shorten: 2 at 13:25:00 for 8:00 loses 2:00 | 5 at 13:49:00 for 8:00 loses 2:00
           plan shorten
           session: 2:00 behind
           plan shorten: gains nothing | 2:00 cannot be recovered
           refused: plan shorten -- gains nothing
    """)


def test_a_floor_and_a_promise() -> None:
    """One talk may lose a quarter of a minute, one nothing; the third gives what it can."""
    tell("""
    published: 13:05  talk  10:00  Ann
    published: 13:15  talk  10:00  Ben | floor 9:45
    published: 13:25  talk  10:00  Cy | promised
    published: 13:35  talk  10:00  Dee

    13:05  start
    13:18  end
           plan shorten: ends 13:45:45 | 0:45 cannot be recovered
           plan shorten: 2 at 13:18:00 for 9:45 loses 0:15
           plan shorten: 3 at 13:27:45 for 10:00 loses 0:00
           plan shorten: 4 at 13:37:45 for 8:00 loses 2:00
    """)


def test_a_long_talk_gives_more_than_a_short_one() -> None:
    """What counts is the share of the published length: twenty minutes give twice what ten give."""
    tell("""
    published: 13:05  talk  10:00  Ann
    published: 13:15  talk  20:00  Ben
    published: 13:35  talk  10:00  Cy

    13:05:00  start
    13:15:45  end
              plan shorten: ends 13:45:00 | all recovered
              plan shorten: 2 at 13:15:45 for 19:30 loses 0:30 | 3 at 13:35:15 for 9:45 loses 0:15
    """)


def test_time_that_would_bring_nothing_is_not_taken() -> None:
    """Before a gap a shorter talk does not bring the finish forward, so it keeps its length."""
    tell("""
    published: 13:05  talk  10:00  Ann
    published: 13:15  talk  10:00  Ben
    published: 13:30  talk  10:00  Cy | promised

    13:00  control
    13:01  length 3 11:00
           session: 1:00 behind
           plan shorten: gains nothing | 1:00 cannot be recovered | 2 at 13:15:00 for 10:00 loses 0:00
           refused: plan shorten -- gains nothing
    """)


def test_time_is_taken_from_the_discussion() -> None:
    """Three minutes of five; down to nothing when it is later."""
    tell("""
    published: 13:05  talk  10:00  Ann
    published: 13:15  qa     5:00  Questions
    published: 13:20  talk  10:00  Ben

    13:05  start
    13:18  end
           plan discussion: ends 13:30:00 | all recovered
           plan discussion: 2 at 13:18:00 for 2:00 loses 3:00 | 3 at 13:20:00 for 10:00 loses 0:00
    13:21  plan discussion: ends 13:31:00 | 1:00 cannot be recovered | 2 at 13:21:00 for 0:00 loses 5:00
           plan discussion
           session: 1:00 behind
           slot 3: from 13:21:00 | 10 minutes
    """)


def test_time_is_taken_from_the_questions_within_a_talk() -> None:
    """The talk itself keeps its eight minutes."""
    tell("""
    published: 13:05  talk  10:00  Ann
    published: 13:15  talk  10:00  Ben | segments talk 8:00, qa 2:00

    13:05  start
    13:16  end
           plan discussion: ends 13:25:00 | all recovered | 2 at 13:16:00 for 9:00 loses 1:00
           plan discussion
           start
           chair: ● SPEAKING | Ben | 8:00 | then questions 1:00 · Ben's talk
    """)


def test_time_is_taken_from_a_break() -> None:
    """A break gives at most its half."""
    tell("""
    published: 13:05  talk   10:00  Ann
    published: 13:15  break  10:00  Coffee
    published: 13:25  talk   10:00  Ben

    13:05  start
    13:22  end
           session: 7:00 behind
           plan breaks: ends 13:37:00 | gains 5:00 | 2:00 cannot be recovered
           plan breaks: 2 at 13:22:00 for 5:00 loses 5:00 | 3 at 13:27:00 for 10:00 loses 0:00
           plan breaks
           next: Coffee | 5 minutes, changed
           session: 2:00 behind
    """)


def test_time_is_taken_from_changeovers() -> None:
    """They may go altogether; the talks keep their time."""
    tell("""
    programme: changeover 1:00
    published: 13:05  talk  10:00  Ann
    published: 13:15  talk  10:00  Ben
    published: 13:25  talk  10:00  Cy

    13:05:00  start
    13:16:30  end
              plan breaks: ends 13:35:00 | all recovered
              plan breaks: 2 at 13:16:30 for 9:15 loses 0:45 | 3 at 13:25:45 for 9:15 loses 0:45
    13:18:00  plan breaks: ends 13:36:00 | 1:00 cannot be recovered
              plan breaks: 2 at 13:18:00 for 9:00 loses 1:00
              plan breaks
              start
              chair: ● SPEAKING | Ben | 9:00
    13:27:00  chair: ■ TIME                        # and no changeover is left
              session: 1:00 behind
    """)


def test_finishing_late_is_accepted() -> None:
    """No time changes, and nothing is offered again until another minute is lost."""
    tell("""
    13:05:00  start
    13:17:10  end
              session: R  make up the time: 4 talks of about 9:25. Nothing changes yet.
              plan late: ends 13:57:10 | 2:10 cannot be recovered | 2 at 13:17:10 for 10:00 loses 0:00
              plan late
              session: 2:10 behind | no offer
              slot 2: 10 minutes | unchanged
    13:18:09  session: 3:09 behind | no offer
    13:18:10  session: R  make up the time: 4 talks of about 9:10. Nothing changes yet.
    13:18:20  undo
              session: R  make up the time: 4 talks of about 9:10. Nothing changes yet.
    """)


def test_a_plan_that_has_nothing_to_take_from() -> None:
    """The live session has neither breaks nor questions: those plans say so and cannot be applied."""
    tell("""
    13:05  start
    13:17  end
           plan breaks: gains nothing | ends 13:57:00 | 2:00 cannot be recovered
           plan discussion: gains nothing
           refused: plan breaks -- gains nothing: 2:00 cannot be recovered
           refused: plan discussion -- gains nothing
    """)


def test_nothing_to_make_up() -> None:
    """On time, or ahead, no plan can be applied."""
    tell("""
    13:05  start
    13:10  refused: plan shorten -- not behind
    13:11  skip 5
           session: 10:00 ahead
           refused: plan shorten -- not behind
    """)

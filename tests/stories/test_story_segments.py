"""A talk with questions and a changeover inside its time (design.md, section 4, "Segments")."""

from story_script import tell

PLAN = """
    published: 13:05  talk  10:00  Ann | segments talk 7:00, qa 2:00, changeover 1:00
    published: 13:15  talk  10:00  Ben | segments talk 7:00, qa 2:00, changeover 1:00
"""


def test_followed_segments_change_by_the_clock() -> None:
    """Talk, questions, changeover, next speaker, each with its own countdown and its own warnings."""
    tell(f"""{PLAN}
    13:05:00  chair: ● SPEAKING | 7:00 | then questions 2:00, changeover 1:00 · Ann's talk
              stage: Ann | 7:00
    13:09:59  chair: ● SPEAKING | 2:01
    13:10:00  chair: ▲ UNDER 2 MINUTES | 2:00
    13:11:00  chair: ◆ LAST MINUTE | 1:00
    13:12:00  chair: ● QUESTIONS | 2:00
              stage: Ann | QUESTIONS | 2:00
    13:13:36  chair: ▲ UNDER 0:24 | 0:24            # a fifth of two minutes
    13:13:48  chair: ◆ LAST 0:12 | 0:12             # a tenth
    13:14:00  chair: ○ CHANGEOVER | 1:00
              stage: CHANGEOVER | 1:00
    13:15:00  chair: ● SPEAKING | Published: Ben | 7:00
              session: on time
    """)


def test_a_talk_that_ends_early_gives_its_time_to_the_questions() -> None:
    """Two minutes saved are two minutes more of questions; the changeover keeps its own."""
    tell(f"""{PLAN}
    13:05  start
    13:10  segment
           chair: ● QUESTIONS | 4:00
           session: on time
    13:14  chair: ■ TIME | 0:00
           segment
           chair: ○ CHANGEOVER | 1:00
           refused: segment -- last segment
    13:15  next
           chair: ● SPEAKING | Ben | 7:00
    """)


def test_a_talk_that_runs_on_eats_the_questions_first() -> None:
    """In control nobody but the chair moves on; what the talk took is missing from the questions, not from the day."""
    tell(f"""{PLAN}
    13:05:00  start
    13:12:30  chair: ■ OVER by 0:30 | Ann | +0:30
              session: on time
              segment
              chair: ● QUESTIONS | 1:30
    13:14:10  chair: ■ OVER by 0:10
              segment
              chair: ○ CHANGEOVER | 0:50
              session: on time
    """)


def test_segments_eaten_whole_are_passed_over() -> None:
    """Nothing is left of the questions: the changeover is next; only past the whole length is anybody late."""
    tell(f"""{PLAN}
    13:05:00  start
    13:14:10  chair: ■ OVER by 2:10 | +2:10
              session: on time
              slot 1: to 13:15:00 | did not run over
    13:15:20  session: 0:20 behind                 # nothing is left at all
              slot 1: to 13:15:20 | ran over by 0:20
    13:15:25  segment
              chair: ■ OVER by 0:25 | Ann
    13:15:30  undo
    13:15:40  next
              slot 2: from 13:15:40 | to 13:25:40
    """)


def test_the_questions_are_passed_over_when_the_talk_has_eaten_them() -> None:
    """One step of the chair goes from the talk to the changeover."""
    tell(f"""{PLAN}
    13:05:00  start
    13:14:10  segment
              chair: ○ CHANGEOVER | 0:50
    """)


def test_minutes_are_added_to_what_is_on() -> None:
    """A minute more during the questions is a minute more of questions; the changeover keeps its minute."""
    tell(f"""{PLAN}
    13:05  start
    13:12  segment
           add 1:00
           chair: ● QUESTIONS | 3:00 | then changeover 1:00 · Ann's talk
           session: 1:00 behind
           slot 1: to 13:16:00 | 11 minutes
    13:15  segment
           chair: ○ CHANGEOVER | 1:00
    """)


def test_a_shorter_slot_takes_from_the_talk() -> None:
    """Nine minutes instead of ten: six of talk; questions and changeover keep theirs."""
    tell(f"""{PLAN}
    13:05  start
    13:06  length 1 9:00
           chair: ● SPEAKING | 5:00 | then questions 2:00, changeover 1:00 · Ann's talk
           slot 1: to 13:14:00
           length 2 8:00
    13:14  next
           chair: ● SPEAKING | Ben | 5:00 | then questions 2:00, changeover 1:00 · Ben's talk
    """)


def test_a_plan_takes_from_the_talk() -> None:
    """Shortening leaves the questions and the changeover of the talk to come as they are."""
    tell(f"""{PLAN}
    13:05  start
    13:16  end
           plan shorten
           session: on time
           start
           chair: ● SPEAKING | Ben | 6:00 | then questions 2:00, changeover 1:00 · Ben's talk
    """)


def test_a_changeover_for_the_whole_programme() -> None:
    """It is the last minute of every talk without parts of its own, inside its length."""
    tell("""
    programme: changeover 1:00
    published: 13:05  talk   10:00  Ann
    published: 13:15  break  10:00  Coffee

    13:05  chair: ● SPEAKING | 9:00 | then changeover 1:00 · Ann's talk
    13:14  stage: Ann | CHANGEOVER | 1:00
    13:15  chair: ○ BREAK until 1:25 pm | 10:00
    """)


def test_a_talk_without_segments_has_none_to_move() -> None:
    """Nor has anybody while nothing runs."""
    tell("""
    13:00  refused: segment -- Nothing is running
    13:05  start
           refused: segment -- has no segments
    """)


def test_handed_back_the_segments_are_those_of_the_clock() -> None:
    """Moved on early to the questions, the talk is on again once the clock is followed."""
    tell(f"""{PLAN}
    13:05  start
    13:06  segment
           chair: ● QUESTIONS | 8:00
    13:08  follow
           chair: ● SPEAKING | 4:00
    13:12  chair: ● QUESTIONS | 2:00
    """)

"""The plan itself changes: a new file in mid-session, a plan moved to now (design.md, section 4, last paragraph)."""

from story_script import tell


def test_a_changed_file_is_accepted_while_a_talk_runs() -> None:
    """What has run keeps its published times, the running countdown its length; the rest is the new plan."""
    tell("""
    published: 13:05  talk  10:00  Ann
    published: 13:15  talk  10:00  Ben
    published: 13:25  talk  10:00  Cy
    changed:   13:00  talk   8:00  Ann
    changed:   13:08  talk   8:00  Ben
    changed:   13:30  talk   5:00  Cy

    13:05  start
    13:15  next
    13:18  revise
           chair: ● SPEAKING | Ben | 7:00
           slot 1: 1:05 pm | done | to 13:15:00
           slot 2: 1:15 pm | to 13:25:00
           slot 3: 1:30 pm | from 13:30:00 | to 13:35:00 | 5 minutes
           session: on time | ends 1:35 pm
           refused: revise -- nothing to change
    13:19  undo
           slot 3: 1:25 pm | from 13:25:00 | 10 minutes
           chair: Ben | 6:00
    """)


def test_a_talk_is_added_and_one_is_gone() -> None:
    """The new one comes in its place; the one that has gone from the file is no longer to come."""
    tell("""
    published: 13:05  talk  10:00  Ann
    published: 13:15  talk  10:00  Ben
    published: 13:25  talk  10:00  Cy
    changed:   13:05  talk  10:00  Ann
    changed:   13:15  talk  10:00  Dee
    changed:   13:25  talk  10:00  Cy

    13:05  start
    13:10  next: Ben
           revise
           chair: Ann | 5:00
           next: Dee | 1:15 pm, in 5:00
           session: on time
    """)


def test_a_changed_file_while_the_clock_is_followed() -> None:
    """The new plan is followed, and nobody has taken control."""
    tell("""
    published: 13:05  talk  10:00  Ann
    published: 13:15  talk  10:00  Ben
    changed:   13:10  talk  10:00  Ann
    changed:   13:20  talk  10:00  Ben

    13:00  stage: Ann | STARTS 1:05 PM | 5:00
           revise
           stage: Ann | STARTS 1:10 PM | 10:00
    13:12  stage: Ann | 8:00
           chair: the clock starts the talks
    """)


def test_the_whole_plan_is_moved() -> None:
    """Begun at 3:20 pm instead of 1:05 pm, every published time is shown moved, and nobody is late."""
    tell("""
    begins: 15:20

    15:19  chair: ○ STARTS in 1:00
           slot 1: 3:20 pm
           slot 5: 4:00 pm | to 16:10:00
           session: on time | ends 4:10 pm
    15:33  chair: Published: Dr. Joanna Fox | 7:00
    """)

"""Another order, and talks left out (design.md, section 4, "Expected times" and "Putting it right")."""

from story_script import tell


def test_two_speakers_change_places() -> None:
    """Each takes the other's time; the finish is the published one."""
    tell("""
    13:05  start
    13:06  swap 2 3
           order: 1 3 2 4 5
           next: Joannah Griffith | 1:15 pm, in 9:00 | 10 minutes, changed
           slot 3: from 13:15:00 | to 13:25:00 | changed
           slot 2: from 13:25:00 | to 13:35:00 | changed
           slot 4: from 13:35:00 | unchanged
           session: on time
    13:15  next
           stage: Joannah Griffith | 10:00 | Next: Dr. Joanna Fox
    """)


def test_changed_places_are_no_longer_held_one_by_one() -> None:
    """The second of the two follows the first at once, though its own published time was later; the rest wait."""
    tell("""
    13:05  start
    13:06  swap 2 3
    13:15  next
    13:20  end
           next: Dr. Joanna Fox | was due 1:15 pm
           slot 2: from 13:20:00 | to 13:30:00
           slot 4: from 13:35:00
           session: on time
    """)


def test_the_first_of_the_moved_waits_for_the_earliest_published_time() -> None:
    """With the talk before over early, the moved ones may start at 1:15 pm, not at once."""
    tell("""
    13:05  start
    13:06  swap 2 3
    13:10  end
           slot 3: from 13:15:00
           slot 2: from 13:25:00
    """)


def test_the_last_speaker_has_to_leave_early() -> None:
    """Moved to be next: everyone in between comes one place later, and the last of them ends on time."""
    tell("""
    13:05  start
    13:06  move 5 1
           order: 1 5 2 3 4
           slot 5: from 13:15:00
           slot 2: from 13:25:00
           slot 4: from 13:45:00 | to 13:55:00
           session: on time
    13:15  next
           stage: Dr Jon Van Niekerk | 10:00
    13:19  end                                   # six minutes early: all of them may come earlier
           slot 2: from 13:19:00
           slot 3: from 13:29:00
           slot 4: from 13:39:00 | to 13:49:00
           session: 6:00 ahead
    """)


def test_places_that_there_are_not() -> None:
    """Only what is still to come can be moved, among what is still to come."""
    tell("""
    13:05  start
           refused: move 1 1 -- not still to come
           refused: move 2 5 -- 4 slots are still to come
           refused: move 2 1 -- in place 1 already
           refused: swap 1 2 -- not still to come
           refused: swap 2 2 -- with itself
           refused: move 9 1 -- There is no slot 9
    """)


def test_a_talk_is_left_out() -> None:
    """The others keep their published times, so there is a gap; the lateness before it can use it."""
    tell("""
    13:05  start
    13:10  skip 2
           next: Joannah Griffith | 1:25 pm, in 15:00
           slot 2: skipped | left out
           refused: skip 2 -- left out already
           refused: move 2 1 -- not still to come
    13:22  chair: ■ OVER by 7:00
           slot 3: from 13:25:00
           session: on time
    13:23  next
           stage: Joannah Griffith | 10:00
           refused: skip 1 -- has ended
    """)


def test_the_last_talk_is_left_out() -> None:
    """The session is ten minutes ahead of its last published end; brought back, it is on time again."""
    tell("""
    13:05  start
    13:10  skip 5
           session: 10:00 ahead | ends about 1:45 pm
    13:11  restore 5
           session: on time
           slot 5: to-come | as published
    """)


def test_who_was_left_out_is_brought_back_between_the_others() -> None:
    """A talk restored after its published time has its place in the order, and its full length."""
    tell("""
    13:05  start
    13:10  skip 2
    13:25  next
    13:27  restore 2
           next: Dr. Joanna Fox | 1:35 pm, in 8:00 | 10 minutes, changed
           order: 1 3 2 4 5
           slot 2: from 13:35:00 | to 13:45:00
           slot 4: from 13:45:00
           session: 10:00 behind
    """)


def test_another_order_is_taken_back() -> None:
    """One undo for one move, though it moved three others."""
    tell("""
    13:05  start
    13:06  move 5 1
           chair: undo: talk 5 moved to place 1
    13:07  undo
           order: 1 2 3 4 5
           slot 2: as published | unchanged
    """)


def test_two_who_are_not_neighbours_change_places() -> None:
    """The first of them may start at the earlier of their times; the one between them is held as published."""
    tell("""
    13:05  start
    13:06  swap 3 5
           order: 1 2 5 4 3
    13:15  next
    13:20  end
           slot 5: from 13:25:00
           slot 4: from 13:35:00
           slot 3: from 13:45:00 | to 13:55:00
           session: on time
    """)


def test_two_talks_are_jumped_over() -> None:
    """Both stay to come, in their order, before the ones after the talk that was started."""
    tell("""
    13:05  start
    13:15  start 4
           next: Dr. Joanna Fox
           order: 1 4 2 3 5
           slot 2: from 13:25:00
           slot 3: from 13:35:00
           slot 5: from 13:45:00
           session: on time
    """)

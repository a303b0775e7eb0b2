"""What the chair puts on the stage: a message, or nothing at all (design.md, section 4, "Putting it right")."""

from story_script import tell


def test_a_message_stays_until_it_is_cleared() -> None:
    """The stage shows it beside the countdown, and the chair is reminded of it."""
    tell("""
    13:05  start
    13:06  message Please use the microphone
           stage: Professor Shulamit Ramon | 9:00 | “Please use the microphone”
           chair: The stage says: “Please use the microphone”
    13:08  message Louder, please
           stage: “Louder, please” | 7:00
    13:09  clear-message
           stage: no message
           refused: clear-message -- no message
           undo
           stage: “Louder, please”
    """)


def test_a_message_goes_with_the_next_start() -> None:
    """It was meant for the speaker before; between the talks it still stands."""
    tell("""
    13:05  start
    13:14  message Two minutes of questions
    13:15  end
           stage: “Two minutes of questions”
    13:16  start
           stage: Dr. Joanna Fox | no message
    """)


def test_the_stage_is_blank() -> None:
    """Nothing at all is shown there, and the chair screen says so; the countdown runs on behind it."""
    tell("""
    13:05  start
    13:06  blank
           stage: blank
           chair: THE STAGE IS BLANK | 9:00
           refused: blank -- blank already
    13:08  unblank
           stage: Professor Shulamit Ramon | 7:00
           refused: unblank -- not blank
    """)


def test_a_start_shows_the_stage_again() -> None:
    """Nobody speaks to a stage that was left blank."""
    tell("""
    13:05  start
    13:14  end
           blank
    13:15  start
           stage: Dr. Joanna Fox | 10:00
    13:16  blank
           next
           stage: Joannah Griffith | 10:00
    """)


def test_a_message_goes_when_the_clock_changes_the_speaker() -> None:
    """The start of the next one by the clock is a start, too: for the message and for the blank stage."""
    tell("""
    13:14  message Two minutes of questions
           blank
    13:15  stage: Dr. Joanna Fox | 10:00 | no message
           chair: the clock starts the talks
    """)

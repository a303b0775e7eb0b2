"""A text in a calendar, escaped as the standard says (RFC 5545, section 3.3.11) and as nothing else.

The library leaves properties that it does not know unescaped in some of its versions, and takes a backslash before an
N for a line end. Loaded only when a calendar is written.
"""

from icalendar import vText


class CalendarText(vText):
    """A text whose every sign comes back when it is read."""

    def to_ical(self) -> bytes:
        r"""Return the text with "\\", ";" and "," escaped; it holds no line ends."""
        text = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return text.encode("utf-8")

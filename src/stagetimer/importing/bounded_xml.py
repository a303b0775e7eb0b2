"""XML to a tree: without entities or anything from elsewhere, and with no more elements than memory is kept for."""

from typing import TYPE_CHECKING, Final

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element  # only the type; defusedxml parses

MAX_TAGS: Final = 600_000
"""Tags of one file: nested in one another they take about 170 MB. A schedule of 1,000 events has 50,000."""


class XmlRefusedError(ValueError):
    """XML that is not read; the text is a sentence that says why."""


class TooLargeError(XmlRefusedError):
    """XML of more bytes or tags than are read."""


def xml_tree(content: bytes, *, most: int) -> "Element":
    """Return the root of a tree; `XmlRefusedError` for what is broken, defines entities, or has more than `most` bytes.

    No more than `MAX_TAGS` tags are read either.
    """
    if len(content) > most:
        raise TooLargeError(f"The XML is larger than {most // 1_000_000} MB.")
    if content.count(b"<") > MAX_TAGS:
        raise TooLargeError(f"The XML has more than {MAX_TAGS:,} tags.")
    try:
        root: Element = fromstring(content)
    except ParseError as error:
        line, column = error.position
        raise XmlRefusedError(f"The XML is broken at line {line}, column {column + 1}.") from None
    except DefusedXmlException:
        raise XmlRefusedError("The XML defines entities.") from None
    except (ValueError, LookupError):
        raise XmlRefusedError("The XML has an unknown encoding.") from None
    return root

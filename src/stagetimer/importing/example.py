"""The example: a session as its organiser would send it in an e-mail. It is read as any other text is."""

from typing import Final

EXAMPLE: Final = """\
Slow Science: five short talks
All times Europe/London
Chair: Dr Amina Osei

1:05 pm – 1:15 pm   What the tide tables knew
Dr Helen Marsh, University of Hull
Two hundred years of pencil notes in the margins of a harbour's books.

1:15 pm – 1:25 pm   Counting swifts from a kitchen window
Tomasz Wilk, Leeds Swift Group
Nine summers, one chair, and a very patient family.

1:25 pm – 1:35 pm   Letters to a telescope
Professor Ngozi Eze, University of St Andrews
What children ask an observatory, and what it answers.

1:35 pm – 1:45 pm   The museum that forgets on purpose
Dr Lars Holm, Nordic Folk Archive
When is the kindest thing to let a record fade?

1:45 pm – 1:55 pm   Bread as a clock
Marta Ruiz, baker
Sourdough keeps time better than you would think.
"""

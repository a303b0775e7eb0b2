"""A programme as files that people open elsewhere, in forms that `stagetimer import` reads back as the same programme.

Belongs here: one writer per format, pure (a Programme in, bytes out). Does not: reading, or anything on a screen.
"""

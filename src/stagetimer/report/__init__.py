"""Plan against actual, after the session: journals read, and what became of them written in every format.

The figures themselves are `core.outcome`, their words `view.outcome_words`; here nothing is reckoned that two formats
could tell differently, but for the comparison of many sessions, which has no other reader.
"""

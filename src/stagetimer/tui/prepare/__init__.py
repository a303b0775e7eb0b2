"""The screens before a session: what to open, a programme pasted or set up, and the table in which it is put right.

Belongs here: places, keys and pages of those screens. Does not: reading files or writing them (`Doors` is handed in),
or anything of a session that runs.
"""

"""Single things read from a piece of text: times, ranges, lengths, days, zones, people, kinds.

Pure functions of text that every reader of files shares. No layout, no files, no programme: what a line means among
the others is decided by the readers and by `settle`.
"""

"""Figures and words that are read from the back of the room: their outlines, their cells, their widgets.

`outlines` and `master` draw, `raster` turns drawings into characters, `letters` sets words; none of these knows
Textual. `widget` and `words` show them. What a countdown says, and when, is decided elsewhere.
"""

"""The control room in the terminal: every room of an event, notes and commands to its chairs, and the foyer.

Words come from `view/rooms*`, what is known from a `RoomsSource`; nothing here knows of a broker.
"""

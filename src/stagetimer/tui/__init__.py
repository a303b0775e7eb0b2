"""The terminal screens (Textual): chair, stage, the one table of actions, widgets.

Screens get snapshots and views and send commands; they keep no truth of their own.
"""

"""What happened, on disk: the events of one session, written before they count and read back after any end.

Knows records, not rules: what an event means is said in the core.
"""

"""Doors for the equipment of the house: OSC in and out, webhooks. Each is off until asked for (docs/doors.md).

A door attaches to a session and never holds it up: what comes in is bounded and counted, what goes out may be lost.
"""

"""What time it is: the system clock, the simulated clock, the ticker on whole seconds, UK time.

The one place that may ask the operating system for the time or sleep.
"""

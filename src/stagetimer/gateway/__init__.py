"""One web server for all rooms of an event: it reads along at the broker and serves the displays.

It holds nothing but what the broker retains, so that any number of gateways can run side by side; it commands nothing.
"""

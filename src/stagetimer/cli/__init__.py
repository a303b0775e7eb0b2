"""Plugs it together: the command line, one module per command, each loading only what it needs."""

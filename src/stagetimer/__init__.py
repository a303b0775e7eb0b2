"""stagetimer keeps the talks of a conference session on time."""

__version__ = "0.1.0"

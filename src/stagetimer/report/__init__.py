"""Plan against actual, after the session."""

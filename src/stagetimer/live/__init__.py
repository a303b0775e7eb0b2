"""Makes it happen: the one mutable object of a session. Stamps, applies, journals, publishes."""

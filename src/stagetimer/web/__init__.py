"""Pages, feed and remote for browsers."""

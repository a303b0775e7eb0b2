"""Settings for every test: property tests repeat the same examples on every machine, and are never timed."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

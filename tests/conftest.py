"""For every test: property tests repeat the same examples on every machine, and are never timed; no settings file."""

import os
import tempfile

from hypothesis import settings

os.environ["STAGETIMER_CONFIG_DIR"] = tempfile.mkdtemp(prefix="stagetimer-settings-")

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

"""For every test: property tests repeat the same examples on every machine, and are never timed; no settings file."""

import gc
import os
import tempfile

from hypothesis import settings

os.environ["STAGETIMER_CONFIG_DIR"] = tempfile.mkdtemp(prefix="stagetimer-settings-")

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

gc.set_threshold(10_000, 20, 20)  # looking as often as usual takes a quarter of the time of the screens' tests

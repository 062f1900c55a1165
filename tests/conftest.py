"""For all tests: one process works a build out, for the tests themselves share out the cores; no example is against the clock,
which tells how busy a machine is and nothing about the program.
"""

import os

from hypothesis import HealthCheck, settings

os.environ.setdefault("POSEPRESS_WORKERS", "1")
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

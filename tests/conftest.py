"""For all tests: one process works a build out, for the tests themselves share out the cores; no example is against the clock,
which tells how busy a machine is and nothing about the program. With COVERAGE=1, the summary says what the tests run through.
"""

import os

from hypothesis import HealthCheck, settings

os.environ.setdefault("POSEPRESS_WORKERS", "1")
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

if os.environ.get("COVERAGE"):  # here rather than in a hook, for what imports the package is imported next
    from lines_and_branches import Coverage

    coverage = Coverage()

    def pytest_configure(config):
        config.pluginmanager.register(coverage)

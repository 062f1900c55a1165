"""For all tests: one process works a build out, for the tests themselves share out the cores."""

import os

os.environ.setdefault("POSEPRESS_WORKERS", "1")

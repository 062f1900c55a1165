"""`COVERAGE=1 pytest`: how much of the package the tests run through, counted by SlipCover, which takes a probe out once it was
reached, so that the suite is hardly slower for it. (coverage.py doubles its time; of what both count, both say the same.)

Each process of pytest-xdist counts for itself and hands its counts to the one that prints. What runs in other processes (the
pool's, the worker that decodes photos, commands that a test starts) is not counted; nor are the ways that a line has in itself,
by `and`, `or` or `if … else`.
"""

import json
import os
from pathlib import Path
from typing import Any

import slipcover

PACKAGE = Path(__file__).parents[2] / "builder/posepress"
LEAST = 5


class Coverage:
    """A plugin of pytest. What was imported before it is made is not counted."""

    def __init__(self, package: Path = PACKAGE) -> None:
        self.package, source = package, [str(package)]
        is_worker = "PYTEST_XDIST_WORKER" in os.environ  # the other one sees to the files that nobody imported
        self.counter = slipcover.Slipcover(immediate=True, branch=True, source=None if is_worker else source)
        slipcover.ImportManager(self.counter, slipcover.FileMatcher(sources=source)).__enter__()
        self.others: list[dict[str, Any]] = []

    def pytest_sessionfinish(self, session) -> None:
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["coverage"] = json.dumps(self.counter.get_coverage())

    def pytest_testnodedown(self, node) -> None:
        counts = getattr(node, "workeroutput", {}).get("coverage")  # nothing comes from one that crashed
        if counts:
            self.others.append(json.loads(counts))

    def pytest_terminal_summary(self, terminalreporter) -> None:
        counts = self.counter.get_coverage()
        for other in self.others:
            slipcover.merge_coverage(counts, other)
        for line in report(counts, self.package):
            terminalreporter.write_line(line)


def report(counts: dict[str, Any], package: Path) -> list[str]:
    """Lines and branches of the package, then the files that the tests run through least."""
    files = {Path(name).resolve().relative_to(package).as_posix(): file["summary"] for name, file in counts["files"].items()}
    least = sorted(files, key=lambda name: (files[name]["percent_covered"], name))[:LEAST]
    return [f"coverage: {_words(counts['summary'])}; least in", *(f"  {name}: {_words(files[name])}" for name in least)]


def _words(summary: dict[str, Any]) -> str:
    parts = []
    for kind in ("lines", "branches"):
        reached = summary[f"covered_{kind}"]
        of = reached + summary[f"missing_{kind}"]
        if of:
            parts.append(f"{100 * reached / of:.1f} % of {of} {kind}")
    return ", ".join(parts) or "nothing to run"

"""What is counted is what ran, in whichever process of the suite."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("slipcover", reason="SlipCover serves no Python as new as this")

MODULE = """
def sign(n):
    if n < 0:
        return "-"
    if n > 0:
        return "+"
    return ""
"""
TESTS = """
import pytest
from package import signs

@pytest.mark.parametrize("n", [{numbers}])
def test_it(n):
    assert signs.sign(n) is not None
"""
CONFTEST = """
from pathlib import Path
from lines_and_branches import Coverage

coverage = Coverage(Path(__file__).parent / "package")

def pytest_configure(config):
    config.pluginmanager.register(coverage)
"""


@pytest.fixture
def summary(tmp_path):
    """→ what the summary says of a package of two modules, one of them never imported, when it is tested with `numbers`."""
    root = tmp_path.resolve()
    (root / "package").mkdir()
    for name, text in {"package/signs.py": MODULE, "package/idle.py": "A = 1\nB = 2\n", "conftest.py": CONFTEST}.items():
        (root / name).write_text(text, "utf-8")
    path = os.pathsep.join([str(root), str(Path(__file__).parent)])
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COVERAGE"))}

    def run(numbers, *options):
        (root / "test_signs.py").write_text(TESTS.format(numbers=numbers), "utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-W", "error", *options]
        env = {**environment, "PYTHONPATH": path}
        done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        lines = done.stdout.splitlines()
        start = next(n for n, line in enumerate(lines) if line.startswith("coverage: "))
        return lines[start : start + 3]

    return run


def test_what_nobody_ran_or_imported_is_missing(summary):
    assert summary("-1") == [
        "coverage: 37.5 % of 8 lines, 25.0 % of 4 branches; least in",
        "  idle.py: 0.0 % of 2 lines",
        "  signs.py: 50.0 % of 6 lines, 25.0 % of 4 branches",
    ]


def test_what_any_process_ran_counts(summary):
    assert summary("-1, 1, 0, 0", "-n", "2")[2] == "  signs.py: 100.0 % of 6 lines, 100.0 % of 4 branches"

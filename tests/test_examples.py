"""The examples in docstrings are true, of whatever module."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import posepress

FOUND = [module.name for module in pkgutil.walk_packages(posepress.__path__, "posepress.")]
MODULES = [name for name in FOUND if name != "posepress.__main__"]


@pytest.mark.parametrize("name", [name for name in MODULES if not name.startswith("posepress.figures.library.")])
def test_the_examples_are_true(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0

"""The examples in docstrings are true, of whatever module."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import builder

MODULES = [module.name for module in pkgutil.walk_packages(builder.__path__, "builder.") if module.name != "builder.__main__"]


@pytest.mark.parametrize("name", [name for name in MODULES if not name.startswith("builder.figures.library.")])
def test_the_examples_are_true(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0

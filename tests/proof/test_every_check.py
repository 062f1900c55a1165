"""Every place of the proof where a failure is made is reached by a planted fault: a check that nothing trips is dead.

Where the other tests have planted theirs, their places are known (`conftest.py`); what is missing is planted here.
"""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import test_cue_sheets
import test_doses
import test_films
import test_footers
import test_formats
import test_links
import test_logo
import test_plans
import test_planted_bytes
import test_planted_layout
import test_planted_letters
import test_planted_person
import test_planted_sheets
import test_planted_shortcuts
import test_planted_writing
import test_programme
import test_sided_products
import test_skeleton
import test_sources

from posepress import proof

ROOM = Path(proof.__file__).parent
Place = tuple[str, int]
"""A file of the room, and a line of it."""


def places(source: str, name: str) -> set[Place]:
    """Where `source` makes a failure."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return {(name, call.lineno) for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Failure"}


def test_a_failure_is_known_by_its_place() -> None:
    assert places('def check():\n    yield Failure(\n        "text", "lost")', "text.py") == {("text.py", 2)}


def faults(folder: Path) -> Iterator[Callable[[], object]]:
    """All of them, each made when it is its turn; those of another room, which `conftest.py` does not hear of, first."""
    for module in (
        test_sided_products, test_planted_layout, test_planted_letters, test_planted_person, test_planted_writing,
        test_planted_bytes, test_planted_sheets, test_planted_shortcuts, test_skeleton, test_cue_sheets, test_doses,
        test_films, test_formats, test_footers, test_links, test_plans, test_programme, test_logo,
    ):  # fmt: skip
        yield from module.planted()
    yield from test_sources.planted(test_sources.written(folder))


def test_every_check_is_tripped_by_a_planted_fault(tmp_path: Path, reached: Callable[[], set[Place]]) -> None:
    written = {place for path in ROOM.rglob("*.py") for place in places(path.read_text(encoding="utf-8"), path.name)}
    assert len(written) > 50
    for fault in faults(tmp_path):
        if written <= reached():
            break
        fault()
    assert sorted(written - reached()) == []

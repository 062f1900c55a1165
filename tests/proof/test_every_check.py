"""Every place of the proof where a failure is made is reached by a planted fault: a check that nothing trips is dead."""

import ast
import sys
from pathlib import Path

import pytest
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
from posepress.proof import Failure

ROOM = Path(proof.__file__).parent
Place = tuple[str, int]
"""A file of the room, and a line of it."""


def places(source: str, name: str) -> set[Place]:
    """Where `source` makes a failure."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return {(name, call.lineno) for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Failure"}


def test_a_failure_is_known_by_its_place() -> None:
    assert places('def check():\n    yield Failure(\n        "text", "lost")', "text.py") == {("text.py", 2)}


def test_every_check_is_tripped_by_a_planted_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: set[Place] = set()
    honest = Failure.__init__

    def recorded(self: Failure, *values: object, **named: object) -> None:
        caller = sys._getframe(1)
        reached.add((Path(caller.f_code.co_filename).name, caller.f_lineno))
        honest(self, *values, **named)  # type: ignore[arg-type]

    faults = [
        *test_planted_layout.planted(),
        *test_planted_letters.planted(),
        *test_planted_person.planted(),
        *test_planted_writing.planted(),
        *test_planted_bytes.planted(),
        *test_planted_sheets.planted(),
        *test_planted_shortcuts.planted(),
        *test_skeleton.planted(),
        *test_cue_sheets.planted(),
        *test_doses.planted(),
        *test_sided_products.planted(),
        *test_films.planted(),
        *test_formats.planted(),
        *test_footers.planted(),
        *test_links.planted(),
        *test_plans.planted(),
        *test_programme.planted(),
        *test_logo.planted(),
        *test_sources.planted(test_sources.written(tmp_path)),
    ]
    monkeypatch.setattr(Failure, "__init__", recorded)
    for fault in faults:
        fault()
    written = {place for path in ROOM.rglob("*.py") for place in places(path.read_text(encoding="utf-8"), path.name)}
    assert len(written) > 50
    assert sorted(written - reached) == []

"""What `check` finds no mistake in, `build` makes; what it finds a mistake in is withheld, and nothing else is."""

import random
import shutil
from pathlib import Path

import fuzz
import pytest

from posepress.app.scaffold import init_project
from posepress.base.diagnostics import Report, Severity
from posepress.build.pipeline import build_project, check_project
from posepress.build.publish import Change


def errors(report: Report) -> set[tuple[str, str]]:
    return {(d.code, d.span.path if d.span else "") for d in report if d.severity is Severity.ERROR}


def checked_and_built(root: Path) -> tuple[set[tuple[str, str]], set[tuple[str, str]], list[str]]:
    """The errors of the one, of the other, and what the build withheld."""
    check, build = Report(), Report()
    check_project(root, check)
    assert not (root / "output").exists()
    published = build_project(root, build) or ()
    return errors(check), errors(build), [file.name for file in published if file.change is Change.WITHHELD]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sound") / "project"
    init_project(root)
    return root


def test_a_sound_project_is_built_whole(sound: Path) -> None:
    assert checked_and_built(sound) == (set(), set(), [])
    shutil.rmtree(sound / "output")


@pytest.mark.parametrize("seed", range(12))
def test_check_and_build_agree_on_a_damaged_project(sound: Path, tmp_path: Path, seed: int) -> None:
    root = tmp_path / "project"
    shutil.copytree(sound, root)
    fuzz.mutate(root, random.Random(1000 + seed))
    check, build, withheld = checked_and_built(root)
    assert check == build
    assert bool(withheld) <= bool(check)

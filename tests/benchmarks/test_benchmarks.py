"""The benchmark in small: its libraries are sound and the same each time, and its table says what was measured."""

import json
import sys
from pathlib import Path

import measure
import pytest
import run
from libraries import PICTURES, pose, write_library
from others import write_html, write_typst

from posepress.base.diagnostics import Report
from posepress.build.pipeline import build_project
from posepress.build.request import Order

posix = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("pictures", PICTURES)
def test_a_library_is_the_same_each_time_and_has_no_mistake(tmp_path, pictures):
    for name in "ab":
        write_library(tmp_path / name, 3, pictures)
    assert files(tmp_path / "a") == files(tmp_path / "b")
    report = Report()
    assert build_project(tmp_path / "a", report, Order(("cards", "booklets")))
    assert {diagnostic.code for diagnostic in report} <= {"how-to-print", "more-cards"}


def test_a_larger_library_begins_with_the_smaller_one():
    assert [pose(n) for n in range(1, 4)] == [pose(n) for n in range(1, 9)][:3]


def test_the_other_programs_get_all_words(tmp_path):
    poses = [pose(n) for n in range(1, 4)]
    write_typst(tmp_path, poses)
    write_html(tmp_path, poses)
    assert [one["title"] for one in json.loads((tmp_path / "poses.json").read_text())] == [one.title for one in poses]
    page = (tmp_path / "main.html").read_text(encoding="utf-8")
    assert all(text in page for one in poses for text in (one.title, *one.steps, *one.cautions))


@posix
def test_a_run_is_measured_with_all_that_it_starts(tmp_path):
    spin = "import time\nwhile time.process_time() < 0.3: pass"
    parent = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {spin!r}])"
    taken = measure.run([sys.executable, "-c", parent], tmp_path, {})
    assert taken.processor >= 0.3
    assert taken.wall >= 0.3
    assert taken.memory > 5
    with pytest.raises(RuntimeError, match="ended with 3"):
        measure.run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path, {})


def test_the_table_has_ratios_and_growth():
    own, other = measure.Run(4.0, 8.0, 100.0), measure.Run(2.0, 2.0, 200.0)
    rows = [run.Row(run.WORKS[0], 10, own, other, 2.0, 4.0), run.Row(run.WORKS[0], 100, measure.Run(40, 80, 1), other, 20, 40)]
    assert "| 2.00 | 4.00 | 0.50 |" in run.table(rows)[2]
    assert "posepress 1.00" in run.growth(rows)[0]

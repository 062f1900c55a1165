"""What is wrong with a drawn figure is told at the line of the file that can mend it."""

from unittest.mock import patch

from posepress.base.diagnostics import Report
from posepress.base.store import Ledger, Store
from posepress.content.pictures.figure import read_figure
from posepress.figures.checks import limits
from posepress.model.domain import StudioFields


def lines_of_warnings(tmp_path, text: str) -> set[int]:
    path = tmp_path / "x.figure.yaml"
    path.write_text(text, encoding="utf-8")
    report = Report()
    assert read_figure(path, "images/x.figure.yaml", report, StudioFields(name="Quiet Hips")) is not None
    return {d.span.line for d in report if d.span}


def test_a_body_in_a_typed_prop_is_told_where_the_prop_is_typed(tmp_path) -> None:
    text = "pose: bridge\npelvis: {lift: 0}\nprops: [yoga block under the sacrum]\n"
    assert lines_of_warnings(tmp_path, text) == {3}


def test_a_body_in_a_prop_that_its_named_pose_brings_is_told_where_the_body_is_typed(tmp_path) -> None:
    assert lines_of_warnings(tmp_path, "pose: block under sacrum\npelvis: {lift: 0}\n") == {2}


def checked(tmp_path, store, text, **looks):
    """How many figures are checked, and what is said."""
    path = tmp_path / "x.figure.yaml"
    path.write_text(text, encoding="utf-8")
    report, ledger = Report(), Ledger(store, "sound.figures")
    with patch("posepress.figures.checks.limits.problems", wraps=limits.problems) as problems:
        assert read_figure(path, "images/x.figure.yaml", report, StudioFields(name="Quiet Hips", **looks), ledger) is not None
    ledger.save()
    return problems.call_count, [diagnostic.code for diagnostic in report]


def test_a_figure_that_a_body_can_do_is_checked_once(tmp_path):
    store = Store(None)
    assert checked(tmp_path, store, "pose: bridge\n") == (1, [])
    assert checked(tmp_path, store, "pose: bridge\n") == (0, [])
    assert checked(tmp_path, store, "pose: bridge\n", body="broad") == (1, [])
    assert checked(tmp_path, store, "pose: cobra\n")[0] == 1


def test_a_figure_that_no_body_can_do_is_told_at_every_start(tmp_path):
    store, text = Store(None), "pose: block under sacrum\npelvis: {lift: 0}\n"
    first = checked(tmp_path, store, text)
    assert first[1]
    assert checked(tmp_path, store, text) == first

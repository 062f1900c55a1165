"""What is wrong with a drawn figure is told at the line of the file that can mend it."""

from posepress.base.diagnostics import Report
from posepress.content.pictures.figure import read_figure
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

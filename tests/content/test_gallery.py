"""A picture is a file in images/, found by its exact name, and never one from elsewhere."""

from __future__ import annotations

import pytest

from builder.content.gallery import Gallery
from builder.diagnostics import Span

HERE = Span("content/poses/hug.md", 1, 1, 2)


def test_a_picture_is_loaded_once(project) -> None:
    gallery = Gallery(project.root, project.report)
    assert gallery.take("hug.svg", HERE) is gallery.take("hug.svg", HERE) is not None
    assert list(gallery.taken) == ["hug.svg"]


def test_a_link_out_of_the_project_is_refused(project, tmp_path_factory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.svg"
    outside.write_bytes((project.root / "images/hug.svg").read_bytes())
    (project.root / "images/link.svg").symlink_to(outside)
    assert Gallery(project.root, project.report).take("link.svg", HERE) is None
    assert [(d.code, d.message) for d in project.report] == [
        ("picture-outside", '"link.svg" leads to a file outside of this project')
    ]  # fmt: skip


def test_a_link_within_the_project_is_fine(project) -> None:
    (project.root / "images/link.svg").symlink_to(project.root / "images/hug.svg")
    assert Gallery(project.root, project.report).take("link.svg", HERE) is not None


@pytest.mark.parametrize("name", ["../images/hug.svg", "/hug.svg", "C:\\hug.svg", "file:hug.svg", "a\\hug.svg", ".."])
def test_a_name_that_leaves_the_folder_is_refused(name: str, project) -> None:
    assert Gallery(project.root, project.report).take(name, HERE) is None
    assert [d.code for d in project.report] == ["picture-outside"]


def test_a_drawn_figure_says_that_it_must_wait(project) -> None:
    project.write({"images/x.figure.yaml": "a: b\n"})
    assert Gallery(project.root, project.report).take("x.figure.yaml", HERE) is None
    assert [(d.code, d.message) for d in project.report] == [
        ("picture-kind", '"x.figure.yaml": drawn figures are not available yet')
    ]  # fmt: skip


def test_a_picture_that_is_none_is_reported_where_it_is_called_for(project) -> None:
    project.write({"images/x.png": b"not a picture"})
    assert Gallery(project.root, project.report).take("x.png", HERE) is None
    assert [d.span for d in project.report] == [HERE]


def test_hidden_files_are_no_pictures(project) -> None:
    project.write({"images/.hidden.svg": "x", "images/.git/a.svg": "x", "images/a.svg~": "x"})
    assert Gallery(project.root, project.report).names == {"hug.svg"}

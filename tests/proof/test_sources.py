"""The files of poses, walked line by line, against the model."""

from dataclasses import replace
from pathlib import Path

import pytest

from builder import read_library
from builder.diagnostics import Report
from builder.model import Library
from builder.proof.sources import check_sources

POSE = """---
title: Side bend
position: seated
sides: each
dose: {breaths: 3-5, note: as long as it is kind}
props: [chair]
---
You make room along one side.

## Cautions
- WARNING Not after a **recent** back operation.
- Stop if it pinches,
  or if you feel faint.

## Steps
1. Sit tall.
2. Lean to one side. {#lean}

   ![Leaning](side-bend.svg)
3. Do steps 1 to {lean} on the *other* side; see [here](https://example.org/x).

## Easier
- Lean less.
"""
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">
<title>A person</title><path d="M1 1L9 9" stroke="#000"/></svg>"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content" / "poses").mkdir(parents=True)
    (tmp_path / "images").mkdir()
    (tmp_path / "content" / "studio.yaml").write_text("name: Quiet Studio\n")
    (tmp_path / "content" / "poses" / "side-bend.md").write_text(POSE)
    (tmp_path / "images" / "side-bend.svg").write_text(SVG)
    return tmp_path


def read(project: Path) -> Library:
    report = Report()
    library = read_library(project, report)
    assert library is not None and not report.failed, [d.message for d in report]
    return library


def lost(library: Library, **change: object) -> list[str]:
    pose = library.poses["side-bend"]
    poses = {"side-bend": pose.model_copy(update=change)}
    return [failure.message for failure in check_sources(replace(library, poses=poses))]


def test_what_was_read_whole_raises_no_alarm(project: Path) -> None:
    assert list(check_sources(read(project))) == []


def test_a_caution_that_the_reader_dropped_is_found(project: Path) -> None:
    library = read(project)
    assert "was not read" in lost(library, cautions=library.poses["side-bend"].cautions[1:])[0]


def test_a_step_that_the_reader_dropped_is_found(project: Path) -> None:
    library = read(project)
    assert any("Lean to one side" in message for message in lost(library, steps=library.poses["side-bend"].steps[::2]))


def test_words_that_the_reader_dropped_are_found(project: Path) -> None:
    library = read(project)
    pose = library.poses["side-bend"]
    shorter = replace(pose.cautions[1].prose, inlines=(replace(pose.cautions[1].prose.inlines[0], text="Stop if it pinches,"),))
    assert any(
        "or if you feel faint" in message
        for message in lost(library, cautions=(pose.cautions[0], replace(pose.cautions[1], prose=shorter)))
    )


def test_a_caution_that_no_file_has_is_found(project: Path) -> None:
    library = read(project)
    cautions = library.poses["side-bend"].cautions
    assert any("does not stand under Cautions" in message for message in lost(library, cautions=(*cautions, cautions[0])))


def test_a_dose_that_was_read_as_another_is_found(project: Path) -> None:
    library = read(project)
    dose = library.poses["side-bend"].dose
    assert (
        '"5" of the dose was not read'
        in lost(library, dose=dose.model_copy(update={"breaths": replace(dose.breaths, high=4)}))[0]
    )  # type: ignore[type-var]


def test_the_content_of_this_project_raises_no_alarm() -> None:
    report = Report()
    library = read_library(Path(__file__).parents[2], report)
    assert library is not None and list(check_sources(library)) == []

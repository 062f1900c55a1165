"""posepress: pose text and pictures from plain content files → laid-out, printable, proved PDFs.

Other programs may use `read_library` and `build_project`; everything else may change with any version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from posepress.base.diagnostics import Report
    from posepress.build.publish import Published
    from posepress.model.domain import Library

__version__ = "0.1.0"
__all__ = ["build_project", "read_library"]


def read_library(root: Path, report: Report) -> Library | None:
    """All content of the project at `root`, checked; mistakes are appended to `report`. None when it cannot be read."""
    from posepress.content import read_library as read

    return read(root, report)


def build_project(root: Path, report: Report) -> tuple[Published, ...] | None:
    """Makes all of `output/`; None, and `output/` as it was, when the content has mistakes, which `report` then tells.

    Raises `posepress.build.publish.RefusedError` where the machine does not let us.
    """
    from posepress.build.pipeline import build_project as build

    return build(root, report)

"""posepress: pose text and pictures from plain content files → laid-out, printable, proved PDFs.

Other programs may use `read_library` and `build_project` with the types that these take and give; everything else may
change with any version.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from posepress.base.diagnostics import Diagnostic, Report, Severity, Span
    from posepress.build.publish import Change, Published
    from posepress.build.refusals import RefusedError
    from posepress.model.domain import Library

__version__ = "0.1.0"
__all__ = [
    "Change",
    "Diagnostic",
    "Library",
    "Published",
    "RefusedError",
    "Report",
    "Severity",
    "Span",
    "build_project",
    "read_library",
]

_HOMES = {
    **dict.fromkeys(("Diagnostic", "Report", "Severity", "Span"), "posepress.base.diagnostics"),
    **dict.fromkeys(("Change", "Published"), "posepress.build.publish"),
    "RefusedError": "posepress.build.refusals",
    "Library": "posepress.model.domain",
}


def __getattr__(name: str) -> object:
    """A type of the two calls, imported when it is asked for: the version number needs no library of PDF."""
    if name not in _HOMES:
        raise AttributeError(f"module 'posepress' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def read_library(root: Path, report: Report) -> Library | None:
    """All content of the project at `root`, checked; mistakes are appended to `report`. None when it cannot be read."""
    from posepress.content import read_library as read

    return read(root, report)


def build_project(root: Path, report: Report) -> tuple[Published, ...] | None:
    """Makes all of `output/` that the content's mistakes leave whole, which `report` tells; None where that is nothing.

    Raises RefusedError where the machine does not let us.
    """
    from posepress.build.pipeline import build_project as build

    return build(root, report)

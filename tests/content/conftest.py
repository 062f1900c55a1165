"""A small sound project to plant mistakes in, and the notation in which a test says what it expects."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from posepress.base.diagnostics import Report
from posepress.content import read_library
from posepress.content.for_person import for_person
from posepress.model.domain import Library

SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm" viewBox="0 0 40 20">
<desc>You lie on your back with one knee held in.</desc><path d="M0 0H40V20H0Z"/></svg>"""

FRONT = """title: Knee hug
position: lying on the back
dose: {breaths: 5-10}
"""
BODY = """Lets the hip go.

## Cautions
- none

## Steps
1. Hug one knee. {#hug}
2. Breathe.
"""
POSE = f"---\n{FRONT}---\n{BODY}"

SOUND = {
    "content/studio.yaml": "name: Quiet Hips\n",
    "content/poses/hug.md": POSE,
    "images/hug.svg": SVG,
}

Found = tuple[str, int, int, int, str, str, str, str]
"""path, line, column, end column, severity, code, message, hint"""

_MARK = re.compile(r"( *)(\^+) (error|warning|note) ([a-z0-9-]+): (.*?)(?: \| (.*))?")


@dataclass(frozen=True)
class Expected:
    """A line of `^` signs below the text that they mean: `^^^ error code: message | hint`, each of the two in part."""

    path: str
    line: int
    column: int
    end_column: int
    severity: str
    code: str
    message: str
    hint: str


@dataclass
class Project:
    """A project in a folder, and what reading it said."""

    root: Path
    report: Report = field(default_factory=Report)
    library: Library | None = None

    def write(self, files: Mapping[str, str | bytes]) -> None:
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode() if isinstance(text, str) else text)

    def read(self) -> Library:
        person = self.root / "people/jd.yaml"
        self.library = read_library(self.root, self.report, person=person if person.is_file() else None)
        self.library = for_person(self.library, "classes", "evening", self.report)
        return self.library

    @property
    def found(self) -> list[Found]:
        return [
            (d.span.path, d.span.line, d.span.column, d.span.end_column, d.severity, d.code, d.message, d.hint)
            if d.span
            else ("", 0, 0, 0, d.severity, d.code, d.message, d.hint)
            for d in self.report
        ]

    def check(self, expected: list[Expected]) -> None:
        """Exactly these diagnostics, in the order of the file."""
        listing = "\n".join(map(str, self.found)) or "nothing"
        assert [f[:6] for f in self.found] == [
            (e.path, e.line, e.column, e.end_column, e.severity, e.code) for e in expected
        ], f"found:\n{listing}"
        for found, wanted in zip(self.found, expected, strict=True):
            assert wanted.message in found[6], listing
            assert wanted.hint in found[7], listing


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.write(SOUND)
    return made


@pytest.fixture
def unmark() -> Callable[[str, str], tuple[str, list[Expected]]]:
    """(path, marked text) → the text without marks, and what they expect."""

    def split(path: str, marked: str) -> tuple[str, list[Expected]]:
        lines: list[str] = []
        expected: list[Expected] = []
        for line in marked.split("\n"):
            mark = _MARK.fullmatch(line)
            if mark:
                column = len(mark[1]) + 1
                end = column + len(mark[2])
                expected.append(Expected(path, len(lines), column, end, mark[3], mark[4], mark[5], mark[6] or ""))
            else:
                lines.append(line)
        return "\n".join(lines), sorted(expected, key=lambda e: (e.line, e.column))

    return split

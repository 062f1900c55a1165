"""Whatever is done to a content file, reading it ends in a library or in diagnostics with places, never in a traceback."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from posepress.base.diagnostics import FORMATS, Diagnostic, Report
from posepress.content.pictures.gallery import Gallery
from posepress.content.pose import read_pose
from posepress.content.source.document import ProjectNames, SourceFile
from posepress.content.source.text import read_source

UNCHECKED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]  # the folder is only read

VALID = """---
title: Knee hug
also: [Psoas release, "a: b"]
position: lying on the back
dose: {breaths: 5-10, note: up to 20}
props:
  - mat
  - strap or belt (optional)
source: A book
---
Lets the *front* of the hip let go.

## Cautions
- **WARNING:** Stop if it [hurts](https://example.com).
- See {hug}.

## Steps
1. Hug one knee. {#hug}

   ![A knee](hug.svg)
2. Go from {hug} to {here}.

## Why
Because <it> helps.
"""
SNIPPETS = [
    "---\n", "## ", "- ", "1. ", "{", "}", "{#", "[", "](", "![", "<br>", "*", "**", "`", "```\n", "|", ">", ": ", " #", "&a ",
    "\n", "\r", "    ", "\t", "\\", "\u202e", "中", "\x00", "'", '"', "|-\n", "? ", "<<: ", "!!x ", "~~", "\ufeff",
]  # fmt: skip

edits = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=4))),
    min_size=1,
    max_size=6,
)


def mutated(changes: list[tuple[float, int, str]]) -> bytes:
    text = VALID
    for where, removed, added in changes:
        at = int(where * len(text))
        text = text[:at] + added + text[at + removed :]
    return text.encode("utf-8", errors="surrogatepass")


def read(project, data: bytes) -> tuple[object, Report]:
    report = Report()
    path = project.root / "content/poses/hug.md"
    path.write_bytes(data)
    source = read_source(path, "content/poses/hug.md", report)
    if source is None:
        return None, report
    known = ProjectNames(frozenset({"hug"}), frozenset(), frozenset(), frozenset())
    return read_pose(SourceFile("poses/hug", source, report, {}), "hug", Gallery(project.root, report), known), report


def is_told_well(diagnostic: Diagnostic) -> bool:
    """At a place within its line, in every format."""
    span = diagnostic.span
    placed = span is not None and 1 <= span.column <= span.end_column <= len(span.text) + 2
    return placed and all(format_(diagnostic) for format_ in FORMATS.values())


def faults(project, data: bytes) -> list[object]:
    """Of the reader: neither a pose nor a mistake, or both; a lost word; a diagnostic that is not told well."""
    pose, report = read(project, data)
    outcome = [] if (pose is None) == report.failed else [pose]
    return [*outcome, *[d for d in report if d.code == "lost-text" or not is_told_well(d)]]


@settings(max_examples=200, derandomize=True, suppress_health_check=UNCHECKED)
@given(edits)
def test_a_changed_pose_file_never_raises(project, changes: list[tuple[float, int, str]]) -> None:
    assert faults(project, mutated(changes)) == []


@settings(max_examples=100, derandomize=True, suppress_health_check=UNCHECKED)
@given(st.binary(max_size=300))
def test_any_bytes_never_raise(project, data: bytes) -> None:
    assert faults(project, data) == []


def test_the_file_that_is_changed_is_sound(project) -> None:
    pose, report = read(project, VALID.encode())
    assert pose is not None
    assert not report.diagnostics


@pytest.mark.parametrize("cut", range(0, len(VALID), 7))
def test_a_file_that_ends_anywhere_never_raises(cut: int, project) -> None:
    assert faults(project, VALID[:cut].encode()) == []

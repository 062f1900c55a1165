"""Every kind of mistake in a content file is reported at its place, with what to type instead, and nothing else is.

The inputs stand in `mistakes/*.txt`: below a line of input, `^` signs mark the place of what is expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from annotated import BESIDE, BODY, FRAMES, cases

from posepress import content


@pytest.mark.parametrize(
    ("kind", "marked"), [pytest.param(kind, text, id=f"{kind}: {name}") for kind, name, text in cases("mistakes")]
)
def test_a_mistake_is_reported_at_its_place(kind: str, marked: str, project, unmark: Callable) -> None:
    path, before, after = FRAMES[kind]
    text, expected = unmark(path, before + marked + after)
    assert expected, "a case expects something"
    project.write({path: text, **BESIDE.get(kind, {})})
    project.read()
    project.check(expected)


def test_a_sound_project_has_no_diagnostics(project) -> None:
    assert [*project.read().poses] == ["hug"]
    assert project.found == []


def test_the_hint_of_a_span_shows_the_whole_line(project) -> None:
    project.write({"content/poses/hug.md": "---\ntitle: Knee hug\npositon: standing\ndose: {hold: 5}\n---\n" + BODY})
    project.read()
    assert [d.span.text for d in project.report] == ["positon: standing"]


def test_no_check_is_dead() -> None:
    """Every code that the reader can report is expected by some test here or beside."""
    reader = Path(content.__file__).parent
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted(reader.rglob("*.py")))
    reported = set(re.findall(r'(?:error|warning|note|_report_special)\((?:event, )?\s*"([a-z][a-z0-9-]+)"', sources))
    reported |= set(re.findall(r': \("([a-z-]+)", "', sources)) | set(re.findall(r'return "([a-z-]+)", ', sources))
    assert len(reported) > 70
    here = Path(__file__).parent
    tests = "".join(path.read_text(encoding="utf-8") for path in sorted(here.rglob("*")) if path.suffix in (".py", ".txt"))
    assert [code for code in sorted(reported) if not re.search(rf"(?<![a-z-]){code}(?![a-z-])", tests)] == []

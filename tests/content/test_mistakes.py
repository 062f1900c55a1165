"""Every kind of mistake in a content file is reported at its place, with what to type instead, and nothing else is.

The inputs stand in `mistakes/*.txt`: below a line of input, `^` signs mark the place of what is expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from builder import content

MISTAKES = Path(__file__).parent / "mistakes"
FRONT = "title: Knee hug\nposition: lying on the back\ndose: {breaths: 5-10}\n"
BODY = "Lets the hip go.\n\n## Cautions\n- none\n\n## Steps\n1. Hug one knee. {#hug}\n2. Breathe.\n"

FRAMES = {
    "front": ("content/poses/hug.md", "---\n", f"---\n{BODY}"),
    "body": ("content/poses/hug.md", f"---\n{FRONT}---\n", ""),
    "class": ("content/classes/evening.md", "", ""),
    "booklet": ("content/booklets/psoas.yaml", "", ""),
    "article": ("content/articles/safety.md", "", ""),
    "glossary": ("content/glossary.yaml", "", ""),
    "sources": ("content/sources.yaml", "", ""),
    "studio": ("content/studio.yaml", "", ""),
    "figure": ("images/knee.figure.yaml", "", ""),
}
SIDED = f"---\n{FRONT}sides: each\n---\n{BODY.replace('- none', '- Stop if your left hip pinches.')}"
BESIDE = {
    "figure": {"content/poses/knee.md": f"---\n{FRONT}---\n{BODY}"},
    "class": {
        "content/poses/sided.md": f"{SIDED}\n   ![A knee](hug.svg)\n3. Turn left and right, at a right angle; left heel.\n"
    },
}


def cases() -> list[object]:
    found: list[object] = []
    for kind in FRAMES:
        _, *sections = (MISTAKES / f"{kind}.txt").read_text(encoding="utf-8").split("\n==== ")
        for section in sections:
            name, _, text = section.partition("\n")
            found.append(pytest.param(kind, text.rstrip("\n") + "\n", id=f"{kind}: {name}"))
    return found


@pytest.mark.parametrize(("kind", "marked"), cases())
def test_a_mistake_is_reported_at_its_place(kind: str, marked: str, project, unmark: Callable) -> None:
    path, before, after = FRAMES[kind]
    text, expected = unmark(path, before + marked + after)
    assert expected, "a case expects something"
    project.write({path: text, **BESIDE.get(kind, {})})
    project.read()
    project.check(expected)


def test_a_sound_project_has_no_diagnostics(project) -> None:
    project.read()
    project.check([])


def test_the_hint_of_a_span_shows_the_whole_line(project) -> None:
    project.write({"content/poses/hug.md": "---\ntitle: Knee hug\npositon: standing\ndose: {hold: 5}\n---\n" + BODY})
    project.read()
    assert [d.span.text for d in project.report] == ["positon: standing"]


def test_no_check_is_dead() -> None:
    """Every code that the reader can report is expected by some test here or beside."""
    reader = Path(content.__file__).parent
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted(reader.glob("*.py")))
    reported = set(re.findall(r'(?:error|warning|note|_unwanted)\((?:event, )?\s*"([a-z][a-z0-9-]+)"', sources))
    reported |= set(re.findall(r': \("([a-z-]+)", "', sources)) | set(re.findall(r'return "([a-z-]+)", ', sources))
    assert len(reported) > 70
    here = Path(__file__).parent
    tests = "".join(path.read_text(encoding="utf-8") for path in sorted(here.rglob("*")) if path.suffix in (".py", ".txt"))
    assert [code for code in sorted(reported) if not re.search(rf"(?<![a-z-]){code}(?![a-z-])", tests)] == []

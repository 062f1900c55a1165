"""Who names a pose as its file is called is understood, in a class and in a booklet."""

from __future__ import annotations

from test_library import POSE

CLASS = """---
title: Evening
poses:
  - Half Moon
  - {pose: wall_angels, note: "Slowly."}
  - Śavāsana
---
"""
BOOKLET = "title: All\nparts:\n  - poses: [Half Moon, Śavāsana]\n  - classes: [Monday 7pm]\n  - article: Read Me First\n"


def test_a_file_may_be_named_as_it_is_called(project) -> None:
    project.write({f"content/poses/{name}.md": POSE for name in ("Half Moon", "wall_angels", "Śavāsana")})
    project.write(
        {
            "content/classes/Monday 7pm.md": CLASS,
            "content/articles/Read Me First.md": "---\ntitle: Read me\n---\nFirst.\n",
            "content/booklets/all.yaml": BOOKLET,
        }
    )
    library = project.read()
    assert [d for d in project.report if d.severity == "error"] == []
    assert [entry.pose for entry in library.classes["monday-7pm"].poses] == ["half-moon", "wall-angels", "savasana"]
    assert [part.poses or part.classes or part.article for part in library.booklets["all"].parts] == [
        ("half-moon", "savasana"),
        ("monday-7pm",),
        "read-me-first",
    ]


def test_what_comes_to_no_file_is_quoted_as_it_was_typed(project) -> None:
    project.write({"content/classes/evening.md": "---\ntitle: Evening\nposes: [Half Moon]\n---\n"})
    project.read()
    assert ['"Half Moon"' in d.message for d in project.report if d.severity == "error"] == [True]

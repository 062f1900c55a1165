"""Small projects as other people write them: each prints what was meant, or says in one message what to type."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from posepress.base.diagnostics import Report, Severity
from posepress.build.checking import check_project
from posepress.build.pipeline import build_project
from posepress.build.publish import Change
from posepress.build.reading import read_project
from posepress.build.request import Order

POSE = """---
title: Bridge
position: lying on the back
sides: none
dose: {breaths: 5-10}
alt: You lie on your back, hips lifted.
---
Wakes up the back of your legs.

## Cautions
- **Stop** if your low back pinches.

## Steps
1. Lie on your back with your knees bent.
2. Press your feet down and lift your hips.
"""
CLASS = "---\ntitle: Tuesday\nposes: [bridge]\n---\n"
GRADIENT = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><defs><linearGradient id="g">
<stop stop-color="#222"/><stop offset="1" stop-color="#b53"/></linearGradient>
<symbol id="s"><circle cx="9" cy="9" r="8"/></symbol></defs>
<style>.a{fill:url(#g)}</style><rect class="a" width="40" height="30"/><use href="#s" x="12" y="6"/></svg>"""


def photo(kind: str = "JPEG") -> bytes:
    image, file = Image.linear_gradient("L").resize((900, 700)), io.BytesIO()
    image.convert("RGB").save(file, kind)
    return file.getvalue()


def write(root: Path, files: dict[str, str | bytes]) -> None:
    for name, content in {"content/studio.yaml": "name: Willow Room\n", "images/bridge.png": photo("PNG"), **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def mistakes(root: Path, work: Callable[[Path, Report], object]) -> list[tuple[str, str]]:
    report = Report()
    work(root, report)
    return [(d.code, d.hint) for d in report if d.severity is Severity.ERROR]


def printed(root: Path) -> set[str]:
    """The files of a first build, all of them new, after a check that found nothing."""
    assert mistakes(root, check_project) == []
    report = Report()
    published = build_project(root, report)
    assert published and {file.change for file in published} == {Change.NEW}, list(report)
    return {file.name for file in published}


@pytest.mark.parametrize(
    "pose",
    [
        POSE.replace("## Steps", "- **WARNING** Not after recent hip surgery.\n- Danger! Never on ice.\n\n## Steps"),
        POSE.replace("- **Stop** if your low back pinches.", "- None"),
        POSE.replace("breaths: 5-10", "minutes: 1.0"),
        POSE.replace("breaths: 5-10", "minutes: 30 seconds, note: slowly"),
        POSE.replace("breaths: 5-10", "repeats: 8-12 slow controlled lifts per leg, rounds: 3, hold: 1-2 minutes"),
        POSE.replace("## Cautions", "## CAUTIONS").replace("## Steps", "## Steps:").replace("- **Stop", "• **Stop"),
    ],
    ids=["severity", "none", "1.0", "units", "wide", "pasted"],
)
def test_what_is_typed_as_people_type_it_prints(tmp_path: Path, pose: str) -> None:
    write(tmp_path, {"content/poses/bridge.md": pose, "content/classes/tuesday.md": CLASS})
    assert printed(tmp_path) == {"cards/bridge.pdf", "decks/tuesday.pdf", "handouts/tuesday.pdf"}


@pytest.mark.parametrize(
    ("pose", "code", "hint"),
    [
        (POSE.replace("breaths: 5-10", "breaths: 2 minutes"), "unknown-value", "type minutes: 2"),
        (POSE + "\n![Foot](bridge.png)\n\n3. Breathe.\n", "picture-place", "put 3 spaces before it"),
    ],
)
def test_what_cannot_be_meant_is_one_mistake_that_says_what_to_type(tmp_path: Path, pose: str, code: str, hint: str) -> None:
    write(tmp_path, {"content/poses/bridge.md": pose})
    found = mistakes(tmp_path, check_project)
    assert [name for name, _ in found] == [code]
    assert hint in found[0][1]


def test_pictures_of_phones_and_programs_are_found_and_printed(tmp_path: Path) -> None:
    steps = "\n".join([f"{n}. Go on." for n in range(3, 10)])
    below = f"{steps}\n10. Lift one foot.\n\n   ![Foot](IMG 2041 (1).JPG)\n\n11. Breathe.\n"
    write(tmp_path, {
        "content/poses/bridge.md": POSE + below, "content/poses/Half Moon.md": POSE.replace("Bridge", "Half Moon"),
        "images/IMG 2041 (1).JPG": photo(), "images/Half Moon.SVG": GRADIENT, "images/bridge.png": photo("WEBP"),
    })  # fmt: skip
    library = read_project(tmp_path, Report(), Order())
    assert library is not None
    assert [picture.name for picture, _ in library.poses["bridge"].pictures] == ["bridge.png", "IMG 2041 (1).JPG"]
    assert library.poses["half-moon"].picture is not None
    printed(tmp_path)


def test_a_class_of_ten_poses_with_drawn_figures_prints(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {}
    for n in range(1, 11):
        files |= {f"content/poses/p{n}.md": POSE.replace("Bridge", f"P{n}"), f"images/p{n}.figure.yaml": "pose: cobra\n"}
    poses = ", ".join([f"p{n}" for n in range(1, 11)])
    write(tmp_path, files | {"content/classes/ten.md": f"---\ntitle: Ten\nposes: [{poses}]\n---\n"})
    assert mistakes(tmp_path, lambda root, report: build_project(root, report, Order(("handouts",)))) == []
    assert (tmp_path / "output/handouts/ten.pdf").is_file()

"""Collections of mistakes (`mistakes/`, `hints/`) → single cases, and the file that each of them is a part of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent
FRONT = "title: Knee hug\nposition: lying on the back\ndose: {breaths: 5-10}\n"
BODY = "Lets the hip go.\n\n## Cautions\n- none\n\n## Steps\n1. Hug one knee. {#hug}\n2. Breathe.\n"
FRAMES = {
    "front": ("content/poses/hug.md", "---\n", f"---\n{BODY}"),
    "body": ("content/poses/hug.md", f"---\n{FRONT}---\n", ""),
    "whole": ("content/poses/hug.md", "", ""),
    "class": ("content/classes/evening.md", "", ""),
    "phases": ("content/classes/evening.md", "", ""),
    "booklet": ("content/booklets/psoas.yaml", "", ""),
    "article": ("content/articles/safety.md", "", ""),
    "glossary": ("content/glossary.yaml", "", ""),
    "sources": ("content/sources.yaml", "", ""),
    "studio": ("content/studio.yaml", "", ""),
    "figure": ("images/knee.figure.yaml", "", ""),
    "person": ("people/jd.yaml", "", ""),
}
"""Collection → the file that its cases stand in, what stands above them, and what below."""
_PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm" viewBox="0 0 40 20">
<desc>You lie on your back.</desc><path d="M0 0H40V20H0Z"/></svg>"""
_HUG = f"---\n{FRONT}---\n{BODY}"
_SIDED = f"---\n{FRONT}sides: each\n---\n{BODY.replace('- none', '- Stop if your left hip pinches.')}"
_OTHER = f"---\n{FRONT.replace('Knee hug', 'Bridge').replace('breaths: 5-10', 'sets: 3, repeats: 8, hold: 5')}---\n{BODY}"
BESIDE = {
    "phases": {
        "content/poses/bridge.md": _OTHER,
        "content/poses/row.md": _OTHER.replace("Bridge", "Row"),
        "images/bridge.figure.yaml": "pose: bridge\n",
        "images/row.figure.yaml": "pose: mountain\n",
    },
    "figure": {"content/poses/knee.md": f"---\n{FRONT}---\n{BODY}"},
    "class": {
        "content/poses/sided.md": f"{_SIDED}\n   ![A knee](hug.svg)\n3. Turn left and right, at a right angle; left heel.\n"
    },
    "person": {
        "content/poses/lunge.md": _HUG.replace("Knee hug", "Lunge").replace("dose:", "not for: [recent knee surgery]\ndose:"),
        "content/poses/bridge.md": _HUG.replace("Knee hug", "Bridge"),
        "content/classes/evening.md": "---\ntitle: Evening\nposes: [hug, lunge]\nnote: Rest after {hug}.\n---\n",
        "images/lunge.svg": _PICTURE,
        "images/bridge.svg": _PICTURE,
    },
}
"""Collection → files that its cases need."""


def cases(folder: str) -> Iterator[tuple[str, str, str]]:
    """(collection, name, text) of each case of a folder of collections."""
    for path in sorted((FOLDER / folder).glob("*.txt")):
        _, *sections = path.read_text(encoding="utf-8").split("\n==== ")
        for section in sections:
            name, _, text = section.partition("\n")
            yield path.stem, name, text.rstrip("\n") + "\n"

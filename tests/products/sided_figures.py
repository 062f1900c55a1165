"""Named figures → a project in which each is done to either side, its products, and what disagrees on their pages.

Read from the placed pages alone: letter, words of the dose, picture and words of the step, in the order of reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from posepress.base.diagnostics import Report
from posepress.build.production import Product, compose, make
from posepress.content import read_library
from posepress.figures.description.spec import named
from posepress.figures.picture import FigurePicture
from posepress.model.domain import Library
from posepress.products import Composition

POSITIONS = {"supine": "lying on the back", "prone": "lying face down", "on the left side": "lying on the side",
             "on the right side": "lying on the side", "chair": "seated"}  # fmt: skip
POSE = """---
title: {title}
position: {position}
sides: {sides}
dose: {{repeats: 10, hold: 5}}
---
## Cautions
- none

## Steps
1. Work with your {{this leg}}. Your {{other leg}} rests.
2. {{each side}} Change sides.
"""
ORDER = {"left": "right", "right": "left"}
_TAG = re.compile(r"([LR])\s*")
_STEP = re.compile(r"Work with your (left|right) leg\. Your (left|right) leg rests\.")


def project(root: Path, names: Sequence[str]) -> Library:
    """Of each figure a pose for each side, one for the right leg only, and a class that does the first to either side."""
    for folder in ("content/poses", "content/classes", "content/booklets", "images"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "content/studio.yaml").write_text("name: Studio\n")
    entries = []
    for n, name in enumerate(names):
        base = named(name).base.value
        for id_, sides in ((f"p{n}", "each"), (f"p{n}-right", "right leg")):
            title = f"{name.replace(',', '').capitalize()} {sides}"
            text = POSE.format(title=title, position=POSITIONS.get(base, base), sides=sides)
            (root / f"content/poses/{id_}.md").write_text(text)
            (root / f"images/{id_}.figure.yaml").write_text(f'pose: "{name}"\n')
        entries += [f"  - {{pose: p{n}, side: left leg}}", f"  - {{pose: p{n}, side: right leg}}", f"  - p{n}-right"]
    (root / "content/classes/c.md").write_text("---\ntitle: C\nposes:\n" + "\n".join(entries) + "\nlog days: 5\n---\nWords.\n")
    (root / "content/booklets/b.yaml").write_text("title: B\nparts:\n  - poses: all\n  - classes: all\n")
    report = Report()
    library = read_library(root, report)
    assert not report.failed, [str(d) for d in report.diagnostics]
    return library


def products(library: Library) -> list[Product]:
    cards = [Product("cards", id_, "a6") for id_ in library.poses]
    return [*cards, Product("handouts", "c", "a4"), Product("decks", "c", "a4"), Product("booklets", "b", "a4")]


def faults(library: Library, product: Product, prove: bool = True) -> list[str]:
    """What does not agree in a product, and what its proof finds."""
    made = compose(library, product, Report())
    found = [fault for composition in made for fault in disagreements(library, composition)]
    if prove and make(library, product, write=True).withheld:
        found.append("the proof withholds it")
    return [f"{product.name}: {fault}" for fault in found]


def disagreements(library: Library, made: Composition) -> Iterator[str]:
    for story in made.document.stories:
        for page in story.pages:
            pictures = [picture for picture in page.pictures if "#" in picture.source]
            marks = [(picture.element, "picture", f"{picture.source} {picture.art}") for picture in pictures]
            for line in page.lines:
                text = "".join([run.text for run in line.runs]).replace("\u00a0", " ")
                marks.append((line.runs[0].element, "step" if "Work with" in text else "line", text))
            yield from _page(library, story, made, sorted(marks, key=lambda mark: mark[0]))


def _page(library: Library, story: object, made: Composition, marks: Sequence[tuple[int, str, str]]) -> Iterator[str]:
    picture = tag = ""
    for n, (_, kind, text) in enumerate(marks):
        if kind == "picture":
            picture, tag = text, ""
        elif text.startswith("My "):  # the log, which has no pictures
            picture = ""
        elif kind == "line" and (match := re.search(r"(?:^|· )([LR]) ?(?=(left|right) leg|$)", text)):
            words = match[2] or marks[n + 1][2].partition(" ")[0] if match[2] or n + 1 < len(marks) else ""
            tag = {"L": "left", "R": "right"}[match[1]]
            if words != tag:
                yield f'"{match[1]}" stands before "{words}"'
            if picture and (shown := side_shown(library, made, picture)) not in ("", tag):
                yield f'"{tag} leg" stands below a picture of the {shown} side'
        elif kind == "step":
            said = _STEP.search(" ".join([mark[2] for mark in marks[n : n + 2]]))
            if said is None or said[2] != ORDER[said[1]]:
                yield f'"{text}" names not both sides'
            elif tag and said[1] != tag:
                yield f'"{text}" stands below "{tag} leg"'


def side_shown(library: Library, made: Composition, picture: str) -> str:
    """By the words that its drawing bears and the side that works in the figure as it is described."""
    source, _, key = picture.partition(" ")
    figure = library.artworks[key.partition("@")[0]]
    assert isinstance(figure, FigurePicture)
    drawn = made.artworks[key].alt
    if not figure.side or figure.mirrored().alt == figure.alt:
        return figure.side and ("" if figure.mirrored().alt == figure.alt else figure.side)
    assert drawn in (figure.alt, figure.mirrored().alt), (source, drawn)
    return figure.side if drawn == figure.alt else ORDER[figure.side]

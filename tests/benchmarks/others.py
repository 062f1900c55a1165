"""The poses of a library → the same booklet as a competent user would write it for Typst, and for WeasyPrint.

Both set the same words and pictures in the same face at 12 points on A5 with a list of contents: a pose begins on a page of its
own with its title, picture, cautions in a box, and numbered steps. Neither proves anything, puts pages on sheets or makes
a left page face a right one.
"""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from libraries import PoseText

import posepress

FONTS = Path(posepress.__file__).parent / "fonts"

TYPST = """
#let poses = json("poses.json")
#set document(title: "All poses")
#set page(width: 148.5mm, height: 210mm, margin: (inside: 16mm, outside: 14mm, top: 14mm, bottom: 20mm), numbering: "1")
#set text(font: "Source Sans 3", size: 12pt, lang: "en")
#set par(leading: 0.55em)
#show heading: set text(size: 18pt)
#outline(title: "All poses")
#for pose in poses {
  pagebreak(weak: true)
  heading(level: 1, pose.title)
  [#pose.position #h(1fr) #pose.dose]
  align(center, image("images/" + pose.picture, height: 60mm, alt: pose.alt))
  block(stroke: 1pt, inset: 6pt, width: 100%, breakable: false)[
    *CAUTION* \\
    #list(..pose.cautions)
  ]
  pose.summary
  enum(..pose.steps)
}
"""

STYLE = """
@font-face {{ font-family: "Source Sans 3"; src: url("{fonts}/SourceSans3_400Regular.ttf"); }}
@font-face {{ font-family: "Source Sans 3"; font-weight: bold; src: url("{fonts}/SourceSans3_700Bold.ttf"); }}
@page {{ size: 148.5mm 210mm; margin: 14mm 15mm 20mm; @bottom-center {{ content: counter(page); }} }}
body {{ font: 12pt/1.3 "Source Sans 3"; }}
section {{ break-before: page; }}
h1 {{ font-size: 18pt; margin: 0 0 2mm; }}
img {{ display: block; height: 60mm; max-width: 100%; margin: 2mm auto; }}
.caution {{ border: 1pt solid; padding: 2mm; break-inside: avoid; }}
nav a::after {{ content: " " target-counter(attr(href), page); }}
"""


def write_typst(root: Path, poses: Sequence[PoseText]) -> None:
    """`main.typ` and `poses.json` beside `images/`."""
    (root / "poses.json").write_text(json.dumps([asdict(pose) for pose in poses]), encoding="utf-8")
    (root / "main.typ").write_text(TYPST, encoding="utf-8")


def write_html(root: Path, poses: Sequence[PoseText]) -> None:
    """`main.html` beside `images/`."""
    sections = "".join(map(_section, poses))
    listed = "".join([f'<div><a href="#{pose.id}">{html.escape(pose.title)}</a></div>' for pose in poses])
    head = f"<meta charset=utf-8><title>All poses</title><style>{STYLE.format(fonts=FONTS.as_uri())}</style>"
    page = f"<html lang=en><head>{head}</head><body><nav><h1>All poses</h1>{listed}</nav>{sections}</body></html>"
    (root / "main.html").write_text(page, encoding="utf-8")


def _section(pose: PoseText) -> str:
    cautions = "".join([f"<li>{html.escape(text)}</li>" for text in pose.cautions])
    steps = "".join([f"<li>{html.escape(text)}</li>" for text in pose.steps])
    return (
        f'<section id="{pose.id}"><h1>{html.escape(pose.title)}</h1><p>{pose.position} · {pose.dose}</p>'
        f'<img src="images/{pose.picture}" alt="{html.escape(pose.alt)}">'
        f"<div class=caution><b>CAUTION</b><ul>{cautions}</ul></div>"
        f"<p>{html.escape(pose.summary)}</p><ol>{steps}</ol></section>"
    )

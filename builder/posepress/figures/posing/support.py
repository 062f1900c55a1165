"""Props under a lying trunk or head → how high they bear it, and where: a bolster keeps its height, and the chest rises."""

from __future__ import annotations

from dataclasses import replace

from posepress.figures.body.plan import Figure
from posepress.figures.body.prop_words import SHAPES, PropShape
from posepress.figures.body.skeleton import Skeleton
from posepress.figures.geometry.vectors import UP, Vec, across, along, dot, sub

BEARING = ("back", "chest", "shoulders")
"""Parts of the trunk under which a prop lifts the chest."""
_LONG = 0.5  # metres, from which a roll or blanket lies along the spine and reaches under the head
_BED_FROM = {"back": 0.46, "chest": 0.46, "shoulders": 0.62}  # where along the spine a long prop begins
_LONGEST = 0.66  # metres of a roll along the spine: the rest of a blanket is tucked in
_NECK_FREE = 0.03  # metres between the root of the neck and a pillow
_LUMBAR, _THORACIC = -220.0, -140.0
"""Degrees a metre of height that the spine opens: so much brings the upper back level on whatever bears it."""


def raise_on_props(figure: Figure) -> Figure:
    """A person on the back, shoulders and head as high as what lies under them. What a description says in numbers stays."""
    if figure.base != "supine" or figure.head != "rest" or figure.bed or figure.lift or figure.height is not None:
        return figure
    under = [(part, p.kind) for part in BEARING for p in figure.props if p.place == f"under {part}"]
    bed = max([SHAPES[kind].lying for _, kind in under], default=0.0)
    pillow = max([SHAPES[p.kind].lying for p in figure.props if p.place == "under head"], default=0.0)
    if any(along_spine(kind, part) for part, kind in under):
        pillow += bed
    back = figure.spine
    back = replace(back, lumbar=back.lumbar + _LUMBAR * bed, thoracic=back.thoracic + _THORACIC * bed)
    return replace(figure, bed=bed, pillow=figure.pillow or pillow, spine=back)


def along_spine(kind: str, part: str) -> bool:
    """Whether a prop under that part reaches under the head too; a roll under the shoulders lies across."""
    shape = SHAPES[kind]
    long = max(shape.ahead, shape.across) >= _LONG
    return long and part in BEARING and (shape.form == "stack" or (shape.form == "roll" and part != "shoulders"))


def bed_length(shape: PropShape) -> float:
    """Metres along the spine."""
    return min(shape.across, _LONGEST) if shape.form == "roll" else shape.ahead


def bed_at(s: Skeleton, part: str, shape: PropShape) -> Vec:
    """The middle of a long prop under a lying trunk."""
    headward = across(s.trunk(0.75).up, UP)
    return along(s.trunk(_BED_FROM[part]).origin, (headward, bed_length(shape) / 2))


def pillow_at(s: Skeleton, shape: PropShape) -> Vec:
    """Under the head, and under a lying one no farther than its neck: shoulders lie beside a pillow."""
    up, at = s.trunk(0.9).up, s.head.frame.origin
    if abs(up[1]) > 0.6:
        return at
    headward = across(up, UP)
    beyond = dot(sub(at, s.head.base), headward) - shape.ahead / 2 - _NECK_FREE
    return along(at, (headward, max(0.0, -beyond)))

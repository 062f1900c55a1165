"""Props under a lying trunk or head → how high they bear it, and where: a bolster keeps its height, and the chest rises."""

from __future__ import annotations

from dataclasses import replace

from posepress.figures.body.parts import PropKind
from posepress.figures.body.plan import Base, Figure, HeadRest, PropPlan
from posepress.figures.body.prop_words import SHAPES, Form, PropShape
from posepress.figures.body.skeleton import Skeleton
from posepress.figures.body.spots import Landmark, Spot
from posepress.figures.geometry.vectors import UP, Vec, across, along, dot, sub

BEARING = (Landmark.BACK, Landmark.CHEST, Landmark.SHOULDERS)
"""Parts of the trunk under which a prop lifts the chest."""
_LONG = 0.5  # metres, from which a roll or blanket lies along the spine and reaches under the head
_BED_FROM = {Landmark.BACK: 0.46, Landmark.CHEST: 0.46, Landmark.SHOULDERS: 0.62}  # where along the spine a long prop begins
_LONGEST = 0.66  # metres of a roll along the spine: the rest of a blanket is tucked in
_NECK_FREE = 0.03  # metres between the root of the neck and a pillow
_LUMBAR, _THORACIC = -220.0, -140.0
"""Degrees a metre of height that the spine opens: so much brings the upper back level on whatever bears it."""


def raise_on_props(figure: Figure) -> Figure:
    """A person on the back, shoulders and head as high as what lies under them. What a description says in numbers stays."""
    lying = figure.base is Base.SUPINE and figure.head is HeadRest.REST
    if not lying or figure.bed or figure.lift or figure.height is not None:
        return figure
    bearers = [(p.kind, landmark) for landmark in BEARING for p in figure.props if p.place.under == Spot(landmark)]
    bed = max([SHAPES[kind].lying for kind, _ in bearers], default=0.0)
    pillow = max([SHAPES[p.kind].lying for p in figure.props if is_pillow(p)], default=0.0)
    if any(along_spine(kind, landmark) for kind, landmark in bearers):
        pillow += bed
    back = figure.spine
    back = replace(back, lumbar=back.lumbar + _LUMBAR * bed, thoracic=back.thoracic + _THORACIC * bed)
    return replace(figure, bed=bed, pillow=figure.pillow or pillow, spine=back)


def is_pillow(prop: PropPlan) -> bool:
    return prop.place.under == Spot(Landmark.HEAD)


def along_spine(kind: PropKind, landmark: Landmark) -> bool:
    """Whether a prop under that part reaches under the head too; a roll under the shoulders lies across."""
    shape = SHAPES[kind]
    long = max(shape.ahead, shape.across) >= _LONG
    return (
        long
        and landmark in BEARING
        and (shape.form is Form.STACK or (shape.form is Form.ROLL and landmark is not Landmark.SHOULDERS))
    )


def bed_length(shape: PropShape) -> float:
    """Metres along the spine."""
    return min(shape.across, _LONGEST) if shape.form is Form.ROLL else shape.ahead


def bed_at(s: Skeleton, landmark: Landmark, shape: PropShape) -> Vec:
    """The middle of a long prop under a lying trunk."""
    headward = across(s.trunk(0.75).up, UP)
    return along(s.trunk(_BED_FROM[landmark]).origin, (headward, bed_length(shape) / 2))


def pillow_at(s: Skeleton, shape: PropShape) -> Vec:
    """Under the head, and under a lying one no farther than its neck: shoulders lie beside a pillow."""
    up, at = s.trunk(0.9).up, s.head.frame.origin
    if abs(up[1]) > 0.6:
        return at
    headward = across(up, UP)
    beyond = dot(sub(at, s.head.base), headward) - shape.ahead / 2 - _NECK_FREE
    return along(at, (headward, max(0.0, -beyond)))

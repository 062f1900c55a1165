"""A figure and its posed body → which parts must rest on something, and how far each is above what it rests on.

A base says what rests: on the back the hips unless they are lifted, and with a resting_sites head the shoulders too. Limbs
say it by where they are put, and a description adds its own under `rests`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from posepress.figures.body.parts import HEAD, OF_ARM, PELVIS, SIDES, TRUNK, Part, PartKind, PropKind, left_and_right
from posepress.figures.body.places import Datum
from posepress.figures.body.plan import (
    LYING,
    ON_A_SIDE,
    ArmPlan,
    ArmToPlace,
    Base,
    Figure,
    HeadRest,
    LegKneeling,
    LegLaid,
    LegOnFoot,
    LegPlan,
    LegSquatting,
)
from posepress.figures.body.spots import Landmark, Pair, Site, Spot
from posepress.figures.drawing.page import Scene
from posepress.figures.flesh.hands import Ball
from posepress.figures.flesh.skin import BodyPart
from posepress.figures.flesh.touch import dense, depth
from posepress.figures.geometry.vectors import Vec, length, sub

_AT_SHOULDER, _AT_HIP, _AT_KNEE = 0.17, 0.13, 0.10  # metres from the joint that count as its flesh
_PUT_DOWN = 0.06  # a wrist below this lies on the floor
_SOLE = 0.02
_BED = {
    Spot(Landmark.HEAD): left_and_right(*OF_ARM),
    Pair(Landmark.HIP): left_and_right(PartKind.FOOT, PartKind.SHANK),
}
"""Parts of one's own that may bear a head or the hips: arms under a brow, heels under a seat."""


def resting_sites(figure: Figure) -> tuple[Site, ...]:
    """What must rest, each part once."""
    sites = list(figure.rests)
    on_a_side, lying = figure.base in ON_A_SIDE, figure.base in LYING
    free = bool(figure.lift or figure.lean or figure.height is not None)
    if (figure.base is Base.SUPINE and figure.head is HeadRest.REST) or on_a_side:
        sites.append(Spot(Landmark.SHOULDERS))
    if figure.base in (Base.SEATED, Base.CHAIR) or on_a_side or (lying and not free):
        sites.append(Pair(Landmark.HIP))
    if figure.head or on_a_side:
        sites.append(Spot(Landmark.HEAD))
    for side, leg, arm in zip(SIDES, figure.legs, figure.arms, strict=True):
        if _stands(leg):
            sites.append(Spot(Landmark.FOOT, side))
        if isinstance(leg, LegKneeling):
            sites.append(Spot(Landmark.KNEE, side))
        if _leans(arm):
            sites.append(Spot(Landmark.HAND, side))
    return tuple(dict.fromkeys(sites))


def _stands(leg: LegPlan) -> bool:
    return isinstance(leg, LegLaid | LegSquatting) or (
        isinstance(leg, LegOnFoot) and leg.of is Datum.FLOOR and leg.foot[1] < _SOLE
    )


def _leans(arm: ArmPlan) -> bool:
    if not isinstance(arm, ArmToPlace) or arm.of not in (Datum.FLOOR, Datum.OWN_SHOULDER):
        return False
    return arm.hand[1] < _PUT_DOWN or arm.word.startswith("on blocks")


def contact_gaps(figure: Figure, s: Scene) -> Iterator[tuple[Site, float]]:
    """Each part that must rest, and its metres above floor, prop, or what of the own body bears it."""
    walls = {p.name for p in s.props.parts if p.name.kind is PropKind.WALL}
    props = [p for p in s.props.parts if p.name not in walls]
    for site in resting_sites(figure):
        balls = _flesh(site, s)
        bearers = [p for p in s.body if p.name in _BED.get(site, ())]
        yield site, min([_clearance(balls, props), *[_distance(balls, p.balls) for p in bearers]])


def _clearance(balls: Sequence[Ball], props: Sequence[BodyPart]) -> float:
    floor = min(c[1] - r for c, r in balls)
    return min([floor, *[-depth(prop, ball) for prop in props for ball in balls]])


def _distance(balls: Sequence[Ball], others: Sequence[Ball]) -> float:
    return min(length(sub(c, d)) - r - q for c, r in balls for d, q in others)


def _flesh(site: Site, s: Scene) -> list[Ball]:
    bones, parts = s.stance.skeleton, {p.name: p for p in s.body}
    landmark, sides = site.landmark, (site.side,) if isinstance(site, Spot) and site.side else SIDES

    def of(*kinds: PartKind) -> list[BodyPart]:
        return [parts[Part(kind, side)] for kind in kinds for side in sides]

    if landmark is Landmark.HEAD:
        return list(parts[HEAD].balls)
    if landmark in (Landmark.SHOULDER, Landmark.SHOULDERS):
        shoulders = [bones.arms[side].shoulder for side in sides]
        return _balls_near(shoulders, [parts[TRUNK], *of(PartKind.UPPER_ARM, PartKind.SLEEVE)], _AT_SHOULDER)
    if landmark is Landmark.HIP:
        return [*parts[PELVIS].balls, *_balls_near([bones.legs[side].hip for side in sides], of(PartKind.THIGH), _AT_HIP)]
    if landmark is Landmark.KNEE:
        return _balls_near([bones.legs[side].knee for side in sides], of(PartKind.THIGH, PartKind.SHANK), _AT_KNEE)
    (end,) = of(PartKind.FOOT if landmark is Landmark.FOOT else PartKind.HAND)
    return dense(end)


def _balls_near(points: Sequence[Vec], parts: Sequence[BodyPart], reach: float) -> list[Ball]:
    return [(c, r) for p in parts for c, r in dense(p) if min(length(sub(c, at)) for at in points) < reach]

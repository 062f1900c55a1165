"""A figure and its posed body → which parts must rest on something, and how far each is above what it rests on.

A base says what rests: on the back the hips unless they are lifted, and with a resting head the shoulders too. Limbs
say it by where they are put, and a description adds its own under `rests`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from posepress.figures.body.plan import ArmPlan, Figure, LegPlan
from posepress.figures.body.skeleton import SIDES, BodySide
from posepress.figures.drawing.page import Scene
from posepress.figures.flesh.hands import Ball
from posepress.figures.flesh.skin import BodyPart
from posepress.figures.flesh.touch import dense, depth
from posepress.figures.geometry.vectors import Vec, length, sub

_ROUND_SHOULDER, _ROUND_HIP, _ROUND_KNEE = 0.17, 0.13, 0.10  # metres round the joint that count as its flesh
_PUT_DOWN = 0.06  # a wrist below this lies on the floor
_SOLE = 0.02
_BED = {"head": ("upper", "sleeve", "forearm", "hand", "thumb"), "hips": ("foot", "shank")}
"""Parts of one's own that may bear a head or the hips: arms under a brow, heels under a seat."""


def resting(figure: Figure) -> tuple[str, ...]:
    """What must rest, each part once."""
    found = list(figure.rests)
    lying = figure.base in ("supine", "prone") or figure.base.startswith("on the")
    free = bool(figure.lift or figure.lean or figure.height is not None)
    if (figure.base == "supine" and figure.head == "rest") or figure.base.startswith("on the"):
        found.append("shoulders")
    if figure.base in ("seated", "chair") or figure.base.startswith("on the") or (lying and not free):
        found.append("hips")
    if figure.head or figure.base.startswith("on the"):
        found.append("head")
    for side, leg, arm in zip(("left", "right"), figure.legs, figure.arms, strict=True):
        if _stands(leg):
            found.append(f"{side} foot")
        if leg.kneel:
            found.append(f"{side} knee")
        if _leans(arm):
            found.append(f"{side} hand")
    return tuple(dict.fromkeys(found))


def _stands(leg: LegPlan) -> bool:
    return leg.laid is not None or (leg.foot is not None and leg.of == "floor" and leg.foot[1] < _SOLE)


def _leans(arm: ArmPlan) -> bool:
    if arm.hand is None or arm.of not in ("floor", "own shoulder"):
        return False
    return arm.hand[1] < _PUT_DOWN or arm.word.startswith("on blocks")


def contact_gaps(figure: Figure, s: Scene) -> Iterator[tuple[str, float]]:
    """Each part that must rest, and its metres above floor, prop, or what of the own body bears it."""
    for name in resting(figure):
        balls = _flesh(name, s)
        bearers = [p for p in s.body if p.name.rstrip("LR") in _BED.get(name, ())]
        yield name, min(_above(balls, s.props.parts), *[_apart(balls, p.balls) for p in bearers], 9.0)


def _above(balls: Sequence[Ball], props: Sequence[BodyPart]) -> float:
    floor = min(c[1] - r for c, r in balls)
    return min([floor, *[-depth(prop, ball) for prop in props if prop.name != "wall" for ball in balls]])


def _apart(balls: Sequence[Ball], others: Sequence[Ball]) -> float:
    return min(length(sub(c, d)) - r - q for c, r in balls for d, q in others)


def _flesh(name: str, s: Scene) -> list[Ball]:
    bones, parts = s.posed.skeleton, {p.name: p for p in s.body}
    word = name.split()[-1]
    sides: tuple[BodySide, ...] = SIDES if " " not in name else ("L",) if name.startswith("left") else ("R",)
    if word == "head":
        return list(parts["head"].balls)
    if word in ("shoulder", "shoulders"):
        trunk = ["trunk", *[f"{p}{g}" for p in ("upper", "sleeve") for g in sides]]
        return _near([bones.arms[g].shoulder for g in sides], [parts[p] for p in trunk], _ROUND_SHOULDER)
    if word == "hips":
        return [*parts["pelvis"].balls, *_near([q.hip for q in bones.legs.values()], _pair(parts, "thigh"), _ROUND_HIP)]
    g = sides[0]
    if word == "knee":
        return _near([bones.legs[g].knee], [parts["thigh" + g], parts["shank" + g]], _ROUND_KNEE)
    return dense(parts[("foot" if word == "foot" else "hand") + g])


def _pair(parts: dict[str, BodyPart], name: str) -> list[BodyPart]:
    return [parts[name + g] for g in SIDES]


def _near(points: Sequence[Vec], parts: Sequence[BodyPart], reach: float) -> list[Ball]:
    return [(c, r) for p in parts for c, r in dense(p) if min(length(sub(c, at)) for at in points) < reach]

"""A figure's plan → its skeleton on the floor: where the pelvis goes, then legs, head and arms, each where it touches.

Contact is found by halving: the trunk tilts until the shoulders stand over straight arms, the neck bends until the head
rests. What cannot be reached is recorded with its distance; nothing is moved to hide it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import asin, degrees

from posepress.figures.body.measures import BODIES
from posepress.figures.body.plan import ON_A_SIDE, Base, Figure, HeadRest
from posepress.figures.body.skeleton import Frame, Head, Neck, Skeleton, set_head
from posepress.figures.posing.arms import set_arms
from posepress.figures.posing.contact import Miss, halve, head_clearance
from posepress.figures.posing.legs import set_legs
from posepress.figures.posing.support import raise_on_props
from posepress.figures.posing.trunk import set_trunk


@dataclass(frozen=True, slots=True)
class Stance:
    skeleton: Skeleton
    misses: tuple[Miss, ...]


def pose(figure: Figure) -> Stance:
    figure, body = raise_on_props(figure), BODIES[figure.body]
    spine = set_trunk(figure, body)
    legs, foot_misses = set_legs(figure, spine[0], body)
    head = _lay_head(figure, spine)
    arms, hand_misses = set_arms(figure, Skeleton(spine, head, legs, {}), body)
    return Stance(Skeleton(spine, head, legs, arms), (*foot_misses, *hand_misses))


def _lay_head(figure: Figure, spine: tuple[Frame, ...]) -> Head:
    if figure.head is not HeadRest.REST:
        return set_head(spine, figure.neck)
    n = figure.neck
    back = figure.base is Base.SUPINE
    tuck = 0.8 * max(0.0, degrees(asin(-spine[-1].up[1]))) if back else 0.0  # in a bridge the face still looks up

    def at(angle: float) -> Neck:
        return replace(n, flex=angle, nod=n.nod + tuck - angle * (0.9 if back else 0.75))

    if figure.base in ON_A_SIDE:
        return set_head(spine, n)
    low, high = (-45.0, 70.0) if back else (60.0, -75.0)
    return set_head(spine, at(halve(lambda a: head_clearance(set_head(spine, at(a))) - figure.pillow, high, low)))
